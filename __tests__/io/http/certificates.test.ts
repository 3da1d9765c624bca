import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { describeWith } from '../../support/real-parts.ts'
import { type Reply, withLoopback } from '../registry/loopback.ts'
import {
  basic,
  DIGEST,
  FOUND,
  LOGIN,
  problemOf,
  QUICK,
  withCertificates,
} from '../registry/small-registry.ts'

/** 127.0.0.1 under a name that is not known as this machine's: Docker would want a certificate. */
const STRANGE = '[::ffff:7f00:1]'
const NAME = 'IP:::ffff:127.0.0.1'
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

describeWith({ openssl: hasOpenssl }, 'a registry with a certificate', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'slipway-certificates-'))
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  /** Good for so many days from now, which may be over already. */
  function certificate(days: number, name: string) {
    const [key, request, names, cert] = ['key', 'request', 'names', 'cert'].map((file) =>
      join(directory, file),
    ) as [string, string, string, string]
    const openssl = (...args: string[]) => {
      const { status, stderr } = spawnSync('openssl', args)
      if (status !== 0) throw new Error(stderr.toString())
    }
    writeFileSync(names, `subjectAltName=${name}`)
    openssl(
      ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-batch', '-subj', '/CN=registry'],
      ...['-keyout', key, '-out', request],
    )
    openssl(
      ...['x509', '-req', '-in', request, '-signkey', key, '-days', String(days)],
      ...['-extfile', names, '-out', cert],
    )
    return { key: readFileSync(key), cert: readFileSync(cert) }
  }

  /** Lends a registry with a certificate whose authority is trusted. */
  async function withTls(
    pair: ReturnType<typeof certificate>,
    reply: Reply,
    work: (client: RegistryClient, asked: string[]) => Promise<void>,
  ) {
    const asked: string[] = []
    const server = createServer(pair, ({ url, headers }, response) => {
      asked.push(`${url} ${headers.authorization}`)
      if (url === '/v2/') return void response.end()
      response.writeHead(reply.status ?? 200, { ...reply.headers }).end(reply.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const host = `${STRANGE}:${(server.address() as AddressInfo).port}`
    mkdirSync(join(directory, host), { recursive: true })
    writeFileSync(join(directory, host, 'ca.crt'), pair.cert)
    const options = { ...QUICK, settings: withCertificates(directory) }
    try {
      await work(registryClient(registryOf(host), LOGIN, options), asked)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }

  test('that is good is talked to', async () => {
    await withTls(certificate(2, NAME), FOUND, async (client) => {
      expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
    })
  })

  test.each([
    ['that has expired', -1, NAME, 'its certificate has expired (CERT_HAS_EXPIRED)'],
    ['of another host', 2, 'DNS:registry.example.com', 'its certificate is for other hosts'],
  ])('%s is reported, tried once, and sent nothing', async (_, days, name, what) => {
    await withTls(certificate(days, name), FOUND, async ({ withRetries }, asked) => {
      const problem = await problemOf(withRetries.headManifest('acme/app', 'v1'))
      expect(problem.message).toContain(what)
      expect(asked).toEqual([])
    })
  })

  test('is asked without our password, if one without has sent us on to it', async () => {
    await withTls(certificate(2, NAME), FOUND, async ({ registry }, asked) => {
      const moved: Reply = { status: 307, headers: { location: `https://${registry.host}/x` } }
      await withLoopback(
        (request, server) => basic(() => moved)(request, server) ?? {},
        async ({ host }) => {
          const options = { ...QUICK, settings: withCertificates(directory) }
          const client = registryClient(registryOf(host), LOGIN, options)
          expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
          expect(asked).toEqual(['/x undefined'])
        },
      )
    })
  })

  test('cannot have us upload to this machine', async () => {
    const begun = { status: 202, headers: { location: 'https://127.0.0.1:1/x' } }
    const nothing = async function* () {}
    await withTls(certificate(2, NAME), begun, async (client, asked) => {
      const uploading = client.uploadBlob('acme/app', { digest: DIGEST, size: 0 }, nothing)
      expect((await problemOf(uploading)).message).toContain('status 202')
      expect(asked).toHaveLength(2)
    })
  })

  test.each([
    ['https://localhost:1/x', 'where no registry can be (REDIRECT)'],
    ['https://127.0.0.1:1/x', 'where no registry can be (REDIRECT)'],
    ['http://127.0.0.1:1/x', 'from HTTPS to plain HTTP (DOWNGRADE)'],
    ['file:///etc/passwd', 'where no registry can be (REDIRECT)'],
  ])('sends no request on to %s', async (location, what) => {
    const moved = { status: 307, headers: { location } }
    await withTls(certificate(2, NAME), moved, async (client, asked) => {
      const problem = await problemOf(client.headManifest('acme/app', 'v1'))
      expect(problem.message).toContain(what)
      expect(asked).toHaveLength(2)
    })
  })
})
