import { describe, expect, test } from '@jest/globals'
import { growthOfSteps, stepsOf } from './steps.ts'

const loop = (times: number) => {
  let sum = 0
  for (let at = 0; at < times; at++) sum += Math.sqrt(at)
  return sum
}

const search = (size: number) => {
  const list = Array.from({ length: size }, (_, at) => at)
  return list.filter((one) => list.find((other) => other === one) === undefined)
}

describe('steps', () => {
  test('are as many as a loop has rounds, each time', async () => {
    const [first, again] = [await stepsOf(() => loop(1000)), await stepsOf(() => loop(1000))]
    expect(first).toBe(again)
    expect(await stepsOf(() => loop(4000))).toBe(first + 3000)
  })

  test('are those of work that waits, too', async () => {
    const whole = stepsOf(async () => {
      await Promise.resolve()
      loop(1000)
    })
    expect(await whole).toBeGreaterThan(1000)
  })

  test('grow four times with linear work, sixteen times with quadratic work', async () => {
    expect(await growthOfSteps(loop, 2_000)).toBeCloseTo(4, 1)
    expect(await growthOfSteps(search, 500)).toBeCloseTo(16, 0)
  })
})
