import { attestations } from '../buildx/attestations.ts'
import { hasType } from '../buildx/attributes.ts'
import type { BuildOptions } from '../buildx/build-options.ts'
import type { BuilderOptions } from '../buildx/builder-options.ts'
import { isElsewhere } from '../buildx/driver.ts'
import type { Event } from '../event/event.ts'
import type { Facts } from '../facts.ts'
import { Problem } from '../problem.ts'
import { isLegalTag, type Tag } from '../tags/tag.ts'
import type { BuildInputs } from './build-inputs.ts'
import { isNamedAfter } from './fixed-tag.ts'
import type { Publication } from './plan.ts'
import type { ReuseDemand } from './reuse-decision.ts'

/** What the user wants of an image that is there already. */
export interface ReuseOptions {
  readonly mode: 'off' | 'auto' | 'require'
  /** Milliseconds; undefined for any age. */
  readonly maxAge: number | undefined
  /** How long to wait for a run that is still building it, in milliseconds. */
  readonly wait: number
}

/** Whether an image of this commit is looked for before anything is built. */
export type ReusePlan =
  | { readonly kind: 'off' }
  /** It is built, although the user asked. */
  | { readonly kind: 'build'; readonly because: string }
  | ReuseLook

/** Where an image of this commit is looked for, and what it must have to be used without a build. */
export interface ReuseLook {
  readonly kind: 'look'
  readonly because: string
  /** Whether the run ends where there is none that will do. */
  readonly isRequired: boolean
  /** Tags under which it may be, the likeliest first. */
  readonly tags: readonly string[]
  readonly wanted: ReuseDemand
  /** Milliseconds. */
  readonly wait: number
}

interface Planned {
  readonly reuse: ReuseOptions
  readonly build: BuildOptions
  readonly builder: BuilderOptions
  /** The `version` input. */
  readonly version: string
  readonly inputs: BuildInputs
  /** `key=value`: those written on an image that is built. */
  readonly labels: readonly string[]
}

/**
 * Decides whether an image of this commit is looked for.
 * @throws Problem where it is required, and another input wants a build
 */
export function planReuse(
  options: Planned,
  { push, publishing }: Publication,
  event: Event,
  tags: readonly Tag[],
  facts: Facts,
): ReusePlan {
  const { reuse } = options
  if (reuse.mode === 'off') return { kind: 'off' }
  if (publishing.kind === 'none')
    return { kind: 'build', because: `the image is not pushed: ${push.because}` }
  const fresh = publishing.kind === 'together' ? '"outputs" pushes' : whyFresh(options.build)
  if (fresh && reuse.mode === 'require') throw wantsBuild(fresh)
  if (fresh) return { kind: 'build', because: fresh }
  const release = whichRelease(event, options.version)
  if (reuse.mode === 'auto' && !release)
    return { kind: 'build', because: 'only tags, releases and versions are looked for' }
  return {
    ...{ kind: 'look', isRequired: reuse.mode === 'require', wait: reuse.wait },
    because: reuse.mode === 'require' ? 'reuse: require' : `it is ${release}`,
    tags: tagsOfCommit(tags, event),
    wanted: wantedOf(options, event, facts),
  }
}

/** Which input only a build can satisfy; undefined where none does. */
function whyFresh({ pull, noCache, noCacheFilters, load, outputs }: BuildOptions) {
  if (pull) return '"pull" looks for newer base images'
  if (noCache) return '"no-cache" builds every step again'
  if (noCacheFilters.length > 0) return '"no-cache-filters" builds stages again'
  if (load) return '"load" puts the image into the engine'
  return outputs.length > 0 ? '"outputs" says where the result goes' : undefined
}

const wantsBuild = (because: string) =>
  new Problem(`"reuse" is "require", and ${because}`, 'Take that input out, or write reuse: auto')

/** What kind of release a run is, in words; undefined where it is none. */
function whichRelease({ ref, release }: Event, version: string): string | undefined {
  if (release) return 'a release'
  if (ref.kind === 'tag') return 'the run of a Git tag'
  const isVersion = !['', 'latest'].includes(version.trim().toLowerCase())
  return isVersion && ref.kind !== 'pull-request' ? 'the run of a version' : undefined
}

/**
 * Tags under which an image of the commit may be: those of the plan that are named after it, what `type=sha` gives
 * where the plan has none, and the others, floating ones last: a push to the branch may have given it no other name.
 */
function tagsOfCommit(tags: readonly Tag[], { sha, repository }: Event): string[] {
  const [named, others] = [true, false].map((is) =>
    tags.filter((tag) => isNamedAfter(tag, sha) === is),
  )
  const usual = [`sha-${sha.slice(0, 7)}`, `sha-${sha}`, sha.slice(0, 7), sha]
  const fixedFirst = (others ?? []).toSorted((one, other) => rank(one) - rank(other))
  const names = [named ?? [], fixedFirst].map((some) => some.map(({ name }) => name))
  const branch = repository.defaultBranch ?? ''
  return [
    ...new Set([
      ...(names[0] ?? []),
      ...usual,
      ...(names[1] ?? []),
      ...(isLegalTag(branch) ? [branch] : []),
    ]),
  ]
}

const rank = ({ kind }: Tag) => (kind === 'fixed' ? 0 : 1)

const wantedOf = (
  { build, builder, inputs, labels, reuse }: Planned,
  { sha, repository }: Event,
  facts: Facts,
): ReuseDemand => ({
  ...{ sha, source: repository.url, inputs, now: facts.now, maxAge: reuse.maxAge },
  platforms: build.platforms.length > 0 ? build.platforms : nativePlatform(builder, facts),
  attestations: askedFor(build),
  labels: labels.filter((label) => !label.startsWith(OF_OCI)),
})

/** What these say is the commit's, or stays that of the first build. */
const OF_OCI = 'org.opencontainers.image.'

/** What is built where `platforms` says nothing; none where a machine we do not know builds it. */
function nativePlatform(builder: BuilderOptions, { environment }: Facts): string[] {
  if (environment['DOCKER_DEFAULT_PLATFORM']) return [environment['DOCKER_DEFAULT_PLATFORM']]
  const platform = RUNNERS[environment['RUNNER_ARCH'] ?? '']
  return builder.builder || isElsewhere(builder) || !platform ? [] : [platform]
}

const RUNNERS: Readonly<Record<string, string>> = { X64: 'linux/amd64', ARM64: 'linux/arm64' }

/** Attestations that the user asks for by name: the default ones depend on what the builder can do. */
function askedFor(build: BuildOptions): ReuseDemand['attestations'] {
  const asked = attestations({
    ...{ ...build, supported: false, noDefault: true, privateRepository: false, runUrl: '' },
  }).filter((one) => !one.includes('disabled=true'))
  return (['provenance', 'sbom'] as const).filter((type) => asked.some((one) => hasType(one, type)))
}
