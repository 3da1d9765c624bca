/**
 * Plays runs of the action against simulated registries, networks and time, and checks what docs/how-it-works.md
 * guarantees. A schedule that goes wrong is made as small as it can be, and printed: it belongs into
 * __tests__/parts/simulated/found.ts.
 *
 *   npm run simulate -- [how many] [first seed]
 *   npm run simulate -- near [how many] [first seed]    variations of those that went wrong once
 *   npm run simulate -- mutations              with a fault planted in the code, one after another
 *   npm run simulate -- shapes                 registries of every shape, into docs/reliability.md
 *   npm run simulate -- real …                 with a real registry and processes that are killed: script/real-runs.ts
 */
import { availableParallelism } from 'node:os'
import { CROSSINGS } from '../__tests__/parts/simulated/crossings.ts'
import { FOUND } from '../__tests__/parts/simulated/found.ts'
import { writeBetween } from './reliability/table.ts'
import { MUTATIONS } from './simulated/mutations.ts'
import type { SimulatedSchedule } from './simulated/schedule.ts'
import { SHAPES } from './simulated/shapes.ts'
import { type Simulated, simulate, withSimulation } from './simulated/simulate.ts'

const KNOWN = [...FOUND, ...CROSSINGS]
const [what = '1000', ...others] = process.argv.slice(2)
if (what === 'mutations') await playMutations()
else if (what === 'shapes') await playShapes()
else if (what === 'near') await playMany(Number(others[0] ?? 1000), Number(others[1] ?? 1), KNOWN)
else if (what === 'real') await playReal(others)
else await playMany(Number(what), Number(others[0] ?? 1))

/** Every processor plays its share. */
async function playMany(count: number, from: number, near?: readonly SimulatedSchedule[]) {
  const workers = Math.min(count, availableParallelism())
  const share = Math.ceil(count / workers)
  const start = performance.now()
  const all = await withSimulation((program) =>
    Promise.all(
      Array.from({ length: workers }, (_, at) =>
        simulate(program, {
          ...{ from: from + at * share, count: share, most: 5, small: true },
          ...(near && { near }),
        }),
      ),
    ),
  )
  const seconds = (performance.now() - start) / 1000
  const played = all.reduce((sum, one) => sum + one.played, 0)
  const wrong = all.flatMap((one) => one.wrong)
  console.log(`${played} schedules in ${seconds.toFixed(0)} s: ${wrong.length} wrong`)
  for (const { words, schedule } of wrong) console.log(`${words}\n  ${JSON.stringify(schedule)}`)
  if (wrong.length > 0) process.exitCode = 1
}

async function playMutations() {
  for (const mutation of MUTATIONS) {
    const { played, wrong }: Simulated = await withSimulation(
      (program) =>
        simulate(program, { from: 1, count: 20_000, most: 1, small: false, near: KNOWN }),
      mutation,
    )
    const [first] = wrong
    const said = first ? `found by schedule ${played}: ${first.words}` : 'NOT FOUND'
    console.log(`${mutation.name}: ${said}`)
    if (!first) process.exitCode = 1
  }
}

/** A row for each shape of registry: an older run after a newer one, and a release of an old line. */
async function playShapes() {
  const rows = await withSimulation(async (program) => {
    const all: string[] = []
    for (const { words, schedules } of SHAPES) {
      const order = { schedules, from: 0, count: 0, most: 1_000, small: false }
      const { played, ends, wrong } = await simulate(program, order)
      const { green = 0, red = 0, held = 0 } = ends
      all.push(`| ${[words, played, green, held, red, wrong.length].join(' | ')} |`)
      for (const one of wrong) console.log(`WRONG ${words}: ${one.words}`)
      if (wrong.length > 0) process.exitCode = 1
    }
    return all
  })
  const head = [
    '| registry | schedules | green runs | of which held a tag | red runs | wrong |',
    '| --- | --- | --- | --- | --- | --- |',
  ]
  const table = [...head, ...rows].join('\n')
  console.log(table)
  writeBetween('docs/reliability.md', 'shapes', table)
}

async function playReal(given: readonly string[]) {
  process.argv.splice(2, process.argv.length, ...given)
  await import('./real-runs.ts')
}
