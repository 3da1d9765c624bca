import { describe, expect, test } from '@jest/globals'
import {
  labelsIn,
  manifestContent,
  manifestParts,
  mediaTypeOf,
} from '../../../src/core/registry/manifest.ts'

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

const [A, B, C] = ['a', 'b', 'c'].map((digit) => `sha256:${digit.repeat(64)}`)

describe('a manifest leads', () => {
  test.each([
    ['to the configuration of its image', { config: { digest: C } }, { kind: 'image', config: C }],
    [
      'past attestations to the first platform',
      {
        manifests: [
          { digest: A, platform: { os: 'unknown', architecture: 'unknown' } },
          { digest: B, platform: { os: 'linux', architecture: 'arm64' } },
        ],
      },
      { kind: 'index', first: B },
    ],
    [
      'past attestations that have the platform they are about',
      {
        manifests: [
          {
            digest: A,
            platform: { os: 'linux', architecture: 'arm64' },
            annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
          },
          { digest: B, platform: { os: 'linux', architecture: 'arm64' } },
        ],
      },
      { kind: 'index', first: B },
    ],
    ['to what has no platform', { manifests: [{ digest: A }] }, { kind: 'index', first: A }],
    ['nowhere from an empty index', { manifests: [] }, { kind: 'other' }],
    ['nowhere from something odd', [null], { kind: 'other' }],
    ['nowhere from odd entries', { manifests: [null] }, { kind: 'other' }],
  ])('%s', (_title, manifest, expected) => {
    expect(manifestContent(bytes(manifest))).toEqual(expected)
  })

  test('nowhere where it is no JSON', () => {
    expect(manifestContent(new TextEncoder().encode('<html>'))).toEqual({ kind: 'other' })
  })
})

test.each([
  [{ config: { Labels: { a: '1' } } }, { a: '1' }],
  [{ config: { Labels: null } }, {}],
  [{}, {}],
  [null, {}],
])('labels of %j', (config, expected) => {
  expect(labelsIn(bytes(config))).toEqual(expected)
})

describe('what is below a manifest', () => {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}`
  const OCI = 'application/vnd.oci.image'
  const DOCKER = 'application/vnd.docker'
  const part = (letter: string, mediaType?: string, size = 1) => ({
    digest: digest(letter),
    size,
    ...(mediaType ? { mediaType } : {}),
  })
  const blob = (letter: string, size = 1) => ({ digest: digest(letter), size })

  test.each<[string, object, object | undefined]>([
    [
      "an image's configuration and layers",
      { config: part('a'), layers: [part('b', `${OCI}.layer.v1.tar+gzip`, 7)] },
      { manifests: [], blobs: [blob('a'), blob('b', 7)] },
    ],
    [
      'not layers that may not be handed on',
      {
        config: part('a'),
        layers: [
          part('b', `${DOCKER}.image.rootfs.foreign.diff.tar.gzip`),
          part('c', `${OCI}.layer.nondistributable.v1.tar+gzip`),
          part('d', `${DOCKER}.image.rootfs.diff.tar.gzip`),
        ],
      },
      { manifests: [], blobs: [blob('a'), blob('d')] },
    ],
    [
      'all images of an index, attestations too',
      {
        manifests: [
          part('a', `${OCI}.manifest.v1+json`),
          part('b', `${DOCKER}.distribution.manifest.v2+json`),
          part('c', `${OCI}.index.v1+json`),
          { ...part('d', `${OCI}.manifest.v1+json`), platform: { os: 'unknown' } },
          part('e'),
        ],
      },
      { manifests: ['a', 'b', 'c', 'd', 'e'].map(digest), blobs: [] },
    ],
    [
      'the layers in a cache that BuildKit has exported',
      {
        manifests: [
          part('a', `${OCI}.layer.v1.tar+gzip`),
          part('b', 'application/vnd.buildkit.cacheconfig.v0'),
        ],
      },
      { manifests: [], blobs: [blob('a'), blob('b')] },
    ],
    ['the blobs of an artifact', { blobs: [part('a')] }, { manifests: [], blobs: [blob('a')] }],
    ['nothing of an empty index', { manifests: [] }, { manifests: [], blobs: [] }],
    [
      'but not its subject',
      { config: part('a'), subject: part('z') },
      { manifests: [], blobs: [blob('a')] },
    ],
    ['unknown, of schema 1', { schemaVersion: 1, fsLayers: [{ blobSum: digest('a') }] }, undefined],
    ['unknown, if a digest is none', { config: { digest: '../../a', size: 1 } }, undefined],
    ['unknown, if a size is none', { config: { digest: digest('a') } }, undefined],
    ['unknown, if a size is less than nothing', { config: part('a', '', -1) }, undefined],
    ['unknown, if an entry is none', { manifests: [null] }, undefined],
    ['unknown, if it is no manifest', { errors: [] }, undefined],
  ])('%s', (_title, manifest, expected) => {
    expect(manifestParts(bytes(manifest))).toEqual(expected)
  })
})

describe('the media type of a manifest', () => {
  const bytes = (content: object) => Buffer.from(JSON.stringify({ schemaVersion: 2, ...content }))
  const OCI = 'application/vnd.oci.image.manifest.v1+json'
  const INDEX = 'application/vnd.oci.image.index.v1+json'
  const DOCKER = 'application/vnd.docker.distribution.manifest.v2+json'
  const LIST = 'application/vnd.docker.distribution.manifest.list.v2+json'
  const config = { mediaType: 'application/vnd.docker.container.image.v1+json' }
  test.each<[string, object, string, string]>([
    ['is what it says itself', { mediaType: OCI }, DOCKER, OCI],
    ['is that of the header where it says nothing', { config: {} }, DOCKER, DOCKER],
    ['is not that of a header that does not fit', { manifests: [] }, OCI, INDEX],
    ['is OCI without either', { config: {} }, 'application/json', OCI],
    ['is an index without either', { manifests: [] }, '', INDEX],
    ["is Docker's where its configuration is", { config }, '', DOCKER],
    ['is OCI where only layers are Docker’s', { config: {}, layers: [config] }, 'text/plain', OCI],
    [
      'is an index of OCI where one image is, and another Docker’s',
      { manifests: [{ mediaType: OCI }, { mediaType: DOCKER }] },
      'application/octet-stream',
      INDEX,
    ],
    ["is Docker's list where what is listed is", { manifests: [{ mediaType: DOCKER }] }, '', LIST],
  ])('%s', (_, content, header, expected) =>
    expect(mediaTypeOf(bytes(content), header)).toBe(expected),
  )
})
