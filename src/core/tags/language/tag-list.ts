import { floating, legalTag, type Tag } from '../tag.ts'
import { type Flavor, latestName } from './flavor.ts'
import type { NamedTag } from './named-tags.ts'

/** Makes one list of the rules' tags: the first one is the version, `latest` comes last. */
export function listTags(all: readonly NamedTag[], flavor: Flavor) {
  const named = all.filter(({ isLatest }) => !(isLatest && flavor.latest === 'false'))
  const [first] = named
  if (!first) return { tags: [], version: '', names: [] }
  const unique = withoutRepeats(named.map(({ tag }) => tag))
  const hasLatest = named.some(({ isLatest }) => isLatest)
  const list = hasLatest ? unique : [...unique, ...latestWith(first, flavor)]
  return {
    tags: withoutRepeats(list),
    version: first.tag.name,
    names: list.map(({ name }) => name),
  }
}

/** The first tag decides for all of them whether `latest` moves. */
function latestWith({ tag, version, movesLatest }: NamedTag, flavor: Flavor): Tag[] {
  if (flavor.latest === 'false' || (flavor.latest === 'auto' && !movesLatest)) return []
  const because = flavor.latest === 'true' ? 'latest=true in "flavor"' : tag.because
  return [floating(legalTag(latestName(flavor)), because, version)]
}

function withoutRepeats(tags: readonly Tag[]): Tag[] {
  const seen = new Set<string>()
  return tags.filter(({ name }) => !seen.has(name) && seen.add(name))
}
