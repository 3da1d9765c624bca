/**
 * What becomes of a run when a registry fails for a moment: every request of a run in turn, times every fault, judged by
 * what is in the registries afterwards. A whole pass writes its tables into docs/reliability.md.
 *
 *   npm run reliability -- [every n-th cell] [runs at a time] [scenarios, with commas between]
 *   npm run reliability -- kills [how many] [seed] [runs at a time]
 *   npm run reliability -- shapes [every n-th moment]                  registries of every shape
 *   npm run reliability -- plain [every n-th cell] [runs at a time]     without Slipway
 */
import { join } from 'node:path'
import { findBuildkit, loadBuildkitImage } from './parts/engine/buildkitd.ts'
import { type Engine, useEngine } from './parts/engine/engine.ts'
import { bundleProgram } from './parts/tools/bundle.ts'
import { prepareMachine } from './parts/tools/machine.ts'
import { kill } from './reliability/kills.ts'
import { type MatrixOptions, type PlayedScenario, playScenario } from './reliability/matrix.ts'
import type { FaultVerdict } from './reliability/play.ts'
import { SCENARIOS, type Scenario } from './reliability/scenarios.ts'
import { playShapes, type ShapeRow, shapesTable } from './reliability/shapes.ts'
import { killsInWords, tablesInWords, writeBetween } from './reliability/table.ts'

const DOCS = 'docs/reliability.md'
const [first = '1', ...others] = process.argv.slice(2)
if (first === 'shapes') await playRealShapes(Number(others[0] ?? 8))
else await withEngine()

async function withEngine() {
  const missing = prepareMachine(['engine', 'buildx', 'registry'])
  if (missing) throw new Error(missing)
  const engine = await useEngine()
  try {
    if (first === 'kills') await killRuns(engine, others.map(Number))
    else if (first === 'plain') await playPlain(engine, others.map(Number))
    else await playAll(engine, Number(first), Number(others[0] ?? 3), others[1]?.split(','))
  } finally {
    await engine.stop()
  }
}

async function killRuns(
  engine: Engine,
  [kills = 120, seed = Date.now() % 1e6, atOnce = 3]: number[],
) {
  console.log(`seed ${seed}`)
  const reported = await kill({ engine: engine.host, kills, seed, atOnce })
  console.log(killsInWords(reported))
  for (const line of reported.wrong) console.log(`  WRONG ${line}`)
  if (reported.wrong.length > 0) process.exitCode = 1
  else if (kills >= 100) writeBetween(DOCS, 'kills', killsInWords(reported))
}

async function playAll(
  engine: Engine,
  every: number,
  atOnce: number,
  names: readonly string[] | undefined,
) {
  const main = await programOf('entry')
  const container = findBuildkit() && containerInputs(engine.host)
  if (!container) console.log('container: not played, BuildKit is not compiled here')
  const options = { ways: { main }, atOnce, every, onVerdict, ...(container && { container }) }
  const scenarios = SCENARIOS.filter(({ name }) => names?.includes(name) ?? true)
  const played = await playEach(engine, scenarios, options)
  if (played.some(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'wrong')))
    process.exitCode = 1
  console.log(tablesInWords(played))
  if (every === 1 && !names) writeBetween(DOCS, 'matrix', tablesInWords(played))
}

/** With a real registry, and no engine: only Docker is played. */
async function playRealShapes(every: number) {
  const missing = prepareMachine(['registry'])
  if (missing) throw new Error(missing)
  const rows: ShapeRow[] = []
  await playShapes(every, (row) => {
    rows.push(row)
    console.log(`${row.words}: ${row.runs} runs, ${row.wrong.length} wrong`)
    for (const line of row.wrong) console.log(`  WRONG ${line}`)
    if (row.wrong.length > 0) process.exitCode = 1
    writeBetween(DOCS, 'real shapes', shapesTable(rows))
  })
}

/** Every third cell will do: nothing of it is ours. */
async function playPlain(engine: Engine, [every = 3, atOnce = 3]: number[]) {
  const main = await programOf('plain-entry')
  const played = await playEach(engine, SCENARIOS, { ways: { main }, atOnce, every })
  const text = tablesInWords(played, [
    'healed',
    'failures without effect',
    'failures with some tags moved',
  ])
  console.log(text)
  writeBetween(DOCS, 'plain', text)
}

function programOf(name: string): Promise<string> {
  return bundleProgram(join(import.meta.dirname, `reliability/${name}.ts`))
}

async function playEach(
  engine: Engine,
  scenarios: readonly Scenario[],
  options: Omit<MatrixOptions, 'engine'>,
) {
  const played: PlayedScenario[] = []
  for (const scenario of scenarios) {
    const start = performance.now()
    const { verdicts } = await playScenario(scenario, { engine: engine.host, ...options })
    played.push({ scenario, verdicts })
    const count = (outcome: string) => verdicts.filter((one) => one.outcome === outcome).length
    const counts = `${count('healed')} healed, ${count('clear failure')} clear failures, ${count('wrong')} wrong`
    console.log(`${scenario.name}: ${counts}; ${((performance.now() - start) / 1000).toFixed(0)} s`)
  }
  return played
}

function containerInputs(host: string) {
  const options = `image=${loadBuildkitImage(host)}\nnetwork=host`
  return { driver: 'docker-container', 'driver-opts': options }
}

/** With SLIPWAY_VERBOSE every run is printed, and the log of each that is not right. */
function onVerdict({ name }: Scenario, { at, fault, struck, outcome, wrong, log }: FaultVerdict) {
  const isVerbose = 'SLIPWAY_VERBOSE' in process.env
  if (outcome === 'wrong' || isVerbose)
    console.log(
      [
        `${outcome}: ${name}, ${fault.kind} at request ${fault.from} of registry ${at},`,
        `  ${struck.client}: ${struck.method} ${struck.path}`,
        ...wrong.map((words) => `  WRONG ${words}`),
        ...(isVerbose && outcome !== 'healed' ? [log] : []),
      ].join('\n'),
    )
}
