import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { pipeline, Transform } from 'node:stream'

/** A server that is reached over a slow line. */
export interface SlowLink {
  /** `127.0.0.1:PORT` */
  readonly host: string
  readonly stop: () => Promise<void>
}

/** Milliseconds until an answer begins, and bytes in a second, of all connections together, each way. */
export interface Pace {
  readonly delay: number
  readonly rate: number
}

/** Milliseconds that a link which was idle may catch up: timers are late by one or two. */
const BURST = 20

/** A link to a server on this machine that is as slow as one to a distant server. Each end may close its half first. */
export async function startSlowLink(target: string, { delay, rate }: Pace): Promise<SlowLink> {
  const { hostname, port } = new URL(`http://${target}`)
  const open = new Set<Socket>()
  const ways = { there: wayOf(rate), back: wayOf(rate) }
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket.setNoDelay(true))
      socket.on('close', () => open.delete(socket))
      socket.on('error', () => other.resetAndDestroy())
    }
    pipeline(near, carrier(ways.there, delay / 2), far, () => undefined)
    pipeline(far, carrier(ways.back, delay / 2), near, () => undefined)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server.close(), 'close')
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

/** One way of the link, which all connections share: milliseconds until so many more bytes have been sent. */
function wayOf(rate: number) {
  let isFreeAt = 0
  return (bytes: number): number => {
    const now = performance.now()
    isFreeAt = Math.max(now - BURST, isFreeAt) + (bytes / rate) * 1000
    return Math.max(0, isFreeAt - now)
  }
}

/**
 * Takes a piece when the one before it has been sent, and hands it on after the delay: the sender waits, too. Two timers
 * may fire in either order, so each hands on whatever came first.
 */
function carrier(way: (bytes: number) => number, delay: number): Transform {
  const underWay: Buffer[] = []
  return new Transform({
    transform(piece: Buffer, _, sent) {
      const wait = way(piece.length)
      underWay.push(piece)
      setTimeout(sent, wait)
      setTimeout(() => underWay.length > 0 && this.push(underWay.shift()), wait + delay)
    },
    flush(ended) {
      setTimeout(() => {
        while (underWay.length > 0) this.push(underWay.shift())
        ended()
      }, delay)
    },
  })
}
