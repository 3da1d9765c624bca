import { describe, expect, test } from '@jest/globals'
import { parseImage } from '../../src/core/image/image.ts'
import type { Manifest } from '../../src/core/registry/client.ts'
import { sameConfig, sameContent, sameDigest, sameImages } from '../../src/inspect/compare.ts'
import { hereByDigest, hereOf, isOf } from '../../src/inspect/here.ts'

const digestOf = (sign: string) => `sha256:${sign.repeat(64)}`
const INDEX = digestOf('a')
const AMD = digestOf('b')
const ARM = digestOf('c')
const CONFIG = digestOf('d')
const OTHER = digestOf('e')
const PROVENANCE = digestOf('f')
const APP = parseImage('acme/app')

const manifest = (content: object, digest = INDEX): Manifest => ({
  mediaType: '',
  digest,
  bytes: Buffer.from(JSON.stringify({ schemaVersion: 2, ...content })),
})
const entry = (digest: string, platform: string) => {
  const [os, architecture, variant] = platform.split('/')
  return { digest, size: 2, platform: { os, architecture, ...(variant && { variant }) } }
}
const index = (...entries: object[]) => manifest({ manifests: entries })
const attestation = {
  ...entry(PROVENANCE, 'unknown/unknown'),
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
}
const plain = (config: string) => manifest({ config: { digest: config, size: 2 }, layers: [] }, AMD)

const ours = { Os: 'linux', Architecture: 'amd64' }
/** What the two image stores say of an image that was pulled as `acme/app:latest`. */
const classic = (id = CONFIG, ...pulled: string[]) =>
  hereOf('web-1', APP, {
    ...ours,
    Id: id,
    RepoDigests: pulled.map((digest) => `acme/app@${digest}`),
  })
const containerd = (id: string, platformManifest: string) =>
  hereOf(
    'web-1',
    APP,
    { ...ours, Id: id, Descriptor: { digest: id }, RepoDigests: [`acme/app@${id}`] },
    { ImageManifestDescriptor: { digest: platformManifest } },
  )

describe('the same digest, without reading anything', () => {
  test('the classic store knows it by what was pulled', () => {
    expect(sameDigest(INDEX, classic(CONFIG, INDEX))?.kind).toBe('same')
  })

  test('… any of several: an image that was pulled under several digests lists all, sorted', () => {
    expect(sameDigest(INDEX, classic(CONFIG, OTHER, INDEX))?.kind).toBe('same')
  })

  test('containerd knows it by its own id', () => {
    expect(sameDigest(INDEX, containerd(INDEX, AMD))?.kind).toBe('same')
  })

  test('what was pulled from another repository does not count', () => {
    const here = hereOf('web-1', APP, { Id: CONFIG, RepoDigests: [`acme/other@${INDEX}`] })
    expect(sameDigest(INDEX, here)).toBeUndefined()
  })

  test('the digest that a container was pinned to counts, whatever the engine has forgotten', () => {
    const here = hereOf('web-1', APP, { Id: CONFIG }, { Config: { Image: `acme/app@${INDEX}` } })
    expect(sameDigest(INDEX, here)?.kind).toBe('same')
    expect(here.digest).toBe(INDEX)
  })
})

describe('with the manifest', () => {
  const now = index(entry(AMD, 'linux/amd64'), entry(ARM, 'linux/arm64/v8'), attestation)

  test('containerd: a new index around the same platform is the same content', () => {
    expect(sameContent(now, containerd(OTHER, AMD))).toMatchObject({ kind: 'rebuilt' })
  })

  test('classic: the manifest of the platform has to be read for its configuration', () => {
    const here = classic(CONFIG, OTHER)
    expect(sameContent(now, here)).toEqual({ kind: 'undecided', manifests: [AMD] })
    expect(sameConfig([plain(CONFIG)], here).kind).toBe('rebuilt')
    expect(sameConfig([plain(ARM)], here).kind).toBe('changed')
  })

  test('another platform’s image is never ours, even if it is here', () => {
    const here = containerd(OTHER, ARM)
    expect(sameContent(now, here)).toEqual({ kind: 'undecided', manifests: [AMD] })
  })

  test('an index without our platform has nothing for us', () => {
    expect(sameContent(index(entry(ARM, 'linux/arm64'), attestation), classic())).toEqual({
      kind: 'other-platform',
      because: 'it is for linux/arm64, and web-1 for linux/amd64',
    })
  })

  test('an attestation is no platform', () => {
    const here = hereByDigest(PROVENANCE, '')
    expect(sameContent(now, here)).toEqual({ kind: 'undecided', manifests: [AMD, ARM] })
  })

  test.each([
    ['linux/arm64', 'linux/arm64/v8'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm', 'linux/arm/v7'],
  ])('%s is %s', (here, there) => {
    const reported = hereByDigest(AMD, here)
    expect(sameContent(index(entry(AMD, there)), reported)).toMatchObject({ kind: 'rebuilt' })
  })

  test('linux/arm/v6 is not linux/arm/v7', () => {
    const reported = hereByDigest(AMD, 'linux/arm/v6')
    expect(sameContent(index(entry(AMD, 'linux/arm/v7')), reported).kind).toBe('other-platform')
  })

  test('an image without an index is compared by its configuration', () => {
    expect(sameContent(plain(CONFIG), classic(CONFIG, OTHER)).kind).toBe('rebuilt')
    expect(sameContent(plain(OTHER), classic(CONFIG, INDEX)).kind).toBe('changed')
  })
})

describe('a digest that somebody kept', () => {
  const before = index(entry(AMD, 'linux/amd64'), entry(ARM, 'linux/arm64'), attestation)
  const other = { ...attestation, digest: OTHER }

  test('with new provenance only, it is the same content', () => {
    const now = index(entry(AMD, 'linux/amd64'), entry(ARM, 'linux/arm64'), other)
    expect(sameImages(before, now, hereByDigest(INDEX, ''))?.kind).toBe('rebuilt')
  })

  test('with one platform changed, it has changed; for the other one it has not', () => {
    const now = index(entry(AMD, 'linux/amd64'), entry(OTHER, 'linux/arm64'), attestation)
    expect(sameImages(before, now, hereByDigest(INDEX, ''))).toBeUndefined()
    expect(sameImages(before, now, hereByDigest(INDEX, 'linux/amd64'))?.kind).toBe('rebuilt')
    expect(sameImages(before, now, hereByDigest(INDEX, 'linux/arm64'))).toBeUndefined()
  })

  test('two indexes without our platform are not the same', () => {
    expect(sameImages(before, before, hereByDigest(INDEX, 'linux/s390x'))).toBeUndefined()
  })

  test('the platform alone, where the index around it has gone', () => {
    const here = hereByDigest(INDEX, 'linux/amd64')
    expect(sameImages(before, plain(CONFIG), here)?.kind).toBe('rebuilt')
  })
})

test.each([
  ['docker.io/acme/app', true],
  ['index.docker.io/acme/app:v1', true],
  ['acme/app@sha256:abc', true],
  ['ghcr.io/acme/app', false],
  ['acme/app2', false],
  ['sha256:abcdef', false],
  ['', false],
])('"%s" is of the repository acme/app: %s', (name, is) => {
  expect(isOf(APP, name)).toBe(is)
})

test('a name that is no text is no image of an engine', () => {
  const odd = { toString: 1, valueOf: 1 }
  const here = hereOf('web', APP, { Id: CONFIG, RepoDigests: [odd] }, { Config: { Image: odd } })
  expect([...here.hashes]).toEqual([CONFIG])
})
