import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type LocalRegistry as RealRegistry,
  startRegistry,
} from '../../../script/parts/registry/registry.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { manifestParts } from '../../../src/core/registry/manifest.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { copyImage } from '../../../src/steps/push/copy-image.ts'
import { describeWith } from '../../support/real-parts.ts'

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const OCI = 'application/vnd.oci.image'

async function* pieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
}

async function blob(client: RegistryClient, text: string, mediaType: string) {
  const bytes = Buffer.from(text)
  const descriptor = { digest: digestOf(bytes), size: bytes.length }
  await client.uploadBlob('acme/app', descriptor, () => pieces(bytes))
  return { mediaType, ...descriptor }
}

async function manifest(client: RegistryClient, content: object, mediaType: string) {
  const text = JSON.stringify({ schemaVersion: 2, mediaType, ...content }, null, 3)
  const bytes = Buffer.from(text)
  const its = { mediaType, digest: digestOf(bytes), bytes }
  await client.putManifest('acme/app', its.digest, its)
  return { mediaType, digest: its.digest, size: bytes.length }
}

async function image(client: RegistryClient, name: string) {
  const config = await blob(client, JSON.stringify({ name }), `${OCI}.config.v1+json`)
  const layers = [
    await blob(client, 'shared', `${OCI}.layer.v1.tar`),
    await blob(client, name.repeat(100_000), `${OCI}.layer.v1.tar`),
  ]
  return manifest(client, { config, layers }, `${OCI}.manifest.v1+json`)
}

/** Whether everything below a digest can be read. */
async function isWhole(
  client: RegistryClient,
  repository: string,
  digest: string,
): Promise<boolean> {
  const found = await client.getManifest(repository, digest)
  const { manifests = [], blobs = [] } = (found && manifestParts(found.bytes)) ?? {}
  for (const { digest } of blobs) for await (const _piece of client.openBlob(repository, digest));
  const below = await Promise.all(manifests.map((one) => isWhole(client, repository, one)))
  return found !== undefined && below.every(Boolean)
}

describeWith(
  { 'docker-registry': findProgram('docker-registry'), htpasswd: findProgram('htpasswd') },
  'with real registries',
  () => {
    let real: RealRegistry[]
    let here: RegistryClient
    let there: RegistryClient
    let digest: string

    beforeAll(async () => {
      real = await Promise.all([startRegistry(), startRegistry()])
      const clients = real.map((one) => registryClient(registryOf(one.host), one))
      ;[here, there] = clients as [RegistryClient, RegistryClient]
      const [amd64, arm64, sbom] = [
        await image(here, 'amd64'),
        await image(here, 'arm64'),
        await image(here, 'sbom'),
      ]
      const manifests = [
        { ...amd64, platform: { os: 'linux', architecture: 'amd64' } },
        { ...arm64, platform: { os: 'linux', architecture: 'arm64' } },
        { ...sbom, platform: { os: 'unknown', architecture: 'unknown' } },
      ]
      digest = (await manifest(here, { manifests }, `${OCI}.index.v1+json`)).digest
    })
    afterAll(() => Promise.all(real.map((one) => one.stop())))

    test('an index arrives whole at another registry, byte for byte, and no tag with it', async () => {
      const original = await here.getManifest('acme/app', digest)
      const copied = await copyImage(
        { client: here, repository: 'acme/app' },
        { client: there.withRetries, repository: 'other/copy' },
        digest,
      )
      expect(copied).toEqual(original)
      expect(await there.getManifest('other/copy', digest)).toEqual(original)
      expect(await isWhole(there, 'other/copy', digest)).toBe(true)
      expect(await there.listTags('other/copy')).toMatchObject({ tags: [] })
    })

    test('and within a registry it is mounted: no layer is read', async () => {
      const silent: RegistryClient = {
        ...here,
        openBlob: () => {
          throw new Error('should not be read')
        },
      }
      await copyImage(
        { client: silent, repository: 'acme/app' },
        { client: here, repository: 'acme/copy' },
        digest,
      )
      expect(await isWhole(here, 'acme/copy', digest)).toBe(true)
    })

    test('what is missing there is missing', async () => {
      expect(await there.hasBlob('other/none', digest)).toBe(false)
      expect(await isWhole(there, 'other/none', digest)).toBe(false)
    })
  },
)
