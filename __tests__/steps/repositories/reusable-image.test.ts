import { expect, test } from '@jest/globals'
import { parseImage } from '../../../src/core/image/image.ts'
import { Problem } from '../../../src/core/problem.ts'
import type { ReuseLook } from '../../../src/core/publication/reuse-plan.ts'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import type { Repository } from '../../../src/steps/repositories/repository.ts'
import { findReusable } from '../../../src/steps/repositories/reusable-image.ts'
import { planOf } from '../../support/plan.ts'

const refuses = async () => {
  throw new Problem('it fails', 'Try again')
}

const repositoryWith = (retrying: Partial<RegistryClient>): Repository => ({
  ...{ image: parseImage('acme/app'), source: 'https://github.com/acme/app' },
  ...{
    images: new Map(),
    neverThere: new Map(),
    log: () => undefined,
    sleep: async () => undefined,
  },
  client: { headManifest: refuses, withRetries: retrying } as unknown as RegistryClient,
})

const look = async () => {
  const { reuse } = await planOf({ images: 'acme/app', reuse: 'auto' })
  return reuse as ReuseLook
}

test('an image is looked for with as many tries as a push gets', async () => {
  const retrying = {
    headManifest: async () => undefined,
    listTags: async () => ({ kind: 'whole', tags: [] }) as const,
  }
  expect(await findReusable(await look(), [repositoryWith(retrying)])).toEqual({ kind: 'absent' })
})

test('a list of tags that cannot be had proves nothing, and fails nothing', async () => {
  const retrying = { headManifest: async () => undefined, listTags: refuses }
  expect(await findReusable(await look(), [repositoryWith(retrying)])).toEqual({ kind: 'absent' })
})

test('a registry that does not answer is unknown, whatever the others say', async () => {
  const silent = repositoryWith({ headManifest: refuses })
  const empty = repositoryWith({
    headManifest: async () => undefined,
    listTags: async () => ({ kind: 'whole', tags: [] }) as const,
  })
  const found = await findReusable(await look(), [empty, silent, empty])
  expect(found).toMatchObject({ kind: 'unknown', problem: { message: 'it fails' } })
})

const digestOf = (at: number) => `sha256:${String(at).padStart(64, '0')}`

const TYPE = 'application/vnd.oci.image.manifest.v1+json'

/** An index that anyone who may push can write; answers what was asked for it. */
async function askedFor(manifests: readonly object[]) {
  const whole = manifests.map((one) => ({ mediaType: TYPE, size: 1, ...one }))
  const index = JSON.stringify({ schemaVersion: 2, manifests: whole })
  const one = { schemaVersion: 2, config: { digest: digestOf(9_999), size: 2 }, layers: [] }
  const asked: string[] = []
  const retrying: Partial<RegistryClient> = {
    headManifest: async (_, tag) =>
      tag === 'sha-1a2b3c4' ? { mediaType: '', digest: digestOf(0) } : undefined,
    listTags: async () => ({ kind: 'whole', tags: [] }),
    getManifest: async (_, digest) => {
      asked.push(digest)
      const bytes = Buffer.from(digest === digestOf(0) ? index : JSON.stringify(one))
      return { mediaType: '', digest, bytes }
    },
    getBlob: async () => {
      asked.push('a configuration')
      return Buffer.from('{}')
    },
    hasBlob: async () => true,
  }
  const found = await findReusable(await look(), [repositoryWith(retrying)])
  return { asked, found }
}

const about = (image: number) => ({ 'vnd.docker.reference.digest': digestOf(image) })

test.each<[string, object[]]>([
  [
    'many copies of one image, and many attestations about it',
    Array.from({ length: 400 }, (_, at) => [
      { digest: digestOf(1) },
      { digest: digestOf(1000 + at), annotations: about(1) },
    ]).flat(),
  ],
  ['many platforms', Array.from({ length: 1_000 }, (_, at) => ({ digest: digestOf(1 + at) }))],
])('an index of %s is no image of ours, and costs one request', async (_, manifests) => {
  const { asked, found } = await askedFor(manifests)
  expect(asked.filter((one) => one !== digestOf(0))).toEqual([])
  expect(JSON.stringify(found)).toContain('it lists more than an image of ours has')
})

test('of an image of another commit one platform is read', async () => {
  const { asked } = await askedFor([1, 2, 3, 1, 1].map((at) => ({ digest: digestOf(at) })))
  expect(asked.filter((one) => one !== digestOf(0))).toEqual([digestOf(1), 'a configuration'])
})
