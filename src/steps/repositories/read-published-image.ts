import { Problem } from '../../core/problem.ts'
import { type PublishedImage, publishedImage } from '../../core/publication/published-image.ts'
import type { Manifest, RegistryClient } from '../../core/registry/client.ts'
import { labelsIn, manifestContent } from '../../core/registry/manifest.ts'
import {
  annotationsIn,
  attestationIn,
  provenanceIn,
  provenCommit,
} from '../../core/registry/provenance.ts'
import type { Repository } from './repository.ts'

/** The image of a manifest; read once for each digest, and again after a failure. */
export function imageOf(
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
  for (let depth = 0; content.kind === 'index'; depth++) {
    if (depth === DEEPEST) throw tooMany(digest)
    const platform = await client.getManifest(image.path, content.first)
    if (!platform) throw incomplete(digest, content.first)
    annotations = { ...annotations, ...annotationsIn(platform.bytes) }
    content = manifestContent(platform.bytes)
  }
  if (content.kind === 'unreadable') throw tooMany(digest)
  const labels =
    content.kind === 'image' ? labelsIn(await client.getBlob(image.path, content.config)) : {}
  const read = publishedImage(digest, labels, source, { annotations })
  if (read.isCommitSure) return read
  const proven = await commitProven(client, image.path, bytes)
  return publishedImage(digest, labels, source, { annotations, proven })
}

/** An index may list an index. */
const DEEPEST = 4

/** The commit in the provenance of an image whose labels are perhaps not its own: docker's own actions push such images. */
async function commitProven(client: RegistryClient, path: string, index: Uint8Array) {
  const attestation = attestationIn(index)
  const manifest = attestation && (await client.getManifest(path, attestation))
  const provenance = manifest ? provenanceIn(manifest.bytes) : undefined
  return provenance ? provenCommit(await client.getBlob(path, provenance)) : undefined
}

const tooMany = (digest: string) =>
  new Problem(`${digest} lists more parts than are read`, 'Push another image under this tag')

const incomplete = (digest: string, part: string) =>
  new Problem(`${digest} is not complete: ${part} is missing`, 'Push the image again')
