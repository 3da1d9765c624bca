import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { diffOf, folds } from '../../site/diff.ts'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
const text = lines.map((all) => `${all.join('\n')}\n`)

test('a difference has every line of both texts, in their order', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const all = diffOf(before, after)
      const of = (kind: string) =>
        `${all
          .filter((line) => line.kind !== kind)
          .map((line) => line.text)
          .join('\n')}\n`
      expect(of('new')).toBe(before)
      expect(of('old')).toBe(after)
      expect(folds(all, () => false).flat()).toEqual(all)
    }),
  )
})

test('unchanged lines are folded where nothing is near them', () => {
  const before = Array.from({ length: 20 }, (_, at) => `line ${at}`).join('\n')
  const parts = folds(diffOf(before, before.replace('line 15', 'other')), () => false)
  expect(parts.map((part) => part.length)).toEqual([12, 1, 1, 1, 1, 1, 1, 1, 1, 1])
})
