import { type Image, imageName } from '../../core/image/image.ts'
import { Cancelled, Problem, Unsure } from '../../core/problem.ts'
import type { There } from '../../core/publication/floating-tag.ts'
import { type PublishedImage, publishedImage } from '../../core/publication/published-image.ts'
import type { Manifest, RegistryClient } from '../../core/registry/client.ts'
import { labelsIn, manifestContent } from '../../core/registry/manifest.ts'
import {
  annotationsIn,
  attestationIn,
  provenanceIn,
  provenRevision,
} from '../../core/registry/provenance.ts'
import { ABSENT, known, type Reading, type TagList, unknown } from '../../core/registry/reading.ts'
import { ImmutableTag, Refused } from '../../core/registry/refusal.ts'
import { RETRY_LATE_MANIFEST, waitAfter } from '../../core/retry.ts'
import type { Clock, Job, World } from '../../world.ts'
import type { Session } from '../access/session.ts'

/** One repository, and what we have seen in it: an image by its digest is read once. */
export interface Repository {
  readonly image: Image
  readonly client: RegistryClient
  readonly source: string
  readonly images: Map<string, Promise<PublishedImage>>
  readonly log: Job['log']
  readonly sleep: Clock['sleep']
}

/** The repositories of images; asks nothing yet. `source` is where the code of their images comes from. */
export const openRepositories = (
  { clock, job: { log } }: World,
  session: Pick<Session, 'client'>,
  images: readonly Image[],
  source: string,
): Promise<Repository[]> =>
  Promise.all(
    images.map(async (image) => {
      const client = await session.client(image.registry)
      return { image, client, source, images: new Map(), log, sleep: clock.sleep }
    }),
  )

/** The tags of the repository; none of them where the registry does not list them, and then it is no whole list. */
export async function listTags(
  repository: Repository,
  client = repository.client,
): Promise<TagList> {
  const asked = async () => known(await client.listTags(repository.image.path))
  const list = await reading(repository, 'its tags cannot be listed', asked())
  if (list.kind === 'known') return list.value
  return { kind: 'partial', tags: [], because: list.kind === 'unknown' ? list.because : '' }
}

/** What a tag or digest points at. A registry that does not tell fails nothing. */
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
 * The same, with patience, for a tag of which we may know the image by its digest already: `ours`, or one seen before.
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

/** What a tag has just been said to name, with patience: it is not absent. */
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

/** A manifest byte for byte, asked for patiently; undefined where the repository does not have it. */
export const readManifest = (
  { client, image }: Repository,
  digest: string,
): Promise<Manifest | undefined> => client.withRetries.getManifest(image.path, digest)

/** A tag was not written: another run was faster. */
export class Overtaken extends Problem {
  constructor(because: string) {
    super(because, 'Nothing is wrong')
  }
}

/**
 * Makes a tag point at a manifest. Where the answer was lost, what the tag points at counts. `beforeRetry` looks whether
 * it still may, and throws Overtaken where it may not.
 * @throws Unsure where we cannot know whether it moved, Cancelled where it may have, too
 */
export async function putTag(
  repository: Repository,
  tag: string,
  manifest: Manifest,
  beforeRetry?: () => Promise<void>,
): Promise<void> {
  const { client, image } = repository
  try {
    await client.withRetries.putManifest(image.path, tag, manifest, beforeRetry)
  } catch (problem) {
    if (problem instanceof Cancelled) throw problem
    const now = await readLate(repository, tag, manifest.digest, problem)
    if (isKnownAs(now, manifest.digest)) return
    const isTold = now.kind !== 'unknown' || problem instanceof ImmutableTag
    throw problem instanceof Problem && !isTold ? new Unsure(problem, tag) : problem
  }
}

/** What a tag names after a write that may or may not have been done: that may be shown late. */
async function readLate(repository: Repository, tag: string, digest: string, problem: unknown) {
  for (let looks = 1; ; looks++) {
    const now = await readDigest(repository, tag)
    const pause = waitAfter(RETRY_LATE_MANIFEST, looks, 0.5)
    const isTold = now.kind === 'unknown' || isKnownAs(now, digest) || problem instanceof Refused
    if (isTold || pause === undefined) return now
    await repository.sleep(pause)
  }
}

function imageOf(
  repository: Repository,
  { digest, bytes }: Manifest,
  client: RegistryClient,
): Promise<PublishedImage> {
  const image =
    repository.images.get(digest) ?? readPublishedImage(repository, digest, bytes, client)
  repository.images.set(digest, image)
  image.catch(() => repository.images.delete(digest))
  return image
}

/** From an index to its first platform, from there to the configuration, which has the labels. */
async function readPublishedImage(
  { image, source }: Repository,
  digest: string,
  bytes: Uint8Array,
  client: RegistryClient,
): Promise<PublishedImage> {
  let content = manifestContent(bytes)
  let annotations = annotationsIn(bytes)
  if (content.kind === 'index') {
    const platform = await client.getManifest(image.path, content.first)
    if (!platform) throw incomplete(digest, content.first)
    annotations = { ...annotations, ...annotationsIn(platform.bytes) }
    content = manifestContent(platform.bytes)
  }
  const written =
    content.kind === 'image' ? labelsIn(await client.getBlob(image.path, content.config)) : {}
  const labels = { ...annotations, ...written }
  const isSaid = publishedImage(digest, labels, source).revision !== undefined || REVISION in labels
  const revision = isSaid ? undefined : await revisionProven(client, image.path, bytes)
  return publishedImage(digest, revision ? { ...labels, [REVISION]: revision } : labels, source)
}

const REVISION = 'org.opencontainers.image.revision'

/** The commit in the provenance of an image whose labels name none: docker's own actions push such images. */
async function revisionProven(client: RegistryClient, path: string, index: Uint8Array) {
  const attestation = attestationIn(index)
  const manifest = attestation && (await client.getManifest(path, attestation))
  const provenance = manifest ? provenanceIn(manifest.bytes) : undefined
  return provenance && provenRevision(await client.getBlob(path, provenance))
}

const incomplete = (digest: string, part: string) =>
  new Problem(`${digest} is not complete: ${part} is missing`, 'Push the image again')

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
