import { complement, type Range, readEscape } from './go-escape.ts'

/** A class such as `[^a-z]` in JavaScript's words, and where the text goes on after it. */
interface ClassRead {
  readonly source: string
  readonly end: number
}

/* biome-ignore format: a table */
const NAMED: Readonly<Record<string, readonly Range[]>> = {
  alnum: [[0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a]],
  alpha: [[0x41, 0x5a], [0x61, 0x7a]],
  ascii: [[0x00, 0x7f]],
  blank: [[0x09, 0x09], [0x20, 0x20]],
  cntrl: [[0x00, 0x1f], [0x7f, 0x7f]],
  digit: [[0x30, 0x39]],
  graph: [[0x21, 0x7e]],
  lower: [[0x61, 0x7a]],
  print: [[0x20, 0x7e]],
  punct: [[0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]],
  space: [[0x09, 0x0d], [0x20, 0x20]],
  upper: [[0x41, 0x5a]],
  word: [[0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]],
  xdigit: [[0x30, 0x39], [0x41, 0x46], [0x61, 0x66]],
}

/** The class of Go's regular expressions that begins at `[`; undefined where Go refuses it. */
export function readClass(source: readonly string[], start: number): ClassRead | undefined {
  const isNegated = source[start + 1] === '^'
  const first = start + (isNegated ? 2 : 1)
  const parts: string[] = []
  let at = first
  while (at === first || source[at] !== ']') {
    const item = namedClass(source, at) ?? unicodeClass(source, at) ?? classItem(source, at)
    if (item === undefined || item === 'refused') return undefined
    parts.push(item.source)
    at = item.end
  }
  return { source: `[${isNegated ? '^' : ''}${parts.join('')}]`, end: at + 1 }
}

/** `[:alpha:]` or `[:^alpha:]`. */
function namedClass(source: readonly string[], at: number): ClassRead | 'refused' | undefined {
  if (source[at] !== '[' || source[at + 1] !== ':') return undefined
  const rest = source.slice(at + 2)
  const close = rest.findIndex((char, place) => char === ':' && rest[place + 1] === ']')
  if (close < 0) return undefined
  const [, not, name = ''] = /^(\^?)(.*)$/su.exec(rest.slice(0, close).join('')) ?? []
  const ranges = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
  if (!ranges) return 'refused'
  return { source: inClass(not ? complement(ranges) : ranges), end: at + 2 + close + 2 }
}

/** `\pL` or `\p{Greek}`. */
export function unicodeClass(source: readonly string[], at: number): ClassRead | undefined {
  const found = /^\\([pP])(?:([A-Z])|\{(\^?)(\w+)\})/.exec(source.slice(at, at + 48).join(''))
  if (!found) return undefined
  const [all, kind = '', letter, not, name = letter] = found
  const isNegated = (kind === 'P') !== (not === '^')
  const property = [`{${name}}`, `{Script=${name}}`].find(isProperty)
  if (!property) return undefined
  return { source: `\\${isNegated ? 'P' : 'p'}${property}`, end: at + all.length }
}

function isProperty(property: string): boolean {
  try {
    return new RegExp(`\\p${property}`, 'u').source !== ''
  } catch {
    return false
  }
}

/** One character or a range of them. */
function classItem(source: readonly string[], at: number): ClassRead | undefined {
  const low = classCharacter(source, at)
  if (!low) return undefined
  const isRange = source[low.end] === '-' && (source[low.end + 1] ?? ']') !== ']'
  const [only] = low.ranges
  if (low.ranges.length > 1 || !only || only[0] !== only[1] || !isRange)
    return { source: inClass(low.ranges), end: low.end }
  const high = classCharacter(source, low.end + 1)
  const [last] = high?.ranges ?? []
  if (!high || !last || last[0] !== last[1] || high.ranges.length > 1) return undefined
  return last[0] < only[0] ? undefined : { source: inClass([[only[0], last[0]]]), end: high.end }
}

function classCharacter(source: readonly string[], at: number) {
  const char = source[at]
  if (char === undefined) return undefined
  if (char === '\\') return readEscape(source, at)
  const code = char.codePointAt(0) ?? 0
  return { ranges: [[code, code]] as const, end: at + 1 }
}

/** Ranges as they stand inside a class of JavaScript's, with the flag `u`. */
export const inClass = (ranges: readonly Range[]): string =>
  ranges.map(([from, to]) => `${unicode(from)}-${unicode(to)}`).join('')

const unicode = (code: number): string => `\\u{${code.toString(16)}}`
