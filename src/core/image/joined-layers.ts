import {
  inBlocks,
  LONGEST_DESCRIPTION,
  longNameIn,
  readTarHeader,
  TAR_BLOCK,
  type TarInput,
  tarInput,
} from './tar.ts'

/**
 * Layers of an image as one tar archive, piece by piece and in their order: a later file takes the place of an earlier one.
 * The archive has its end only when every layer has come whole.
 * @throws Error where a layer takes away what an earlier one has, which an archive cannot say; or is no archive that we know
 */
export async function* joinLayers(
  layers: Iterable<AsyncIterable<Uint8Array>>,
): AsyncGenerator<Uint8Array> {
  for (const layer of layers) {
    const input = tarInput(layer)
    try {
      yield* entriesOf(input)
    } finally {
      await input.end()
    }
  }
  yield new Uint8Array(2 * TAR_BLOCK)
}

/** What describes the next entry: a path or the target of a link that is too long, attributes. */
const DESCRIBING = new Set(['L', 'K', 'x'])

/** Files, links, devices and directories, and what describes them. Sparse files have headers of their own. */
const KNOWN = new Set(['0', '\0', '1', '2', '3', '4', '5', '6', ...DESCRIBING])

async function* entriesOf(input: TarInput): AsyncGenerator<Uint8Array> {
  let longName = ''
  for (;;) {
    const block = await input.take(TAR_BLOCK)
    const header = block && readTarHeader(block, longName)
    if (!header) break
    const { path, size, type } = header
    if (!KNOWN.has(type)) throw new Error(`an entry of the type "${type}"`)
    yield bytesOf(block)
    if (DESCRIBING.has(type)) {
      if (size > LONGEST_DESCRIPTION) throw new Error('the description of an entry has no end')
      const text = (await input.take(inBlocks(size))) ?? ''
      if (text.length < size || /^\d+ size=/m.test(text)) throw new Error('an entry is cut off')
      if (type !== 'K') longName = longNameIn(type, text, size)
      yield bytesOf(text)
      continue
    }
    if (isRemoval(path)) throw new Error(`${path} takes something away`)
    longName = ''
    yield* whole(input.pieces(inBlocks(size)), inBlocks(size))
  }
  // To its end: only then is its digest known.
  for await (const _ of input.pieces(Number.POSITIVE_INFINITY));
}

/** https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts */
const isRemoval = (path: string): boolean => /(?:^|\/)\.wh\./.test(path)

async function* whole(pieces: AsyncIterable<Uint8Array>, size: number) {
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    yield piece
  }
  if (length < size) throw new Error('an entry is cut off')
}

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0))
