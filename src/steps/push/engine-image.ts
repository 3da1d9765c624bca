import { knowsDigests } from '../../core/buildx/builder.ts'
import type { EngineImage } from '../../world.ts'
import type { Built, Site } from '../build/build.ts'

/** An image as the engine knows it that has built it. */
export interface ImageInEngine extends EngineImage {
  /** Empty where it has one only when it is pushed: the classic image store knows none. */
  readonly digest: string
}

/** buildx says another id than the containerd image store has, where nothing is attested: there the digest counts. */
export function imageInEngine({ builder, session }: Site, built: Built): ImageInEngine {
  const digest = knowsDigests(builder.choice) ? built.digest : ''
  const { environment } = session
  return { context: builder.name, id: digest || built.imageId, digest, environment }
}
