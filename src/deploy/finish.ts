import type { ReadInput } from '../core/inputs/form.ts'
import { trialName } from '../core/release/names.ts'
import { type Pending, readPending } from '../core/release/pending.ts'
import { evenWaitAfter, RETRY_RETURN } from '../core/retry.ts'
import { withHost } from '../steps/host/connect.ts'
import { allContainers, removeContainer } from '../steps/host/containers.ts'
import type { Deployment } from '../steps/host/deployment.ts'
import type { Host } from '../steps/host/host.ts'
import { isHeldBy, releaseLock } from '../steps/host/lock.ts'
import { startPhases } from '../steps/host/phases.ts'
import { goBack } from '../steps/host/return.ts'
import { openStack } from '../steps/host/stack.ts'
import type { World } from '../world.ts'
import { deploymentOn } from './deploy.ts'
import { type Inputs, parseInputs } from './inputs.ts'

/**
 * Finishes what a killed or cancelled deployment left half done: it removes the trial, brings back what ran before, and
 * releases the lock. Does nothing where another run has taken over since.
 */
export async function finish(world: World, read: ReadInput, left: string): Promise<void> {
  const pending = readPending(left)
  if (!pending) return
  const inputs = parseInputs(read)
  world.job.log(`the deployment of ${pending.project} was stopped: tidying up`)
  await withHost(world, inputs, async (host) => {
    const { engine } = host
    if (!(await isHeldBy(engine, pending.project, pending.token))) return
    await removeTrials(host, pending)
    if (pending.before) await comeBack(world, host, inputs, pending.before)
    await releaseLock(engine, pending.project, pending.token)
  })
}

async function removeTrials({ engine }: Host, { project }: Pending): Promise<void> {
  const begin = trialName(project, '')
  const names = (await allContainers(engine)).flatMap(({ names }) => names)
  const trials = names.filter((name) => name.startsWith(begin))
  await Promise.all(trials.map((name) => removeContainer(engine, name)))
}

/** A compose that the killed run started may still be running: then the first try meets its containers. */
async function comeBackTwice(deployment: Deployment, services: NonNullable<Pending['before']>) {
  for (let tries = 1; ; tries++) {
    const end = await goBack(deployment, { services })
    const pause = evenWaitAfter(RETRY_RETURN, tries)
    if (end.kind !== 'failed' || pause === undefined) return end
    await deployment.world.clock.sleep(pause)
  }
}

async function comeBack(
  world: World,
  host: Host,
  inputs: Inputs,
  services: NonNullable<Pending['before']>,
): Promise<void> {
  const stack = await openStack(world, host, inputs, {})
  const deployment = deploymentOn(world, host, stack, inputs, startPhases(world))
  const { kind, words } = await comeBackTwice(deployment, services)
  const level = kind === 'failed' ? 'error' : 'warning'
  const message = `the run was stopped while ${stack.project.name} was being replaced: ${words}`
  world.job.annotate({ level, message })
}
