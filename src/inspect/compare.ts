import type { Manifest } from '../core/registry/client.ts'
import { shortDigest } from '../core/registry/digest.ts'
import { type ListedImage, listedImages, manifestContent } from '../core/registry/manifest.ts'
import { isSamePlatform } from '../core/registry/platform.ts'
import type { Here } from './here.ts'

/** How an image here compares with the one in the registry. */
export interface Comparison {
  readonly kind:
    | 'same'
    /** The same content under another digest: its index has new provenance, or one more platform. */
    | 'rebuilt'
    | 'changed'
    /** The registry's image is not for the platform of what is here. */
    | 'other-platform'
  readonly because: string
}

/** The index alone does not decide: these manifests have to be read. */
export interface Undecided {
  readonly kind: 'undecided'
  readonly manifests: readonly string[]
}

/** The comparison by the digest of the tag alone; undefined where that is not one of those here. */
export const sameDigest = (digest: string, here: Here): Comparison | undefined =>
  here.hashes.has(digest)
    ? { kind: 'same', because: `${here.name} is ${shortDigest(digest)}` }
    : undefined

/**
 * The comparison by the manifest of the tag: manifests of platforms are compared with manifests, and configurations with
 * configurations. Attestations do not count.
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

/** The comparison by the manifests of the platform: a classic image store knows an image by its configuration. */
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
  because: `${name} is ${shortDigest(digest)}`,
})

/**
 * The comparison of two indexes, where the registry still has the old one: whether all platforms that count have the same
 * images. `before` is what is here, `now` what the tag points at.
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
  because: `${name} is ${shortDigest(digest)}, and ${what} ${what.includes('images') ? 'are' : 'is'} the same`,
})
