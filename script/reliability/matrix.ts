import { type FaultVerdict, playCell } from './play.ts'
import type { Scenario } from './scenarios.ts'
import { NEW, type ReliabilityStage, setStage, type Ways } from './stage.ts'

/** A scenario with a verdict for each fault that struck. */
export interface PlayedScenario {
  readonly scenario: Scenario
  readonly verdicts: readonly FaultVerdict[]
}

/** What is played, and with which engine. */
export interface MatrixOptions {
  /** `DOCKER_HOST` */
  readonly engine: string
  readonly ways: Ways
  /** Inputs that make a run use a BuildKit container; without, scenarios that want one are not played. */
  readonly container?: Ways['inputs']
  /** How many runs go on at a time. */
  readonly atOnce: number
  /** Plays every n-th cell. */
  readonly every?: number
  readonly onVerdict?: (scenario: Scenario, verdict: FaultVerdict) => void
}

/** Plays all cells of a scenario, each on a stage that is as it was at first. */
export async function playScenario(
  scenario: Scenario,
  options: MatrixOptions,
): Promise<PlayedScenario> {
  const { engine, container, atOnce, every = 1, onVerdict } = options
  const { registries, proxy, inContainer } = scenario
  if (inContainer && !container) return { scenario, verdicts: [] }
  const inputs = { ...options.ways.inputs, ...(inContainer && container) }
  const ways = { ...options.ways, inputs }
  const stages = await Promise.all(
    Array.from({ length: atOnce }, () => setStage({ engine, registries, proxy, ways })),
  )
  try {
    const undisturbed = await listen(stages[0] as ReliabilityStage)
    const waiting = scenario.cells(undisturbed).filter((_, number) => number % every === 0)
    const verdicts: FaultVerdict[] = []
    const worker = async (stage: ReliabilityStage) => {
      for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
        const verdict = await playCell(stage, cell)
        if (!verdict) continue
        verdicts.push(verdict)
        onVerdict?.(scenario, verdict)
      }
    }
    await Promise.all(stages.map(worker))
    return { scenario, verdicts }
  } finally {
    await Promise.all(stages.map((stage) => stage.clear()))
  }
}

/** What a run asks of each registry when nothing disturbs it. */
async function listen(stage: ReliabilityStage) {
  stage.reset()
  for (const { proxy } of stage.repositories) proxy.begin()
  const { exitCode, log } = await stage.run(NEW)
  if (exitCode !== 0) throw new Error(`a run that nothing disturbed failed:\n${log}`)
  return stage.repositories.map(({ proxy }) => proxy.requests)
}
