import type { FaultKind, InjectedFault, SeenRequest } from '../parts/faults/fault.ts'
import type { ActionRun } from '../parts/runner/run-action.ts'
import { type Content, contentBreaches, isGoalReached, leftBy, readContent } from './check.ts'
import { errorOf, liesIn } from './claims.ts'
import { GOAL, NEW, type ReliabilityStage, type Ways } from './stage.ts'

/** A fault, and the registry it happens to. */
export interface Cell {
  readonly fault: InjectedFault & { readonly kind: FaultKind }
  /** Which of the registries, the first being 0. */
  readonly at: number
}

/** How a run ended that met a fault. */
export interface FaultVerdict extends Cell {
  /** The request that was struck first. */
  readonly struck: SeenRequest
  readonly outcome: 'healed' | 'clear failure' | 'wrong'
  /** What is wrong. */
  readonly wrong: readonly string[]
  readonly log: string
}

/** Plays a run with a fault, and judges it; undefined where the fault met nothing it could strike. */
export async function playCell(
  stage: ReliabilityStage,
  cell: Cell,
  ways?: Ways,
): Promise<FaultVerdict | undefined> {
  stage.reset()
  for (const [at, { proxy }] of stage.repositories.entries())
    proxy.begin(at === cell.at ? cell.fault : undefined)
  const run = await stage.run(NEW, ways)
  const struck = stage.repositories[cell.at]?.proxy.requests.find((request) => request.struck)
  for (const { proxy } of stage.repositories) proxy.begin()
  const after = await contentsOf(stage)
  const wrong = faultsOf(stage, run, stage.old, after)
  const { log } = run
  if (run.exitCode !== 0 && struck && wrong.length === 0)
    wrong.push(...(await again(stage, after, ways)))
  if (!struck && run.exitCode !== 0) wrong.push('it failed, and nothing had been done to it')
  if (!struck && wrong.length === 0) return undefined
  const outcome = wrong.length > 0 ? 'wrong' : run.exitCode === 0 ? 'healed' : 'clear failure'
  return { ...cell, struck: struck ?? NOTHING, outcome, wrong, log }
}

const NOTHING: SeenRequest = {
  ...{ number: 0, method: '', path: '', kind: 'other', client: 'action', began: 0 },
}

/** Of every registry, in the order of the stage. */
export const contentsOf = (stage: ReliabilityStage): Promise<Content[]> =>
  Promise.all(stage.repositories.map(({ place }) => readContent(place)))

type Contents = readonly Content[]

/** What a run broke, left or reported wrongly. */
export function faultsOf(
  stage: ReliabilityStage,
  run: ActionRun,
  before: Contents,
  after: Contents,
) {
  const faults = stage.repositories.flatMap(({ place }, at) => {
    const now = after[at] ?? {}
    const lies = run.signal ? [] : liesIn(run, place, now, GOAL)
    const missed = run.exitCode === 0 && !isGoalReached(now, GOAL) ? ['not every tag is at it'] : []
    return [...contentBreaches(before[at] ?? {}, now, GOAL), ...missed, ...lies].map(
      (fault) => `${stage.repositories.length > 1 ? `registry ${at}: ` : ''}${fault}`,
    )
  })
  if (run.exitCode !== 0 && !run.signal && !/::error/.test(run.log)) faults.push('it says no error')
  if (/bug of Slipway/.test(errorOf(run))) faults.push('it calls the fault a bug of its own')
  return [...faults, ...leftBy(run), ...stage.changedAtHome()]
}

/** What is wrong after the same run without a fault, which is to finish the job. */
export async function again(
  stage: ReliabilityStage,
  before: Contents,
  ways?: Ways,
): Promise<string[]> {
  const run = await stage.run(NEW, ways)
  const ending = run.exitCode === 0 ? [] : [`running again fails: ${errorOf(run)}`]
  return [...ending, ...faultsOf(stage, run, before, await contentsOf(stage))]
}
