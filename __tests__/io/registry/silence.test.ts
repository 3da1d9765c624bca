import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createPlainServer } from 'node:net'
import { expect, test } from '@jest/globals'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { proxiesIn } from '../../../src/core/route/proxy.ts'
import { HERE } from '../../../src/io/http/agents.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { DIGEST, FOUND, LOGIN, problemOf, QUICK, withInsecure } from './small-registry.ts'

/** 127.0.0.1 under a name that is not known as this machine's: without TLS where the engine may alone. */
const STRANGE = '[::ffff:7f00:1]'
const BRIEF = { ...QUICK, timeout: 300 }
/** The first byte of a client that speaks TLS. */
const HANDSHAKE = 0x16

async function lending<T>(server: Server, work: (port: number) => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work((server.address() as AddressInfo).port)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

/** A registry that says nothing over TLS so many times, then cuts TLS off; and answers over plain HTTP. */
async function falteringRegistry(
  silences: number,
  work: (host: string, asked: string[]) => Promise<void>,
) {
  const asked: string[] = []
  let left = silences
  const plain = createServer(({ method, headers }, response) => {
    asked.push(`${method} ${headers.authorization ?? 'without a password'}`)
    response.writeHead(200, FOUND.headers).end(FOUND.body)
  })
  const open = new Set<{ destroy: () => void }>()
  const front = createPlainServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', (bytes) => {
      if (bytes[0] === HANDSHAKE) return left-- > 0 ? undefined : void socket.resetAndDestroy()
      socket.pause()
      socket.unshift(bytes)
      plain.emit('connection', socket)
      socket.resume()
    })
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  try {
    await work(`${STRANGE}:${(front.address() as AddressInfo).port}`, asked)
  } finally {
    const closed = new Promise((resolve) => front.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  }
}

test.each([
  ['the host', (host: string) => host],
  ['its network', () => '::ffff:7f00:0/112'],
])('one silence over TLS sends no password in plain, where %s is insecure', async (_, trusted) => {
  await falteringRegistry(1, async (host, asked) => {
    const options = { ...BRIEF, attempts: 1, settings: withInsecure(trusted(host)) }
    const client = registryClient(registryOf(host), LOGIN, options)
    const problem = await problemOf(client.headManifest('acme/app', 'v1'))
    expect(problem.message).toContain('it does not answer in time')
    expect(asked).toEqual([])
  })
})

test('TLS that is cut off leads to plain HTTP all the same', async () => {
  await falteringRegistry(0, async (host) => {
    const options = { ...BRIEF, settings: withInsecure(host) }
    const client = registryClient(registryOf(host), LOGIN, options)
    expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
  })
})

/** A name that only the proxy for plain HTTP knows. */
const through = (port: number) => async () => ({
  ...(await HERE()),
  proxies: proxiesIn({ HTTP_PROXY: `http://127.0.0.1:${port}` }),
  insecureRegistries: ['registry.invalid'],
})

test('the proxy for plain HTTP is asked once after a silence over TLS', async () => {
  let asked = 0
  const silent = createServer(() => void asked++)
  await lending(silent, async (port) => {
    const options = { ...BRIEF, settings: through(port) }
    const client = registryClient(registryOf('registry.invalid'), LOGIN, options)
    const problem = await problemOf(client.headManifest('acme/app', 'v1'))
    expect(problem.message).toContain('it does not answer in time')
    expect(asked).toBe(1)
  })
})

test('a run that is cancelled meanwhile says so', async () => {
  const run = new AbortController()
  const silent = createServer(() => run.abort())
  await lending(silent, async (port) => {
    const options = { ...QUICK, settings: through(port), cancelled: run.signal }
    const client = registryClient(registryOf('registry.invalid'), LOGIN, options)
    const problem = await problemOf(client.headManifest('acme/app', 'v1'))
    expect(problem.message).toBe('the run was cancelled')
  })
})

test('a proxy that refuses us and goes on talking is left at once', async () => {
  let left: Promise<void> | undefined
  const endless = createServer((request, response) => {
    left = new Promise((resolve) => request.socket.once('close', () => resolve()))
    response.writeHead(407).write('<html>')
  })
  await lending(endless, async (port) => {
    const options = { ...QUICK, settings: through(port) }
    const client = registryClient(registryOf('registry.invalid'), LOGIN, options)
    const problem = await problemOf(client.headManifest('acme/app', 'v1'))
    expect(problem.message).toContain('the proxy does not let us through')
    await left
  })
}, 3_000)
