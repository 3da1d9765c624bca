import { describe, expect, test } from '@jest/globals'
import {
  evenWaitAfter,
  faultOf,
  isTransient,
  RETRY_BUILDER,
  RETRY_CLASSIC_PUSH,
  RETRY_CONTENDED_TAG,
  RETRY_DOUBTFUL_TAG,
  RETRY_HOST_LOGIN,
  RETRY_HOST_PULL,
  RETRY_LATE_MANIFEST,
  RETRY_LATE_TAG,
  RETRY_PROBE,
  RETRY_PUSH,
  RETRY_RETURN,
  type RequestOutcome,
  retryAfterIn,
  waitAfter,
  waitBeforeAttempt,
  waitBeforeRetry,
} from '../../src/core/retry.ts'

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

describe('a schedule', () => {
  const schedule = { first: 1_000, factor: 2, retries: 3, longest: 3_000 }

  test('has a wait before each further try, up to its longest, and then none', () => {
    expect([1, 2, 3, 4].map((done) => waitAfter(schedule, done, 0.5))).toEqual([
      1_000,
      2_000,
      3_000,
      undefined,
    ])
  })

  test('is spread by a third to both sides', () => {
    expect([0, 0.25, 1].map((random) => waitAfter(schedule, 1, random))).toEqual([667, 833, 1_333])
  })
})

test.each([
  ['a push of the engine', RETRY_PUSH, [1_000, 2_000, 4_000]],
  ['a push of the classic image store', RETRY_CLASSIC_PUSH, [1_000]],
  ['a builder', RETRY_BUILDER, [5_000, 20_000]],
  ['BuildKit that runs elsewhere', RETRY_PROBE, [500, 1_500]],
  ['a manifest that is shown late', RETRY_LATE_MANIFEST, [500, 1_000, 2_000, 4_000]],
  ['a tag that is shown late', RETRY_LATE_TAG, [250, 500, 1_000, 2_000, 4_000]],
  ['a tag that named something newer', RETRY_DOUBTFUL_TAG, [1_000, 2_000, 4_000]],
  ['a tag that another run moves, too', RETRY_CONTENDED_TAG, [1_500]],
  ['a pull by a host', RETRY_HOST_PULL, [2_000, 5_000, 10_000]],
  ['a login at a host', RETRY_HOST_LOGIN, [5_000]],
  ['a return to what ran before', RETRY_RETURN, [5_000]],
])('%s is waited for as long as its schedule says', (_, schedule, waits) => {
  const tries = [...waits, undefined].map((_, done) => evenWaitAfter(schedule, done + 1))
  expect(tries).toEqual([...waits, undefined])
})

const answer = (status: number, retryAfter?: number): RequestOutcome => ({
  kind: 'answer',
  status,
  retryAfter,
})
const failure = (code: string): RequestOutcome => ({ kind: 'failure', code })

describe('a fault that passes', () => {
  test.each([408, 429, 500, 502, 503, 504, 521])('status %i', (status) => {
    expect(isTransient(faultOf(answer(status)))).toBe(true)
  })
  test.each(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'TIMEOUT', 'EAI_AGAIN'])('%s', (code) => {
    expect(isTransient(faultOf(failure(code)))).toBe(true)
  })
})

describe('what stays as it is', () => {
  test.each([200, 202, 307, 400, 401, 403, 404, 405, 409, 413, 501, 505])('status %i', (status) => {
    expect(isTransient(faultOf(answer(status)))).toBe(false)
  })
  test.each(['ENOTFOUND', 'EPROTO', 'CERT_HAS_EXPIRED', 'DOWNGRADE', 'ERROR'])('%s', (code) => {
    expect(isTransient(faultOf(failure(code)))).toBe(false)
  })
})

describe('the wait before another try', () => {
  const tries = (done: number) => ({ done, allowed: 4, first: 1 })

  test.each([
    // tries so far, random, seconds
    [1, 0, 0.667],
    [1, 0.5, 1],
    [1, 1, 1.333],
    [2, 0.5, 2],
    [3, 0, 2.667],
    [3, 1, 5.333],
  ])('after %i tries, with luck %d: %d s', (done, random, seconds) => {
    expect(waitBeforeRetry(answer(503), tries(done), random)).toBe(seconds)
  })

  test('six tries outlast the 8 s of BuildKit, with whatever luck', () => {
    const waits = [1, 2, 3, 4, 5].map(
      (done) => waitBeforeRetry(answer(503), { done, allowed: 6, first: 1 }, 0) ?? 0,
    )
    expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(8)
  })
  test('there is none after the last try', () => {
    expect(waitBeforeRetry(answer(503), tries(4), 0)).toBeUndefined()
  })
  test('there is none after a refusal', () => {
    expect(waitBeforeRetry(answer(403), tries(1), 0)).toBeUndefined()
  })
  test('is as long as the registry asks', () => {
    expect(waitBeforeRetry(answer(429, 7), tries(1), 0)).toBe(7)
  })
  test('is not shorter because the registry asks for less', () => {
    expect(waitBeforeRetry(answer(429, 0), tries(3), 0.5)).toBe(4)
  })
  test('is not taken if the registry asks for longer than anybody waits', () => {
    expect(waitBeforeRetry(answer(429, 3600), tries(1), 0)).toBeUndefined()
  })
})
