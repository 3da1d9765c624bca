import { inClass, readClass, unicodeClass } from './go-class.ts'
import { readEscape } from './go-escape.ts'

interface Piece {
  readonly source: string
  readonly end: number
  /** What a repetition behind it would do: repeat it, or be an error. */
  readonly leaves: 'an atom' | 'a repetition' | 'nothing'
}

/** Assertions that JavaScript spells otherwise. */
const ASSERTIONS: Readonly<Record<string, string>> = { A: '^', z: '$', b: '\\b', B: '\\B' }

/** Go repeats nothing more often. */
const MOST = 1000

/**
 * A regular expression of Go in JavaScript's words, as far as moby makes one of a pattern: literals, escapes, classes,
 * `.`, `*`, `|`, `{2,3}`, and groups with `?`. Undefined where Go refuses it.
 */
export function goRegExp(text: string): RegExp | undefined {
  const source = [...text]
  let made = ''
  let before: Piece['leaves'] = 'nothing'
  for (let at = 0; at < source.length; ) {
    const piece = repetition(source, at) ?? readPiece(source, at)
    if (piece === 'refused' || !piece) return undefined
    if (piece.leaves === 'a repetition' && before !== 'an atom') return undefined
    made += piece.source
    before = piece.leaves
    at = piece.end
  }
  return new RegExp(made, 'u')
}

function readPiece(source: readonly string[], at: number): Piece | undefined {
  const char = source[at] ?? ''
  if (char === '\\') return escaped(source, at)
  if (char === '[') return atom(readClass(source, at))
  if (char === '.') return atom({ source: '[^\\n]', end: at + 1 })
  if (char === '(' || char === '|') return { source: char, end: at + 1, leaves: 'nothing' }
  if (char === ')') return { source: char, end: at + 1, leaves: 'an atom' }
  return atom({ source: '^$'.includes(char) ? `(?:${char})` : literal(char), end: at + 1 })
}

const atom = (read: Pick<Piece, 'source' | 'end'> | undefined): Piece | undefined =>
  read && { ...read, leaves: 'an atom' }

/** `*`, `?` and `{2,3}`; a brace with anything else in it is a letter. */
function repetition(source: readonly string[], at: number): Piece | 'refused' | undefined {
  const char = source[at] ?? ''
  if (char === '*' || char === '?') return { source: char, end: at + 1, leaves: 'a repetition' }
  const found = /^\{(0|[1-9]\d*)(?:,(0|[1-9]\d*)?)?\}/.exec(source.slice(at, at + 24).join(''))
  if (!found) return undefined
  const [all, least, most = least] = found
  const bounds = [Number(least), Number(most)]
  if (bounds.some((bound) => bound > MOST) || Number(least) > Number(most)) return 'refused'
  return { source: all, end: at + all.length, leaves: 'a repetition' }
}

function escaped(source: readonly string[], at: number): Piece | undefined {
  const letter = source[at + 1] ?? ''
  if (letter === 'Q') return quoted(source, at + 2)
  const assertion = ASSERTIONS[letter]
  if (assertion) return atom({ source: `(?:${assertion})`, end: at + 2 })
  const read = readEscape(source, at)
  const single = read && { source: `[${inClass(read.ranges)}]`, end: read.end }
  return atom(unicodeClass(source, at) ?? single)
}

/** `\Q…\E`; without its end it goes on to the last character. */
function quoted(source: readonly string[], at: number): Piece {
  const isEnd = (char: string, place: number, all: readonly string[]) =>
    char === '\\' && all[place + 1] === 'E'
  const length = source.slice(at).findIndex(isEnd)
  const end = length < 0 ? source.length : at + length
  const text = source.slice(at, end).map(literal).join('')
  return { source: text, end: length < 0 ? end : end + 2, leaves: text ? 'an atom' : 'nothing' }
}

const literal = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
