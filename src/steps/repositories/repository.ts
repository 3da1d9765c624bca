import type { Image } from '../../core/image/image.ts'
import type { PublishedImage } from '../../core/publication/published-image.ts'
import type { RegistryClient } from '../../core/registry/client.ts'
import type { Clock, Job, World } from '../../world.ts'
import type { Session } from '../access/session.ts'

/** One repository, and what we have seen in it: an image by its digest is read once. */
export interface Repository {
  readonly image: Image
  readonly client: RegistryClient
  readonly source: string
  readonly images: Map<string, Promise<PublishedImage>>
  /** What HEAD has said of a tag and the registry never had, by the tag: a wait for it is not repeated. */
  readonly neverThere: Map<string, string>
  readonly log: Job['log']
  readonly sleep: Clock['sleep']
}

/** The repositories of images; asks nothing yet. `source` is where the code of their images comes from. */
export const openRepositories = (
  { clock, job: { log } }: World,
  session: Pick<Session, 'client'>,
  images: readonly Image[],
  source: string,
): Promise<Repository[]> =>
  Promise.all(
    images.map(async (image) => {
      const client = await session.client(image.registry)
      const seen = { images: new Map(), neverThere: new Map() }
      return { image, client, source, ...seen, log, sleep: clock.sleep }
    }),
  )
