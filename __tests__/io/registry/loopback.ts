import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly bytes: Buffer
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** In place of the body: pieces as they come; where it throws, the connection breaks. */
  readonly stream?: () => AsyncIterable<string | Uint8Array>
  /** Instead of a whole answer: none, none and no connection, or half of the body. */
  readonly fault?: 'hang' | 'reset' | 'truncate'
}

export interface Loopback {
  /** `127.0.0.1:PORT` */
  readonly host: string
  /** Every request so far, as `GET /v2/`. */
  readonly transcript: string[]
  readonly asked: Asked[]
}

/** Lends a server on loopback that answers as `reply` says. */
export async function withLoopback<T>(
  reply: (asked: Asked, server: Loopback) => Reply,
  work: (server: Loopback) => Promise<T>,
): Promise<T> {
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of message) chunks.push(chunk)
    } catch {
      return // who asked has gone
    }
    const { method = '', url = '', headers } = message
    const bytes = Buffer.concat(chunks)
    const asked = { method, url, headers, body: bytes.toString(), bytes }
    loopback.asked.push(asked)
    loopback.transcript.push(`${method} ${url}`)
    answer(response, reply(asked, loopback))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const loopback: Loopback = { host, transcript: [], asked: [] }
  try {
    return await work(loopback)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

function answer(response: ServerResponse, reply: Reply) {
  const { status = 200, headers, body = '', fault, stream } = reply
  if (stream) {
    response.writeHead(status, headers)
    const end = () => void response.destroy()
    return void pipeline(Readable.from(stream()), response).catch(end)
  }
  if (fault === 'hang') return
  if (fault === 'reset') return void response.socket?.resetAndDestroy()
  if (fault !== 'truncate') return void response.writeHead(status, headers).end(body)
  response.writeHead(status, { ...headers, 'content-length': String(body.length) })
  response.write(body.slice(0, body.length / 2), () => response.socket?.destroy())
}
