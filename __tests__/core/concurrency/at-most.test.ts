import { expect, test } from '@jest/globals'
import { answersOf } from '../../../src/core/concurrency/at-most.ts'
import { busy } from '../../support/busy.ts'

test('each different one is asked once, some at a time, and the answers keep their order', async () => {
  const { work, seen } = busy((one: number) => one * 2)
  const each = [
    ...Array.from({ length: 50 }, (_, at) => at),
    ...Array.from({ length: 50 }, () => 7),
  ]
  const answers = await answersOf(4, each, work)
  expect([...answers]).toEqual(Array.from({ length: 50 }, (_, at) => [at, at * 2]))
  expect(seen()).toEqual({ times: 50, atOnce: 4 })
})

test('after a failure none begins any more', async () => {
  const begun: number[] = []
  const asking = answersOf(2, [1, 2, 3, 4, 5], async (one) => {
    begun.push(one)
    throw new Error(`no ${one}`)
  })
  await expect(asking).rejects.toThrow('no 1')
  expect(begun).toEqual([1, 2])
})
