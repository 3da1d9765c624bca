import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  type LocalRegistry as RealRegistry,
  startRegistry,
} from '../../../script/parts/registry/registry.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { runConfig } from '../../../src/core/access/docker-config.ts'
import type { Manifest, RegistryClient } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient, registryClients } from '../../../src/io/registry/client.ts'
import { describeWith } from '../../support/real-parts.ts'
import { withLoopback } from './loopback.ts'

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const CONFIG = json({
  architecture: 'amd64',
  os: 'linux',
  rootfs: { type: 'layers', diff_ids: [] },
})
const MEDIA_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const bytes = json({
  schemaVersion: 2,
  mediaType: MEDIA_TYPE,
  config: {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: digestOf(CONFIG),
    size: CONFIG.length,
  },
  layers: [],
})
const MANIFEST: Manifest = { mediaType: MEDIA_TYPE, digest: digestOf(bytes), bytes }

const parts = {
  'docker-registry': findProgram('docker-registry'),
  htpasswd: findProgram('htpasswd'),
}
let real: RealRegistry
let client: RegistryClient

async function start() {
  real = await startRegistry()
  client = registryClient(registryOf(real.host), real)
  await upload('acme/app', CONFIG)
}

/** The client moves manifests, not layers: a blob is brought by hand. */
async function upload(repository: string, blob: Buffer) {
  const login = Buffer.from(`${real.username}:${real.password}`).toString('base64')
  const headers = { authorization: `Basic ${login}`, 'content-type': 'application/octet-stream' }
  const begun = await fetch(`${real.url}/v2/${repository}/blobs/uploads/`, {
    method: 'POST',
    headers,
  })
  const place = `${begun.headers.get('location')}&digest=${digestOf(blob)}`
  await fetch(place, { method: 'PUT', headers, body: new Uint8Array(blob) })
}

describeWith(parts, 'with a real registry', () => {
  beforeAll(start)
  afterAll(() => real.stop())

  test('the right to push is found, and nothing is left of the trial', async () => {
    await client.authorize('acme/new', ['pull', 'push'])
    expect(await client.listTags('acme/new')).toEqual({ kind: 'whole', tags: [] })
  })

  test('a wrong password is reported', async () => {
    const wrong = registryClient(registryOf(real.host), { username: 'acme', password: 'wrong' })
    await expect(wrong.authorize('acme/app', ['pull', 'push'])).rejects.toThrow(
      /does not accept the credentials of "acme" \(status 401, “UNAUTHORIZED/,
    )
  })

  test('a manifest is written and read under tag and digest', async () => {
    for (const tag of ['v1', 'latest'])
      expect(await client.putManifest('acme/app', tag, MANIFEST)).toBe(MANIFEST.digest)
    for (const reference of ['v1', 'latest', MANIFEST.digest]) {
      const manifest = await client.getManifest('acme/app', reference)
      expect(Buffer.from(manifest?.bytes ?? []).equals(bytes)).toBe(true)
      expect(await client.headManifest('acme/app', reference)).toEqual({
        mediaType: MEDIA_TYPE,
        digest: MANIFEST.digest,
      })
    }
    const { kind, tags } = await client.listTags('acme/app')
    expect({ kind, tags: tags.toSorted() }).toEqual({ kind: 'whole', tags: ['latest', 'v1'] })
  })

  test('a manifest whose blobs are missing is refused with what the registry says', async () => {
    await expect(client.putManifest('acme/empty', 'v1', MANIFEST)).rejects.toThrow(
      /cannot push to .*\/acme\/empty: .*\(status 400, “MANIFEST_BLOB_UNKNOWN/,
    )
  })

  test('a blob becomes part of another repository, and a missing one does not', async () => {
    expect(await client.mountBlob('acme/copy', digestOf(CONFIG), 'acme/app')).toBe(true)
    expect(Buffer.from(await client.getBlob('acme/copy', digestOf(CONFIG))).equals(CONFIG)).toBe(
      true,
    )
    expect(await client.mountBlob('acme/copy', digestOf(bytes), 'acme/app')).toBe(false)
  })

  test('what is not there is not there', async () => {
    expect(await client.headManifest('acme/app', 'none')).toBeUndefined()
    expect(await client.getManifest('acme/none', 'v1')).toBeUndefined()
    expect(await client.listTags('acme/none')).toEqual({ kind: 'whole', tags: [] })
    await expect(client.getBlob('acme/app', digestOf(Buffer.from('x')))).rejects.toThrow(/404/)
  })
})

describeWith(
  { ...parts, docker: findProgram('docker') },
  'docker, given the config of a run',
  () => {
    beforeAll(async () => {
      await start()
      await client.putManifest('acme/app', 'v1', MANIFEST)
    })
    afterAll(() => real.stop())

    /** Asks the registry through docker itself, which needs no engine for that. */
    function inspect(config: string): string {
      const directory = mkdtempSync(join(tmpdir(), 'slipway-config-'))
      try {
        writeFileSync(join(directory, 'config.json'), config, { mode: 0o600 })
        const args = ['buildx', 'imagetools', 'inspect', `${real.host}/acme/app:v1`, '--raw']
        const env = { ...process.env, DOCKER_CONFIG: directory, DOCKER_AUTH_CONFIG: '' }
        return execFileSync('docker', args, { env, encoding: 'utf8', stdio: 'pipe' })
      } finally {
        rmSync(directory, { recursive: true, force: true })
      }
    }

    const STORES = [
      ['no helper', {}],
      ['a store for everything', { credsStore: 'not-there' }],
    ] as const

    test.each(STORES)('uses our password, whatever the user has: %s', (_, user) => {
      const login = { registry: registryOf(real.host), ...real }
      expect(inspect(runConfig(JSON.stringify(user), [login]))).toBe(bytes.toString())
    })

    test('would not, were the entry under auths all there is', () => {
      const { auths } = JSON.parse(runConfig('{}', [{ registry: registryOf(real.host), ...real }]))
      expect(() => inspect(JSON.stringify({ auths, credsStore: 'not-there' }))).toThrow(/not-there/)
    })
  },
)

describe('without credentials of ours', () => {
  test('the helper that docker would ask is asked, with the host on its stdin', async () => {
    const asked: unknown[] = []
    const user = { config: '{"credHelpers":{"quay.io":"vault"}}', environmentAuths: undefined }
    const clientOf = registryClients(
      async () => user,
      async (program, args, options) => {
        asked.push([program, ...args, options?.stdin])
        return '{"Username":"me","Secret":"s"}'
      },
    )
    await clientOf(registryOf('quay.io'))
    expect(asked).toEqual([['docker-credential-vault', 'get', 'quay.io']])
  })

  test('the helper is not asked where we have credentials', async () => {
    const refuse = async () => {
      throw new Error('should not be asked')
    }
    const clientOf = registryClients(refuse, refuse)
    await expect(
      clientOf(registryOf('quay.io'), { username: 'a', password: 'b' }),
    ).resolves.toBeDefined()
  })

  test.each([
    ["the user's config is used", undefined, 'Basic bWU6bWluZQ=='],
    ['not when no login is asked for', 'anonymous', undefined],
  ] as const)('%s', async (_, given, header) => {
    await withLoopback(
      ({ url, headers }) =>
        url === '/v2/' || !headers.authorization
          ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
          : { body: '{"tags":[]}' },
      async (server) => {
        const config = JSON.stringify({ auths: { [server.host]: { auth: btoa('me:mine') } } })
        const user = { config, environmentAuths: undefined }
        const clientOf = registryClients(
          async () => user,
          async () => '',
        )
        const listed = (await clientOf(registryOf(server.host), given)).listTags('acme/app')
        await listed.catch(() => undefined)
        expect(server.asked.at(-1)?.headers.authorization).toBe(header)
      },
    )
  })

  test('there is one client for a host and its credentials, with the tokens it has', async () => {
    const none = { config: undefined, environmentAuths: undefined }
    const clientOf = registryClients(
      async () => none,
      async () => '',
    )
    const registry = registryOf('quay.io')
    expect(await clientOf(registry)).toBe(await clientOf(registryOf('quay.io')))
    expect(await clientOf(registry)).not.toBe(await clientOf(registryOf('ghcr.io')))
    expect(await clientOf(registry)).not.toBe(await clientOf(registry, { identityToken: 'x' }))
  })
})
