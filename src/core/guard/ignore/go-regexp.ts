import { inClass, readClass, unicodeClass } from './go-class.ts'
import { readEscape } from './go-escape.ts'

interface Piece {
  readonly source: string
  readonly end: number
}

/** Assertions that JavaScript spells otherwise. */
const ASSERTIONS: Readonly<Record<string, string>> = { A: '^', z: '$', b: '\\b', B: '\\B' }

/**
 * A regular expression of Go in JavaScript's words, as far as moby makes one of a pattern: literals, escapes,
 * classes, `.`, `*`, and groups with `?`. Undefined where Go refuses it.
 */
export function goRegExp(text: string): RegExp | undefined {
  const source = [...text]
  let made = ''
  for (let at = 0; at < source.length; ) {
    const piece = readPiece(source, at)
    if (!piece) return undefined
    made += piece.source
    at = piece.end
  }
  return new RegExp(made, 'u')
}

function readPiece(source: readonly string[], at: number): Piece | undefined {
  const char = source[at] ?? ''
  if (char === '\\') return escaped(source, at)
  if (char === '[') return readClass(source, at)
  if (char === '.') return { source: '[^\\n]', end: at + 1 }
  const isSyntax = '^$()*?'.includes(char)
  return { source: isSyntax ? char : literal(char), end: at + 1 }
}

function escaped(source: readonly string[], at: number): Piece | undefined {
  const letter = source[at + 1] ?? ''
  if (letter === 'Q') return quoted(source, at + 2)
  const assertion = ASSERTIONS[letter]
  if (assertion) return { source: assertion, end: at + 2 }
  const read = readEscape(source, at)
  return (
    unicodeClass(source, at) ?? (read && { source: `[${inClass(read.ranges)}]`, end: read.end })
  )
}

/** `\Q…\E`; without its end it goes on to the last character. */
function quoted(source: readonly string[], at: number): Piece {
  const length = source
    .slice(at)
    .findIndex((char, place, all) => char === '\\' && all[place + 1] === 'E')
  const end = length < 0 ? source.length : at + length
  return {
    source: source.slice(at, end).map(literal).join(''),
    end: length < 0 ? end : end + 2,
  }
}

const literal = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
