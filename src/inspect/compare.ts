import type { Manifest } from '../core/registry/client.ts'
import { type ListedImage, listedImages, manifestContent } from '../core/registry/manifest.ts'
import { isSamePlatform } from '../core/registry/platform.ts'
import type { Here } from './here.ts'

/** How an image here compares with the one in the registry. */
export interface Comparison {
  readonly kind:
    | 'same'
    /** Other bytes around the same content: an index with new provenance, or with another platform added. */
    | 'rebuilt'
    | 'changed'
    /** The registry has nothing for the platform of what is here. */
    | 'other-platform'
  readonly because: string
}

/** What to read where an index alone does not say enough: digests of manifests. */
export interface Undecided {
  readonly kind: 'undecided'
  readonly manifests: readonly string[]
}

/** Without any content: whether the digest of the tag is one of those that are here. */
export const sameDigest = (digest: string, here: Here): Comparison | undefined =>
  here.hashes.has(digest)
    ? { kind: 'same', because: `${here.name} is ${shortened(digest)}` }
    : undefined

/**
 * With the manifest: the manifest of a platform is compared with manifests, and a configuration with configurations.
 * An attestation is no platform.
 */
export function sameContent(manifest: Manifest, here: Here): Comparison | Undecided {
  const images = listedImages(manifest.bytes)
  if (!images) return sameConfig([manifest], here)
  const ours = images.filter((image) => isOurs(image, here))
  const child = ours.find(({ digest }) => here.hashes.has(digest))
  if (child) return rebuilt(here, `its image for ${child.platform || 'this platform'}`)
  if (ours.length === 0)
    return {
      kind: 'other-platform',
      because: `it is for ${images.map(({ platform }) => platform).join(', ')}, and ${here.name} for ${here.platform}`,
    }
  return { kind: 'undecided', manifests: ours.map(({ digest }) => digest) }
}

const isOurs = ({ platform }: ListedImage, here: Here) =>
  here.platform === '' || platform === '' || isSamePlatform(platform, here.platform)

/** With the manifests of the platform: a classic image store knows an image by its configuration. */
export function sameConfig(manifests: readonly Manifest[], here: Here): Comparison {
  const configs = manifests.flatMap(({ bytes }) => {
    const content = manifestContent(bytes)
    return content.kind === 'image' ? [content.config] : []
  })
  if (configs.some((config) => here.hashes.has(config))) return rebuilt(here, 'its configuration')
  return changed(here)
}

/** The comparison with an image that has another digest. */
export const changed = ({ name, digest }: Here): Comparison => ({
  kind: 'changed',
  because: `${name} is ${shortened(digest)}`,
})

/**
 * With the index that a digest names, if the registry still has it: the same images for every platform that counts.
 * `before` is what is here, `now` what the tag points at.
 */
export function sameImages(before: Manifest, now: Manifest, here: Here): Comparison | undefined {
  const [theirs, ours] = [before, now].map(
    (manifest) => listedImages(manifest.bytes) ?? [{ digest: manifest.digest, platform: '' }],
  )
  const counted = (images: readonly ListedImage[] = []) =>
    images
      .filter((image) => isOurs(image, here))
      .map(({ digest }) => digest)
      .sort()
      .join()
  const isSame = counted(theirs) !== '' && counted(theirs) === counted(ours)
  return isSame ? rebuilt(here, 'its images for every platform') : undefined
}

const rebuilt = ({ name, digest }: Here, what: string): Comparison => ({
  kind: 'rebuilt',
  because: `${name} is ${shortened(digest)}, and ${what} ${what.includes('images') ? 'are' : 'is'} the same`,
})

/** Enough of a digest to distinguish it from others. */
const shortened = (digest: string) => digest.slice(0, 19)
