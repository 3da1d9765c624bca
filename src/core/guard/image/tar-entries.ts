import {
  inBlocks,
  LONGEST_DESCRIPTION,
  longNameIn,
  readTarHeader,
  TAR_BLOCK,
  tarInput,
} from '../../image/tar.ts'

/** A file in a tar archive. */
export interface TarEntry {
  /** Without `./` in front. */
  readonly path: string
  /** Its beginning; empty where it was not wanted. */
  readonly text: string
  readonly isWhole: boolean
}

/** Characters of a file that are kept. */
const MOST = 16 * 1024

/** Reads a tar archive piece by piece; keeps nothing but the beginning of wanted files. */
export async function* tarEntries(
  pieces: AsyncIterable<Uint8Array>,
  wants: (path: string, size: number) => boolean,
): AsyncGenerator<TarEntry> {
  const input = tarInput(pieces)
  const skip = async (bytes: number) => {
    for await (const _ of input.pieces(bytes));
  }
  let longName = ''
  for (let block = await input.take(TAR_BLOCK); block; block = await input.take(TAR_BLOCK)) {
    const header = readTarHeader(block, longName)
    if (!header) continue
    const { path, size, type } = header
    const whole = inBlocks(size)
    if (type === 'L' || type === 'x') {
      longName =
        whole > LONGEST_DESCRIPTION ? '' : longNameIn(type, (await input.take(whole)) ?? '', size)
      if (whole > LONGEST_DESCRIPTION) await skip(whole)
      continue
    }
    longName = ''
    const isFile = type === '0' || type === '\0'
    const kept = isFile && wants(path, size) ? Math.min(size, MOST) : 0
    const text = kept > 0 ? ((await input.take(kept)) ?? '') : ''
    await skip(whole - kept)
    if (isFile) yield { path, text, isWhole: size <= MOST }
  }
}
