import { expect, test } from '@jest/globals'
import { compareVersions } from '../../../src/core/tags/version-line.ts'

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
