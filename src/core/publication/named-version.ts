import type { Tag } from '../tags/tag.ts'
import { compareVersions, versionTagsIn } from '../tags/version-line.ts'
import type { PublishedImage } from './published-image.ts'
import type { There } from './tag-decision.ts'

/*
 * What publishes an image that is there already (`reuse`, `skip`, a rollback) leaves its labels as they are: the image has
 * become another version's, and only the tag says so.
 */

/** Higher versions that are looked at: each costs a request. */
const MOST = 5

/**
 * Tags of a registry that may show an image to be of a higher version than it says, and than ours: the highest first. Only
 * those of the same major version: another number in three parts, a date or the version of what is packed, is no version of it.
 * None where the image says none, and the list decides, or holds the tag anyway.
 */
export function versionsToLookAt(
  floating: Tag,
  fixed: readonly string[],
  tags: readonly string[],
  there: There,
): string[] {
  const { version } = floating
  if (version === undefined || there.kind !== 'known') return []
  const said = saidVersion(there.value, floating)
  if (said === undefined || compareVersions(said, version) > 0) return []
  return versionTagsIn({ ...floating, version }, fixed, tags)
    .filter(({ number }) => compareVersions(number, version) > 0 && isSameMajor(number, said))
    .slice(0, MOST)
    .map(({ tag }) => tag)
}

/** An image that a tag names, as one of the version of that tag, where this is a higher one of its major version. */
export function asNamed(
  image: PublishedImage,
  floating: Tag,
  fixed: readonly string[],
  name: string,
): PublishedImage {
  const { version } = floating
  const said = saidVersion(image, floating)
  if (version === undefined || said === undefined) return image
  const number = versionTagsIn({ ...floating, version }, fixed, [name])[0]?.number
  if (number === undefined || !isSameMajor(number, said) || compareVersions(said, number) >= 0)
    return image
  // Names of tags are whatever people call a branch, `constructor` as well.
  const floats = Object.assign(Object.create(null), image.floats, { [floating.name]: number })
  return { ...image, floats }
}

const isSameMajor = (one: string, other: string) => one.split('.')[0] === other.split('.')[0]

const saidVersion = ({ floats, version }: PublishedImage, { name }: Tag): string | undefined =>
  (floats[name] ?? version)?.replace(/^v/i, '')
