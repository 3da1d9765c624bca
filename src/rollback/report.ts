import { imageName } from '../core/image/image.ts'
import type { TagResult } from '../core/publication/results.ts'
import type { FailureReport } from '../steps/report/report.ts'
import type { World } from '../world.ts'
import { outputsOf } from './outputs.ts'
import type { RollbackPlan } from './plan.ts'
import { NotMoved, type Rollback } from './rollback.ts'
import {
  failedPlanSummary,
  failedRollbackSummary,
  rollbackInWords,
  rollbackSummary,
} from './summary.ts'

/** Shows warnings and notices about the inputs. */
export function announce({ job }: World, { warnings, notices }: RollbackPlan): void {
  for (const message of warnings) job.annotate({ level: 'warning', message })
  for (const message of notices) job.annotate({ level: 'notice', message })
}

/** Shows what was decided, before anything moves. */
export async function showPlan(world: World, rollback: Rollback): Promise<void> {
  await world.job.group('Plan', async () => world.job.log(rollbackInWords(rollback)))
  for (const { found, moves } of rollback.moves) {
    const names = moves.filter(({ kind }) => kind === 'stays').map(({ tag }) => tag)
    if (names.length === 0) continue
    const who = `${imageName(found.repository.image)}: ${names.join(', ')}`
    const message = `${who} not moved: it points at another image than the one to go back from. To move it, too, add it to "tags"`
    world.job.annotate({ level: 'notice', message })
  }
}

/** Reports what moved; without results, that nothing did. */
export async function reportRolledBack(
  world: World,
  rollback: Rollback,
  results: readonly TagResult[] | undefined,
  summary: boolean,
): Promise<void> {
  if (!results) world.job.log('dry run: no tag was moved')
  if (summary) await world.job.summarize(rollbackSummary(rollback, results))
}

/** How a rollback is reported that could not be planned. */
export const failedPlan = (summary: boolean): FailureReport => ({
  summary: (failure) => (summary ? failedPlanSummary(failure) : undefined),
  outputs: () => undefined,
})

/** How a failed rollback is reported. */
export const failureOf = (plan: RollbackPlan, summary: boolean): FailureReport => ({
  summary: (failure) => (summary ? failedRollbackSummary(plan, failure) : undefined),
  outputs: (failure) =>
    failure instanceof NotMoved
      ? outputsOf(failure.rollback, failure.results, failure.message)
      : undefined,
})
