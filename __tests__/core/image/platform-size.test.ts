import { expect, test } from '@jest/globals'
import { megabytes, platformSize } from '../../../src/core/image/platform-size.ts'

const part = (char: string, size: number) => ({ digest: `sha256:${char.repeat(64)}`, size })
const bytesOf = (manifest: object) => Buffer.from(JSON.stringify(manifest))

test('a platform weighs its layers and its configuration', () => {
  const manifest = { config: part('a', 1_000), layers: [part('b', 30_000_000), part('c', 500)] }
  const config = { architecture: 'arm', os: 'linux', variant: 'v7' }
  expect(platformSize(bytesOf({ schemaVersion: 2, ...manifest }), config)).toEqual({
    platform: 'linux/arm/v7',
    bytes: 30_001_500,
  })
})

test.each([
  ['a manifest of the old schema', { schemaVersion: 1 }],
  ['a layer without a size', { config: part('a', 1), layers: [{ digest: part('b', 1).digest }] }],
  ['something else', { hello: 'world' }],
])('%s has no weight', (_, manifest) => {
  expect(platformSize(bytesOf(manifest), {})).toBeUndefined()
})

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [999_000, '999 kB'],
  [1_000_000, '1.0 MB'],
  [61_340_000, '61.3 MB'],
])('%d bytes are shown as %s', (bytes, words) => {
  expect(megabytes(bytes)).toBe(words)
})
