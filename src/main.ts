import type { Event } from './core/event.ts'
import { outputsOf } from './core/outputs.ts'
import { planBuild } from './core/plan.ts'
import type { Inputs } from './inputs.ts'
import { build } from './steps/build.ts'
import { askEngineEarly, findBuilder, withBuilder } from './steps/builder.ts'
import { completeEvent } from './steps/event.ts'
import { gatherFacts } from './steps/facts.ts'
import { withLogin } from './steps/login.ts'
import { lookAtTags, planToPush } from './steps/look.ts'
import { preflight } from './steps/preflight.ts'
import { publish } from './steps/publish.ts'
import { reportBuilt, reportingFailure, reportPlanned, showPlan } from './steps/report.ts'
import type { World } from './world.ts'

/** Builds an image, tags it after what happened on GitHub, pushes it, and says what was pushed. */
export async function main(inputs: Inputs, event: Event, world: World) {
  const { dryRun, summary, logout } = inputs
  if (!dryRun) askEngineEarly(world)
  const happened = await completeEvent(world, inputs, event)
  const plan = await planBuild(inputs, happened, await gatherFacts(world, inputs))
  await showPlan(world, plan)
  if (dryRun) {
    await reportPlanned(world, plan, summary)
    return outputsOf(plan)
  }

  const result = await reportingFailure(world, plan, summary, () =>
    withLogin(world, plan.logins, logout, async (session) => {
      const looking = lookAtTags(world, plan)
      const [choice] = await world.group('Registries', () =>
        Promise.all([findBuilder(world, plan), preflight(world, plan)]),
      )
      const toPush = await planToPush(world, plan, looking)
      const built = await withBuilder(world, plan, choice, session, (builder) =>
        world.group('Build', () => build(world, toPush, choice, builder, session)),
      )
      const results = await world.group('Publish', () => publish(world, plan, built, looking))
      return { ...built, results }
    }),
  )

  await reportBuilt(world, plan, result, summary)
  return outputsOf(plan, result)
}
