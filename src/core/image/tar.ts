/** Bytes of a block of a tar archive: a header, or a part of what follows it. */
export const TAR_BLOCK = 512

/** What stands in front of an entry of a tar archive. */
interface TarHeader {
  /** Without `./` in front. */
  readonly path: string
  /** Bytes of the content that follows, without what fills the last block. */
  readonly size: number
  /** `0` or a zero byte for a file, `5` for a directory, `L` and `x` for what describes the next entry. */
  readonly type: string
}

/** Reads a header, one character a byte; undefined for the empty blocks at the end. */
export function readTarHeader(block: string, longName = ''): TarHeader | undefined {
  const field = (from: number, to: number) => untilZero(block.slice(from, to))
  if (field(0, 100) === '') return undefined
  const prefix = field(257, 262) === 'ustar' ? field(345, 500) : ''
  const path = longName || [prefix, field(0, 100)].filter(Boolean).join('/')
  const type = block[156] ?? ''
  const size = WITHOUT_CONTENT.has(type) ? 0 : sizeIn(block.slice(124, 136))
  return { path: path.replace(/^(\.?\/)+/, ''), size, type }
}

/** Bytes of an entry that describes the next one: a path, or attributes. Nothing that people make has more. */
export const LONGEST_DESCRIPTION = 64 * 1024

/** Links, devices, directories. */
const WITHOUT_CONTENT = new Set(['1', '2', '3', '4', '5', '6'])

/** Bytes with what fills the last block. */
export const inBlocks = (size: number): number => Math.ceil(size / TAR_BLOCK) * TAR_BLOCK

/** The path that an entry of type `L` or `x` gives the next one; empty where it gives none. */
export function longNameIn(type: string, content: string, size: number): string {
  const text = content.slice(0, size)
  if (type === 'L') return untilZero(text)
  const record = text.split('\n').find((line) => /^\d+ path=/.test(line)) ?? ''
  return record.slice(record.indexOf('=') + 1)
}

const untilZero = (text: string): string => text.split('\0', 1)[0] ?? ''

/** Octal digits, or binary where the first bit is set. */
function sizeIn(field: string): number {
  if (field.charCodeAt(0) < 0x80) return Number.parseInt(untilZero(field), 8) || 0
  return [...field.slice(4)].reduce((size, char) => size * 256 + char.charCodeAt(0), 0)
}

/** An archive that is read from its beginning. */
export interface TarInput {
  /** So many bytes, one character each; undefined where the archive ends before. */
  readonly take: (bytes: number) => Promise<string | undefined>
  /** So many bytes as they come; fewer where the archive ends before. */
  readonly pieces: (bytes: number) => AsyncGenerator<Uint8Array>
  /** Ends what it is read from. */
  readonly end: () => Promise<unknown>
}

/** Takes what is wanted out of pieces of any size. */
export function tarInput(source: AsyncIterable<Uint8Array>): TarInput {
  const iterator = source[Symbol.asyncIterator]()
  const next = partsOf(iterator)
  return {
    take: async (bytes) => {
      let text = ''
      while (text.length < bytes) {
        const part = await next(bytes - text.length)
        if (!part) return undefined
        text += latin1(part)
      }
      return text
    },
    pieces: async function* (bytes) {
      for (let left = bytes; left > 0; ) {
        const part = await next(left)
        if (!part) return
        left -= part.length
        yield part
      }
    },
    end: async () => iterator.return?.(),
  }
}

/** What comes next, up to so many bytes; undefined at the end. */
function partsOf(iterator: AsyncIterator<Uint8Array>) {
  let piece: Uint8Array = new Uint8Array()
  return async (most: number): Promise<Uint8Array | undefined> => {
    while (piece.length === 0) {
      const { done, value } = await iterator.next()
      if (done) return undefined
      piece = value
    }
    const part = piece.subarray(0, most)
    piece = piece.subarray(part.length)
    return part
  }
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return text
}
