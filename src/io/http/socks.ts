import { once } from 'node:events'
import { isIP, type Socket } from 'node:net'
import { bitsOf } from '../../core/route/network.ts'

/** Where a connection is to end. */
export interface SocksTarget {
  readonly host: string
  readonly port: number
}

const VERSION = 5
const [NO_LOGIN, WITH_LOGIN] = [0, 2]

/**
 * Has a SOCKS proxy connect us; answers what it refused, in words. It looks names up itself.
 * https://www.rfc-editor.org/rfc/rfc1928, https://www.rfc-editor.org/rfc/rfc1929
 */
export async function socksTo(
  socket: Socket,
  end: SocksTarget,
  login: string | undefined,
): Promise<string | undefined> {
  const methods = login === undefined ? [NO_LOGIN] : [NO_LOGIN, WITH_LOGIN]
  socket.write(Buffer.from([VERSION, methods.length, ...methods]))
  const [, method] = await take(socket, 2)
  if (method === WITH_LOGIN && login !== undefined) {
    socket.write(loginMessage(login))
    const [, status] = await take(socket, 2)
    if (status !== 0) return 'does not take its user and password'
  } else if (method !== NO_LOGIN) return 'wants another login'
  socket.write(Buffer.concat([Buffer.from([VERSION, 1, 0]), addressOf(end)]))
  const [, code, , kind] = await take(socket, 4)
  if (code !== 0) return `answers ${code}`
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await take(socket, 1))[0] ?? 0)
  await take(socket, length + 2)
  return undefined
}

function loginMessage(login: string): Buffer {
  const at = login.indexOf(':')
  const parts = [login.slice(0, at), login.slice(at + 1)].map((part) => Buffer.from(part))
  return Buffer.concat([Buffer.from([1]), ...parts.flatMap((part) => [sized(part), part])])
}

/** The protocol has one byte for the length: a longer name would be cut, and name another host. */
function sized(part: Buffer): Buffer {
  if (part.length > 255) throw new Error('a SOCKS proxy takes names of 255 bytes at most')
  return Buffer.from([part.length])
}

function addressOf({ host, port }: SocksTarget): Buffer {
  const end = Buffer.from([port >> 8, port & 255])
  const bits = isIP(host) ? bitsOf(host) : undefined
  if (bits === undefined) {
    const name = Buffer.from(host)
    return Buffer.concat([Buffer.from([3]), sized(name), name, end])
  }
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return Buffer.concat([Buffer.from([bytes.length === 4 ? 1 : 4, ...bytes]), end])
}

/** The next bytes, exactly so many: what follows them is not ours. */
async function take(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes = socket.read(length) as Buffer | null
    if (bytes?.length === length) return bytes
    if (socket.readableEnded || socket.destroyed) throw new Error('it closed the connection')
    await Promise.race([once(socket, 'readable'), once(socket, 'end'), once(socket, 'close')])
  }
}
