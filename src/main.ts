import type { Event } from './core/event/event.ts'
import { planBuild } from './core/plan.ts'
import type { Inputs } from './inputs.ts'
import { completeRegistry } from './steps/access/registry-host.ts'
import { withLogin } from './steps/access/session.ts'
import { buildOrKeep } from './steps/build/build-or-keep.ts'
import { askEngineEarly } from './steps/build/builder.ts'
import { type Ready, withBuild } from './steps/build/run-build.ts'
import { policyFor } from './steps/ecr/prepare.ts'
import { completeEvent } from './steps/event/complete-event.ts'
import { gatherFacts } from './steps/event/facts.ts'
import { gates } from './steps/gates/gates.ts'
import { reviewEarly } from './steps/guard/early-review.ts'
import { reportSecrets, startGuard } from './steps/guard/guard.ts'
import { publish } from './steps/publish/publish.ts'
import { pushImage } from './steps/push/push.ts'
import { reuse } from './steps/push/reuse.ts'
import {
  buildFailure,
  reportBuilt,
  reportingFailure,
  reportNothing,
  reportPlanned,
  showPlan,
} from './steps/report/report.ts'
import { preflight } from './steps/repositories/preflight.ts'
import { openRepositories } from './steps/repositories/repository.ts'
import type { World } from './world.ts'

/** Builds an image, tags it after what happened on GitHub, pushes it, and says what was pushed. */
export async function main(inputs: Inputs, event: Event, world: World) {
  const { dryRun, summary, logout } = inputs
  if (!dryRun && inputs.reuse.mode !== 'require') askEngineEarly(world, inputs.builder)
  const early = reviewEarly(world, inputs)
  const [happened, options] = await Promise.all([
    completeEvent(world, inputs, event),
    completeRegistry(world, inputs, event),
  ])
  const plan = await planBuild(options, happened, await gatherFacts(world, inputs, happened))
  const { naming, access, publication } = plan
  await showPlan(world, plan)
  if (dryRun) {
    await policyFor(world, publication.ecr, naming.images)
    const found = await reportSecrets(world, plan, early)
    return reportPlanned(world, plan, summary, found)
  }
  if (happened.nothing) return reportNothing(world, plan, summary)

  const guard = startGuard(world, plan, early)
  const { url: source } = plan.event.repository
  const { push } = publication.push
  const result = await reportingFailure(world, buildFailure(plan, summary, guard.found), () =>
    withLogin(world, access, { push, logout }, async (session) => {
      const repositories = await openRepositories(world, session, naming.images, source)
      const checks = () => preflight(world, plan, session, repositories)
      const { kept, check, notReused } = await reuse(world, plan, repositories, checks)
      const build = async (ready: Ready) =>
        pushImage(world, plan, await buildOrKeep(world, plan, ready), ready.targets)
      const before = { preflight: () => guard.beside(check), mayBuild: guard.mayBuild }
      const pushed = kept ?? (await withBuild(world, plan, session, before, build))
      const passed = await gates(world, plan, session, pushed, guard.image)
      const results = await publish(world, plan, passed)
      return { ...passed, results, guard: guard.found, notReused }
    }),
  )

  return reportBuilt(world, plan, result, summary)
}
