import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../../src/core/problem.ts'
import type { Manifest, RegistryClient } from '../../../src/core/registry/client.ts'
import { manifestParts } from '../../../src/core/registry/manifest.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { copyImage } from '../../../src/steps/push/copy-image.ts'

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const OCI = 'application/vnd.oci.image'
const FOREIGN = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'

interface Faults {
  readonly mounts?: 'not' | 'refused'
  /** Digests whose upload fails. */
  readonly broken?: readonly string[]
}

/** A registry in memory: it takes no manifest that refers to what is not there. */
function memory(host: string, faults: Faults = {}) {
  const things = new Map<string, Uint8Array | Manifest>()
  const script: string[] = []
  let busy = 0
  let mostBusy = 0
  const at = (repository: string, digest: string) => things.get(`${repository}@${digest}`)
  const client: Partial<RegistryClient> = {
    registry: registryOf(host),
    headManifest: async (...asked) => at(...asked) as Manifest | undefined,
    getManifest: async (...asked) => at(...asked) as Manifest | undefined,
    hasBlob: async (...asked) => at(...asked) !== undefined,
    putManifest: async (repository, reference, manifest) => {
      const { manifests = [], blobs = [] } = manifestParts(manifest.bytes) ?? {}
      for (const digest of [...manifests, ...blobs.map((blob) => blob.digest)])
        if (!at(repository, digest)) throw new Problem(`${digest} is unknown`, '')
      things.set(`${repository}@${reference}`, manifest)
      script.push(`put ${reference.slice(7, 11)}`)
      return manifest.digest
    },
    mountBlob: async (repository, digest, from) => {
      if (faults.mounts === 'refused') throw new Problem('may not read', '')
      const blob = at(from, digest)
      if (!blob || faults.mounts === 'not') return false
      things.set(`${repository}@${digest}`, blob)
      script.push('mount')
      return true
    },
    openBlob: async function* (repository, digest) {
      yield at(repository, digest) as Uint8Array
    },
    uploadBlob: async (repository, { digest }, open) => {
      mostBusy = Math.max(mostBusy, ++busy)
      await new Promise(setImmediate)
      for await (const piece of open()) things.set(`${repository}@${digest}`, piece)
      busy--
      if (faults.broken?.includes(digest)) throw new Problem(`${digest} did not arrive`, '')
      script.push('upload')
    },
  }
  const keep = (repository: string, bytes: Uint8Array, mediaType?: string) => {
    const digest = digestOf(bytes)
    things.set(`${repository}@${digest}`, mediaType ? { mediaType, digest, bytes } : bytes)
    return { mediaType: mediaType ?? `${OCI}.layer.v1.tar`, digest, size: bytes.length }
  }
  const keepJson = (repository: string, value: object, mediaType: string) =>
    keep(
      repository,
      Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...value })),
      mediaType,
    )
  const place = (repository: string) => ({ client: client as RegistryClient, repository })
  return { place, keep, keepJson, things, script, mostBusy: () => mostBusy }
}

type Memory = ReturnType<typeof memory>

/** An image of so many layers, one of them not to be handed on. */
function image({ keep, keepJson }: Memory, name: string, layers = 2) {
  const text = (of: string) => keep('acme/app', Buffer.from(`${name} ${of}`))
  const foreign = { mediaType: FOREIGN, digest: digestOf(Buffer.from('far')), size: 9, urls: ['x'] }
  const own = Array.from({ length: layers }, (_, at) => text(`layer ${at}`))
  const content = { config: text('config'), layers: [foreign, ...own, own[0]] }
  return keepJson('acme/app', content, `${OCI}.manifest.v1+json`)
}

/** Two platforms, one of them in an index of its own, and an attestation. */
function index(source: Memory) {
  const [amd64, arm64, attestation] = ['amd64', 'arm64', 'sbom'].map((name) => image(source, name))
  const inner = source.keepJson('acme/app', { manifests: [arm64] }, `${OCI}.index.v1+json`)
  const manifests = [amd64, inner, { ...attestation, platform: { os: 'unknown' } }]
  return source.keepJson('acme/app', { manifests }, `${OCI}.index.v1+json`).digest
}

describe('an image is copied', () => {
  test('to another registry: bytes first, what refers to them after them', async () => {
    const [from, to] = [memory('quay.io'), memory('ghcr.io')]
    const digest = index(from)
    const manifest = await copyImage(from.place('acme/app'), to.place('acme/copy'), digest)
    expect(manifest.digest).toBe(digest)
    expect(to.script.slice(0, 9)).toEqual(Array(9).fill('upload'))
    expect(to.script).toHaveLength(9 + 5)
    expect(to.script.at(-1)).toBe(`put ${digest.slice(7, 11)}`)
    for (const [key, thing] of to.things)
      expect(thing).toEqual(from.things.get(key.replace('acme/copy', 'acme/app')))
  })

  test('within a registry without moving a byte', async () => {
    const registry = memory('quay.io')
    const { digest } = image(registry, 'one')
    await copyImage(registry.place('acme/app'), registry.place('acme/copy'), digest)
    expect(registry.script).toEqual(['mount', 'mount', 'mount', `put ${digest.slice(7, 11)}`])
  })

  test.each(['not', 'refused'] as const)(
    'within a registry byte by byte where mounting is %s possible',
    async (mounts) => {
      const registry = memory('quay.io', { mounts })
      const { digest } = image(registry, 'one')
      await copyImage(registry.place('acme/app'), registry.place('acme/copy'), digest)
      expect(registry.script).toEqual(['upload', 'upload', 'upload', `put ${digest.slice(7, 11)}`])
    },
  )

  test('once: what is there is not sent again', async () => {
    const [from, to] = [memory('quay.io'), memory('ghcr.io')]
    const digest = index(from)
    await copyImage(from.place('acme/app'), to.place('acme/copy'), digest)
    const before = [...to.script]
    await copyImage(from.place('acme/app'), to.place('acme/copy'), digest)
    expect(to.script).toEqual(before)
  })

  test('as far as it is missing: a platform that was deleted below its index comes back', async () => {
    const [from, to] = [memory('quay.io'), memory('ghcr.io')]
    const digest = index(from)
    await copyImage(from.place('acme/app'), to.place('acme/copy'), digest)
    const { digest: lost } = image(from, 'amd64')
    to.things.delete(`acme/copy@${lost}`)
    to.script.length = 0
    await copyImage(from.place('acme/app'), to.place('acme/copy'), digest)
    expect(to.script).toEqual([`put ${lost.slice(7, 11)}`])
  })

  test('not more than four blobs at once', async () => {
    const [from, to] = [memory('quay.io'), memory('ghcr.io')]
    await copyImage(from.place('acme/app'), to.place('acme/copy'), image(from, 'big', 12).digest)
    expect(to.mostBusy()).toBe(4)
  })

  test('as an artifact, too', async () => {
    const [from, to] = [memory('quay.io'), memory('ghcr.io')]
    const blobs = [from.keep('acme/app', Buffer.from('{}'))]
    const type = 'application/vnd.oci.artifact.manifest.v1+json'
    const { digest } = from.keepJson('acme/app', { blobs }, type)
    await copyImage(from.place('acme/app'), to.place('acme/copy'), digest)
    expect(to.script).toEqual(['upload', `put ${digest.slice(7, 11)}`])
  })
})

describe('nothing is put that would not be whole:', () => {
  test('a blob that does not arrive', async () => {
    const from = memory('quay.io')
    const digest = index(from)
    const broken = [digestOf(Buffer.from('arm64 layer 1'))]
    const to = memory('ghcr.io', { broken })
    await expect(copyImage(from.place('acme/app'), to.place('acme/copy'), digest)).rejects.toThrow(
      /did not arrive/,
    )
    expect(to.script.filter((line) => line.startsWith('put'))).toEqual([])
  })

  test('a part that the source has lost', async () => {
    const [from, to] = [memory('quay.io'), memory('ghcr.io')]
    const digest = index(from)
    from.things.delete(`acme/app@${image(from, 'arm64').digest}`)
    await expect(copyImage(from.place('acme/app'), to.place('acme/copy'), digest)).rejects.toThrow(
      /quay\.io\/acme\/app does not have sha256:/,
    )
    expect(to.script).toEqual([])
  })

  test.each([
    ['of schema 1', { schemaVersion: 1, fsLayers: [] }],
    ['that leads out of its repository', { config: { digest: '../../x', size: 1 } }],
    ['that is something else', { hello: 1 }],
  ])('a manifest %s', async (_, content) => {
    const [from, to] = [memory('quay.io'), memory('ghcr.io')]
    const { digest } = from.keepJson('acme/app', content, `${OCI}.manifest.v1+json`)
    await expect(copyImage(from.place('acme/app'), to.place('acme/copy'), digest)).rejects.toThrow(
      /is not an image, index or artifact that can be copied/,
    )
  })

  test('an index that is deeper than any', async () => {
    const [from, to] = [memory('quay.io'), memory('ghcr.io')]
    let inner = image(from, 'deep')
    for (let depth = 0; depth < 6; depth++)
      inner = from.keepJson('acme/app', { manifests: [inner] }, `${OCI}.index.v1+json`)
    const copying = copyImage(from.place('acme/app'), to.place('acme/copy'), inner.digest)
    await expect(copying).rejects.toThrow(/can be copied/)
  })
})
