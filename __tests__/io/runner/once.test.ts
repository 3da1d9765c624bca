import { expect, test } from '@jest/globals'
import { once } from '../../../src/io/runner/once.ts'

/** Answers in turn, and counts how often it was asked. */
function asking(...answers: (number | Error)[]) {
  let times = 0
  const ask = async () => {
    const answer = answers[times++]
    if (answer instanceof Error) throw answer
    return answer
  }
  return { ask: once(ask), times: () => times }
}

test('an answer is kept', async () => {
  const { ask, times } = asking(1, 2)
  expect([...(await Promise.all([ask(), ask()])), await ask()]).toEqual([1, 1, 1])
  expect(times()).toBe(1)
})

test('a failure reaches all who wait for it, and asked again by those who come later', async () => {
  const { ask, times } = asking(new Error('no answer'), 2, 3)
  const ends = await Promise.allSettled([ask(), ask()])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(times()).toBe(1)
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2])
  expect(times()).toBe(2)
})
