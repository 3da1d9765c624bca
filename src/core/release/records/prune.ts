import { contentOf, inOrder, previousOf, type Release } from './record.ts'

/** Which releases are removed. */
interface PruneChoice {
  /** Oldest first. */
  readonly going: readonly Release[]
}

/**
 * Chooses the releases beyond the newest `keep`. What runs and what a return would go to always stay, even where they are
 * not among the newest, as after a rollback.
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

/** What the removal of an image needs to know of it. */
interface KnownImage {
  readonly id: string
  /** Every name with a tag. */
  readonly tags: readonly string[]
}

/**
 * Whether an image may be removed with the last of our names for it: no container uses it, and its only other name is
 * `repository@digest`.
 */
export const mayRemove = (
  image: KnownImage,
  inUse: ReadonlySet<string>,
  ours: readonly string[],
): boolean => !inUse.has(image.id) && image.tags.every((tag) => ours.includes(tag))
