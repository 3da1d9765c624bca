/** What moby writes for `*`, `?`, `**` with a slash, and `**` at the end, in JavaScript's words. */
const WORDS: Readonly<Record<string, string>> = {
  '[^/]*': '[^/]*',
  '[^/]': '[^/]',
  '(.*/)?': '(?:[^\\n]*/)?',
  '.*': '[^\\n]*',
}

/**
 * A regular expression of Go's that JavaScript's engine finds in a time that grows with the text times the expression, in
 * JavaScript's words. Undefined for every other: a star has its folder to itself, so it has one length that fits.
 */
export function orderlyRegExp(source: string): RegExp | undefined {
  const words = source.match(/\[\^\/\]\*|\[\^\/\]|\(\.\*\/\)\?|\.\*|\\?./gsu) ?? []
  if (words[0] !== '^' || words.at(-1) !== '$') return undefined
  const inner = words.slice(1, -1)
  const made = inner.map((word) => WORDS[word] ?? literal(word))
  return isOrderly(inner) && made.every((word) => word !== undefined)
    ? new RegExp(`^${made.join('')}$`, 'u')
    : undefined
}

/** A letter, or ASCII punctuation behind a backslash; undefined where it may mean more than itself. */
function literal(word: string): string | undefined {
  const isItself = /^(?:\\[!-/:-@[-`{-~]|[^\\[\]^|{}()$*.+?])$/u.test(word)
  return isItself
    ? `\\u{${(word.codePointAt(word.length > 1 && word[0] === '\\' ? 1 : 0) ?? 0).toString(16)}}`
    : undefined
}

/** At most one part of variable length in a folder, at most one `**` with a slash and none before it, and `.*` only at the end and without that. */
function isOrderly(words: readonly string[]): boolean {
  let [stars, groups] = [0, 0]
  for (const [at, word] of words.entries()) {
    if (word === '.*' && (groups > 0 || at < words.length - 1)) return false
    if (word === '(.*/)?' && (stars > 0 || ++groups > 1)) return false
    if (word === '[^/]*' || word === '.*') stars++
    if (word === '/') stars = 0
    if (stars > 1) return false
  }
  return true
}
