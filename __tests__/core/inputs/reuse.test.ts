import { describe, expect, test } from '@jest/globals'
import { parseInputs } from '../../../src/inputs.ts'
import { inputsOf } from '../../support/fixtures.ts'

const reuseOf = (given: Record<string, string>) => parseInputs(inputsOf('action.yml', given)).reuse

const HOUR = 3_600_000

describe('"reuse-max-age"', () => {
  test.each([
    ['14d', 14 * 24 * HOUR],
    ['36h', 36 * HOUR],
    ['2D', 48 * HOUR],
    ['', undefined],
  ])('%j is %j milliseconds', (text, age) => {
    expect(reuseOf({ reuse: 'auto', 'reuse-max-age': text }).maxAge).toBe(age)
  })

  test.each(['14', 'd', '0d', '-1h', '1.5d', '10000d', '2w', '1d2h'])('is not %s', (text) => {
    expect(() => reuseOf({ reuse: 'auto', 'reuse-max-age': text })).toThrow(
      `"reuse-max-age" is "${text}"`,
    )
  })
})

test('"reuse-wait" is a time; without one no run is waited for', () => {
  expect(reuseOf({ 'reuse-wait': '10m' }).wait).toBe(600_000)
  expect(reuseOf({ 'reuse-wait': '' }).wait).toBe(0)
})
