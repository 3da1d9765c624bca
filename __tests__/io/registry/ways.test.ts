import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { describeWith } from '../../support/real-parts.ts'
import { type Reply, withLoopback } from './loopback.ts'
import {
  DIGEST,
  FOUND,
  LOGIN,
  problemOf,
  QUICK,
  withCertificates,
  withInsecure,
} from './small-registry.ts'

/** 127.0.0.1 under a name that is not known as this machine's: Docker would want a certificate. */
const STRANGE = '[::ffff:7f00:1]'
const portOf = (server: Server) => (server.address() as AddressInfo).port
const listening = <T extends Server>(server: T) =>
  new Promise<T>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))

describe('plain HTTP', () => {
  test('is spoken with this machine', async () => {
    await withLoopback(
      () => FOUND,
      async ({ host }) => {
        const client = registryClient(registryOf(host), LOGIN, QUICK)
        expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      },
    )
  })

  test('is not spoken with another, and no password goes there', async () => {
    await withLoopback(
      () => FOUND,
      async (server) => {
        const host = server.host.replace('127.0.0.1', STRANGE)
        const client = registryClient(registryOf(host), LOGIN, QUICK)
        const problem = await problemOf(client.headManifest('acme/app', 'v1'))
        expect(problem.message).toContain('it does not speak HTTPS')
        expect(server.asked).toEqual([])
      },
    )
  })

  test('is spoken with another that the Docker engine is told to trust', async () => {
    await withLoopback(
      () => FOUND,
      async (server) => {
        const host = server.host.replace('127.0.0.1', STRANGE)
        const client = registryClient(registryOf(host), LOGIN, {
          ...QUICK,
          settings: withInsecure(host),
        })
        expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      },
    )
  })
})

describeWith({ openssl: spawnSync('openssl', ['version']).status === 0 }, 'a certificate', () => {
  let directory: string
  let server: Server
  let reply: Reply

  beforeEach(async () => {
    reply = FOUND
    directory = mkdtempSync(join(tmpdir(), 'slipway-certificates-'))
    const [key, cert] = ['key.pem', 'ca.crt'].map((name) => join(directory, name))
    const subject = ['-subj', '/CN=registry', '-addext', `subjectAltName=IP:::ffff:127.0.0.1`]
    const form = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-batch']
    spawnSync('openssl', [...form, ...subject, '-keyout', key ?? '', '-out', cert ?? ''])
    const options = { key: readFileSync(key ?? ''), cert: readFileSync(cert ?? '') }
    server = await listening(
      createSecureServer(options, (_, response) => {
        response.writeHead(reply.status ?? 200, { ...reply.headers }).end(reply.body)
      }),
    )
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
    rmSync(directory, { recursive: true })
  })

  test('of an authority that is not trusted is reported', async () => {
    const host = `${STRANGE}:${portOf(server)}`
    const client = registryClient(registryOf(host), LOGIN, {
      ...QUICK,
      settings: withCertificates(directory),
    })
    const problem = await problemOf(client.headManifest('acme/app', 'v1'))
    expect(problem.message).toContain('an authority this machine does not trust')
    expect(problem.fix).toContain(`/etc/docker/certs.d/${host}/ca.crt`)
  })

  test("of an authority in Docker's directory is trusted", async () => {
    const host = `${STRANGE}:${portOf(server)}`
    mkdirSync(join(directory, host))
    spawnSync('cp', [join(directory, 'ca.crt'), join(directory, host)])
    const client = registryClient(registryOf(host), LOGIN, {
      ...QUICK,
      settings: withCertificates(directory),
    })
    expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
  })

  test("of an authority in another host's directory is not", async () => {
    mkdirSync(join(directory, 'registry.example.com'))
    spawnSync('cp', [join(directory, 'ca.crt'), join(directory, 'registry.example.com')])
    const host = `${STRANGE}:${portOf(server)}`
    const client = registryClient(registryOf(host), LOGIN, {
      ...QUICK,
      settings: withCertificates(directory),
    })
    await expect(client.headManifest('acme/app', 'v1')).rejects.toThrow(/does not trust/)
  })

  test.each([
    ['names a token server', 401, 'www-authenticate', 'Bearer realm="http://auth.example.com/"'],
    ['sends us on to a host', 307, 'location', 'http://auth.example.com/'],
  ])(
    'is for nothing, if the registry %s without one: no password goes there',
    async (_, ...said) => {
      const [status, name, value] = said
      reply = { status, headers: { [name]: value } }
      const client = registryClient(registryOf(`127.0.0.1:${portOf(server)}`), LOGIN, QUICK)
      const problem = await problemOf(client.headManifest('acme/app', 'v1'))
      expect(problem.message).toMatch(/a token server that is not safe|from HTTPS to plain HTTP/)
    },
  )

  test('does not matter on this machine, as with Docker', async () => {
    const client = registryClient(registryOf(`127.0.0.1:${portOf(server)}`), LOGIN, QUICK)
    expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
  })
})

test('a proxy of the environment is used, and learns no password of TLS', async () => {
  const asked: string[] = []
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`)
    const { headers = {}, status = 200, body } = request.url?.endsWith('/v2/') ? {} : FOUND
    response.writeHead(status, { ...headers }).end(body)
  }).on('connect', ({ url, headers }, socket) => {
    asked.push(`CONNECT ${url} ${headers.authorization}`)
    socket.on('error', () => undefined).end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await listening(proxy)
  const address = `http://127.0.0.1:${portOf(proxy)}`
  await withVariables({ http_proxy: address, https_proxy: address }, async () => {
    const host = 'registry.invalid'
    const client = registryClient(registryOf(host), undefined, {
      ...QUICK,
      settings: withInsecure(host),
    })
    expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
  })
  expect(asked).toEqual([
    'CONNECT registry.invalid:443 undefined',
    'GET http://registry.invalid/v2/ undefined',
    'HEAD http://registry.invalid/v2/acme/app/manifests/v1 undefined',
  ])
  proxy.closeAllConnections()
  await new Promise((resolve) => proxy.close(resolve))
})

async function withVariables(variables: Record<string, string>, work: () => Promise<void>) {
  const before = { ...process.env }
  Object.assign(process.env, variables)
  try {
    await work()
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}
