import { describe, expect, test } from '@jest/globals'
import { allOrProblems, oneReason } from '../../../src/core/concurrency/all-or-problems.ts'
import { Cancelled, cancelled, Problem } from '../../../src/core/problem.ts'

const wrong = (what: string) => Promise.reject(new Problem(what, 'Do something'))
const soon = <T>(value: T) => new Promise<T>((resolve) => setImmediate(() => resolve(value)))

describe('all of several works', () => {
  test('answer in their order', async () => {
    expect(await allOrProblems('none works', [soon(1), Promise.resolve(2)])).toEqual([1, 2])
  })

  test('are waited for, also where one has failed', async () => {
    let ended = false
    const slow = soon(undefined).then(() => {
      ended = true
    })
    await expect(allOrProblems('none works', [wrong('a is wrong'), slow])).rejects.toThrow()
    expect(ended).toBe(true)
  })

  test('have one problem of all problems; a single one stays as it is', async () => {
    await expect(allOrProblems('both fail', [wrong('a'), soon(1)])).rejects.toThrow(/^a$/)
    await expect(allOrProblems('both fail', [wrong('a'), wrong('b')])).rejects.toMatchObject({
      message: 'both fail',
      fix: '\n  - a. Do something\n  - b. Do something',
    })
  })

  test('reject with a bug, whatever else is wrong', async () => {
    const bug = Promise.reject(new TypeError('a bug'))
    await expect(allOrProblems('both fail', [wrong('a'), bug])).rejects.toThrow(TypeError)
  })
})

test('a cancelled run is nothing else', () => {
  expect(oneReason('both', [new Problem('a', 'b'), undefined, cancelled()])).toBeInstanceOf(
    Cancelled,
  )
})

test('where nothing is wrong there is no reason', () => {
  expect(oneReason('none', [undefined, undefined])).toBeUndefined()
})
