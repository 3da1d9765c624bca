import { attemptOf } from '../core/event/attempt.ts'
import type { Event } from '../core/event/event.ts'
import { saidVersion } from '../core/image/said.ts'
import { Cancelled } from '../core/problem.ts'
import { lockName } from '../core/release/names.ts'
import { pendingText } from '../core/release/pending.ts'
import type { Wanted } from '../core/release/wanted.ts'
import type { Session } from '../steps/access/session.ts'
import { removeContainer } from '../steps/host/containers.ts'
import type { Deployment } from '../steps/host/deployment.ts'
import type { Host } from '../steps/host/host.ts'
import { imageOn } from '../steps/host/images.ts'
import { type Claim, type Lock, takeLock } from '../steps/host/lock.ts'
import type { Phases } from '../steps/host/phases.ts'
import { type Released, release } from '../steps/host/release.ts'
import type { ReleaseOptions } from '../steps/host/release-options.ts'
import type { Stack } from '../steps/host/stack.ts'
import type { World } from '../world.ts'
import { type Decided, decide, isAsRead, nothingToDo } from './decide.ts'
import type { Inputs } from './inputs.ts'
import type { Ending, Story } from './report.ts'

/** What the steps of a deployment share. Its "timeout" starts now, and starts again once it has the lock. */
export function deploymentOn(
  world: World,
  host: Host,
  stack: Stack,
  options: Inputs,
  phases: Phases,
): Deployment {
  const now = () => Date.parse(world.clock.now())
  const deadline = now() + options.timeout
  const left = () => Math.max(1, deadline - now())
  return { world, host, stack, options, phases, left }
}

/** Deploys while it holds the lock. It decides again, since another run may have deployed meanwhile. */
export async function deploy(
  first: Deployment,
  session: Session,
  wanted: Wanted,
  inputs: Inputs,
  event: Event,
  story: Story,
): Promise<Ending> {
  const token = crypto.randomUUID()
  return withLock(first, inputs, event, token, async (lock) => {
    const { world, host, stack, phases } = first
    const deployment = deploymentOn(world, host, stack, inputs, phases)
    const known = lock.isAtOnce ? story.decided : undefined
    const decided = await decideAgain(deployment, known, session, wanted, inputs)
    story.decided = decided
    const outcomes = await nothingToDo(deployment, decided)
    if (outcomes) return { kind: 'unchanged', outcomes, isChanged: false, notes: [] }
    const options = releaseOptions(inputs, event, decided, wanted, token)
    const { state, goal, plan } = decided
    const released = await release(deployment, session, state, goal, plan, options).catch(
      async (problem) => {
        story.version ||= await versionOnHost(deployment, decided)
        throw problem
      },
    )
    return endingOf(deployment, decided, released, story)
  })
}

/** The decision of before, where nothing has changed since; otherwise a new one. */
async function decideAgain(
  deployment: Deployment,
  before: Decided | undefined,
  session: Session,
  wanted: Wanted,
  inputs: Inputs,
): Promise<Decided> {
  const isStill = before && (await isAsRead(deployment, before))
  return isStill ? before : decide(deployment, session, wanted, inputs)
}

/** The version of a release that failed; empty where its image is not on the host. */
async function versionOnHost({ host }: Deployment, { plan }: Decided): Promise<string> {
  const wanted = plan.changes.find(({ isNew }) => isNew)?.after
  const image = wanted ? await imageOn(host.engine, wanted).catch(() => undefined) : undefined
  return image ? saidVersion(image.labels) : ''
}

function endingOf(
  { world }: Deployment,
  { state }: Decided,
  released: Released,
  story: Story,
): Ending {
  if (released.kind === 'held') {
    const words = `${released.because}. ${released.fix}`
    world.job.annotate({ level: 'notice', message: `not deployed: ${words}` })
    return { kind: 'held', outcomes: [], isChanged: false, notes: [words] }
  }
  const { outcomes, containers, notes, version } = released
  story.version = version
  const before = new Set(state.containers.map(({ id }) => id))
  const isChanged = containers.some(({ id }) => !before.has(id))
  return { kind: 'deployed', outcomes, isChanged, notes }
}

/** A run that is cancelled in the middle of a replacement keeps its lock: `post:` first brings back what ran before. */
async function withLock<T>(
  { world, host, stack, phases, options }: Deployment,
  { lockWait, timeout }: Inputs,
  event: Event,
  token: string,
  work: (lock: Lock) => Promise<T>,
): Promise<T> {
  const { name } = stack.project
  const claim = () => claimOf(world, event, timeout + 6 * options.waitTimeout, token)
  world.hosts.remember(pendingText({ project: name, token, before: undefined }))
  const lock = await phases.run('lock', () => takeLock(world, host.engine, name, claim, lockWait))
  world.job.log(`locked: ${lockName(name)}`)
  const unlock = async () => {
    await removeContainer(host.engine, lock.id)
    world.hosts.remember('')
  }
  try {
    const done = await work(lock)
    await unlock()
    world.job.log('unlocked')
    return done
  } catch (problem) {
    if (!(problem instanceof Cancelled)) await unlock()
    throw problem
  }
}

/** The lock expires five minutes after the deployment and its return must have ended. */
function claimOf(world: World, event: Event, timeout: number, token: string): Claim {
  const expires = new Date(Date.parse(world.clock.now()) + timeout + 300_000).toISOString()
  const attempt = attemptOf(event.run)
  return { run: event.run.url, runId: event.run.id, attempt, actor: event.actor, expires, token }
}

const releaseOptions = (
  inputs: Inputs,
  event: Event,
  { fingerprint }: Decided,
  wanted: Wanted,
  token: string,
): ReleaseOptions => ({
  ...inputs,
  event,
  token,
  fingerprint,
  version: wantedVersion(wanted),
})

/** The tag, where it has a digit in it: then it names a version better than the labels of the image may. Otherwise empty. */
export function wantedVersion(wanted: Wanted): string {
  const tag = wanted.kind === 'images' ? wanted.images[0]?.tag : undefined
  return tag && /\d/.test(tag) ? tag : ''
}
