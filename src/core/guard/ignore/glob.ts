import { inClass } from './go-class.ts'
import type { Range } from './go-escape.ts'

interface Piece {
  readonly source: string
  readonly end: number
}

/** `filepath.Match` of Go: `*` and `?` stop at a slash. Undefined where the pattern is malformed. */
export function globOf(pattern: string): RegExp | undefined {
  const source = [...pattern]
  let made = ''
  for (let at = 0; at < source.length; ) {
    const piece = readPiece(source, at)
    if (!piece) return undefined
    made += piece.source
    at = piece.end
  }
  return new RegExp(`^${made}$`, 'u')
}

/** Whether a text has characters that a glob reads otherwise. */
export const isGlob = (text: string): boolean => /[*?[\\]/.test(text)

function readPiece(source: readonly string[], at: number): Piece | undefined {
  const char = source[at] ?? ''
  if (char === '*') return { source: '[^/]*', end: at + 1 }
  if (char === '?') return { source: '[^/]', end: at + 1 }
  if (char === '[') return readClass(source, at)
  if (char !== '\\') return exactly(char, at + 1)
  const next = source[at + 1]
  return next === undefined ? undefined : exactly(next, at + 2)
}

const exactly = (char: string, end: number): Piece => {
  const code = char.codePointAt(0) ?? 0
  return { source: `[${inClass([[code, code]])}]`, end }
}

/** A class has one range at least; `-` and `]` stand in it only after a backslash. */
function readClass(source: readonly string[], start: number): Piece | undefined {
  const isNegated = source[start + 1] === '^'
  const ranges: Range[] = []
  let at = start + (isNegated ? 2 : 1)
  while (source[at] !== ']' || ranges.length === 0) {
    const low = classCharacter(source, at)
    if (!low) return undefined
    const high = source[low.end] === '-' ? classCharacter(source, low.end + 1) : low
    if (!high) return undefined
    ranges.push([low.code, high.code])
    at = high.end
  }
  return { source: classOf(ranges, isNegated), end: at + 1 }
}

/** A range whose ends are the wrong way round matches nothing. */
function classOf(ranges: readonly Range[], isNegated: boolean): string {
  const real = ranges.filter(([from, to]) => from <= to)
  if (real.length === 0) return isNegated ? '[\\s\\S]' : '(?!)'
  return `[${isNegated ? '^' : ''}${inClass(real)}]`
}

function classCharacter(source: readonly string[], at: number) {
  const char = source[at]
  if (char === undefined || char === '-' || char === ']') return undefined
  const place = char === '\\' ? at + 1 : at
  const code = source[place]?.codePointAt(0)
  return code === undefined || place + 1 >= source.length ? undefined : { code, end: place + 1 }
}
