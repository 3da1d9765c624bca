import { knowsDigests } from '../../core/buildx/builder.ts'
import type { BuildRecord } from '../../core/publication/run-image.ts'
import type { EngineImage } from '../../world.ts'
import type { Site } from '../build/image.ts'

/** An image as the engine knows it that has built it. */
export interface ImageInEngine extends EngineImage {
  /** Empty where it has one only when it is pushed: the classic image store knows none. */
  readonly digest: string
}

/** buildx says another id than the containerd image store has, where nothing is attested: there the digest counts. */
export function imageInEngine({ builder, session }: Site, build: BuildRecord): ImageInEngine {
  const digest = knowsDigests(builder.choice) ? build.digest : ''
  const { environment } = session
  return { context: builder.name, id: digest || build.imageId, digest, environment }
}
