import type { Manifest } from '../../registry/client.ts'
import { type ListedImage, listedImages } from '../../registry/manifest.ts'

/** One image that can be scanned: an index cannot, but what it lists. */
export type ScanTarget = ListedImage

/** What there is to scan under a digest: the image itself, or each platform's of an index; no attestations. */
export function scanTargets({ bytes, digest }: Manifest): ScanTarget[] {
  const targets = listedImages(bytes) ?? [{ digest, platform: '' }]
  return [...new Map(targets.map((target) => [target.digest, target])).values()]
}
