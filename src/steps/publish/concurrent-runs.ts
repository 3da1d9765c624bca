import { isCacheTag } from '../../core/buildx/cache.ts'
import { isNamedAfter } from '../../core/publication/fixed-tag.ts'
import type { PublishedImage } from '../../core/publication/published-image.ts'
import type { World } from '../../world.ts'
import { readImage, readTagList } from '../repositories/read-repository.ts'
import type { Target } from '../repositories/target.ts'

/** An image that another run has pushed while ours was at work. */
export interface ConcurrentRun {
  readonly tag: string
  readonly image: PublishedImage
  /** Whether it has passed its gates: until then no tag names it but that of its commit. */
  readonly hasPassed: boolean
}

/** In a repository with more tags than this, listing them again takes longer than it is worth. */
const MANY = 3_000
/** More images than this at once come from a copy of a whole repository. */
const MOST = 100

/** The runs beside ours, as far as they can be seen. */
interface ConcurrentRuns {
  readonly runs: readonly ConcurrentRun[]
  /** Whether the registry has failed to say what is new, or what that is: it may be newer than ours. */
  readonly isUnread: boolean
  /** Whether there may be others: the registry does not show all its tags. */
  readonly isBlind: boolean
}

const UNSEEN: ConcurrentRuns = { runs: [], isUnread: false, isBlind: true }

/** Tags that were not there before the build show runs beside ours. */
export async function findConcurrentRuns(world: World, target: Target): Promise<ConcurrentRuns> {
  const { fixed, floating } = target
  const { list } = await target.before
  // What an incomplete list lacks may have been there for years.
  if (list.kind === 'partial' || list.tags.length > MANY) return UNSEEN
  const ours = [...fixed.map(({ tag }) => tag), ...floating].map(({ name }) => name)
  const known = new Set([...list.tags, ...ours])
  // One request less after every push: the list was whole before the build, and ours are looked for in it below.
  const now = await readTagList(target, target.client.withRetries, true)
  const lacksOurs = fixed.some(({ tag }) => !now.tags.includes(tag.name))
  const isBlind = now.kind === 'partial' || lacksOurs
  const news = now.tags.filter((tag) => !known.has(tag) && !isCacheTag(tag))
  if (news.length > MOST) return UNSEEN
  const hasFailed = now.kind === 'partial' && now.hasFailed === true
  if (news.length > 0) world.job.log(`published by other runs meanwhile: ${news.join(', ')}`)
  const { runs, isUnread } = await runsBehind(target, news)
  return { runs, isUnread: isUnread || hasFailed, isBlind }
}

async function runsBehind(target: Target, tags: readonly string[]) {
  const { withRetries } = target.client
  const images = await Promise.all(
    tags.map(async (tag) => ({ tag, image: await readImage(target, tag, withRetries) })),
  )
  const runs = images.flatMap(({ tag, image }) =>
    image.kind === 'known' ? [{ tag, image: image.value }] : [],
  )
  const isUnread = images.some(({ image }) => image.kind === 'unknown')
  const passed = new Set(
    runs.filter(({ tag, image }) => provesGates(tag, image)).map(({ image }) => image.digest),
  )
  return {
    runs: runs.map((run) => ({ ...run, hasPassed: passed.has(run.image.digest) })),
    isUnread,
  }
}

/**
 * Whether a tag that names an image shows that it has passed the gates of its own run: not that of its commit, which it
 * may have before; nor a floating one that it was not built for, to which another run without those gates may have put it.
 */
export const provesGates = (tag: string, { floats, revision = '' }: PublishedImage): boolean =>
  !isNamedAfter({ name: tag }, revision) && (floats[tag] !== undefined || /\d/.test(tag))
