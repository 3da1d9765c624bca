import { contentOf, inOrder, previousOf, type Release } from './record.ts'

/** What may go, and what stays. */
interface PruneChoice {
  /** Oldest first. */
  readonly going: readonly Release[]
}

/**
 * Chooses the releases beyond the newest `keep`. What runs and what one would return to always stay, wherever they are
 * in the order: after a rollback they are not the newest.
 */
export function chooseGoing(
  releases: readonly Release[],
  current: Pick<Release, 'services'>,
  keep: number,
): PruneChoice {
  const ordered = inOrder(releases)
  const staying = new Set(ordered.slice(0, keep).map(({ stamp }) => stamp))
  const now = ordered.find((release) => contentOf(release) === contentOf(current))
  const previous = previousOf(releases, current)
  for (const release of [now, previous]) if (release) staying.add(release.stamp)
  return { going: ordered.filter(({ stamp }) => !staying.has(stamp)).toReversed() }
}

/** An image of an engine, as far as its removal is concerned. */
interface KnownImage {
  readonly id: string
  /** Every name with a tag. */
  readonly tags: readonly string[]
}

/**
 * Whether an image may go with the last of our names for it: no container has it, and it has no other name than
 * `repository@digest`.
 */
export const mayRemove = (
  image: KnownImage,
  inUse: ReadonlySet<string>,
  ours: readonly string[],
): boolean => !inUse.has(image.id) && image.tags.every((tag) => ours.includes(tag))
