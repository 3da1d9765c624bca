import { isLegalTag } from '../tags/tag.ts'
import { entriesIn, numberIn } from '../text/foreign.ts'
import { objectIn } from '../text/json.ts'
import { codesOf } from './errors.ts'

/** One page of a list of tags, and whether it says itself that it is not all. */
export interface TagPage {
  readonly tags: readonly string[]
  readonly hasMore: boolean
  /** How many tags there are in all, where it says so; else 0. */
  readonly total: number
}

/** What the specification, Docker Hub and Google write beside the tags. */
const PLAIN = ['name', 'tags', 'child', 'manifest']

/** Words in the names of fields that lead to a next page: `next_page`, `hasMore`, `has_additional`, `pagination`. */
const LEADS_ON = /next|more|additional|cursor|continu|truncated/i
const AROUND = /pag(?:e|inat)|links|meta/i
const COUNTS = /^(?:total|count)|(?:total|count)$/i

/**
 * Reads a page; undefined where it is none. `tags` is null in a repository that lost all of them. A page of which a part
 * cannot be read has more than what is read.
 */
export function pageIn(body: Uint8Array): TagPage | undefined {
  const content = objectIn(body)
  const { tags } = content
  const isList = 'tags' in content && (tags === null || Array.isArray(tags))
  if (!isList || codesOf(new TextDecoder().decode(body)).length > 0) return undefined
  const all: readonly unknown[] = entriesIn(tags)
  const texts = all.filter((tag) => typeof tag === 'string')
  const others = Object.entries(content).filter(([key]) => !PLAIN.includes(key))
  return {
    tags: texts.filter(isLegalTag),
    hasMore: texts.length < all.length || others.some(goesOn),
    total: Math.max(
      0,
      ...others.map(([key, value]) => (COUNTS.test(key) ? numberIn(value) || 0 : 0)),
    ),
  }
}

/** Whether a field leads on to more tags. */
function goesOn([key, value]: readonly [string, unknown]): boolean {
  if (LEADS_ON.test(key)) return Boolean(value) && value !== 'false'
  if (!AROUND.test(key) || typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([inner, one]) => LEADS_ON.test(inner) && Boolean(one))
}
