/** What is cut from a value: `#` at its beginning, `%` at its end, `/` the first match; doubled, the longest or every match. */
export interface Cut {
  readonly sign: '#' | '%' | '/'
  readonly isDoubled: boolean
  /** With `*` and `?`; a backslash escapes the next letter. */
  readonly pattern: string
  /** The replacement, for `/`. */
  readonly instead: string
}

/** Longer patterns are in no real Dockerfile, and take time. */
const LONGEST = 512

/** The result of `${value#pattern}` and its like; undefined where it is too long to be worked out. */
export function cutOut(
  value: string,
  { sign, isDoubled, pattern, instead }: Cut,
): string | undefined {
  if (value.length > LONGEST || pattern.length > LONGEST) return undefined
  const tokens = tokensOf(pattern)
  if (sign === '#') return value.slice(matched(tokens, value, isDoubled) ?? 0)
  if (sign === '/') return replaced(value, tokens, isDoubled, instead)
  const backwards = matched(tokens.toReversed(), [...value].reverse().join(''), isDoubled) ?? 0
  return value.slice(0, value.length - backwards)
}

/** `*`, `?`, or a literal letter. */
type Token = { readonly any: 'some' | 'one' } | { readonly letter: string }

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? ''
    if (char === '*') tokens.push({ any: 'some' })
    else if (char === '?') tokens.push({ any: 'one' })
    else tokens.push({ letter: char === '\\' ? (pattern[++at] ?? '') : char })
  }
  return tokens
}

/** The length of the shortest or the longest match at the beginning; undefined where nothing matches. */
function matched(tokens: readonly Token[], text: string, most: boolean): number | undefined {
  let at = passing(tokens, new Set([0]))
  let found = at.has(tokens.length) ? 0 : undefined
  for (let length = 1; length <= text.length && at.size > 0; length++) {
    if (found !== undefined && !most) return found
    at = passing(tokens, stepped(tokens, at, text[length - 1] ?? ''))
    if (at.has(tokens.length)) found = length
  }
  return found
}

function stepped(tokens: readonly Token[], at: ReadonlySet<number>, char: string): Set<number> {
  const next = new Set<number>()
  for (const place of at) {
    const token = tokens[place]
    if (!token) continue
    if ('letter' in token ? token.letter === char : token.any === 'one') next.add(place + 1)
    if ('any' in token && token.any === 'some') next.add(place)
  }
  return next
}

/** A star may also match nothing. */
function passing(tokens: readonly Token[], at: Set<number>): Set<number> {
  for (const place of at) {
    const token = tokens[place]
    if (token && 'any' in token && token.any === 'some') at.add(place + 1)
  }
  return at
}

/** A pattern with a star makes one match as long as possible; without one, every match is as long as the pattern. */
function replaced(value: string, tokens: readonly Token[], all: boolean, instead: string): string {
  if (tokens.some(isStar)) return replacedOnce(value, tokens, instead)
  let made = ''
  for (let at = 0; at < value.length; ) {
    const length = matched(tokens, value.slice(at, at + tokens.length), true) ?? 0
    made += length > 0 ? instead : value[at]
    at += Math.max(1, length)
    if (length > 0 && !all) return made + value.slice(at)
  }
  return made
}

const isStar = (token: Token): boolean => 'any' in token && token.any === 'some'

/** The first match begins where, read backwards, the longest one ends. */
function replacedOnce(value: string, tokens: readonly Token[], instead: string): string {
  const backwards: Token[] = [{ any: 'some' }, ...tokens.toReversed()]
  const length = matched(backwards, [...value].reverse().join(''), true)
  if (length === undefined || value === '') return value
  const start = value.length - length
  const taken = matched(tokens, value.slice(start), true) ?? 0
  return value.slice(0, start) + instead + value.slice(start + taken)
}
