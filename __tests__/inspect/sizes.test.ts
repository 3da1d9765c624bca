import { expect, test } from '@jest/globals'
import { parseImage } from '../../src/core/image/image.ts'
import type { Manifest, RegistryClient } from '../../src/core/registry/client.ts'
import { hereByDigest } from '../../src/inspect/here.ts'
import { findRegistryImage } from '../../src/inspect/registry-image.ts'
import { sizesOf } from '../../src/inspect/sizes.ts'
import type { Repository } from '../../src/steps/repositories/repository.ts'
import { busy } from '../support/busy.ts'

const digestOf = (at: number) => `sha256:${at.toString(16).padStart(64, '0')}`
const manifest = (content: object, digest = digestOf(9_999)): Manifest => ({
  ...{ mediaType: '', digest },
  bytes: Buffer.from(JSON.stringify({ schemaVersion: 2, ...content })),
})
const child = manifest({ config: { digest: digestOf(1), size: 5 }, layers: [] })
const index = (digests: readonly string[]) =>
  manifest({
    manifests: digests.map((digest, at) => ({
      ...{ digest, size: 1, mediaType: 'application/vnd.oci.image.manifest.v1+json' },
      platform: { os: 'linux', architecture: `a${at}` },
    })),
  })
const repositoryOf = (client: object): Repository =>
  ({ client: client as RegistryClient, image: parseImage('acme/app') }) as Repository

test('an index with two thousand lines of one digest costs one request', async () => {
  const { work, seen } = busy(() => child)
  const repository = repositoryOf({ getManifest: work })
  const { bytes } = await sizesOf(
    repository,
    index(Array.from({ length: 2_000 }, () => digestOf(2))),
  )
  expect(bytes).toEqual(Array.from({ length: 2_000 }, () => 5))
  expect(seen().times).toBe(1)
})

test('many platforms are asked for a few at a time', async () => {
  const { work, seen } = busy(() => child)
  const repository = repositoryOf({ getManifest: work })
  await sizesOf(repository, index(Array.from({ length: 100 }, (_, at) => digestOf(at))))
  expect(seen()).toEqual({ times: 100, atOnce: 6 })
})

test('configurations of an index are compared a few at a time, and the one that is here is found', async () => {
  const digests = Array.from({ length: 60 }, (_, at) => digestOf(at + 100))
  const { work, seen } = busy((_: string, digest: string) => {
    if (digest === digestOf(9_999)) return index(digests)
    const own = digest === digestOf(159) ? digestOf(3) : digestOf(4)
    return manifest({ config: { digest: own, size: 5 }, layers: [] }, digest)
  })
  const headManifest = async () => ({ digest: digestOf(9_999), pullsLeft: undefined })
  const found = await findRegistryImage(repositoryOf({ getManifest: work, headManifest }), 'v1')
  const here = { ...hereByDigest(digestOf(3), ''), knows: 'config' as const }
  expect((await found?.compare(here))?.kind).toBe('rebuilt')
  expect(seen().atOnce).toBe(6)
})
