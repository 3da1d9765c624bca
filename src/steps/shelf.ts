import { type Image, imageName } from '../core/image.ts'
import type { BuildPlan } from '../core/plan.ts'
import { Problem } from '../core/problem.ts'
import type { RegistryClient } from '../core/registry/client.ts'
import { labelsIn, manifestContent } from '../core/registry/image-content.ts'
import type { There } from '../core/tags/forward.ts'
import { type PublishedImage, publishedImage } from '../core/tags/published-image.ts'
import type { World } from '../world.ts'

/** One repository, and what we have seen in it: an image by its digest is read once. */
export interface Shelf {
  readonly image: Image
  readonly client: RegistryClient
  readonly source: string
  readonly images: Map<string, Promise<PublishedImage>>
  readonly log: World['log']
}

export async function shelfOf(world: World, plan: BuildPlan, image: Image): Promise<Shelf> {
  const login = plan.logins.find(({ registry }) => registry.host === image.registry.host)
  const client = await world.registry(image.registry, login)
  return { image, client, source: plan.event.repository.url, images: new Map(), log: world.log }
}

/** Every tag of the repository; undefined where the registry does not list them. */
export const tagsOn = (shelf: Shelf): Promise<readonly string[] | undefined> =>
  orUndefined(shelf, 'its tags cannot be listed', shelf.client.listTags(shelf.image.path))

/** What a tag points at. A registry that does not tell fails nothing. */
export async function imageAt(shelf: Shelf, reference: string): Promise<There> {
  const { client, image } = shelf
  const words = `"${reference}" cannot be read`
  const read = async () => {
    const manifest = await client.getManifest(image.path, reference)
    return manifest ? await imageOf(shelf, manifest.digest, manifest.bytes) : 'nothing'
  }
  return (await orUndefined<There>(shelf, words, read())) ?? 'unreadable'
}

/** The same, for a tag of which we may know the image by its digest already. */
export async function imageNowAt(shelf: Shelf, tag: string): Promise<There> {
  const digest = await digestNowAt(shelf, tag)
  if (digest === undefined) return 'unreadable'
  if (digest === '') return 'nothing'
  const known = await shelf.images.get(digest)?.catch(() => undefined)
  return known ?? imageAt(shelf, digest)
}

/** Digest of a tag: empty where there is no such tag, undefined where the registry does not tell. */
export async function digestNowAt(shelf: Shelf, tag: string): Promise<string | undefined> {
  const { client, image } = shelf
  const head = async () => (await client.headManifest(image.path, tag))?.digest ?? ''
  return orUndefined(shelf, `"${tag}" cannot be read`, head())
}

function imageOf(shelf: Shelf, digest: string, bytes: Uint8Array): Promise<PublishedImage> {
  const image = shelf.images.get(digest) ?? readImage(shelf, digest, bytes)
  shelf.images.set(digest, image)
  image.catch(() => shelf.images.delete(digest))
  return image
}

/** From an index to its first platform, from there to the configuration, which has the labels. */
async function readImage(
  { client, image, source }: Shelf,
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

async function orUndefined<T>({ image, log }: Shelf, what: string, asked: Promise<T>) {
  try {
    return await asked
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    log(`${imageName(image)}: ${what}: ${problem.message}`)
    return undefined
  }
}
