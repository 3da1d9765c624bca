import { imageName } from '../../core/image/image.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import { isNamedAfter } from '../../core/publication/fixed-tag.ts'
import type { ReuseDecision } from '../../core/publication/reuse-decision.ts'
import { decideReuse } from '../../core/publication/reuse-decision.ts'
import type { ReuseLook } from '../../core/publication/reuse-plan.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { manifestParts } from '../../core/registry/manifest.ts'
import type { TagList } from '../../core/registry/reading.ts'
import { missingInWords, missingParts } from './completeness.ts'
import { readTagList } from './read-repository.ts'
import { getNamedManifest, readWholeImage } from './read-whole-image.ts'
import type { Repository } from './repository.ts'

/** What a look for an image of this commit came to. */
export type ReuseSearch =
  | {
      readonly kind: 'reuse'
      readonly repository: Repository
      readonly tag: string
      readonly digest: string
      /** The run that built it; empty where it does not say. */
      readonly builtBy: string
      readonly notice: string | undefined
    }
  /** There is one that will not do. */
  | { readonly kind: 'build'; readonly because: string; readonly fix: string }
  /** The registries have answered that there is none. */
  | { readonly kind: 'absent' }
  /** A registry has not answered: that is not the same. */
  | { readonly kind: 'unknown'; readonly problem: Problem }

/** Looks for an image of this commit in the repositories, the first one first. */
export async function findReusable(
  look: ReuseLook,
  repositories: readonly Repository[],
): Promise<ReuseSearch> {
  const others: ReuseSearch[] = []
  for (const { client, ...repository } of repositories) {
    const found = await lookIn(look, { ...repository, client: client.withRetries })
    if (found.kind === 'reuse') return found
    others.push(found)
  }
  const of = (kind: ReuseSearch['kind']) => others.find((found) => found.kind === kind)
  return of('unknown') ?? of('build') ?? { kind: 'absent' }
}

async function lookIn(look: ReuseLook, repository: Repository): Promise<ReuseSearch> {
  try {
    // Nearly always it is under the first one: the others are asked for where it is not.
    const [first = '', ...others] = look.tags
    const places = [
      async () => [first],
      async () => others,
      async () => namedInList(look, await readTagList(repository)),
    ]
    let found: ReuseSearch = { kind: 'absent' }
    for (const tagsOf of places) {
      const here = await lookUnder(await tagsOf(), look, repository)
      if (here.kind === 'reuse') return here
      if (found.kind === 'absent') found = here
    }
    return found
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    return { kind: 'unknown', problem }
  }
}

/** Tags of a commit that other rules may have given it, as `main-1a2b3c4`; more than some are not read. */
const namedInList = ({ tags: known, wanted }: ReuseLook, { tags }: TagList) =>
  tags
    .filter((name) => isNamedAfter({ name }, wanted.sha) && !known.includes(name))
    .slice(0, MOST_TAGS)

const MOST_TAGS = 20

async function lookUnder(
  tags: readonly string[],
  look: ReuseLook,
  repository: Repository,
): Promise<ReuseSearch> {
  const { client, image } = repository
  // Docker Hub counts what is read with GET, and not this.
  const there = await Promise.all(tags.map((tag) => client.headManifest(image.path, tag)))
  const digests = there.map((one) => one?.digest)
  let found: ReuseSearch = { kind: 'absent' }
  for (const [at, tag] of tags.entries()) {
    const digest = digests[at]
    if (digest === undefined || digests.indexOf(digest) < at) continue
    const decision = await decide(look, repository, digest)
    if (decision.kind === 'reuse') return { ...decision, repository, tag, digest }
    const isMeant = decision.kind === 'build' || isNamedAfter({ name: tag }, look.wanted.sha)
    const because = `${imageName(image)}:${tag} will not do: ${decision.because}`
    if (isMeant && found.kind === 'absent') found = { ...decision, kind: 'build', because }
  }
  return found
}

async function decide(
  { wanted, isRequired }: ReuseLook,
  repository: Repository,
  digest: string,
): Promise<ReuseDecision> {
  const manifest = await getNamedManifest(repository, digest)
  const parts = manifestParts(manifest.bytes)
  if (!parts) return { kind: 'other', because: 'it is neither an image nor an index', fix: AGAIN }
  if (parts.manifests.length > MOST_PARTS)
    return { kind: 'other', because: 'it lists more than an image of ours has', fix: AGAIN }
  const there = await readWholeImage(repository, manifest, wanted).catch(async (problem) => {
    const incomplete = problem instanceof Problem && (await whyIncomplete(repository, manifest))
    if (incomplete) return { ...incomplete, kind: 'other' as const }
    throw problem
  })
  if ('kind' in there) return there
  const decision = decideReuse(wanted, there, isRequired)
  return (decision.kind === 'reuse' && (await whyIncomplete(repository, manifest))) || decision
}

const AGAIN = 'Build and push it again'

/** Platforms and their attestations; anyone who may push writes what they like into an index. */
const MOST_PARTS = 64

/** Tags outlive what a registry has cleaned up. */
async function whyIncomplete(
  repository: Repository,
  manifest: Manifest,
): Promise<Exclude<ReuseDecision, { readonly kind: 'reuse' }> | undefined> {
  const missing = await missingParts(repository, manifest)
  if (missing.length === 0) return undefined
  const parts = missingInWords(missing)
  const because = `it is not complete: ${parts} ${missing.length > 1 ? 'are' : 'is'} missing`
  return { kind: 'build', because, fix: AGAIN }
}
