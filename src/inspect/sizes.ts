import { answersOf } from '../core/concurrency/at-most.ts'
import type { Manifest } from '../core/registry/client.ts'
import { listedImages, manifestParts } from '../core/registry/manifest.ts'
import type { Repository } from '../steps/repositories/repository.ts'

/** What there is to pull of an image. */
export interface Sizes {
  /** Bytes as they are pulled, for each platform, in the order of `platforms`; 0 where a part is missing. */
  readonly bytes: readonly number[]
  /** How many attestations (provenance, SBOM) its index lists. */
  readonly attestations: number
}

/** Manifests of platforms that are read at once: an index may list two thousand. */
const AT_ONCE = 6

/** Reads the manifest of each platform. */
export async function sizesOf({ client, image }: Repository, manifest: Manifest): Promise<Sizes> {
  const images = listedImages(manifest.bytes)
  if (!images) return { bytes: [bytesOf(manifest)], attestations: 0 }
  const named = images.filter(({ platform }) => platform !== '')
  const digests = named.map(({ digest }) => digest)
  const sizes = await answersOf(AT_ONCE, digests, async (digest) =>
    bytesOf(await client.getManifest(image.path, digest)),
  )
  const listed = manifestParts(manifest.bytes)?.manifests.length ?? images.length
  return {
    bytes: digests.map((digest) => sizes.get(digest) ?? 0),
    attestations: listed - images.length,
  }
}

const bytesOf = (manifest: Manifest | undefined) =>
  (manifest && manifestParts(manifest.bytes)?.blobs.reduce((sum, { size }) => sum + size, 0)) ?? 0
