import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface SlowLink {
  /** `127.0.0.1:PORT` */
  readonly host: string
  readonly stop: () => Promise<void>
}

/** Milliseconds until a byte is there, and bytes in a second, of all connections together. */
export interface Pace {
  readonly delay: number
  readonly rate: number
}

/** Bytes under way before the other side is made to wait. */
const MOST = 1024 * 1024

/** A link to a server on this machine as slow as one to a distant one. */
export async function startSlowLink(target: string, pace: Pace): Promise<SlowLink> {
  const { hostname, port } = new URL(`http://${target}`)
  const open = new Set<Socket>()
  const lane = laneOf(pace)
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      open.add(socket.setNoDelay(true))
      socket.on('error', () => socket.destroy())
      socket.on('close', () => open.delete(socket))
    }
    carry(near, far, lane)
    carry(far, near, lane)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** When the last of so many bytes has come, in milliseconds. */
function laneOf({ delay, rate }: Pace) {
  let isFreeAt = 0
  return (bytes: number): number => {
    const now = performance.now()
    isFreeAt = Math.max(now, isFreeAt) + (bytes / rate) * 1000
    return isFreeAt - now + delay
  }
}

function carry(from: Socket, to: Socket, lane: (bytes: number) => number): void {
  let underWay = 0
  from.on('data', (piece) => {
    underWay += piece.length
    if (underWay > MOST) from.pause()
    setTimeout(() => {
      underWay -= piece.length
      if (underWay <= MOST) from.resume()
      if (!to.destroyed) to.write(piece)
    }, lane(piece.length))
  })
  from.on('end', () => setTimeout(() => to.end(), lane(0)))
  from.on('close', () => setTimeout(() => to.destroy(), lane(0) + 50))
}
