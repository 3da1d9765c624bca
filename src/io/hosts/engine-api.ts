import { type IncomingMessage, request } from 'node:http'
import { StringDecoder } from 'node:string_decoder'
import { cancelled as wasCancelled } from '../../core/problem.ts'
import type { EngineAnswer, EngineApi, EngineRequest } from '../../world.ts'

/** Bytes of an answer, or characters of one of its lines. */
const MOST = 16 * 1024 * 1024

/** The API of an engine on a socket of this machine. */
export const engineAt = (socketPath: string, cancelled: AbortSignal): EngineApi => ({
  ask: (asked) => {
    if (cancelled.aborted && !asked.evenIfCancelled) return Promise.reject(wasCancelled())
    return ask(socketPath, asked, cancelled)
  },
})

function ask(
  socketPath: string,
  asked: EngineRequest,
  cancelled: AbortSignal,
): Promise<EngineAnswer> {
  const { path, method = 'GET', silence = 10_000, onLine } = asked
  const { headers, bytes } = content(asked)
  const signal = endOf(asked, cancelled)
  return new Promise((resolve, reject) => {
    const isCancelled = () => cancelled.aborted && !asked.evenIfCancelled
    const fail = (cause: Error) => reject(isCancelled() ? wasCancelled(cause) : cause)
    const options = { socketPath, path, method, headers, timeout: silence, agent: false as const }
    const sent = request({ ...options, signal }, (response) => {
      response.on('error', fail)
      receive(response, onLine, resolve)
    })
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${silence / 1000} s`)))
    sent.on('error', fail)
    sent.end(bytes)
  })
}

/** Whatever ends a request before its answer has come. */
function endOf({ evenIfCancelled, timeout }: EngineRequest, cancelled: AbortSignal): AbortSignal {
  const signals = [
    evenIfCancelled ? undefined : cancelled,
    timeout === undefined ? undefined : AbortSignal.timeout(timeout),
  ]
  return AbortSignal.any(signals.filter((signal) => signal !== undefined))
}

/** The engine reads a body only if it knows the length. */
function content({ body, headers }: EngineRequest) {
  if (body === undefined) return { headers: { ...headers }, bytes: undefined }
  const isArchive = body instanceof Uint8Array
  const bytes = isArchive ? body : Buffer.from(JSON.stringify(body))
  const type = isArchive ? 'application/x-tar' : 'application/json'
  return {
    headers: { ...headers, 'content-type': type, 'content-length': String(bytes.length) },
    bytes,
  }
}

function receive(
  response: IncomingMessage,
  onLine: EngineRequest['onLine'],
  done: (answer: EngineAnswer) => void,
) {
  const status = response.statusCode ?? 0
  const hear = status < 300 ? onLine : undefined
  const decoder = new StringDecoder('utf8')
  const pieces: Buffer[] = []
  let [rest, length] = ['', 0]
  response.on('data', (piece: Buffer) => {
    length = hear ? rest.length : length + piece.length
    if (length > MOST) return void response.destroy(new Error('its answer has no end'))
    if (!hear) return void pieces.push(piece)
    const text = decoder.write(piece)
    // What is one line is put together, and not looked through again with each piece.
    const lines = text.includes('\n') ? (rest + text).split('\n') : [rest + text]
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
  response.on('end', () => {
    if (hear && rest) hear(rest)
    done({ status, body: Buffer.concat(pieces) })
  })
}
