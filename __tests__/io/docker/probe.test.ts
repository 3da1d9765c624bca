import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createWebServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findBuildkit } from '../../../script/parts/engine/buildkitd.ts'
import {
  pemOf,
  type RemoteBuilder,
  startRemoteBuilder,
} from '../../../script/parts/engine/remote-builder.ts'
import { freePort } from '../../../script/parts/registry/registry.ts'
import { type Authority, makeAuthority } from '../../../script/parts/tools/certificates.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { parseEndpoint } from '../../../src/core/buildx/nodes/endpoint.ts'
import type { BuilderNode, Material } from '../../../src/core/buildx/nodes/node.ts'
import type { ProbeRequest } from '../../../src/core/buildx/nodes/probe.ts'
import { probeProblem } from '../../../src/core/buildx/nodes/probe-problem.ts'
import { probe } from '../../../src/io/docker/probe.ts'
import { describeWith } from '../../support/real-parts.ts'

/** PEM of authority, certificate and key; `name` is the server's where it is not that of the address. */
interface Shown {
  readonly ca: string
  readonly cert?: string
  readonly key?: string
  readonly name?: string
}

const material = (from: string): Material => ({ from, text: '', path: '' })

/** Says hello, and answers what a user would read: nothing where BuildKit answers. */
async function said(endpoint: string, shown?: Shown, longest = 5000): Promise<string> {
  const { ca = '', cert = '', key = '', name = '' } = shown ?? {}
  const tls: ProbeRequest['tls'] = shown && { ca, cert, key, serverName: name }
  const request = { endpoint: parseEndpoint('endpoint', endpoint), tls, environment: {} }
  const answer = await probe(request, new AbortController().signal, longest)
  if (answer.kind === 'answers') return ''
  const client = { cert: material('builder-tls-cert'), key: material('builder-tls-key') }
  const node: BuilderNode = {
    ...{ name: 'arm', platforms: [], driverOpts: [], endpoint: request.endpoint },
    tls: shown && {
      ca: material('builder-tls-ca'),
      client: cert ? client : undefined,
      serverName: name,
    },
  }
  return String(probeProblem(node, answer)).replaceAll(endpoint, 'THERE')
}

/** Milliseconds that jest does not wait for. */
const AN_HOUR = 3_600_000

let directory = ''
let ours: Authority
let theirs: Authority
let client: Required<Pick<Shown, 'ca' | 'cert' | 'key'>>
const servers: Server[] = []
const sockets = new Set<Socket>()

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'slipway-probe-'))
  ours = makeAuthority(join(directory))
  theirs = makeAuthority(mkdtempSync(join(directory, 'theirs-')))
  const { certificate: cert, key } = pemOf(ours.issue('client', ['client']))
  client = { ca: readFileSync(ours.certificate, 'utf8'), cert, key }
})

afterAll(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Listens on loopback until the tests are over; answers the endpoint. */
async function listening(server: Server): Promise<string> {
  servers.push(server.on('connection', (socket: Socket) => sockets.add(socket)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describeWith(
  { buildkit: findBuildkit(), runc: findProgram('runc'), openssl: findProgram('openssl') },
  'BuildKit elsewhere',
  () => {
    let [guarded, open, onSocket, strange, nameless, expired]: RemoteBuilder[] = []
    beforeAll(async () => {
      const other = (name: string, hosts: string[]) =>
        startRemoteBuilder({ authority: ours, certificate: ours.issue(name, hosts) })
      guarded = await startRemoteBuilder({ authority: ours })
      open = await startRemoteBuilder()
      onSocket = await startRemoteBuilder({ onSocket: true })
      strange = await other('strange', ['buildkit.internal', '10.0.0.9'])
      nameless = await other('localhost', [])
      const certificate = ours.expire(ours.issue('old', ['127.0.0.1']))
      expired = await startRemoteBuilder({ authority: ours, certificate })
    }, 120_000)
    afterAll(
      () =>
        Promise.all(
          [guarded, open, onSocket, strange, nameless, expired].map((one) => one?.stop()),
        ),
      60_000,
    )
    const at = (builder?: RemoteBuilder) => builder?.endpoint ?? ''

    test('is there: over mTLS, without TLS, on a socket, and under the name of its certificate', async () => {
      expect(await said(at(guarded), client)).toBe('')
      expect(await said(at(open))).toBe('')
      expect(await said(at(onSocket))).toBe('')
      expect(await said(at(strange), { ...client, name: 'buildkit.internal' })).toBe('')
    })

    test('is there with its first words: one connection each time, and no time-out is waited for', async () => {
      const { host, port } = new URL(at(guarded).replace('tcp:', 'http:'))
      let connections = 0
      const relayed = await listening(
        createServer((socket) => {
          connections++
          const there = connect(Number(port), host.split(':')[0])
          there.on('error', () => socket.destroy())
          socket.on('error', () => there.destroy())
          socket.pipe(there).pipe(socket)
        }),
      )
      for (let round = 0; round < 20; round++) expect(await said(relayed, client, AN_HOUR)).toBe('')
      expect(connections).toBe(20)
    })

    test('has a certificate of another authority', async () => {
      const ca = readFileSync(theirs.certificate, 'utf8')
      expect(await said(at(guarded), { ...client, ca })).toBe(
        'the builder arm (THERE) cannot be used: its certificate is not of the authority in "builder-tls-ca". Give the authority that has signed the certificate of buildkitd (its --tlscert), whole, with every authority between',
      )
    })

    test('has a certificate for other names', async () => {
      expect(await said(at(strange), client)).toBe(
        'the builder arm (THERE) cannot be used: its certificate is for buildkit.internal, 10.0.0.9, not for 127.0.0.1. Write one of these names in driver-opts: servername=…, or issue it for 127.0.0.1, too',
      )
    })

    test('has a certificate that names nothing but its subject, which buildx does not look at', async () => {
      expect(await said(at(nameless), { ...client, name: 'localhost' })).toContain(
        'its certificate is for no name at all, not for localhost. ',
      )
    })

    test('has a certificate that has expired', async () => {
      expect(await said(at(expired), client)).toContain(
        'its certificate has expired. Give buildkitd a new one, or set the clock right',
      )
    })

    test('asks for a client certificate', async () => {
      expect(await said(at(guarded), { ca: client.ca })).toBe(
        'the builder arm (THERE) cannot be used: it asks for a client certificate, and none was given. Give "builder-tls-cert" and "builder-tls-key", of an authority that buildkitd knows (its --tlscacert)',
      )
    })

    test('does not know the authority of the client', async () => {
      const { certificate: cert, key } = pemOf(theirs.issue('stranger', ['client']))
      expect(await said(at(guarded), { ...client, cert, key })).toBe(
        'the builder arm (THERE) cannot be used: the certificate in "builder-tls-cert" is refused: it does not know the authority that has signed it. Issue one by an authority that buildkitd was started with (--tlscacert), for client authentication',
      )
    })

    test('is shown a key that is not that of the certificate', async () => {
      const { key } = pemOf(ours.issue('other', ['client']))
      expect(await said(at(guarded), { ...client, key })).toBe(
        'the builder arm (THERE) cannot be used: "builder-tls-cert" and "builder-tls-key" do not belong together. Give the key that the certificate was issued for',
      )
    })

    test('speaks no TLS', async () => {
      expect(await said(at(open), client)).toContain('it speaks no TLS, and TLS was asked for. ')
    })

    test('speaks TLS, and none was given', async () => {
      expect(await said(at(guarded))).toMatch(/TLS.*Give "builder-tls-ca", and "builder-tls-cert"/)
    })

    test.each<[what: string, shown: (whole: typeof client) => Shown, words: string]>([
      [
        'an authority without a certificate',
        (all) => ({ ...all, ca: 'nothing' }),
        '"builder-tls-ca" cannot be read: ',
      ],
      [
        'an authority that was cut short',
        (all) => ({ ...all, ca: all.ca.slice(0, 200) }),
        '"builder-tls-ca" cannot be read: ',
      ],
      [
        'a key in place of the certificate',
        (all) => ({ ...all, cert: all.key }),
        '"builder-tls-cert" cannot be read: ',
      ],
      [
        'a key that was cut short',
        (all) => ({ ...all, key: all.key.slice(0, 90) }),
        '"builder-tls-key" cannot be read: ',
      ],
    ])('is not asked with %s', async (_, shown, words) => {
      const problem = await said(at(guarded), shown(client))
      expect(problem).toContain(words)
      expect(problem).toContain('gh secret set BUILDER_')
      expect(problem).not.toContain(client.key.split('\n')[1])
    })

    test('is not asked with an encrypted key', async () => {
      expect(await said(at(guarded), { ...client, key: encrypted(client.key) })).toContain(
        'the key in "builder-tls-key" is encrypted. Store it without a passphrase',
      )
    })

    test('is one that this user may not open', async () => {
      const whose = process.geteuid?.()
      process.seteuid?.(65_534)
      try {
        expect(await said(at(onSocket))).toContain('this user may not open the socket. ')
      } finally {
        process.seteuid?.(whose ?? 0)
      }
    })
  },
)

describe('where BuildKit should be', () => {
  test('nothing listens', async () => {
    const port = await freePort()
    expect(await said(`tcp://127.0.0.1:${port}`)).toBe(
      `the builder arm (THERE) cannot be used: nothing listens there. Start buildkitd there with --addr tcp://0.0.0.0:${port}, and see that no firewall stands between`,
    )
  })

  test('the name cannot be resolved', async () => {
    expect(await said('tcp://buildkit.invalid:1234')).toContain(
      'the name "buildkit.invalid" cannot be resolved. ',
    )
  })

  test('there is no socket', async () => {
    const path = join(directory, 'none.sock')
    expect(await said(`unix://${path}`)).toBe(
      `the builder arm (THERE) cannot be used: there is no such socket. Start buildkitd with --addr THERE, or mount the socket into the container of the runner`,
    )
  })

  test('there is a web server, or a Docker engine', async () => {
    const endpoint = await listening(createWebServer((_, answer) => answer.end('hello')))
    expect(await said(endpoint)).toContain(
      'a Docker engine or a web server answers there, not BuildKit. ',
    )
  })

  test('something else answers', async () => {
    const endpoint = await listening(
      createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')),
    )
    expect(await said(endpoint)).toContain(
      'what answers there is not BuildKit: SSH-2.0-OpenSSH_9.2. ',
    )
  })

  test('a connection is closed without a word', async () => {
    const endpoint = await listening(createServer((socket) => socket.end()))
    expect(await said(endpoint)).toContain('it closes the connection without a word')
  })

  test('nothing comes back', async () => {
    const endpoint = await listening(createServer(() => undefined))
    expect(await said(endpoint, undefined, 100)).toContain('it does not answer. Open its port')
  })

  test('TLS is spoken, and nothing comes back in it', async () => {
    const { certificate: cert, key } = pemOf(ours.issue('mute', ['127.0.0.1']))
    const endpoint = await listening(createTlsServer({ cert, key }, () => undefined))
    expect(await said(endpoint, { ca: client.ca }, 300)).toContain('it does not answer. ')
  })

  test('a run that is cancelled does not wait', async () => {
    const endpoint = parseEndpoint('endpoint', await listening(createServer(() => undefined)))
    const cancelled = new AbortController()
    const asked = probe({ endpoint, tls: undefined, environment: {} }, cancelled.signal)
    cancelled.abort()
    await expect(asked).rejects.toThrow('the run was cancelled')
  })
})

function encrypted(key: string): string {
  const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const
  return createPrivateKey(key).export(options).toString()
}
