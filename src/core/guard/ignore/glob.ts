/** A stretch of a glob between two stars. */
interface Chunk {
  readonly afterStar: boolean
  readonly chars: readonly string[]
}

/** Why a chunk does not match: it is malformed, or does not fit. Otherwise the rest of the name. */
type Fit = 'malformed' | 'no' | readonly string[]

/** Whether a text has characters with a meaning in a glob. */
export const isGlob = (text: string): boolean => /[*?[\\]/.test(text)

/**
 * `filepath.Match` of Go, on Linux: `*` and `?` stop at a slash. Like Go it looks at a chunk only when it comes to it,
 * so what is malformed behind the first mismatch goes unnoticed.
 */
export function matchGlob(pattern: string, name: string): boolean | 'malformed' {
  let rest: readonly string[] = [...name]
  const chunks = chunksOf([...pattern])
  for (const [at, { afterStar, chars }] of chunks.entries()) {
    if (afterStar && chars.length === 0) return !rest.includes('/')
    const isLast = at === chunks.length - 1
    const fit = place(chars, rest, afterStar, isLast)
    if (fit === 'malformed') return fit
    if (fit === 'no') return false
    rest = fit
  }
  return rest.length === 0
}

function chunksOf(pattern: readonly string[]): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at < pattern.length; ) {
    let start = at
    while (pattern[start] === '*') start++
    const end = endOfChunk(pattern, start)
    chunks.push({ afterStar: start > at, chars: pattern.slice(start, end) })
    at = end
  }
  return chunks
}

/** The place of the next star outside of a class. */
function endOfChunk(pattern: readonly string[], start: number): number {
  let inClass = false
  for (let at = start; at < pattern.length; at++) {
    const char = pattern[at]
    if (char === '\\') at++
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '*' && !inClass) return at
  }
  return pattern.length
}

/** Fits a chunk in where the name begins, and behind a star also further on in this folder. */
function place(
  chunk: readonly string[],
  name: readonly string[],
  afterStar: boolean,
  isLast: boolean,
): Fit {
  const isDone = (fit: Fit) => typeof fit === 'object' && (fit.length === 0 || !isLast)
  const here = fitChunk(chunk, name)
  if (isDone(here) || here === 'malformed' || !afterStar) return isDone(here) ? here : failed(here)
  for (let at = 0; at < name.length && name[at] !== '/'; at++) {
    const further = fitChunk(chunk, name.slice(at + 1))
    if (isDone(further) || further === 'malformed') return further
  }
  return 'no'
}

const failed = (fit: Fit): Fit => (fit === 'malformed' ? fit : 'no')

function fitChunk(chunk: readonly string[], name: readonly string[]): Fit {
  let rest = name
  let fits = true
  for (let at = 0; at < chunk.length; ) {
    const [next] = rest
    const read = readOne(chunk, at, next ?? '')
    if (!read) return 'malformed'
    fits = fits && next !== undefined && read.fits
    rest = rest.slice(1)
    at = read.end
  }
  return fits ? rest : 'no'
}

interface One {
  readonly fits: boolean
  readonly end: number
}

function readOne(chunk: readonly string[], at: number, next: string): One | undefined {
  const char = chunk[at] ?? ''
  if (char === '[') return readClass(chunk, at, next)
  if (char === '?') return { fits: next !== '/', end: at + 1 }
  if (char !== '\\') return { fits: char === next, end: at + 1 }
  const escaped = chunk[at + 1]
  return escaped === undefined ? undefined : { fits: escaped === next, end: at + 2 }
}

/** Reads a class, which has at least one range. In it `-` and `]` need a backslash. */
function readClass(chunk: readonly string[], start: number, next: string): One | undefined {
  const isNegated = chunk[start + 1] === '^'
  const first = start + (isNegated ? 2 : 1)
  const code = next.codePointAt(0) ?? 0
  let isIn = false
  let at = first
  while (chunk[at] !== ']' || at === first) {
    const low = classCharacter(chunk, at)
    const high = low && (chunk[low.end] === '-' ? classCharacter(chunk, low.end + 1) : low)
    if (!low || !high) return undefined
    isIn ||= low.code <= code && code <= high.code
    at = high.end
  }
  return { fits: isIn !== isNegated, end: at + 1 }
}

function classCharacter(chunk: readonly string[], at: number) {
  const char = chunk[at]
  if (char === undefined || char === '-' || char === ']') return undefined
  const place = char === '\\' ? at + 1 : at
  const code = chunk[place]?.codePointAt(0)
  return code === undefined || place + 1 >= chunk.length ? undefined : { code, end: place + 1 }
}
