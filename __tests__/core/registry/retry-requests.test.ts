import { describe, expect, test } from '@jest/globals'
import {
  mayPassLater,
  type Outcome,
  waitBeforeRetry,
} from '../../../src/core/registry/retry-requests.ts'

const answer = (status: number, retryAfter?: number): Outcome => ({
  kind: 'answer',
  status,
  retryAfter,
})
const failure = (code: string): Outcome => ({ kind: 'failure', code })

describe('a fault that passes', () => {
  test.each([408, 429, 500, 502, 503, 504, 521])('status %i', (status) => {
    expect(mayPassLater(answer(status))).toBe(true)
  })
  test.each(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'TIMEOUT', 'EAI_AGAIN'])('%s', (code) => {
    expect(mayPassLater(failure(code))).toBe(true)
  })
})

describe('what stays as it is', () => {
  test.each([200, 202, 307, 400, 401, 403, 404, 405, 409, 413, 501, 505])('status %i', (status) => {
    expect(mayPassLater(answer(status))).toBe(false)
  })
  test.each(['ENOTFOUND', 'EPROTO', 'CERT_HAS_EXPIRED', 'DOWNGRADE', 'ERROR'])('%s', (code) => {
    expect(mayPassLater(failure(code))).toBe(false)
  })
})

describe('the wait before another try', () => {
  const tries = (done: number) => ({ done, allowed: 4, first: 1 })

  test.each([
    // tries so far, random, seconds
    [1, 0, 0.5],
    [1, 1, 1],
    [2, 1, 2],
    [3, 0, 2],
    [3, 1, 4],
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
    expect(waitBeforeRetry(answer(429, 0), tries(3), 1)).toBe(4)
  })
  test('is not taken if the registry asks for longer than anybody waits', () => {
    expect(waitBeforeRetry(answer(429, 3600), tries(1), 0)).toBeUndefined()
  })
})
