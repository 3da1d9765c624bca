import { type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'

/** Bytes of an answer, or characters of one of its lines. */
const MOST = 16 * 1024 * 1024

/** A request to an engine's API over a socket of this machine. https://docs.docker.com/reference/api/engine/ */
interface SocketRequest {
  readonly path: string
  readonly method?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly bytes?: Uint8Array | undefined
  /** What is sent piece by piece instead. Where it fails, the engine sees a request that breaks off. */
  readonly pieces?: AsyncIterable<Uint8Array> | undefined
  /** Milliseconds in which nothing may come back; 10 s where it is left out, 0 for as long as it takes. */
  readonly silence?: number | undefined
  /** Ends it before the answer has come. */
  readonly signal?: AbortSignal | undefined
  /** Called with every line of a good answer as it comes, which is not kept then. */
  readonly onLine?: ((line: string) => void) | undefined
  /** `false` for a connection of its own, which ends with the answer. */
  readonly agent?: false
}

/** The answer to it: its HTTP status, and its bytes; no bytes where its lines were handed over. */
interface SocketAnswer {
  readonly status: number
  readonly body: Uint8Array
}

/** Asks an engine over its socket; rejects where no whole answer comes. */
export function exchangeOverSocket(
  socketPath: string,
  { bytes, pieces, silence = 10_000, signal, onLine, ...asked }: SocketRequest,
): Promise<SocketAnswer> {
  const { path, method = 'GET', headers = {}, agent } = asked
  return new Promise((resolve, reject) => {
    const options = { socketPath, path, method, headers, timeout: silence, agent }
    const sent = request({ ...options, ...(signal && { signal }) }, (response) => {
      response.on('error', reject)
      receive(response, onLine, resolve)
    })
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${silence / 1000} s`)))
    sent.on('error', reject)
    if (pieces) pipeline(Readable.from(pieces), sent).catch(reject)
    else sent.end(bytes)
  })
}

function receive(
  response: IncomingMessage,
  onLine: SocketRequest['onLine'],
  done: (answer: SocketAnswer) => void,
) {
  const status = response.statusCode ?? 0
  const onGoodLine = status < 300 ? onLine : undefined
  const decoder = new StringDecoder('utf8')
  const pieces: Buffer[] = []
  let [rest, length] = ['', 0]
  response.on('data', (piece: Buffer) => {
    length = onGoodLine ? rest.length : length + piece.length
    if (length > MOST) return void response.destroy(new Error('its answer has no end'))
    if (!onGoodLine) return void pieces.push(piece)
    const text = decoder.write(piece)
    // A long line is only put together, and not searched again with each piece.
    const lines = text.includes('\n') ? (rest + text).split('\n') : [rest + text]
    rest = lines.pop() ?? ''
    for (const line of lines) onGoodLine(line)
  })
  response.on('end', () => {
    if (onGoodLine && rest) onGoodLine(rest)
    done({ status, body: Buffer.concat(pieces) })
  })
}
