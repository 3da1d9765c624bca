import type { Labels } from '../registry/manifest.ts'
import { isSamePlatform } from '../registry/platform.ts'
import { allOf } from '../text/words.ts'
import { type BuildInputs, differingInputs, inputsIn, VERSION } from './build-inputs.ts'
import { publishedImage } from './published-image.ts'

/** What an image must be, so that it need not be built. */
export interface ReuseDemand {
  /** The commit. */
  readonly sha: string
  /** Where its code comes from: `https://github.com/acme/app`. */
  readonly source: string
  readonly inputs: BuildInputs
  /** Those the user writes, `key=value`. */
  readonly labels: readonly string[]
  /** None where any will do. */
  readonly platforms: readonly string[]
  readonly attestations: readonly Attestation[]
  /** Milliseconds; undefined for any age. */
  readonly maxAge: number | undefined
  /** ISO 8601. */
  readonly now: string
}

/** A kind of attestation that BuildKit adds to an image. */
export type Attestation = 'provenance' | 'sbom'

/** An image that is there, whole, as its registry describes it. */
export interface ImageThere {
  readonly digest: string
  /** One for each platform. */
  readonly platforms: readonly PlatformThere[]
}

/** One platform of an image that is in a registry. */
export interface PlatformThere {
  /** `linux/arm64`; empty where it does not say. */
  readonly platform: string
  readonly labels: Labels
  /** Milliseconds; undefined where it does not say when it was made. */
  readonly age: number | undefined
  readonly attestations: readonly Attestation[]
}

/** What becomes of an image that is there. */
export type ReuseDecision =
  /** It is what a build would give; `notice` says in what it differs all the same. */
  | { readonly kind: 'reuse'; readonly builtBy: string; readonly notice: string | undefined }
  /** It is something else; `fix` is for those who require it. */
  | { readonly kind: 'build'; readonly because: string; readonly fix: string }
  /** It is not known to be of this commit. */
  | { readonly kind: 'other'; readonly because: string; readonly fix: string }

/** Decides whether an image may be published instead of a new one. */
export function decideReuse(
  wanted: ReuseDemand,
  there: ImageThere,
  isRequired: boolean,
): ReuseDecision {
  const refusal =
    ofOtherCommit(wanted, there) ??
    ofOtherInputs(wanted, there) ??
    ofOtherPlatforms(wanted, there) ??
    withoutAttestation(wanted, there) ??
    tooOld(wanted, there)
  if (refusal) return refusal
  if (isOfVersion(wanted, there) || isRequired) return reuse(wanted, there)
  return build(
    'a build argument has the version in it, and that is another one',
    'Let the program read its version when it starts',
  )
}

const build = (because: string, fix: string) => ({ kind: 'build', because, fix }) as const

const BAKED =
  'a build argument has the version in it, and the image bears the one that it was built with'

function reuse(wanted: ReuseDemand, there: ImageThere): ReuseDecision {
  const { run } = publishedImage(there.digest, there.platforms[0]?.labels ?? {}, wanted.source)
  const builtBy = run ? `run #${run.number} of ${run.workflow}` : ''
  const labels = there.platforms[0]?.labels ?? {}
  const others = wanted.labels
    .map((label) => label.split(/=(.*)/s))
    .filter(([key = '', value]) => labels[key] !== value)
    .map(([key]) => `"${key}"`)
  const differences = [
    ...(isOfVersion(wanted, there) ? [] : [BAKED]),
    ...(others.length > 0 ? [`it keeps its own ${allOf(others)}`] : []),
  ]
  return { kind: 'reuse', builtBy, notice: differences.join('; ') || undefined }
}

function ofOtherCommit({ sha, source }: ReuseDemand, { digest, platforms }: ImageThere) {
  const images = platforms.map(({ labels }) => publishedImage(digest, labels, source))
  const other = images.find(({ revision }) => revision !== sha)
  const fix = 'Publish this commit under a tag of its own first'
  const refused = (because: string) => ({ kind: 'other', because, fix }) as const
  if (images.length === 0) return refused('it is not an image')
  if (other?.revision) return refused(`it is of commit ${other.revision.slice(0, 7)}`)
  return other || images.some(({ isOfOurSource }) => !isOfOurSource)
    ? refused('it does not say that it was built from this commit of this repository')
    : undefined
}

function ofOtherInputs({ inputs }: ReuseDemand, { platforms }: ImageThere) {
  const said = platforms.map(({ labels }) => inputsIn(labels))
  if (said.includes(undefined))
    return build(
      'it does not say what it was built with',
      'Build it once with this version of Slipway, which writes that on the image',
    )
  const names = said.flatMap((one) => (one ? differingInputs(inputs, one) : []))
  const others = [...new Set(names)].filter((name) => name !== VERSION)
  const listed = allOf(others.map((name) => `"${name}"`))
  return others.length > 0
    ? build(`it was built with another ${listed}`, `Give ${listed} as the run that built it`)
    : undefined
}

/** Of `linux` alone, or of a machine that we do not know, it cannot be said which platform is meant: there is one. */
function ofOtherPlatforms(wanted: ReuseDemand, there: ImageThere) {
  const platforms = there.platforms.map(({ platform }) => platform)
  const asked = wanted.platforms.filter((one) => one.includes('/'))
  const missing = asked.filter((one) => !platforms.some((other) => isSamePlatform(one, other)))
  if (missing.length > 0) {
    const listed = allOf(missing)
    return build(`it is not for ${listed}`, `Build it for ${listed}, too`)
  }
  const isWhole = asked.length === wanted.platforms.length && asked.length > 0
  const more = platforms.filter((one) => !asked.some((other) => isSamePlatform(one, other)))
  if (isWhole ? more.length === 0 : platforms.length <= Math.max(1, wanted.platforms.length))
    return undefined
  return build(`it is for ${allOf(platforms)}`, 'Name under "platforms" what it was built for')
}

function withoutAttestation(wanted: ReuseDemand, { platforms }: ImageThere) {
  const missing = wanted.attestations.filter((one) =>
    platforms.some(({ attestations }) => !attestations.includes(one)),
  )
  const listed = allOf(missing)
  return missing.length > 0
    ? build(`it has no ${listed}`, `Build it with ${listed}, on a builder that attests`)
    : undefined
}

const DAY = 24 * 3_600_000

function tooOld({ maxAge }: ReuseDemand, { platforms }: ImageThere) {
  if (maxAge === undefined) return undefined
  const ages = platforms.flatMap(({ age }) => age ?? [])
  const fix = 'Build it again: its base images may have been fixed since'
  if (ages.length < platforms.length) return build('it does not say when it was made', fix)
  const oldest = Math.max(...ages)
  return oldest > maxAge
    ? build(`it is ${Math.floor(oldest / DAY)} days old, which "reuse-max-age" does not allow`, fix)
    : undefined
}

/** Whether it bears the version of this run, or none. */
const isOfVersion = ({ inputs }: ReuseDemand, { platforms }: ImageThere) =>
  platforms.every(({ labels }) => inputsIn(labels)?.[VERSION] === inputs[VERSION])
