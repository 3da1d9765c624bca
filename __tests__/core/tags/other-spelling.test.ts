import { expect, test } from '@jest/globals'
import { otherSpelling } from '../../../src/core/tags/other-spelling.ts'

test.each([
  ['1.0.0', 'v1.0.0'],
  ['v1.0.0', '1.0.0'],
  ['V2', '2'],
  ['latest', undefined],
  ['vnext', undefined],
])('%s may be called %s', (version, other) => {
  expect(otherSpelling(version)).toBe(other)
})
