import { type Image, imageName } from '../../core/image/image.ts'
import { Cancelled, Problem, Unsure } from '../../core/problem.ts'
import type { There } from '../../core/publication/floating-tag.ts'
import { type PublishedImage, publishedImage } from '../../core/publication/published-image.ts'
import type { Manifest, RegistryClient } from '../../core/registry/client.ts'
import { labelsIn, manifestContent } from '../../core/registry/manifest.ts'
import { ImmutableTag } from '../../core/registry/refusal.ts'
import type { Job, World } from '../../world.ts'
import type { Session } from '../access/session.ts'

/** One repository, and what we have seen in it: an image by its digest is read once. */
export interface Repository {
  readonly image: Image
  readonly client: RegistryClient
  readonly source: string
  readonly images: Map<string, Promise<PublishedImage>>
  readonly log: Job['log']
}

/** The repositories of images; asks nothing yet. `source` is where the code of their images comes from. */
export const openRepositories = (
  { job: { log } }: World,
  session: Pick<Session, 'client'>,
  images: readonly Image[],
  source: string,
): Promise<Repository[]> =>
  Promise.all(
    images.map(async (image) => {
      const client = await session.client(image.registry)
      return { image, client, source, images: new Map(), log }
    }),
  )

/** Every tag of the repository; undefined where the registry does not list them. */
export const listTags = (repository: Repository): Promise<readonly string[] | undefined> =>
  orUndefined(
    repository,
    'its tags cannot be listed',
    repository.client.listTags(repository.image.path),
  )

/** What a tag points at. A registry that does not tell fails nothing. */
export async function readImage(
  repository: Repository,
  reference: string,
  client = repository.client,
): Promise<There> {
  const { image } = repository
  const words = `"${reference}" cannot be read`
  const read = async () => {
    const manifest = await client.getManifest(image.path, reference)
    return manifest ? await imageOf(repository, manifest.digest, manifest.bytes) : 'nothing'
  }
  return (await orUndefined<There>(repository, words, read())) ?? 'unreadable'
}

/** The same, for a tag of which we may know the image by its digest already: `ours`, or one seen before. */
export async function readImageAgain(
  repository: Repository,
  tag: string,
  ours: PublishedImage,
): Promise<There> {
  const digest = await readDigest(repository, tag)
  if (digest === undefined) return 'unreadable'
  if (digest === '') return 'nothing'
  if (digest === ours.digest) return ours
  const known = await repository.images.get(digest)?.catch(() => undefined)
  return known ?? readImage(repository, digest)
}

/** Digest of a tag: empty where there is no such tag, undefined where the registry does not tell. */
export async function readDigest(
  repository: Repository,
  tag: string,
  client = repository.client,
): Promise<string | undefined> {
  const { image } = repository
  const head = async () => (await client.headManifest(image.path, tag))?.digest ?? ''
  return orUndefined(repository, `"${tag}" cannot be read`, head())
}

/** A manifest byte for byte, asked for patiently; undefined where the repository does not have it. */
export const readManifest = (
  { client, image }: Repository,
  digest: string,
): Promise<Manifest | undefined> => client.withRetries.getManifest(image.path, digest)

/**
 * Makes a tag point at a manifest. Where the answer was lost, what the tag points at counts.
 * @throws Unsure where that cannot be told either, Cancelled where the tag may have moved, too
 */
export async function putTag(
  repository: Repository,
  tag: string,
  manifest: Manifest,
): Promise<void> {
  const { client, image } = repository
  try {
    await client.withRetries.putManifest(image.path, tag, manifest)
  } catch (problem) {
    if (problem instanceof Cancelled) throw problem
    const now = await readDigest(repository, tag)
    if (now === manifest.digest) return
    const isTold = now !== undefined || problem instanceof ImmutableTag
    throw problem instanceof Problem && !isTold ? new Unsure(problem, tag) : problem
  }
}

function imageOf(
  repository: Repository,
  digest: string,
  bytes: Uint8Array,
): Promise<PublishedImage> {
  const image = repository.images.get(digest) ?? readPublishedImage(repository, digest, bytes)
  repository.images.set(digest, image)
  image.catch(() => repository.images.delete(digest))
  return image
}

/** From an index to its first platform, from there to the configuration, which has the labels. */
async function readPublishedImage(
  { client, image, source }: Repository,
  digest: string,
  bytes: Uint8Array,
): Promise<PublishedImage> {
  let content = manifestContent(bytes)
  if (content.kind === 'index') {
    const platform = await client.getManifest(image.path, content.first)
    content = platform ? manifestContent(platform.bytes) : { kind: 'other' }
  }
  const labels =
    content.kind === 'image' ? labelsIn(await client.getBlob(image.path, content.config)) : {}
  return publishedImage(digest, labels, source)
}

/** What fails is no answer; a run that was cancelled wants none. */
async function orUndefined<T>({ image, log }: Repository, what: string, asked: Promise<T>) {
  try {
    return await asked
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    log(`${imageName(image)}: ${what}: ${problem.message}`)
    return undefined
  }
}
