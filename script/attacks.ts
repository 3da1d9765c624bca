/**
 * Attacks: strangers at every edge, ten thousand times through the whole plan and report of the main action, a thousand times
 * through each of the others, and two hundred times around the bundles. Prints the seeds; `SLIPWAY_ATTACKS_SEED=…` repeats
 * them. Part of it runs with every `npm test`.
 */
import { spawnSync } from 'node:child_process'
import { JEST, JEST_NODE_OPTIONS } from './jest.ts'

const seed = process.env['SLIPWAY_ATTACKS_SEED'] ?? String(Date.now() % 1e9)
const { status } = spawnSync(
  process.execPath,
  [JEST, '--verbose', ...process.argv.slice(2), '__tests__/attacks/'],
  {
    stdio: 'inherit',
    env: {
      SLIPWAY_ATTACKS: '10000',
      SLIPWAY_ATTACKS_ON_OTHERS: '1000',
      SLIPWAY_BUNDLE_ATTACKS: '200',
      ...process.env,
      SLIPWAY_ATTACKS_SEED: seed,
      NODE_OPTIONS: JEST_NODE_OPTIONS,
    },
  },
)
process.exitCode = status ?? 1
