import { expect, test } from '@jest/globals'
import { compareVersions, versionTagsIn } from '../../../src/core/tags/version-line.ts'

test.each<[string, string, number]>([
  ['1.10.0', '1.9.0', 1],
  ['1.2.3.4', '1.2.3.5', -1],
  ['1!1.0', '2.0', 1],
  ['1!1.0', '1!1.1', -1],
  ['1.2+cu118', '1.2+cu121', 0],
  ['1.2+cu118', '1.3', -1],
  ['1.2.3+build.5', '1.2.3', 0],
])('%s beside %s: %i', (one, other, order) => {
  expect(Math.sign(compareVersions(one, other))).toBe(order)
  expect(Math.sign(compareVersions(other, one))).toBe(-order + 0)
})

test('tags that other tools put beside an image are no versions (attest-build-provenance#73)', () => {
  const digest = 'a'.repeat(64)
  const tags = [
    `sha256-${digest}`,
    `sha256-${digest}.sig`,
    `sha256-${digest}.att`,
    'v1.2.3',
    'latest',
  ]
  const latest = { name: 'latest', kind: 'floating', because: '', version: '1.2.2' } as const
  expect(versionTagsIn(latest, ['v1.2.2'], tags)[0]?.tag).toBe('v1.2.3')
  expect(versionTagsIn(latest, ['v1.2.2'], tags.slice(0, 3))[0]).toBeUndefined()
})
