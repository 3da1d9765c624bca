/**
 * Whether a tag matches one of ECR's patterns: `*` stands for any text, also none, and nothing else is
 * special. Takes no more than length times length steps, whatever the pattern.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [start = '', ...rest] = pattern.split('*')
  const end = rest.pop()
  if (end === undefined) return text === pattern
  if (!text.startsWith(start) || !text.endsWith(end)) return false
  const last = text.length - end.length
  let at = start.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= last
}

/** Whether the first pattern matches everything the second one does; false where that is not easily seen. */
export function coversPattern(one: string, other: string): boolean {
  if (one === other || /^\*+$/.test(one)) return true
  if (!other.includes('*')) return matchesWildcard(one, other)
  return /^[^*]+\*$/.test(one) && other.startsWith(one.slice(0, -1))
}

/** How many `*` are in a pattern. */
export const wildcardsIn = (pattern: string): number => pattern.split('*').length - 1
