import { imageName } from '../../core/image/image.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { PublishedImage } from '../../core/publication/published-image.ts'
import type { There } from '../../core/publication/tag-decision.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { ABSENT, known, type Reading, type TagList, unknown } from '../../core/registry/reading.ts'
import { imageOf } from './read-published-image.ts'
import type { Repository } from './repository.ts'

/** The tags of the repository; none of them where the registry does not list them, and then it is no whole list. */
export async function readTagList(
  repository: Repository,
  client = repository.client,
  isSure = false,
): Promise<TagList> {
  const asked = async () => known(await client.listTags(repository.image.path, isSure))
  const list = await reading(repository, 'its tags cannot be listed', asked())
  if (list.kind === 'known') return list.value
  const because = list.kind === 'unknown' ? list.because : ''
  return { kind: 'partial', tags: [], because, hasFailed: true }
}

/** What a tag or digest points at. A registry that does not say fails nothing. */
export async function readImage(
  repository: Repository,
  reference: string,
  client = repository.client,
): Promise<There> {
  const read = async (): Promise<There> => {
    const manifest = await client.getManifest(repository.image.path, reference)
    return manifest ? known(await imageOf(repository, manifest, client)) : ABSENT
  }
  return reading(repository, `"${reference}" cannot be read`, read())
}

/**
 * The same, with retries, for a tag of which we may know the image by its digest already: `ours`, or one seen before.
 */
export async function readImageAgain(
  repository: Repository,
  tag: string,
  ours: PublishedImage,
): Promise<There> {
  const { withRetries } = repository.client
  const digest = await readDigest(repository, tag, withRetries)
  if (digest.kind !== 'known') return digest
  if (digest.value === ours.digest) return known(ours)
  const seen = await repository.images.get(digest.value)?.catch(() => undefined)
  return seen ? known(seen) : readPresent(repository, digest.value)
}

/** What a tag has just been said to name, with retries: it is not absent. */
export async function readPresent(repository: Repository, digest: string): Promise<There> {
  const there = await readImage(repository, digest, repository.client.withRetries)
  return there.kind === 'absent' ? unknown(`the registry does not have ${digest}`) : there
}

/** Digest of what a tag or digest names. */
export async function readDigest(
  repository: Repository,
  tag: string,
  client = repository.client,
): Promise<Reading<string>> {
  const read = async (): Promise<Reading<string>> => {
    const found = await client.headManifest(repository.image.path, tag)
    return found ? known(found.digest) : ABSENT
  }
  return reading(repository, `"${tag}" cannot be read`, read())
}

/** Whether a reading is known to be this one. */
export const isKnownAs = <T>(reading: Reading<T>, value: T): boolean =>
  reading.kind === 'known' && reading.value === value

/** A manifest byte for byte, asked for with retries; undefined where the repository does not have it. */
export const readManifest = (
  { client, image }: Repository,
  digest: string,
): Promise<Manifest | undefined> => client.withRetries.getManifest(image.path, digest)

/** What fails is no answer; a run that was cancelled wants none. */
async function reading<T>(
  { image, log }: Repository,
  what: string,
  asked: Promise<Reading<T>>,
): Promise<Reading<T>> {
  try {
    return await asked
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    log(`${imageName(image)}: ${what}: ${problem.message}`)
    return unknown(problem.message)
  }
}
