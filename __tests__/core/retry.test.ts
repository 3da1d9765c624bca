import { describe, expect, test } from '@jest/globals'
import { retryAfterIn, waitBeforeAttempt } from '../../src/core/retry.ts'

describe('the wait before the next attempt', () => {
  test.each([
    [1, 0, 10_000],
    [1, 1, 20_000],
    [2, 0, 30_000],
    [2, 0.5, 45_000],
    [3, 0.5, 135_000],
    [9, 1, 300_000],
  ])('after %i, spread by %f, is %i ms: longer than the 8 s of BuildKit', (done, random, wait) =>
    expect(waitBeforeAttempt('transient', '', done, random)).toBe(wait),
  )

  test('is what the registry asks for, if that is longer', () => {
    const words = 'toomanyrequests: retry-after: 90s, allowed: 44000/minute'
    expect(waitBeforeAttempt('rate-limit', words, 1, 0.5)).toBe(90_000)
  })

  test('is none where new credentials are what was missing', () => {
    expect(waitBeforeAttempt('expired', '', 1, 0.5)).toBe(0)
  })
})

test.each([
  ['retry-after: 424.04ms, allowed: 44000/minute', 0.42404],
  ['Retry-After: 30', 30],
  ['retry after 2 m', 120],
  ['retry-after: soon', 0],
  ['429 Too Many Requests', 0],
])('"%s" asks for %f s', (words, seconds) => expect(retryAfterIn(words)).toBeCloseTo(seconds, 6))
