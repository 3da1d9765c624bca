import type { Reading, TagList } from '../registry/reading.ts'
import type { PublishedImage } from './published-image.ts'

/** What becomes of a floating tag, and why. */
export type TagDecision =
  | { readonly kind: 'move'; readonly because: string }
  /** It points at something newer, or that is unknown (`isUnknown`): it stays where it is. */
  | { readonly kind: 'hold'; readonly because: string; readonly isUnknown: boolean }
  /** It points at this very image. */
  | { readonly kind: 'unchanged'; readonly because: string }

/** What a tag points at. */
export type There = Reading<PublishedImage>

/**
 * How their commit is related to ours in the history of the repository. `unsaid`: GitHub has answered that it does not
 * know one of them. `unknown`: neither GitHub nor the checkout has answered.
 */
export type Relation =
  | ('newer' | 'older' | 'same' | 'diverged' | 'unsaid' | 'unknown')
  /** It came after ours until a force-push took it back. */
  | 'abandoned'

/** What a decision is made from besides the two images. */
export interface DecisionFacts {
  readonly list: TagList
  /** Names of the fixed tags of this build. */
  readonly fixed: readonly string[]
  readonly relation: Relation
  /** The commit is a merge made for a pull request: no two of them descend from each other. */
  readonly isMerge: boolean
}

/** It may be put. */
export const move = (because: string): TagDecision => ({ kind: 'move', because })

/** It points at something newer. */
export const hold = (because: string): TagDecision => ({ kind: 'hold', because, isUnknown: false })

/** It cannot be known, so it stays. */
export const holdUnknown = (because: string): TagDecision => ({
  kind: 'hold',
  because,
  isUnknown: true,
})

/** What it points at cannot be read, so it stays. */
export const unread = (because: string) =>
  holdUnknown(`what it points at cannot be read: ${because}`)
