import { type AutomatonStep, finds, repeated } from './automaton.ts'
import { inClass, readClass, unicodeClass } from './go-class.ts'
import { readEscape } from './go-escape.ts'

/** A part of an expression, and where the text goes on after it. */
interface Piece {
  /** Steps in a row: a repetition behind them applies to the last one. */
  readonly atoms: readonly (readonly AutomatonStep[])[]
  readonly end: number
}

/** How often the atom before it comes. */
interface Repetition {
  readonly least: number
  readonly most: number
  readonly end: number
}

/** Assertions, as JavaScript spells them. */
const ASSERTIONS: Readonly<Record<string, string>> = { A: '^', z: '$', b: '\\b', B: '\\B' }

/** The most repetitions that Go allows. */
const MOST = 1000

/** Steps of one expression: Go, too, refuses one that takes too much memory. */
const MOST_STEPS = 200_000

/** What moby makes of `**` and a slash: the only kind of group. */
const FOLDERS = '(.*/)'

/**
 * A regular expression of Go, as far as moby makes one of a pattern: literals, escapes, classes, `.`, `*`, `|`, `{2,3}`, and
 * groups with `?`. Answers whether a text has a match; undefined where Go refuses the expression.
 */
export function goRegExp(text: string): ((path: string) => boolean) | undefined {
  const source = [...text]
  const alternatives: (readonly AutomatonStep[])[][] = [[]]
  let isAtom = false
  let size = 0
  for (let at = 0; at < source.length; ) {
    const parts = alternatives.at(-1) ?? []
    const read = repetition(source, at) ?? readPiece(source, at)
    if (!read || read === 'refused') return undefined
    if ('atoms' in read) for (const atom of read.atoms) parts.push(atom)
    else if (!isAtom) return undefined
    else parts.push(repeated(parts.pop() ?? [], read.least, read.most))
    if (source[at] === '|') alternatives.push([])
    isAtom = 'atoms' in read && read.atoms.length > 0
    at = read.end
    size += 'atoms' in read ? read.atoms.length : (parts.at(-1)?.length ?? 0)
    if (size > MOST_STEPS) return undefined
  }
  const expressions = alternatives.map((parts) => parts.flat())
  return (path) => expressions.some((steps) => finds(steps, path))
}

function readPiece(source: readonly string[], at: number): Piece | undefined {
  const char = source[at] ?? ''
  if (char === '\\') return escaped(source, at)
  if (char === '[') return character(readClass(source, at))
  if (char === '.') return one((next) => next !== '\n', at + 1)
  if (char === '|') return { atoms: [], end: at + 1 }
  if (char === '(') return folders(source, at)
  return '^$'.includes(char) ? place(char, at + 1) : one((next) => next === char, at + 1)
}

const one = (fits: (char: string) => boolean, end: number): Piece => ({
  ...{ atoms: [[{ kind: 'char', fits }]], end },
})

/** A class in JavaScript's words. */
function character(read: { source: string; end: number } | undefined): Piece | undefined {
  if (!read) return undefined
  const expression = new RegExp(`^${read.source}$`, 'u')
  return one((char) => expression.test(char), read.end)
}

function place(assertion: string, end: number): Piece {
  const expression = new RegExp(assertion, 'uy')
  const holds = (text: string, at: number) => {
    expression.lastIndex = at
    return expression.test(text)
  }
  return { atoms: [[{ kind: 'place', holds }]], end }
}

function folders(source: readonly string[], at: number): Piece | undefined {
  const end = at + FOLDERS.length
  if (source.slice(at, end).join('') !== FOLDERS) return undefined
  const any: AutomatonStep = { kind: 'char', fits: (char) => char !== '\n' }
  const slash: AutomatonStep = { kind: 'char', fits: (char) => char === '/' }
  return { atoms: [[...repeated([any], 0, Number.POSITIVE_INFINITY), slash]], end }
}

/** `*`, `?` and `{2,3}`; a brace with anything else in it is a letter. */
function repetition(source: readonly string[], at: number): Repetition | 'refused' | undefined {
  const char = source[at] ?? ''
  if (char === '*') return { least: 0, most: Number.POSITIVE_INFINITY, end: at + 1 }
  if (char === '?') return { least: 0, most: 1, end: at + 1 }
  const found = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/.exec(source.slice(at, at + 24).join(''))
  if (!found) return undefined
  const [all, least, comma, most = comma ? undefined : least] = found
  const bounds = [least, most ?? least].map(Number)
  if (bounds.some((bound) => bound > MOST) || Number(least) > Number(most ?? least))
    return 'refused'
  return {
    least: Number(least),
    most: Number(most ?? Number.POSITIVE_INFINITY),
    end: at + all.length,
  }
}

function escaped(source: readonly string[], at: number): Piece | undefined {
  const letter = source[at + 1] ?? ''
  if (letter === 'Q') return quoted(source, at + 2)
  const assertion = ASSERTIONS[letter]
  if (assertion) return place(assertion, at + 2)
  const read = readEscape(source, at)
  const single = read && { source: `[${inClass(read.ranges)}]`, end: read.end }
  return character(unicodeClass(source, at) ?? single)
}

/** `\Q…\E`; without its end it goes on to the last character. */
function quoted(source: readonly string[], at: number): Piece {
  const isEnd = (char: string, place: number, all: readonly string[]) =>
    char === '\\' && all[place + 1] === 'E'
  const length = source.slice(at).findIndex(isEnd)
  const end = length < 0 ? source.length : at + length
  const atoms = source.slice(at, end).flatMap((char) => one((next) => next === char, 0).atoms)
  return { atoms, end: length < 0 ? end : end + 2 }
}
