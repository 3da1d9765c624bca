import { expect, test } from '@jest/globals'
import { allOf, anyOf } from '../../../src/core/text/words.ts'

test.each<[names: string[], all: string, any: string]>([
  [[], '', ''],
  [['a'], 'a', 'a'],
  [['a', 'b'], 'a and b', 'a or b'],
  [['a', 'b', 'c'], 'a, b and c', 'a, b or c'],
])('%j in words', (names, all, any) => {
  expect([allOf(names), anyOf(names)]).toEqual([all, any])
})
