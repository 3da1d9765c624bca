import type { ImageParts } from '../image/image-parts.ts'
import type { PlatformSize } from '../image/platform-size.ts'
import type { Manifest, RegistryClient } from '../registry/client.ts'

/** What was read of an image on its way through a gate. */
export interface SeenImage {
  readonly platforms: readonly PlatformSize[]
  /** Of the whole image; undefined where it was not read. */
  readonly manifest?: Manifest | undefined
}

/** Lets an image in a registry through; answers what was read of it. */
export type ImageGate = (
  client: RegistryClient,
  repository: string,
  digest: string,
  parts: ImageParts,
) => Promise<SeenImage>
