import type { Event } from '../core/event/event.ts'
import { completeRegistry } from '../steps/access/registry-host.ts'
import { withLogin } from '../steps/access/session.ts'
import { type FailureReport, reportingFailure } from '../steps/report/report.ts'
import { openRepositories } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'
import type { Inputs } from './inputs.ts'
import { inspect } from './inspect.ts'
import { planInspect } from './plan.ts'
import { report } from './report.ts'
import { failedInspectionSummary } from './summary.ts'

/** Reports what an image in a registry is, and whether it is still the one that is here; changes nothing. */
export async function main(inputs: Inputs, event: Event, world: World) {
  for (const message of inputs.warnings) world.job.annotate({ level: 'warning', message })
  const asked = { ...inputs, images: [inputs.image], push: 'true' as const, dryRun: false }
  const options = await completeRegistry(world, asked, event)
  const failure: FailureReport = {
    summary: (problem) =>
      inputs.summary ? failedInspectionSummary(inputs.image, problem) : undefined,
    outputs: () => undefined,
  }
  const found = await reportingFailure(world, failure, async () => {
    const plan = await planInspect(options, event, world.environment)
    return withLogin(world, plan.access, { push: true, logout: true }, async (session) => {
      const images = [plan.reference.image]
      const [repository] = await openRepositories(world, session, images, event.repository.url)
      if (!repository) throw new Error('an image has one repository')
      return inspect(world, plan, inputs, repository)
    })
  })
  return report(world, found, inputs)
}
