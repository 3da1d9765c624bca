import { allOrFirstProblem } from '../core/concurrency/wait-for-all.ts'
import { imageName } from '../core/image/image.ts'
import { allProblems, Problem } from '../core/problem.ts'
import { shortDigest } from '../core/registry/digest.ts'
import { nearest } from '../core/text/nearest.ts'
import { readDigest, readTagList } from '../steps/repositories/read-repository.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { FoundEverywhere, RollbackImage } from './find-image.ts'
import { floatingTagsOf } from './line.ts'

/** What becomes of a floating tag in one repository. */
export interface Move {
  readonly tag: string
  /** Digest it points at now. */
  readonly from: string
  readonly kind: 'move' | 'unchanged' | 'stays'
  readonly because: string
}

/** The floating tags of one repository, in the order in which they move. */
export interface Moves {
  readonly found: RollbackImage
  readonly moves: readonly Move[]
}

/**
 * Decides which tags move in every repository: those that the user names, else those of the line that point at the image
 * to go back from.
 * @throws Problem where there is none, or where it is not clear which image to go back from
 */
export const planMoves = (
  { name, found, current }: FoundEverywhere,
  tags: readonly string[],
): Promise<Moves[]> =>
  allOrFirstProblem(
    found.map(async (one) => ({
      found: one,
      moves: tags.length > 0 ? await named(one, tags) : await ofLine(one, name, current),
    })),
  )

async function named(found: RollbackImage, tags: readonly string[]): Promise<Move[]> {
  const there = await digestsOf(found.repository, tags)
  const unknown = tags.filter((tag) => there.get(tag) === '')
  if (unknown.length > 0) throw await unknownTags(found.repository, unknown)
  return tags.map((tag) => decide(tag, there.get(tag) ?? '', found, 'named under "tags"'))
}

async function ofLine(found: RollbackImage, name: string, current: string): Promise<Move[]> {
  const candidates = floatingTagsOf(name, found.image)
  const there = await digestsOf(found.repository, candidates)
  const existing = candidates.filter((tag) => there.get(tag) !== '')
  if (existing.length === 0) throw noTags(found, name)
  const elsewhere = existing.filter((tag) => there.get(tag) !== found.manifest.digest)
  const images = new Set(elsewhere.map((tag) => there.get(tag)))
  if (!images.has(current) && images.size > 1) throw ambiguous(found, name, elsewhere, there)
  const from = images.has(current) ? current : elsewhere.map((tag) => there.get(tag))[0]
  return existing.map((tag) => {
    const now = there.get(tag) ?? ''
    if (now === from || now === found.manifest.digest)
      return decide(tag, now, found, `of the line of ${name || 'this image'}`)
    return {
      tag,
      from: now,
      kind: 'stays',
      because: 'it points at another image than the one to go back from',
    }
  })
}

const decide = (tag: string, from: string, { manifest }: RollbackImage, because: string): Move =>
  from === manifest.digest
    ? { tag, from, kind: 'unchanged', because: 'it points there already' }
    : { tag, from, kind: 'move', because }

/** Digests by tag; empty where there is no such tag. A tag that cannot be read stops the run: nothing has moved yet. */
async function digestsOf(repository: Repository, tags: readonly string[]) {
  const asked = tags.map(async (tag) => {
    const now = await readDigest(repository, tag, repository.client.withRetries)
    if (now.kind !== 'unknown') return [tag, now.kind === 'known' ? now.value : ''] as const
    throw new Problem(
      `${imageName(repository.image)} does not say where ${tag} points: ${now.because}`,
      'Run the job again; nothing has moved',
    )
  })
  return new Map(await allOrFirstProblem(asked))
}

async function unknownTags(repository: Repository, unknown: readonly string[]) {
  const all = (await readTagList(repository)).tags
  const problems = unknown.map((tag) => {
    const near = nearest(tag, all)
    const fix = near ? `Did you mean ${near}?` : 'A rollback moves tags that exist'
    return new Problem(
      `"tags" has "${tag}", which ${imageName(repository.image)} does not have`,
      fix,
    )
  })
  return allProblems('"tags" has tags that do not exist', problems)
}

/** `latest` of version 2 and `v1` of version 1: going back to an older 1 may mean either. */
function ambiguous(
  { repository, image }: RollbackImage,
  name: string,
  tags: readonly string[],
  there: ReadonlyMap<string, string>,
) {
  const each = tags.map((tag) => `${tag} at ${shortDigest(there.get(tag) ?? '')}`)
  return new Problem(
    `the tags of ${imageName(repository.image)} that ${name || image.digest} belongs to point at different images: ${each.join(', ')}`,
    `Write the ones to move back under "tags": ${tags[0]}, or ${tags.at(-1)}, or both`,
  )
}

const noTags = ({ repository, manifest }: RollbackImage, name: string) =>
  new Problem(
    `${imageName(repository.image)} has no floating tag that belongs to ${name || manifest.digest}`,
    'Write the tags to move to it under "tags", such as latest',
  )
