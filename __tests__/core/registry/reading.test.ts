import { expect, test } from '@jest/globals'
import { borneOutBy, type TagList } from '../../../src/core/registry/reading.ts'

const WHOLE: TagList = { kind: 'whole', tags: ['v1', 'v1.0.0'] }

test('a list that has all tags that are there is whole', () => {
  expect(borneOutBy(['v1'], WHOLE)).toEqual(WHOLE)
  expect(borneOutBy([], { kind: 'whole', tags: [] })).toEqual({ kind: 'whole', tags: [] })
})

test('one that lacks a tag that is there is not', () => {
  expect(borneOutBy(['v1', 'latest'], WHOLE)).toEqual({
    ...{ kind: 'partial', tags: ['v1', 'v1.0.0'], because: 'it lacks latest, which is there' },
  })
})
