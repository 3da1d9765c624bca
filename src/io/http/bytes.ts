import type { ClientRequest, IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { Alarm } from './alarm.ts'

/** Bytes that are too many to be held at once; they can be read as often as needed. */
export interface Bytes {
  readonly size: number
  readonly open: () => AsyncIterable<Uint8Array>
}

/** What is read as a whole is not longer than this, in bytes: registries take manifests of 4 MB. */
const MOST = 16 * 1024 * 1024

/** How much longer than for anything else we wait for a registry that puts a blob away. */
const STORING = 4

const UNPACK: Readonly<Record<string, (bytes: Buffer, most: object) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/** A whole answer. Rejects where it is longer than sensible; one that was packed unasked is unpacked. */
export async function readWhole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of message) {
    length += chunk.length
    if (length > MOST) throw tooLarge()
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const unpack = UNPACK[(message.headers['content-encoding'] ?? '').trim().toLowerCase()]
  if (!unpack || length === 0) return body
  return unpack(body, { maxOutputLength: MOST }).catch((cause) => {
    throw cause.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : cause
  })
}

const tooLarge = () =>
  Object.assign(new Error(`more than ${MOST} bytes`), { code: 'TOO_LARGE' as const })

/** Pieces as they come; the alarm counts while we wait for the network, not for who reads. */
export async function* flowOf(
  message: IncomingMessage,
  clock: Alarm,
  inWords: (cause: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  try {
    clock.restart()
    for await (const chunk of message) {
      clock.stop()
      yield chunk
      clock.restart()
    }
  } catch (cause) {
    throw inWords(cause)
  } finally {
    clock.stop()
    message.destroy()
  }
}

/** Sends bytes as fast as they are taken. Who refuses them does so before it has read them all. */
export async function pour(
  { open }: Bytes,
  asked: ClientRequest,
  clock: Alarm,
  timeout: number,
): Promise<void> {
  asked.once('response', (message) =>
    message.once('close', () => asked.writableFinished || asked.destroy()),
  )
  await pipeline(piecesOf(open(), clock), asked)
  clock.restart(timeout * STORING)
}

/** The alarm counts while the network takes a piece, not while we wait for one. */
async function* piecesOf(source: AsyncIterable<Uint8Array>, clock: Alarm) {
  clock.stop()
  for await (const piece of source) {
    clock.restart()
    yield piece
    clock.stop()
  }
  clock.restart()
}
