import type { Event } from '../event.ts'
import { autoNotice, autoTags } from './strategy.ts'
import type { Tag } from './tag.ts'

export type { Tag } from './tag.ts'

/** What the user says about tags. */
export interface TagOptions {
  readonly version: string
  /** Tag rules, one an item. */
  readonly tags: readonly string[]
}

export interface TagPlan {
  /** Never empty; the first one names the build. */
  readonly tags: readonly Tag[]
  /** The version label: never `latest`. */
  readonly version: string
  readonly notices: readonly string[]
}

/** Decides every tag of a build, each with its reason. */
export async function planTags(options: TagOptions, event: Event, now: string): Promise<TagPlan> {
  const occasion = { event, version: options.version.trim(), now }
  const tags = autoTags(occasion)
  const notice = autoNotice(occasion)
  const version = tags.find(({ name }) => name !== 'latest')?.name ?? ''
  return { tags, version, notices: notice ? [notice] : [] }
}
