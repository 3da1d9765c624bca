import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, test } from '@jest/globals'
import { socksTo } from '../../../src/io/http/socks.ts'

/** A SOCKS proxy that lets everyone in; answers what it was asked to connect to. */
async function asked(host: string): Promise<string> {
  let request = Buffer.alloc(0)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]))
      socket.once('data', (bytes) => {
        request = bytes
        socket.end(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 80]))
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  try {
    expect(await socksTo(socket, { host, port: 443 }, undefined)).toBeUndefined()
    return request.subarray(5, -2).toString()
  } finally {
    socket.destroy()
    server.close()
  }
}

test('a SOCKS proxy is asked for the whole name of a host', async () => {
  expect(await asked('registry.example.com')).toBe('registry.example.com')
  const longest = `${'a'.repeat(251)}.com`
  expect(await asked(longest)).toBe(longest)
})

test('a longer name would be cut to another one, and is not asked for', async () => {
  await expect(asked(`169.254.169.25${'a'.repeat(256)}`)).rejects.toThrow('255 bytes at most')
})
