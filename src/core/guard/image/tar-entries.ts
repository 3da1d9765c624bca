/** A file in a tar archive. */
export interface TarEntry {
  /** Without `./` in front. */
  readonly path: string
  /** Its beginning; empty where it was not wanted. */
  readonly text: string
  readonly isWhole: boolean
}

const BLOCK = 512

/** Bytes of an entry that names the next one; a longer one is skipped. */
const LONGEST_NAME = 64 * 1024

/** Characters of a file that are kept. */
const MOST = 16 * 1024

/** Reads a tar archive piece by piece; keeps nothing but the beginning of wanted files. */
export async function* tarEntries(
  pieces: AsyncIterable<Uint8Array>,
  wants: (path: string, size: number) => boolean,
): AsyncGenerator<TarEntry> {
  const input = inputOf(pieces)
  let longName = ''
  for (let block = await input.take(BLOCK); block; block = await input.take(BLOCK)) {
    const header = readHeader(block, longName)
    if (!header) continue
    const { path, size, kind } = header
    const whole = Math.ceil(size / BLOCK) * BLOCK
    if (kind === 'name' || kind === 'attributes') {
      longName = whole > LONGEST_NAME ? '' : nameIn(kind, (await input.take(whole)) ?? '', size)
      if (whole > LONGEST_NAME) await input.skip(whole)
      continue
    }
    longName = ''
    const kept = kind === 'file' && wants(path, size) ? Math.min(size, MOST) : 0
    const text = kept > 0 ? ((await input.take(kept)) ?? '') : ''
    await input.skip(whole - kept)
    if (kind === 'file') yield { path, text, isWhole: size <= MOST }
  }
}

/** Reads bytes out of pieces of any size, as one character each. */
function inputOf(pieces: AsyncIterable<Uint8Array>) {
  const source = pieces[Symbol.asyncIterator]()
  let piece: Uint8Array = new Uint8Array()
  /** Up to that many bytes; undefined at the end. */
  const next = async (most: number): Promise<Uint8Array | undefined> => {
    while (piece.length === 0) {
      const { done, value } = await source.next()
      if (done) return undefined
      piece = value
    }
    const part = piece.subarray(0, most)
    piece = piece.subarray(part.length)
    return part
  }
  return {
    /** Undefined where the archive ends earlier. */
    take: async (bytes: number): Promise<string | undefined> => {
      let text = ''
      while (text.length < bytes) {
        const part = await next(bytes - text.length)
        if (!part) return undefined
        text += latin1(part)
      }
      return text
    },
    skip: async (bytes: number): Promise<void> => {
      for (let left = bytes; left > 0; ) {
        const part = await next(left)
        if (!part) return
        left -= part.length
      }
    },
  }
}

interface Header {
  readonly path: string
  readonly size: number
  /** An ordinary file, or a name that is too long for its field. */
  readonly kind: 'file' | 'name' | 'attributes' | 'other'
}

const KINDS: Readonly<Record<string, Header['kind']>> = {
  L: 'name',
  x: 'attributes',
  '0': 'file',
  '\0': 'file',
}

/** Undefined for the empty blocks at the end. */
function readHeader(block: string, longName: string): Header | undefined {
  const field = (from: number, to: number) => untilZero(block.slice(from, to))
  if (field(0, 100) === '') return undefined
  const prefix = field(257, 262) === 'ustar' ? field(345, 500) : ''
  const path = longName || [prefix, field(0, 100)].filter(Boolean).join('/')
  const kind = KINDS[block[156] ?? ''] ?? 'other'
  const size = ['1', '2', '5'].includes(block[156] ?? '') ? 0 : sizeIn(block.slice(124, 136))
  return { path: path.replace(/^(\.?\/)+/, ''), size, kind }
}

function nameIn(kind: Header['kind'], content: string, size: number): string {
  const text = content.slice(0, size)
  if (kind === 'name') return untilZero(text)
  const record = text.split('\n').find((line) => /^\d+ path=/.test(line)) ?? ''
  return record.slice(record.indexOf('=') + 1)
}

const untilZero = (text: string): string => text.split('\0', 1)[0] ?? ''

/** Octal digits, or binary where the first bit is set. */
function sizeIn(field: string): number {
  if (field.charCodeAt(0) < 0x80) return Number.parseInt(untilZero(field), 8) || 0
  return [...field.slice(4)].reduce((size, char) => size * 256 + char.charCodeAt(0), 0)
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return text
}
