import { expect, test } from '@jest/globals'
import { growth } from './growth.ts'

const loop = (times: number) => {
  let sum = 0
  for (let at = 0; at < times; at++) sum += Math.sqrt(at)
  return sum
}

test('linear work grows four times, quadratic work sixteen', async () => {
  expect(await growth((size) => loop(size * 100), 2_000)).toBeLessThan(8)
  expect(await growth((size) => loop(size * size), 400)).toBeGreaterThan(10)
})
