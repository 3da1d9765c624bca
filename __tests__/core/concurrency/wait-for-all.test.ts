import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import {
  allOrFirstProblem,
  allOrProblems,
  oneReason,
  waitForAll,
} from '../../../src/core/concurrency/wait-for-all.ts'
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

test('the first problem is that of the first work, not of the fastest', async () => {
  const late = soon(undefined).then(() => wrong('a'))
  await expect(allOrFirstProblem([late, wrong('b')])).rejects.toThrow(/^a$/)
  expect(await allOrFirstProblem([soon(1), Promise.resolve(2)])).toEqual([1, 2])
})

test('how each ended is known, where some may fail', async () => {
  const problem = expect.objectContaining({ message: 'a' })
  expect(await waitForAll([wrong('a'), soon(1)])).toEqual([{ problem }, { value: 1 }])
})

test('core, steps and actions wait for several works in one place', () => {
  const those = globSync(['src/core/**/*.ts', 'src/steps/**/*.ts', 'src/*/*.ts'])
  const found = those.filter((path) => readFileSync(path, 'utf8').includes('Promise.allSettled'))
  expect(found).toEqual(['src/core/concurrency/wait-for-all.ts'])
})

test('a cancelled run is nothing else', () => {
  expect(oneReason('both', [new Problem('a', 'b'), undefined, cancelled()])).toBeInstanceOf(
    Cancelled,
  )
})

test('where nothing is wrong there is no reason', () => {
  expect(oneReason('none', [undefined, undefined])).toBeUndefined()
})
