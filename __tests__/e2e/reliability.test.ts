import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Engine, useEngine } from '../../script/parts/engine/engine.ts'
import { bundleProgram } from '../../script/parts/tools/bundle.ts'
import { kill } from '../../script/reliability/kills.ts'
import { playScenario } from '../../script/reliability/matrix.ts'
import { SCENARIOS } from '../../script/reliability/scenarios.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts } from './stage.ts'

/** Every so many cells of a scenario are played here; `npm run reliability` plays all. */
const EVERY: Readonly<Record<string, number>> = { once: 13, tokens: 11, lasting: 19, two: 7 }
const KILLS = { kills: 100, seed: 20261123, atOnce: 3 }

describeWith(parts, 'a registry that fails for a moment', () => {
  let engine: Engine
  let main: string
  beforeAll(async () => {
    const entry = resolve(import.meta.dirname, '../../script/reliability/entry.ts')
    ;[engine, main] = await Promise.all([useEngine(), bundleProgram(entry)])
  }, 60_000)
  afterAll(() => engine?.stop())

  const scenarios = SCENARIOS.filter(({ inContainer }) => !inContainer)
  test.each(scenarios.map((scenario) => [scenario.words, scenario] as const))(
    '%s The run is healed, or fails clearly and can be run again.',
    async (_words, scenario) => {
      const every = EVERY[scenario.name] ?? 1
      const options = { engine: engine.host, ways: { main }, atOnce: 3, every }
      const { verdicts } = await playScenario(scenario, options)
      const wrong = verdicts.filter(({ outcome }) => outcome === 'wrong')
      const reported = wrong.map(({ fault, struck, wrong }) => ({ fault, struck, wrong }))
      expect(reported).toEqual([])
      expect(verdicts.length).toBeGreaterThanOrEqual(5)
    },
    300_000,
  )

  test('a run that is killed at any moment leaves every tag on a whole image, and no credentials', async () => {
    const { killed, survived, moved, wrong } = await kill({ engine: engine.host, ...KILLS })
    expect(wrong).toEqual([])
    expect(killed).toBeGreaterThanOrEqual(KILLS.kills)
    expect(survived).toBeLessThan(KILLS.kills * 0.5)
    expect(moved).toBeGreaterThan(KILLS.kills * 0.1)
  }, 300_000)
})
