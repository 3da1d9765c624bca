import { imageName } from '../../core/image/image.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { PublishedImage } from '../../core/publication/published-image.ts'
import type { There } from '../../core/publication/tag-decision.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { ABSENT, known, type Reading, type TagList, unknown } from '../../core/registry/reading.ts'
import { evenWaitAfter, RETRY_LATE_MANIFEST } from '../../core/retry.ts'
import { imageOf } from './read-published-image.ts'
import type { Repository } from './repository.ts'

/** The tags of the repository; none of them where the registry does not list them, and then it is no whole list. */
export async function readTagList(
  repository: Repository,
  client = repository.client,
  isHint = false,
): Promise<TagList> {
  const asked = async () => known(await client.listTags(repository.image.path, isHint))
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
 * What HEAD says and the registry does not have may be shown late, or HEAD was about something else.
 */
export async function readImageAgain(
  repository: Repository,
  tag: string,
  ours: PublishedImage,
): Promise<There> {
  const { withRetries } = repository.client
  const said = await readDigest(repository, tag, withRetries)
  if (said.kind !== 'known') return said
  if (said.value === ours.digest) return known(ours)
  const seen = await repository.images.get(said.value)?.catch(() => undefined)
  const there = seen ? known(seen) : await readImage(repository, said.value, withRetries)
  if (there.kind !== 'absent') return there
  const late = await readLate(repository, tag, said.value)
  return late.kind === 'known' && late.value.digest === ours.digest ? known(ours) : late
}

/** What a tag has just been said to name, with retries: it is not absent. */
export async function readPresent(repository: Repository, digest: string): Promise<There> {
  const there = await readImage(repository, digest, repository.client.withRetries)
  return there.kind === 'absent' ? missing(digest) : there
}

const missing = (digest: string) => unknown(`the registry does not have ${digest}`)

/**
 * What a tag names whose digest the registry does not have yet. It is waited for once, longer than replicas are behind;
 * then the tag itself is read.
 */
async function readLate(repository: Repository, tag: string, digest: string): Promise<There> {
  const { image, client, neverThere, log, sleep } = repository
  const isWaitedFor = neverThere.get(tag) === digest
  if (!isWaitedFor) log(`${imageName(image)}: "${tag}" names ${digest}, which is waited for`)
  for (let looks = 1; !isWaitedFor; looks++) {
    const pause = evenWaitAfter(RETRY_LATE_MANIFEST, looks)
    if (pause === undefined) break
    await sleep(pause)
    const there = await readImage(repository, digest, client.withRetries)
    if (there.kind === 'absent') continue
    // Meanwhile another run may have moved the tag.
    const isStill = isKnownAs(await readDigest(repository, tag, client.withRetries), digest)
    return isStill ? there : unknown(`"${tag}" has just been moved`)
  }
  neverThere.set(tag, digest)
  const there = await readImage(repository, tag, client.withRetries)
  return there.kind === 'absent' ? missing(digest) : there
}

/** Digest of what a tag or digest names. */
export async function readDigest(
  repository: Repository,
  tag: string,
  client = repository.client,
): Promise<Reading<string>> {
  const { image, neverThere } = repository
  const wrong = neverThere.get(tag)
  const read = async (): Promise<Reading<string>> => {
    // HEAD was wrong about this tag, and may be again.
    const ask = wrong ? client.getManifest : client.headManifest
    const found = await ask(image.path, tag)
    if (found) return known(found.digest)
    return wrong ? missing(wrong) : ABSENT
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
