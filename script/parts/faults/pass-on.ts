import { type IncomingHttpHeaders, request } from 'node:http'
import type { Reply } from './fault.ts'

/** A whole request, as it came. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/**
 * Asks the server at `target` the same, and answers what it said. It gets the host we were asked at; should
 * it send somebody to its own address all the same, that becomes ours: no client gets past us.
 */
export function passOn({ method, path, headers, body }: Asked, target: string, ours: string) {
  return new Promise<Reply>((done, fail) => {
    const { expect: _, ...kept } = headers
    const asked = request(target + path, { method, headers: kept, agent: false }, (message) => {
      message.toArray().then((parts) => {
        const { statusCode: status = 0 } = message
        done({ status, headers: ownHeaders(message.headers, target, ours), body: joined(parts) })
      }, fail)
    })
    asked.on('error', fail).end(body)
  })
}

const joined = (parts: readonly Buffer[]) => Buffer.concat(parts)

function ownHeaders(
  { connection: _, 'transfer-encoding': __, ...headers }: IncomingHttpHeaders,
  target: string,
  ours: string,
): IncomingHttpHeaders {
  for (const name of ['location', 'www-authenticate'] as const) {
    const value = headers[name]
    if (value) headers[name] = value.replaceAll(target, ours)
  }
  return headers
}
