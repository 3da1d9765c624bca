import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type Pace, type SlowLink, startSlowLink } from '../../../script/parts/faults/slow-link.ts'

const FAST: Pace = { delay: 10, rate: 400_000_000 }
const BYTES = randomBytes(4_000_000)
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('a slow link', () => {
  const ends: (() => Promise<unknown>)[] = []
  afterEach(() => Promise.all(ends.splice(0).map((end) => end())))

  test('carries every byte in order, on many connections and both ways at once', async () => {
    const { client } = await linked(FAST, (socket) => void socket.pipe(socket))
    const echoed = Array.from({ length: 4 }, async () => {
      const socket = client()
      socket.end(BYTES)
      return digestOf(Buffer.concat(await socket.toArray()))
    })
    expect(new Set(await Promise.all(echoed))).toEqual(new Set([digestOf(BYTES)]))
  }, 30_000)

  test('lets one end close its half and still be answered', async () => {
    const { client } = await linked(FAST, (socket) => {
      let bytes = 0
      socket.on('data', (piece) => {
        bytes += piece.length
      })
      socket.on('end', () => setTimeout(() => socket.end(`${bytes} bytes`), 100))
    })
    const socket = client()
    socket.end('question')
    expect(Buffer.concat(await socket.toArray()).toString()).toBe('8 bytes')
  }, 30_000)

  test('takes its delay for an answer, and its rate for all connections together', async () => {
    const { client } = await linked({ delay: 100, rate: 20_000_000 }, (socket) => {
      socket.once('data', () => socket.end(BYTES))
    })
    const begin = performance.now()
    const fetch = async () => {
      const socket = client()
      socket.write('x')
      await once(socket, 'readable')
      const first = performance.now() - begin
      return { first, bytes: Buffer.concat(await socket.toArray()).length }
    }
    const both = await Promise.all([fetch(), fetch()])
    const seconds = (performance.now() - begin) / 1000
    expect(both.map(({ bytes }) => bytes)).toEqual([BYTES.length, BYTES.length])
    expect(Math.min(...both.map(({ first }) => first))).toBeGreaterThan(95)
    expect(seconds).toBeGreaterThan(0.45) // 8 MB at 20 MB/s, and the delay
  }, 30_000)

  test('makes the sender wait for a reader that does not read', async () => {
    let sent = 0
    const { client } = await linked(FAST, (socket) => {
      const more = () => {
        while (sent < 400_000_000 && socket.write(BYTES)) sent += BYTES.length
      }
      socket.on('drain', () => {
        sent += BYTES.length
        more()
      })
      more()
    })
    client().pause()
    await pause(1500)
    expect(sent).toBeLessThan(100_000_000)
  }, 30_000)

  test('passes on that a server has cut the connection', async () => {
    const { client } = await linked(
      FAST,
      (socket) => void setTimeout(() => socket.resetAndDestroy(), 20),
    )
    const failure = await new Promise((done) => client().resume().once('error', done))
    expect(failure).toMatchObject({ code: 'ECONNRESET' })
  }, 30_000)

  async function linked(pace: Pace, serve: (socket: Socket) => void) {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined)
      serve(socket)
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const link = await startSlowLink(`127.0.0.1:${port}`, pace)
    ends.push(() => close(server, link))
    const to = Number(link.host.split(':')[1])
    return { client: () => connect({ port: to, host: '127.0.0.1', allowHalfOpen: true }) }
  }
})

async function close(server: Server, link: SlowLink): Promise<void> {
  await link.stop()
  server.close()
}
