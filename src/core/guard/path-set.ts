/**
 * A set of paths that only answers whether it has one. It keeps a number of 53 bits for each: a repository may have hundreds
 * of thousands of paths. The numbers depend on a seed of the run, so that no path can be made to collide with another.
 */
export interface PathSet {
  /** Adds paths that each end with a NUL; the text comes in pieces of any size. */
  readonly take: (text: string) => void
  readonly has: (path: string) => boolean
}

const FIRST_SIZE = 1_024

/** An empty set of paths; it grows with what it takes. `random` gives numbers from 0 to 1. */
export function pathSet(random: () => number): PathSet {
  const key = [0, 1].map(() => Math.floor(random() * 2 ** 32) | 0) as [number, number]
  let table = new Float64Array(FIRST_SIZE)
  let count = 0
  let open = begun(key)
  const add = (print: number) => {
    if (2 * ++count > table.length) table = grown(table)
    table[placeOf(table, print)] = print
  }
  return {
    take: (text) => {
      for (let start = 0; start < text.length; ) {
        const end = text.indexOf('\0', start)
        open = mixed(open, text, start, end < 0 ? text.length : end)
        if (end < 0) return
        add(printOf(open))
        open = begun(key)
        start = end + 1
      }
    },
    has: (path) => {
      const print = printOf(mixed(begun(key), path, 0, path.length))
      return table[placeOf(table, print)] === print
    },
  }
}

/** Four words of 32 bits, as SipHash keeps them: https://www.aumasson.jp/siphash/siphash.pdf, in its half size. */
type Words = readonly [number, number, number, number]

const begun = ([one, other]: readonly [number, number]): Words => [
  ...([one, other ^ 0xee, 0x6c796765 ^ one, 0x74656462 ^ other] as const),
]

/** Mixes in one character after the other, each as a word. One loop without allocations: there are millions. */
function mixed(words: Words, text: string, start: number, end: number): Words {
  let [a, b, c, d] = words
  for (let at = start; at < end; at++) {
    const word = text.charCodeAt(at)
    d ^= word
    a = (a + b) | 0
    b = turned(b, 5) ^ a
    c = (c + d) | 0
    d = turned(d, 8) ^ c
    a = (turned(a, 16) + d) | 0
    d = turned(d, 7) ^ a
    c = (c + b) | 0
    b = turned(b, 13) ^ c
    c = turned(c, 16)
    a ^= word
  }
  return [a, b, c, d]
}

const turned = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

/** A number from 1 on: 0 marks an empty place. */
function printOf([a, b, c, d]: Words): number {
  const one = mixed([a, b, c ^ 0xee, d], END, 0, END.length)
  const other = mixed([one[0], one[1] ^ 0xdd, one[2], one[3]], END, 0, END.length)
  const [high, low] = [one[1] ^ one[3], other[1] ^ other[3]]
  return (high >>> 11) * 2 ** 32 + (low >>> 0) || 1
}

/** Three words that are 0: as many rounds. */
const END = '\0\0\0'

/** The place of a number in the table, or the empty one where it would be put. */
function placeOf(table: Float64Array, print: number): number {
  let place = print % table.length
  while (table[place] !== 0 && table[place] !== print) place = (place + 1) % table.length
  return place
}

function grown(table: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * table.length)
  for (const print of table) if (print !== 0) larger[placeOf(larger, print)] = print
  return larger
}
