import type { Event } from './event.ts'
import { type Image, tagged } from './image.ts'
import type { PushDecision } from './push.ts'
import { publicationLabel } from './tags/published-image.ts'
import type { Tag } from './tags/tag.ts'

export type FloatingTags = 'forward' | 'always'

/** How the tags get into the registry. */
export type Publishing =
  | { readonly kind: 'none' }
  /** buildx pushes all of them. */
  | { readonly kind: 'together'; readonly because: string }
  /** buildx pushes the fixed ones; the floating ones are moved afterwards, forward only. */
  | {
      readonly kind: 'forward'
      /** Names. */
      readonly fixed: readonly string[]
      /** In the order in which they move: the most general one last. */
      readonly floating: readonly Tag[]
      /** Goes on the image, so that later runs know what it was built for. */
      readonly label: string
    }

/** Decides who moves the floating tags. */
export function planPublishing(
  wish: FloatingTags,
  push: PushDecision,
  event: Event,
  tags: readonly Tag[],
): Publishing {
  if (!push.push) return { kind: 'none' }
  if (!push.byFlag) return { kind: 'together', because: push.because }
  if (wish === 'always') return { kind: 'together', because: 'floating-tags: always' }
  const floating = tags.filter(({ kind }) => kind === 'floating').toSorted(bySpecificity)
  if (floating.length === 0) return { kind: 'together', because: 'no tag floats' }
  const fixed = tags.filter(({ kind }) => kind === 'fixed').map(({ name }) => name)
  return { kind: 'forward', fixed, floating, label: publicationLabel(event, floating) }
}

/** `v1.2` before `v1`; `latest`, which most people pull, when all others are where they belong. */
const bySpecificity = (one: Tag, other: Tag) => generality(one) - generality(other)
const generality = ({ name }: Tag) => (isLatest(name) ? 2 : /^v?\d+$/i.test(name) ? 1 : 0)

/** Whether a tag is the most general of all: `latest`, `latest-alpine`. */
export const isLatest = (name: string): boolean => /(^|[-_.])latest($|[-_.])/.test(name)

/** The references that buildx pushes; of the floating tags those that nothing stands against. */
export function referencesToPush(
  { fixed }: Publishing & { kind: 'forward' },
  images: readonly Image[],
  free: (image: Image) => readonly string[],
): string[] {
  return images.flatMap((image) =>
    (fixed.length > 0 ? fixed : free(image)).map((name) => tagged(image, name)),
  )
}
