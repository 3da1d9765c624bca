import { floating, legalTag, type Tag } from '../tag.ts'
import { type Flavor, latestName } from './flavor.ts'
import type { NamedTag } from './named-tags.ts'

/** Makes one list of the rules' tags: the first one is the version, `latest` comes last. */
export function tagsInOrder(all: readonly NamedTag[], flavor: Flavor) {
  const named = all.filter(({ isLatest }) => !(isLatest && flavor.latest === 'false'))
  const [first] = named
  if (!first) return { tags: [], version: '', names: [], written: [] }
  const unique = withoutRepeats(named.map(({ tag }) => tag))
  const hasLatest = named.some(({ isLatest }) => isLatest)
  const list = hasLatest ? unique : [...unique, ...latestWith(first, flavor)]
  return {
    tags: withoutRepeats(list),
    version: namingTag(named, first).tag.name,
    names: list.map(({ name }) => name),
    written: named.map(({ tag }) => tag),
  }
}

/** The first tag names the build; of whole references one that says more than `latest`. */
const namingTag = (named: readonly NamedTag[], first: NamedTag): NamedTag =>
  first.tag.images && first.tag.name === 'latest'
    ? (named.find(({ tag }) => tag.name !== 'latest') ?? first)
    : first

/** The first tag decides for all of them whether `latest` moves. */
function latestWith({ tag, version, movesLatest }: NamedTag, flavor: Flavor): Tag[] {
  if (flavor.latest === 'false' || (flavor.latest === 'auto' && !movesLatest)) return []
  const because = flavor.latest === 'true' ? 'latest=true in "flavor"' : tag.because
  return [floating(legalTag(latestName(flavor)), because, version)]
}

/** Each name once, for every image that has it. */
function withoutRepeats(tags: readonly Tag[]): Tag[] {
  const known = new Map<string, Tag>()
  for (const tag of tags) {
    const before = known.get(tag.name)
    known.set(tag.name, before ? forBoth(before, tag) : tag)
  }
  return [...known.values()]
}

function forBoth(tag: Tag, other: Tag): Tag {
  const { images, ...rest } = tag
  return images && other.images
    ? { ...rest, images: [...new Set([...images, ...other.images])] }
    : rest
}
