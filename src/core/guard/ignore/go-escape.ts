/** A stretch of code points, both ends included. */
export type Range = readonly [from: number, to: number]

/** What one escape of Go's regular expressions stands for, and where the text goes on. */
interface Escape {
  readonly ranges: readonly Range[]
  readonly end: number
}

const LAST = 0x10ffff

const DIGIT: Range[] = [[0x30, 0x39]]
const SPACE: Range[] = [[0x09, 0x0a], [0x0c, 0x0d], [0x20, 0x20]] // biome-ignore format: a table
const WORD: Range[] = [[0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]] // biome-ignore format: a table

const PERL: Readonly<Record<string, readonly Range[]>> = { d: DIGIT, s: SPACE, w: WORD }

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 }

/** Everything that is in none of the ranges, which are in order. */
export function complement(ranges: readonly Range[]): Range[] {
  const gaps: Range[] = []
  let next = 0
  for (const [from, to] of ranges) {
    if (from > next) gaps.push([next, from - 1])
    next = to + 1
  }
  if (next <= LAST) gaps.push([next, LAST])
  return gaps
}

/** The escape at `\`, inside a class or outside; undefined where Go refuses it. */
export function readEscape(source: readonly string[], at: number): Escape | undefined {
  const letter = source[at + 1] ?? ''
  const perl = PERL[letter.toLowerCase()]
  if (perl) return { ranges: letter in PERL ? perl : complement(perl), end: at + 2 }
  const control = CONTROL[letter]
  if (control !== undefined) return single(control, at + 2)
  if (/^[0-7]$/.test(letter)) return octal(source, at + 1)
  if (letter === 'x') return hexadecimal(source, at + 2)
  const isPunctuation = letter !== '' && letter < '\u{80}' && !/^[0-9A-Za-z]$/.test(letter)
  return isPunctuation ? single(letter.charCodeAt(0), at + 2) : undefined
}

const single = (code: number, end: number): Escape => ({ ranges: [[code, code]], end })

/** A single digit other than 0 would be a backreference, which Go does not have. */
function octal(source: readonly string[], at: number): Escape | undefined {
  const digits = /^[0-7]{1,3}/.exec(source.slice(at, at + 3).join(''))?.[0] ?? ''
  if (digits.length === 1 && digits !== '0') return undefined
  return single(Number.parseInt(digits, 8), at + digits.length)
}

/** `\x41` or `\x{1F600}`. */
function hexadecimal(source: readonly string[], at: number): Escape | undefined {
  const text = source.slice(at, at + 10).join('')
  const found = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/.exec(text)
  if (!found) return undefined
  const code = Number.parseInt(found[1] ?? found[2] ?? '', 16)
  return code <= LAST ? single(code, at + found[0].length) : undefined
}
