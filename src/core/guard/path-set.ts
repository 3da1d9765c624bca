/**
 * Paths that are only asked for. Each is kept as a number of 53 bits: a repository may have hundreds of thousands. That
 * one is taken for another happens once in billions of repositories.
 */
export interface PathSet {
  /** Takes paths that each end with a NUL, in pieces as they come. */
  readonly take: (text: string) => void
  readonly has: (path: string) => boolean
}

const FIRST_SIZE = 1_024

/** An empty set of paths; it grows with what it takes. */
export function pathSet(): PathSet {
  let table = new Float64Array(FIRST_SIZE)
  let count = 0
  let open = BEGUN
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
        open = BEGUN
        start = end + 1
      }
    },
    has: (path) => {
      const print = printOf(mixed(BEGUN, path, 0, path.length))
      return table[placeOf(table, print)] === print
    },
  }
}

/** Two sums of 32 bits. */
type Sums = readonly [number, number]

const BEGUN: Sums = [0x811c9dc5, 0x9747b28c]

function mixed([one, other]: Sums, text: string, start: number, end: number): Sums {
  let [a, b] = [one, other]
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul((b << 13) | (b >>> 19), 5) + Math.imul(code + 1, 0xcc9e2d51)
  }
  return [a, b | 0]
}

/** From 1 on: 0 is an empty place. */
const printOf = ([one, other]: Sums): number =>
  (spread(one) >>> 11) * 2 ** 32 + (spread(other) >>> 0) || 1

function spread(sum: number): number {
  const once = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}

/** Where a number is, or would be put. */
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
