import { describe, expect, test } from '@jest/globals'
import { cancelled, Problem, Unsure } from '../../../src/core/problem.ts'
import {
  pointsAtImage,
  resultAfter,
  resultInWords,
  stateInWords,
  type TagResult,
} from '../../../src/core/publication/results.ts'

const result = (tag: string, result: TagResult['result'], image = 'acme/app'): TagResult => ({
  ...{ image, tag, result, because: 'so it is' },
})

test.each<[TagResult['result'], boolean]>([
  ['pushed', true],
  ['moved', true],
  ['unchanged', true],
  ['kept', true],
  ['held', false],
  ['left', false],
  ['failed', false],
  ['not-moved', false],
  ['unknown', false],
])('a tag that is %s points at the image: %s', (kind, points) => {
  expect(pointsAtImage(result('v1', kind))).toBe(points)
})

const lost = new Problem('no answer came', 'Try again')

test.each([
  ['a refusal', lost, 'failed'],
  ['a bug', new TypeError('x is undefined'), 'failed'],
  ['silence', new Unsure(lost, 'v1'), 'unknown'],
  ['the end of the run', cancelled(), 'unknown'],
])('after %s', (_what, problem, kind) => {
  expect(resultAfter(problem)).toBe(kind)
})

test('what is not known keeps what was wrong first, and its cure', () => {
  expect(String(new Unsure(lost, 'v1'))).toBe(
    'no answer came, and the registry does not say whether "v1" has moved. Try again',
  )
})

describe('in words', () => {
  const moved = [result('v1.2.3', 'pushed'), result('v1.2', 'moved')]
  const not = [result('v1', 'failed'), result('latest', 'not-moved')]

  test.each([
    ['moved: v1.2.3, v1.2; not moved: v1, latest', [...moved, ...not]],
    ['moved: none; not moved: v1, latest', not],
    [
      'only v1.2.3 exists; no other tag was moved',
      [result('v1.2.3', 'pushed'), result('latest', 'not-moved')],
    ],
    ['moved: none; not known: v1.2; not moved: none', [result('v1.2', 'unknown')]],
    [
      'moved: v1.2.3, v1.2; there before: sha; not known: edge, next; not moved: v1, latest',
      [
        ...moved,
        result('sha', 'kept'),
        result('edge', 'unknown'),
        result('next', 'unknown'),
        ...not,
      ],
    ],
  ])('%s', (words, results) => {
    expect(stateInWords(results)).toEqual([`acme/app: ${words}`])
  })

  test('a tag that did not move is reported in words', () => {
    expect(resultInWords([result('v1', 'not-moved')], 'v1')).toBe('not moved')
  })

  test('a tag of which this is not known has its reason, for each repository where they differ', () => {
    const here = result('v1', 'unknown')
    expect(resultInWords([here], 'v1')).toBe('unknown, because so it is')
    expect(resultInWords([here, result('v1', 'moved', 'ghcr.io/acme/app')], 'v1')).toBe(
      'acme/app: unknown, because so it is; ghcr.io/acme/app: moved',
    )
  })
})
