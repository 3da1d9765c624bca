import type { Event } from '../core/event/event.ts'
import { completeRegistry } from '../steps/access/registry-host.ts'
import { withLogin } from '../steps/access/session.ts'
import { withHost } from '../steps/host/connect.ts'
import { openStack } from '../steps/host/stack.ts'
import type { World } from '../world.ts'
import { decide, nothingToDo } from './decide.ts'
import { deploy, deploymentOn, wantedVersion } from './deploy.ts'
import type { Inputs } from './inputs.ts'
import { planDeploy } from './plan.ts'
import { rehearse } from './rehearse.ts'
import { type Ending, reporting, showPlan } from './report.ts'

/** Brings an image to a host. It ends healthy and recorded, or with what ran before. */
export async function main(given: Inputs, event: Event, world: World) {
  for (const message of given.warnings) world.job.annotate({ level: 'warning', message })
  const inputs = await completeRegistry(world, { ...given, push: 'true' as const }, event)
  const { dryRun, summary, healthUrl } = inputs
  const url = healthUrl ? new URL(healthUrl.url).origin : ''
  return reporting(world, { summary, url }, async (story): Promise<Ending> => {
    const { wanted, access } = await planDeploy(world, inputs, event)
    story.version = wantedVersion(wanted)
    // `previous` needs no registry: there, a login that fails is only a notice.
    const login = { push: wanted.kind === 'images', logout: true }
    return withLogin(world, access, login, (session) =>
      withHost(world, inputs, async (host) => {
        const stack = await openStack(world, host, inputs, session.environment)
        story.stack = stack
        const deployment = deploymentOn(world, host, stack, inputs, story.phases)
        const decided = await decide(deployment, session, wanted, inputs)
        story.decided = decided
        await showPlan(world, story)
        if (dryRun) {
          await rehearse(deployment, session, decided.plan.changes)
          return { kind: 'planned', outcomes: [], isChanged: false, notes: [] }
        }
        const outcomes = await nothingToDo(deployment, decided)
        if (outcomes) return { kind: 'unchanged', outcomes, isChanged: false, notes: [] }
        return deploy(deployment, session, wanted, inputs, event, story)
      }),
    )
  })
}
