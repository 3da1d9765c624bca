import type { Event } from './core/event/event.ts'
import { planBuild } from './core/plan.ts'
import type { Inputs } from './inputs.ts'
import { outputsOf } from './outputs.ts'
import { completeRegistry } from './steps/access/registry-host.ts'
import { withLogin } from './steps/access/session.ts'
import { obtainImage } from './steps/build/build-or-keep.ts'
import { askEngineEarly } from './steps/build/builder.ts'
import { policyFor } from './steps/ecr/prepare.ts'
import { completeEvent } from './steps/event/complete-event.ts'
import { gatherFacts } from './steps/event/facts.ts'
import { gates } from './steps/gates/gates.ts'
import { publish } from './steps/publish/publish.ts'
import {
  buildFailure,
  reportBuilt,
  reportingFailure,
  reportPlanned,
  showPlan,
} from './steps/report/report.ts'
import { lookAtTags } from './steps/repositories/floating-tags.ts'
import { openRepositories } from './steps/repositories/repository.ts'
import type { World } from './world.ts'

/** Builds an image, tags it after what happened on GitHub, pushes it, and says what was pushed. */
export async function main(inputs: Inputs, event: Event, world: World) {
  const { dryRun, summary, logout } = inputs
  if (!dryRun) askEngineEarly(world)
  const [happened, options] = await Promise.all([
    completeEvent(world, inputs, event),
    completeRegistry(world, inputs, event),
  ])
  const plan = await planBuild(options, happened, await gatherFacts(world, inputs))
  await showPlan(world, plan)
  if (dryRun) {
    await policyFor(world, plan)
    await reportPlanned(world, plan, summary)
    return outputsOf(plan)
  }

  const result = await reportingFailure(world, buildFailure(plan, summary), () =>
    withLogin(world, plan.access, { push: plan.publication.push.push, logout }, async (session) => {
      const repositories = await openRepositories(
        world,
        session,
        plan.naming.images,
        happened.repository.url,
      )
      const looking = lookAtTags(world, plan, repositories)
      const built = await obtainImage(world, plan, session, repositories, looking)
      const image = await gates(world, plan, session, built)
      const results = await world.job.group('Publish', () => publish(world, plan, image, looking))
      return { ...image, results }
    }),
  )

  await reportBuilt(world, plan, result, summary)
  return outputsOf(plan, result)
}
