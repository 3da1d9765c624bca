import { isCacheTag } from '../../core/buildx/cache.ts'
import type { PublishedImage } from '../../core/publication/published-image.ts'
import type { World } from '../../world.ts'
import { listTags, readImage } from '../repositories/read-repository.ts'
import type { Target } from '../repositories/target.ts'

/** An image that another run has published while ours was at work. */
export interface ConcurrentRun {
  readonly tag: string
  readonly image: PublishedImage
}

/** In a repository with more tags than this, listing them again takes longer than it is worth. */
const MANY = 3_000
/** More images than this at once come from a copy of a whole repository. */
const MOST = 100

/** Fixed tags that were not there before the build show runs beside ours. */
export async function findConcurrentRuns(world: World, target: Target): Promise<ConcurrentRun[]> {
  const { fixed, floating } = target
  const { list } = await target.before
  // What an incomplete list lacks may have been there for years.
  if (list.kind === 'partial' || list.tags.length > MANY || fixed.length === 0) return []
  const ours = [...fixed.map(({ tag }) => tag), ...floating].map(({ name }) => name)
  const known = new Set([...list.tags, ...ours])
  const news = (await listTags(target)).tags.filter((tag) => !known.has(tag) && !isCacheTag(tag))
  if (news.length > MOST) return []
  if (news.length > 0) world.job.log(`published by other runs meanwhile: ${news.join(', ')}`)
  const concurrentRuns = await Promise.all(
    news.map(async (tag) => {
      const image = await readImage(target, tag)
      return image.kind === 'known' ? [{ tag, image: image.value }] : []
    }),
  )
  return concurrentRuns.flat()
}
