import type { ImageParts } from '../image/image-parts.ts'
import type { PlatformSize } from '../image/platform-size.ts'
import type { Manifest, RegistryClient } from '../registry/client.ts'

/** What a gate has read of an image. */
export interface SeenImage {
  readonly platforms: readonly PlatformSize[]
  /** Of the whole image; undefined where it was not read. */
  readonly manifest?: Manifest | undefined
}

/** A repository that may have the image. */
export interface ImagePlace {
  readonly client: RegistryClient
  /** As the registry's API names it. */
  readonly repository: string
}

/** Checks an image that is in one of these repositories; answers what was read of it. */
export type ImageGate = (
  places: readonly ImagePlace[],
  digest: string,
  parts: ImageParts,
) => Promise<SeenImage>
