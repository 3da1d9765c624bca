import { Problem } from '../../problem.ts'
import { isGlob, matchGlob } from './glob.ts'
import { cleanPath, trimSpace } from './go-path.ts'
import { goRegExp } from './go-regexp.ts'
import { orderlyRegExp } from './orderly.ts'

/** One pattern of a `.dockerignore`, or of a `COPY --exclude`. */
export interface Pattern {
  /** Cleaned, without the `!`. */
  readonly text: string
  /** Begins with `!`: what it matches stays in. */
  readonly isException: boolean
  /** Whether the path itself matches, whatever its folders do. @throws Problem where the build fails, too */
  readonly matches: (path: string) => boolean
}

/** `patternmatcher.New` of moby, for one pattern. @throws Problem where the build fails, too */
export function patternOf(given: string, where: string): Pattern | undefined {
  const trimmed = trimSpace(given)
  if (trimmed === '') return undefined
  const cleaned = cleanPath(trimmed)
  const isException = cleaned.startsWith('!')
  const text = isException ? cleaned.slice(1) : cleaned
  if (text === '') throw bad(given, where, 'Write what the exception is behind the "!"')
  if (matchGlob(text, '.') === 'malformed')
    throw bad(given, where, 'Close the "[", and escape "[", "]" and "\\" with a "\\"')
  let test: ((path: string) => boolean) | undefined
  const matches = (path: string) => {
    test ??= compile(text) ?? refuse(given, where)
    return test(path)
  }
  return { text, isException, matches }
}

const bad = (given: string, where: string, fix: string) =>
  new Problem(`${where}: "${given}" is not a pattern, and the build fails with it`, fix)

function refuse(given: string, where: string): never {
  throw bad(given, where, 'Remove the "\\" in front of letters and digits')
}

/** Where the pattern has no character that means more than itself. */
export const isPlain = ({ text }: Pattern): boolean => !isGlob(text) && !/[\]^]/.test(text)

/** The four kinds of match that moby knows; undefined where Go refuses the regular expression. */
function compile(text: string): ((path: string) => boolean) | undefined {
  const { kind, source } = readKind(text)
  if (kind === 'exact') return (path) => path === text
  if (kind === 'prefix') return (path) => path.startsWith(text.slice(0, -2))
  if (kind === 'suffix') {
    const suffix = text.slice(2)
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1))
  }
  const orderly = orderlyRegExp(source)
  return orderly ? (path) => orderly.test(path) : goRegExp(source)
}

interface Kind {
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'regexp'
  /** A regular expression of Go's. */
  readonly source: string
}

/** As in moby, the kind depends on the order of what is found: `**` first is a suffix until a `*`, `?`, `[` follows. */
function readKind(text: string): Kind {
  const chars = [...text.replace(/^\ufeff/, '')]
  let kind: Kind['kind'] = 'exact'
  let source = '^'
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? ''
    if (char === '*' && chars[at + 1] === '*') {
      const begins = at === 0
      at += chars[at + 2] === '/' ? 2 : 1
      const ends = at + 1 === chars.length
      if (!ends) source += '(.*/)?'
      else if (kind !== 'exact') source += '.*'
      kind = begins ? 'suffix' : ends && kind === 'exact' ? 'prefix' : 'regexp'
      continue
    }
    const piece = pieceOf(char, chars[at + 1])
    source += piece.source
    at += piece.skipped
    if (piece.isSpecial) kind = 'regexp'
  }
  return { kind, source: `${source}$` }
}

interface Piece {
  readonly source: string
  readonly isSpecial: boolean
  readonly skipped: number
}

function pieceOf(char: string, next: string | undefined): Piece {
  if (char === '*') return { source: '[^/]*', isSpecial: true, skipped: 0 }
  if (char === '?') return { source: '[^/]', isSpecial: true, skipped: 0 }
  // moby means to escape `|`, `{` and `}`, too, and does not: its table of eight bytes ends before them.
  if ('.+()$'.includes(char)) return { source: `\\${char}`, isSpecial: false, skipped: 0 }
  if (char === '\\' && next !== undefined)
    return { source: `\\${next}`, isSpecial: true, skipped: 1 }
  return { source: char, isSpecial: char === '[' || char === ']', skipped: 0 }
}
