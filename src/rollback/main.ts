import type { Event } from '../core/event/event.ts'
import { completeRegistry } from '../steps/access/registry-host.ts'
import { withLogin } from '../steps/access/session.ts'
import { reportingFailure } from '../steps/report/report.ts'
import { openRepositories } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'
import { findRollbackImage } from './find-image.ts'
import { refuseImmutable } from './immutable.ts'
import type { Inputs } from './inputs.ts'
import { mayPushAll } from './may-push.ts'
import { planMoves } from './moves.ts'
import { outputsOf } from './outputs.ts'
import { planRollback } from './plan.ts'
import { repoint } from './repoint.ts'
import { announce, failedPlan, failureOf, reportRolledBack, showPlan } from './report.ts'

/** Makes floating tags point at an earlier image again: the same bytes, nothing is built. */
export async function main(inputs: Inputs, event: Event, world: World) {
  const { dryRun, summary } = inputs
  const options = await completeRegistry(world, { ...inputs, dryRun: false }, event)
  const plan = await reportingFailure(world, failedPlan(summary), () =>
    planRollback(options, event, world.environment),
  )
  announce(world, plan)
  return reportingFailure(world, failureOf(plan, summary), () =>
    withLogin(world, plan.access, { push: true, logout: true }, async (session) => {
      const repositories = await openRepositories(world, session, plan.images, event.repository.url)
      const asked = { ...plan.access, event }
      if (!dryRun) await mayPushAll(world, asked, session, repositories)
      const found = await findRollbackImage(world, repositories, plan.target, plan.tags)
      const rollback = { ...found, moves: await planMoves(found, plan.tags) }
      await showPlan(world, rollback)
      await refuseImmutable(world, plan, session, rollback.moves)
      const results = dryRun ? undefined : await repoint(world, rollback)
      await reportRolledBack(world, rollback, results, summary)
      return outputsOf(rollback, results)
    }),
  )
}
