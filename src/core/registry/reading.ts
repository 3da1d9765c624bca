/**
 * What came of a question. *Absent* is an answer: there is no such thing. *Unknown* is none: an error, a time-out, an
 * incomplete list. What cannot be read is never a permission, so the three are three types.
 */
export type Reading<T> =
  | { readonly kind: 'known'; readonly value: T }
  | Absent
  | { readonly kind: 'unknown'; readonly because: string }

interface Absent {
  readonly kind: 'absent'
}

/** The answer of a registry that has what was asked for. */
export const known = <T>(value: T): Reading<T> => ({ kind: 'known', value })

/** The answer of a registry that does not have what was asked for. */
export const ABSENT: Absent = { kind: 'absent' }

/** No answer: `because` says why the registry could not be read. It permits nothing. */
export const unknown = (because: string): Reading<never> => ({ kind: 'unknown', because })

/** The tags of a repository. Only a whole list proves that there is no other tag. */
export type TagList =
  | { readonly kind: 'whole'; readonly tags: readonly string[] }
  /** These are there, and perhaps more. */
  | {
      readonly kind: 'partial'
      readonly tags: readonly string[]
      readonly because: string
      /** The registry has not answered, where it may the next time. */
      readonly hasFailed?: true
    }

/** A list as the tags that are there bear it out: one that lacks some of them is not whole. */
export function borneOutBy(present: readonly string[], list: TagList): TagList {
  const missing = present.find((tag) => !list.tags.includes(tag))
  if (list.kind === 'partial' || missing === undefined) return list
  return { kind: 'partial', tags: list.tags, because: `it lacks ${missing}, which is there` }
}
