import type { Event } from '../core/event/event.ts'
import { planBuild } from '../core/plan.ts'
import { completeRegistry } from '../steps/access/registry-host.ts'
import { withLogin } from '../steps/access/session.ts'
import { completeEvent } from '../steps/event/complete-event.ts'
import { gatherFacts } from '../steps/event/facts.ts'
import { gates } from '../steps/gates/gates.ts'
import { publish } from '../steps/publish/publish.ts'
import { reportingFailure } from '../steps/report/report.ts'
import { preflight } from '../steps/repositories/preflight.ts'
import { openRepositories } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'
import { annotationsOfIndex } from './annotations.ts'
import type { Inputs } from './inputs.ts'
import { merge } from './merge.ts'
import { outputsOf } from './outputs.ts'
import { readDigests } from './read-digests.ts'
import { failureOf, mergedImage, reportMerged, showPlan } from './report.ts'

/** Makes one multi-platform image of what several runners have built, and publishes it like a build. */
export async function main(inputs: Inputs, event: Event, world: World) {
  const [happened, options, digests] = await Promise.all([
    completeEvent(world, inputs, event),
    completeRegistry(world, inputs, event),
    readDigests(world, inputs),
  ])
  const plan = await planBuild(options, happened, await gatherFacts(world, inputs, happened))
  await showPlan(world, plan, digests)
  const { naming, access, publication } = plan
  if (inputs.dryRun || !publication.push.push) return outputsOf(plan)

  const { url } = happened.repository
  const wanted = { platforms: inputs.platforms, annotations: annotationsOfIndex(naming) }
  const result = await reportingFailure(world, failureOf(plan, inputs.summary), () =>
    withLogin(world, access, { push: true, logout: true }, async (session) => {
      const repositories = await openRepositories(world, session, naming.images, url)
      const targets = await preflight(world, plan, session, repositories)
      const merged = await merge(world, targets, digests, wanted)
      const passed = await gates(world, plan, session, { image: mergedImage(merged), targets })
      return { ...passed, ...merged, results: await publish(world, plan, passed) }
    }),
  )
  await reportMerged(world, plan, result, inputs.summary)
  return outputsOf(plan, result)
}
