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

let program = ''
beforeAll(async () => {
  program = await bundleSimulation()
}, 60_000)
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }))

const upTo = (count: number) => ({ from: 1, count, most: 1, small: true })

describe('what is guaranteed holds', () => {
  test('in schedules that went wrong once', async () => {
    const schedules = [...FOUND, ...CROSSINGS]
    const { wrong, played } = await simulate(program, { ...upTo(0), schedules })
    expect({ wrong, played }).toEqual({ wrong: [], played: schedules.length })
  }, 60_000)

  test('in as many schedules as there is time for', async () => {
    const order = { ...upTo(COUNT), time: TIME }
    const { wrong, played } = await simulate(program, order)
    expect(wrong).toEqual([])
    expect(played).toBeGreaterThan(10)
  }, 200_000)

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
        const known = { ...upTo(0), schedules: CROSSINGS, small: false }
        const { wrong } = await simulate(mutated, known)
        if (wrong.length > 0) return wrong
        return (await simulate(mutated, { ...upTo(COUNT), small: false })).wrong
      }, mutation)
      expect(wrong).toHaveLength(1)
    },
    300_000,
  )
})
