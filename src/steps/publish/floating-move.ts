import type { PublishedImage } from '../../core/publication/published-image.ts'
import type { TagResult } from '../../core/publication/results.ts'
import type { TagDecision } from '../../core/publication/tag-decision.ts'
import type { Tag } from '../../core/tags/tag.ts'
import { ourImageIn } from '../repositories/floating-tags.ts'
import type { Target } from '../repositories/target.ts'

/** A floating tag, where it should point, and how far that has come. */
export interface FloatingMove {
  readonly tag: Tag
  /** Ours, or one that was published meanwhile and is newer. */
  image: PublishedImage
  result: TagResult['result'] | undefined
  because: string
  /** Whether it is held because we cannot know whether what it points at is newer. */
  isUnknown: boolean
  /** False once something newer was seen there: then its own run sees to it. */
  isOurTask: boolean
  /** Digests that were seen under the tag: their runs have moved it already. */
  readonly seen: Set<string>
  /** Whether we have written it, and it has named what we wrote since then. */
  written: 'no' | 'not seen' | 'seen'
  /** Why it is to be left to another run's image; until it names that, it names what we have written. */
  instead: string | undefined
  /** Digest of our image. */
  readonly own: string
}

/** The floating tags of a repository before they move; `done` were pushed with the image. */
export function floatingMoves(
  target: Target,
  floating: readonly Tag[],
  digest: string,
  done: readonly string[],
): FloatingMove[] {
  const image = ourImageIn(target, digest)
  return floating.map(
    (tag): FloatingMove => ({
      tag,
      image,
      result: done.includes(tag.name) ? 'moved' : undefined,
      because: tag.because,
      isUnknown: false,
      isOurTask: true,
      seen: new Set([digest]),
      own: digest,
      instead: undefined,
      written: done.includes(tag.name) ? 'not seen' : 'no',
    }),
  )
}

/** The tag as the image has it that it should point at: one of another run is of another version. */
export function tagOf({ tag, image }: FloatingMove): Tag {
  const version = image.floats[tag.name] ?? undefined
  return version === undefined ? tag : { ...tag, version }
}

/** It names the image of another run. */
export const leave = (move: FloatingMove, because: string) =>
  Object.assign(move, { result: 'held', because, instead: undefined })

/** It stays where it is. */
export const holdMove = (move: FloatingMove, { because, isUnknown }: Held) =>
  Object.assign(move, { result: 'held', because, isUnknown, isOurTask: false })

type Held = Extract<TagDecision, { readonly kind: 'hold' }>
