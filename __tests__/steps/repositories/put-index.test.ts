import { expect, test } from '@jest/globals'
import { parseImage } from '../../../src/core/image/image.ts'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { putIndex } from '../../../src/steps/repositories/put-index.ts'
import type { Repository } from '../../../src/steps/repositories/repository.ts'
import { busy } from '../../support/busy.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const digestOf = (at: number) => `sha256:${at.toString(16).padStart(64, '0')}`

test('many images, and many that an index names without a platform, are read a few at a time', async () => {
  const children = Array.from({ length: 60 }, (_, at) => digestOf(at + 1_000))
  const { work, seen } = busy((_: string, digest: string) => {
    const content =
      digest === digestOf(0)
        ? { manifests: children.map((one) => ({ digest: one, size: 1, mediaType: 'x' })) }
        : { config: { digest: digestOf(5), size: 1 }, layers: [] }
    return { mediaType: '', digest, bytes: Buffer.from(JSON.stringify(content)) }
  })
  const getBlob = async () => Buffer.from('{"os":"linux","architecture":"amd64"}')
  const client = { getManifest: work, getBlob, withRetries: { getManifest: work, getBlob } }
  const repository = {
    client: client as unknown as RegistryClient,
    image: parseImage('acme/app'),
  } as Repository
  const merge = (digests: readonly string[]) =>
    putIndex(recordingWorld().world, [repository], digests, { platforms: [], annotations: {} })
  await expect(merge([digestOf(0)])).rejects.toThrow('linux/amd64')
  expect(seen()).toEqual({ times: 61, atOnce: 6 })
  await expect(merge(children)).rejects.toThrow('linux/amd64')
  expect(seen()).toEqual({ times: 121, atOnce: 6 })
})
