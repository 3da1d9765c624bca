import { manifestParts, platformIn } from '../registry/manifest.ts'
import type { JsonObject } from '../text/json.ts'

/** What one platform of an image weighs. */
export interface PlatformSize {
  /** `linux/amd64`; empty where the image does not say. */
  readonly platform: string
  /** Compressed, as a pull transfers it: layers and configuration. */
  readonly bytes: number
}

/** From the manifest of one platform and its configuration; undefined where the manifest is none. */
export function platformSize(manifest: Uint8Array, config: JsonObject): PlatformSize | undefined {
  const parts = manifestParts(manifest)
  if (!parts) return undefined
  return {
    platform: platformIn(config),
    bytes: parts.blobs.reduce((sum, { size }) => sum + size, 0),
  }
}

/** `61.3 MB`, as registries and `docker images` count: in powers of ten. */
export const megabytes = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
