/**
 * Shows that floating tags end where they belong: many runs of 50 commits and 10 versions in random
 * order, overlapping, some killed, each a real process, against a real registry; once forward only, once as most tools do it.
 * Nothing is simulated but builds: script/simulate.ts simulates the rest, too, in one process.
 *
 *   npm run simulate -- real [runs] [seed, or several with commas between] [how many at a time] [share killed]
 */

import { withRegistry } from './parts/registry/registry.ts'
import { prepareMachine } from './parts/tools/machine.ts'
import { playRuns, type RunsOutcome } from './real-runs/play.ts'

const runs = Number(process.argv[2] ?? 200)
const seeds = (process.argv[3] ?? '1').split(',').map(Number)
const atOnce = Number(process.argv[4] ?? 12)
const killed = Number(process.argv[5] ?? 0.1)

const missing = prepareMachine(['registry'])
if (missing) throw new Error(missing)

console.log(
  `${runs} runs of 50 commits and 10 versions on 3 lines, ${atOnce} at a time, ${killed * 100} % killed`,
)
for (const mode of ['forward', 'always'] as const) {
  const outcomes: RunsOutcome[] = []
  for (const seed of seeds)
    outcomes.push(
      await withRegistry((registry) => playRuns({ registry, mode, runs, seed, killed, atOnce })),
    )
  console.log(inWords(mode, outcomes))
  for (const { wrong, failures } of outcomes) {
    for (const line of wrong) console.log(`    ${line}`)
    for (const log of failures) console.log(`    a run failed:\n${log}`)
  }
  if (mode === 'forward' && outcomes.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1
}

function inWords(mode: string, outcomes: readonly RunsOutcome[]): string {
  const sum = (of: (outcome: RunsOutcome) => number) =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0)
  const [tags, wrong] = [sum((o) => o.tags), sum((o) => o.wrong.length)]
  const right = (((tags - wrong) / tags) * 100).toFixed(0)
  return [
    `floating-tags: ${mode.padEnd(8)} ${tags - wrong} of ${tags} tags right at rest (${right} %)`,
    `${sum((o) => o.finished)} runs finished, ${sum((o) => o.killed)} killed, ${sum((o) => o.held)} held a tag, ${sum((o) => o.repaired)} put one right`,
  ].join('; ')
}
