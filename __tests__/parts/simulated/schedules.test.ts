import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { MUTATIONS } from '../../../script/simulated/mutations.ts'
import { SHAPES } from '../../../script/simulated/shapes.ts'
import { bundleSimulation, simulate, withSimulation } from '../../../script/simulated/simulate.ts'
import { CROSSINGS } from './crossings.ts'
import { FOUND } from './found.ts'

/** Milliseconds of schedules: a minute where nothing may be skipped. */
const TIME = 'SLIPWAY_REQUIRE_ALL' in process.env ? 60_000 : 5_000

/** Schedules of these tests at most; `npm run simulate` plays as many as you like. */
const COUNT = 20_000

const KNOWN = [...FOUND, ...CROSSINGS]

/**
 * Where a planted fault is looked for. Requests that come in another order than yesterday hide it from a schedule, and
 * not from many like it.
 */
const SEARCH = [
  { schedules: CROSSINGS },
  { count: 1_000 },
  { count: COUNT / 2, near: KNOWN },
  { from: 1_001, count: COUNT },
]

let program = ''
beforeAll(async () => {
  program = await bundleSimulation()
}, 60_000)
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }))

const upTo = (count: number) => ({ from: 1, count, most: 1, small: true })

describe('what is guaranteed holds', () => {
  test('in schedules that went wrong once', async () => {
    const { wrong, played } = await simulate(program, { ...upTo(0), schedules: KNOWN })
    expect({ wrong, played }).toEqual({ wrong: [], played: KNOWN.length })
  }, 60_000)

  test.each([
    ['drawn from nothing', {}],
    ['much like those', { near: KNOWN }],
  ])(
    'in as many schedules, %s, as there is time for',
    async (_, more) => {
      const order = { ...upTo(COUNT), time: TIME / 2, ...more }
      const { wrong, played } = await simulate(program, order)
      expect(wrong).toEqual([])
      expect(played).toBeGreaterThan(10)
    },
    200_000,
  )

  test.each(SHAPES)(
    'with $words',
    async ({ schedules }) => {
      const { wrong, played } = await simulate(program, { ...upTo(0), schedules })
      expect({ wrong, played }).toEqual({ wrong: [], played: schedules.length })
    },
    60_000,
  )

  test('the same seed always plays the same', async () => {
    const order = { ...upTo(40), most: 40, small: false }
    const [first, second] = [await simulate(program, order), await simulate(program, order)]
    expect(second).toEqual(first)
  }, 60_000)
})

describe('a fault that is planted in the code is found', () => {
  test('there are more than twenty of them', () => {
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(20)
    expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length)
  })

  test.each(MUTATIONS)(
    '$name',
    async (mutation) => {
      const wrong = await withSimulation(async (mutated) => {
        for (const more of SEARCH) {
          const { wrong } = await simulate(mutated, { ...upTo(0), small: false, ...more })
          if (wrong.length > 0) return wrong
        }
        return []
      }, mutation)
      expect(wrong).toHaveLength(1)
    },
    300_000,
  )
})
