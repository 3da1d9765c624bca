import type { Event } from '../../core/event/event.ts'
import type { FixedTag } from '../../core/publication/fixed-tag.ts'
import type { OnExistingTag, Staged } from '../../core/publication/plan.ts'
import type { TagDecision } from '../../core/publication/tag-decision.ts'
import type { TagList } from '../../core/registry/reading.ts'
import type { Tag } from '../../core/tags/tag.ts'
import type { History } from '../event/commit-history.ts'
import type { Repository } from './repository.ts'

/** A repository that may be pushed to, and what is decided about its tags. */
export interface Target extends Repository {
  readonly policy: TagPolicy
  readonly fixed: readonly FixedTag[]
  readonly floating: readonly Tag[]
  /** Whether the repository lets no one overwrite a tag once it is there. */
  readonly isImmutable: (tag: string) => boolean
  /** What its floating tags pointed at before the build. */
  readonly before: Promise<FloatingTags>
}

/** The floating tags of a repository as they were before the build. */
export interface FloatingTags {
  readonly list: TagList
  /** The same once more, with retries: asked where the first one was not whole, and it matters. */
  readonly listAgain: () => Promise<TagList>
  /** Digest that each of them named, where there was one. */
  readonly seen: ReadonlyMap<string, string>
  /** What would become of each floating tag, as things were. */
  readonly decisions: ReadonlyMap<string, TagDecision>
}

/** What decides about the tags of one repository. */
export interface TagPolicy {
  readonly event: Event
  readonly onExistingTag: OnExistingTag
  /** Undefined where an output of the user's pushes on its own. */
  readonly staged: Staged | undefined
  readonly history: History
}
