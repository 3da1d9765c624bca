import { Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'

/** Takes the compression from a layer, by its media type. */
export function unpack(
  mediaType: string,
  pieces: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  if (/zstd$/.test(mediaType)) return piped(pieces, createZstdDecompress())
  if (/gzip$/.test(mediaType)) return piped(pieces, createGunzip())
  return pieces
}

function piped(pieces: AsyncIterable<Uint8Array>, stage: NodeJS.ReadWriteStream & Readable) {
  const source = Readable.from(pieces)
  source.on('error', (failure) => stage.destroy(failure))
  return source.pipe(stage) as AsyncIterable<Uint8Array>
}
