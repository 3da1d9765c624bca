import { isCacheTag } from '../../core/buildx/cache.ts'
import type { PublishedImage } from '../../core/publication/published-image.ts'
import type { World } from '../../world.ts'
import type { Outlook } from '../repositories/floating-tags.ts'
import { imageAt, tagsOn } from '../repositories/repository.ts'

/** An image that another run has published while ours was at work. */
export interface Rival {
  readonly tag: string
  readonly image: PublishedImage
}

/** In a repository with more tags than this, listing them again takes longer than it is worth. */
const MANY = 3_000
/** More images than this at once come from somebody who copies a repository. */
const MOST = 100

/** Fixed tags that were not there before the build tell of runs beside ours. */
export async function findRivals(world: World, outlook: Outlook): Promise<Rival[]> {
  const { shelf, publishing, tags: before } = outlook
  if (before === undefined || before.length > MANY || publishing.fixed.length === 0) return []
  const ours = [...publishing.fixed, ...publishing.floating].map(({ name }) => name)
  const known = new Set([...before, ...ours])
  const news = ((await tagsOn(shelf)) ?? []).filter((tag) => !known.has(tag) && !isCacheTag(tag))
  if (news.length > MOST) return []
  if (news.length > 0) world.job.log(`published by other runs meanwhile: ${news.join(', ')}`)
  const rivals = await Promise.all(
    news.map(async (tag) => {
      const image = await imageAt(shelf, tag)
      return typeof image === 'object' ? [{ tag, image }] : []
    }),
  )
  return rivals.flat()
}
