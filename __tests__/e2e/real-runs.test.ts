import { expect, test } from '@jest/globals'
import { withRegistry } from '../../script/parts/registry/registry.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { playRuns } from '../../script/real-runs/play.ts'
import { describeWith } from '../support/real-parts.ts'

const parts = { registry: findProgram('docker-registry') }
const runs = { runs: 200, seed: 20261123, killed: 0.1, atOnce: 12 }

describeWith(parts, 'many real runs in random order, some of them killed', () => {
  test('leave every floating tag where it belongs', async () => {
    const { wrong, failures, tags, finished } = await withRegistry((registry) =>
      playRuns({ registry, mode: 'forward', ...runs }),
    )
    expect({ wrong, failures, tags }).toEqual({ wrong: [], failures: [], tags: 8 })
    expect(finished).toBeGreaterThan(150)
  }, 600_000)

  /** Without reading the tags again after moving them, each of these seeds ends wrong. */
  test.each([100, 107, 115])(
    'also when all begin at once (seed %d)',
    async (seed) => {
      const { wrong, failures } = await withRegistry((registry) =>
        playRuns({ registry, mode: 'forward', runs: 14, seed, killed: 0, atOnce: 14 }),
      )
      expect({ wrong, failures }).toEqual({ wrong: [], failures: [] })
    },
    300_000,
  )

  test('… which `floating-tags: always` does not: the same runs leave some wrong', async () => {
    const { wrong, failures } = await withRegistry((registry) =>
      playRuns({ registry, mode: 'always', ...runs, runs: 60 }),
    )
    expect(failures).toEqual([])
    expect(wrong.length).toBeGreaterThan(0)
  }, 300_000)
})
