import { describe, expect, test } from '@jest/globals'
import { labelsIn, manifestContent } from '../../../src/core/registry/image-content.ts'

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

describe('a manifest leads', () => {
  test.each([
    [
      'to the configuration of its image',
      { config: { digest: 'c' } },
      { kind: 'image', config: 'c' },
    ],
    [
      'past attestations to the first platform',
      {
        manifests: [
          { digest: 'a', platform: { os: 'unknown', architecture: 'unknown' } },
          { digest: 'b', platform: { os: 'linux', architecture: 'arm64' } },
        ],
      },
      { kind: 'index', first: 'b' },
    ],
    ['to what has no platform', { manifests: [{ digest: 'a' }] }, { kind: 'index', first: 'a' }],
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
