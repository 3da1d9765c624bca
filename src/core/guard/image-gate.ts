import type { ImageParts } from '../image/image-parts.ts'
import type { PlatformSize } from '../image/platform-size.ts'
import type { RegistryClient } from '../registry/client.ts'

/** Lets an image in a registry through; answers what its platforms weigh, as far as it was read. */
export type ImageGate = (
  client: RegistryClient,
  repository: string,
  digest: string,
  parts: ImageParts,
) => Promise<readonly PlatformSize[]>
