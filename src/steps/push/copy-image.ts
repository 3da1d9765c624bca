import { eachAtMost } from '../../core/concurrency/at-most.ts'
import { Problem } from '../../core/problem.ts'
import type { BlobDescriptor, Manifest, RegistryClient } from '../../core/registry/client.ts'
import { type ManifestParts, manifestParts } from '../../core/registry/manifest.ts'

/** A repository, and who reads or writes it. */
export interface Place {
  readonly client: RegistryClient
  /** As the registry's API names it: `acme/app`. */
  readonly repository: string
}

/** What is to be copied is not there, or not yet. */
export class MissingSource extends Problem {}

/** How many blobs, or manifests, are under way at once. */
const AT_ONCE = 4

/** An index of indexes is the deepest that exists in practice. */
const DEEPEST = 4

/**
 * Brings an image, or an index with all its images and attestations, to another repository, byte for byte
 * and by digest: tags are left alone. Blobs come first, the manifest itself last, so that nothing there
 * ever refers to what is not there; what is there already is not sent again. Within one registry blobs are
 * not moved at all. Fails after as many tries as the two clients make.
 */
export async function copyImage(from: Place, to: Place, digest: string): Promise<Manifest> {
  const tree = await readTree(from, to, digest)
  const missing = tree.filter(({ isThere }) => !isThere)
  const blobs = new Map(missing.flatMap(({ parts }) => parts.blobs.map((one) => [one.digest, one])))
  await eachAtMost(AT_ONCE, blobs.values(), (blob) => copyBlob(from, to, blob))
  for (let height = 0; height <= DEEPEST; height++) {
    const level = missing.filter((node) => node.height === height)
    await eachAtMost(AT_ONCE, level, ({ manifest }) => put(to, manifest))
  }
  return (tree.at(-1) as Node).manifest
}

interface Node {
  readonly manifest: Manifest
  readonly parts: ManifestParts
  /** Of what is below it; 0 for an image. */
  readonly height: number
  /** Nothing need be sent for it; what is below an index is looked at all the same. */
  readonly isThere: boolean
}

/** A manifest and everything below it, each once; whatever is below another comes before it. */
async function readTree(from: Place, to: Place, digest: string): Promise<Node[]> {
  const nodes = new Map<string, Node>()
  const visit = async (at: string, depth: number): Promise<void> => {
    if (nodes.has(at)) return
    const [manifest, there] = await Promise.all([
      read(from, at),
      to.client.headManifest(to.repository, at),
    ])
    const parts = depth < DEEPEST ? manifestParts(manifest.bytes) : undefined
    if (!parts) throw notCopied(from, at)
    await eachAtMost(AT_ONCE, parts.manifests, (child) => visit(child, depth + 1))
    const heights = parts.manifests.map((child) => nodes.get(child)?.height ?? 0)
    const height = Math.max(-1, ...heights) + 1
    nodes.set(at, { manifest, parts, height, isThere: there !== undefined })
  }
  await visit(digest, 0)
  return [...nodes.values()]
}

async function read({ client, repository }: Place, digest: string): Promise<Manifest> {
  const manifest = await client.getManifest(repository, digest)
  if (manifest) return manifest
  throw new MissingSource(
    `${nameOf({ client, repository })} does not have ${digest}`,
    'Build and push the image again: a part of it was deleted, or never arrived',
  )
}

async function copyBlob(from: Place, to: Place, blob: BlobDescriptor): Promise<void> {
  const { digest } = blob
  if (await to.client.hasBlob(to.repository, digest)) return
  const isSameRegistry = from.client.registry.host === to.client.registry.host
  if (isSameRegistry && (await isMounted(from, to, digest))) return
  await to.client.uploadBlob(to.repository, blob, () =>
    from.client.openBlob(from.repository, digest),
  )
}

/** Who may not read the other repository is refused a mount: then the bytes go through us. */
async function isMounted(from: Place, { client, repository }: Place, digest: string) {
  try {
    return await client.mountBlob(repository, digest, from.repository)
  } catch (problem) {
    if (problem instanceof Problem) return false
    throw problem
  }
}

async function put({ client, repository }: Place, manifest: Manifest): Promise<void> {
  await client.putManifest(repository, manifest.digest, manifest)
}

const notCopied = (place: Place, digest: string) =>
  new Problem(
    `${digest} of ${nameOf(place)} is not an image, index or artifact that can be copied`,
    'Copy what docker buildx has built; images of the old schema 1 must be built again',
  )

const nameOf = ({ client, repository }: Place) => `${client.registry.host}/${repository}`
