import { allOrFirstProblem } from '../core/concurrency/wait-for-all.ts'
import { imageName } from '../core/image/image.ts'
import { allProblems, Problem } from '../core/problem.ts'
import { type PublishedImage, unlabelled } from '../core/publication/published-image.ts'
import type { Manifest } from '../core/registry/client.ts'
import { otherSpelling } from '../core/tags/other-spelling.ts'
import { missingInWords, missingParts } from '../steps/repositories/completeness.ts'
import { readImage } from '../steps/repositories/read-repository.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'
import { previousVersions } from './previous.ts'
import { type RollbackTarget, targetInWords } from './target.ts'

/** The image to go back to, as one repository has it; it is complete there. */
export interface RollbackImage {
  readonly repository: Repository
  readonly manifest: Manifest
  readonly image: PublishedImage
}

/** The image to go back to in every repository, and its name. */
export interface FoundEverywhere {
  /** The tag that named it; empty for a digest. */
  readonly name: string
  /** How it was chosen. */
  readonly because: string
  /** Digest of the current image, which `previous` goes back from; empty where the user names the target. */
  readonly current: string
  readonly found: readonly RollbackImage[]
}

/** Candidates that are tried, until one is complete. */
const MOST = 10

/**
 * Finds the image to go back to in every repository, and makes sure that it is complete there.
 * @throws Problem where a repository does not have it, or not all of it
 */
export async function findRollbackImage(
  world: World,
  repositories: readonly Repository[],
  target: RollbackTarget,
  tags: readonly string[],
): Promise<FoundEverywhere> {
  if (target.kind === 'previous') return findPrevious(world, repositories, tags)
  const reference = targetInWords(target)
  const looks = await lookEverywhere(repositories, reference)
  const problem = allProblems(`cannot roll back to ${reference}`, looks.flatMap(problemOf))
  if (problem) throw problem
  const found = looks.flatMap((look) => (look.kind === 'whole' ? [look] : []))
  noticeDifference(world, reference, found)
  return {
    name: target.kind === 'tag' ? reference : '',
    because: 'named under "to"',
    current: '',
    found,
  }
}

async function findPrevious(
  world: World,
  repositories: readonly Repository[],
  tags: readonly string[],
): Promise<FoundEverywhere> {
  const { current, candidates, floatingTag } = await previousVersions(world, repositories, tags)
  for (const name of candidates.slice(0, MOST)) {
    const looks = await lookEverywhere(repositories, name)
    const problem = allProblems('', looks.flatMap(problemOf))
    const found = looks.flatMap((look) => (look.kind === 'whole' ? [look] : []))
    const isCurrent = found.some(({ manifest }) => manifest.digest === current.digest)
    if (!problem && !isCurrent) {
      noticeDifference(world, name, found)
      const because = `the version before ${current.name}, which ${floatingTag} points at`
      return { name, because, current: current.digest, found }
    }
    const why = isCurrent ? 'it is the image to go back from' : problem?.message
    world.job.annotate({ level: 'notice', message: `${name} is skipped: ${why}` })
  }
  const tried =
    candidates.length > 0
      ? `cannot roll back to any of ${candidates.slice(0, MOST).join(', ')}`
      : `the registry has no version before ${current.name}, which ${floatingTag} points at`
  throw new Problem(tried, 'Write the version, tag or digest to go back to under "to"')
}

type Look =
  | ({ readonly kind: 'whole' } & RollbackImage)
  | { readonly kind: 'missing' | 'incomplete'; readonly problem: Problem }

const problemOf = (look: Look) => (look.kind === 'whole' ? [] : [look.problem])

const lookEverywhere = (repositories: readonly Repository[], reference: string): Promise<Look[]> =>
  allOrFirstProblem(repositories.map((repository) => look(repository, reference)))

async function look(repository: Repository, reference: string): Promise<Look> {
  const { client, image } = repository
  const manifest = await client.withRetries.getManifest(image.path, reference)
  if (!manifest) return { kind: 'missing', problem: notThere(repository, reference) }
  const missing = await missingParts(repository, manifest)
  if (missing.length > 0) {
    const what = `${reference} of ${imageName(image)} is no longer complete: ${missingInWords(missing)} ${missing.length === 1 ? 'is' : 'are'} missing`
    const problem = new Problem(what, 'Go back to another version, or build this one again')
    return { kind: 'incomplete', problem }
  }
  const known = await readImage(repository, manifest.digest)
  const labels = known.kind === 'known' ? known.value : unlabelled(manifest.digest)
  return { kind: 'whole', repository, manifest, image: labels }
}

function notThere({ image }: Repository, reference: string): Problem {
  const other = otherSpelling(reference)
  const hint = other ? `; perhaps it is called ${other} there` : ''
  return new Problem(
    `${imageName(image)} has no ${reference}`,
    `Look at the tags of the repository${hint}`,
  )
}

/** Where different tools have pushed a version, the repositories have it under different digests. */
function noticeDifference(world: World, reference: string, found: readonly RollbackImage[]) {
  const digests = new Set(found.map(({ manifest }) => manifest.digest))
  if (digests.size < 2) return
  const each = found.map(
    ({ repository, manifest }) => `${imageName(repository.image)} ${manifest.digest}`,
  )
  const message = `the repositories have different images under ${reference}; each goes back to its own: ${each.join(', ')}`
  world.job.annotate({ level: 'notice', message })
}
