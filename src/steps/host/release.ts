import { saidRevision, saidVersion } from '../../core/image/said.ts'
import type { Container } from '../../core/release/health/container.ts'
import { type Pending, pendingText } from '../../core/release/pending.ts'
import type { ReleasePlan, RunningService } from '../../core/release/plan.ts'
import type { Session } from '../access/session.ts'
import { runBefore } from './before.ts'
import { refuseObstacles } from './conflicts.ts'
import { containersOf } from './containers.ts'
import type { Deployment, ImageIds } from './deployment.ts'
import { newerThanOurs } from './forward.ts'
import type { Goal } from './goal.ts'
import { imageOn } from './images.ts'
import { keep } from './keep-release.ts'
import { knownAsBad, notingFailure } from './known-bad.ts'
import { refuseMissingFiles } from './mounted-files.ts'
import { NotReleased } from './not-released.ts'
import { idsOf, noteRunning, pullAll } from './prepare-release.ts'
import type { ReleaseOptions } from './release-options.ts'
import { specsOf } from './remake.ts'
import { bringUp, NotWell } from './replace.ts'
import { goBack, type Return, type ReturnTarget, untouchedReturn } from './return.ts'
import { keepSameContent } from './same-content.ts'
import type { HostState } from './state.ts'
import { tryOut } from './trial.ts'
import type { ServiceOutcome } from './watch.ts'

/** How a release ended, where it did not fail. */
export type Released =
  /** Nothing is deployed; `fix` says what does so all the same. */
  | { readonly kind: 'held'; readonly because: string; readonly fix: string }
  | {
      readonly kind: 'deployed'
      /** `v1.2.3`; empty where neither image nor inputs have one. */
      readonly version: string
      readonly outcomes: readonly ServiceOutcome[]
      /** All containers of the project now. */
      readonly containers: readonly Container[]
      readonly notes: readonly string[]
    }

/** Replaces what runs by a release. Before the phase "replace" nothing that runs is touched. */
export async function release(
  deployment: Deployment,
  session: Session,
  state: HostState,
  goal: Goal,
  wanted: ReleasePlan,
  options: ReleaseOptions,
): Promise<Released> {
  const { world, phases, host, stack } = deployment
  const isFree = options.force || goal.leaving !== undefined
  const bad = isFree ? undefined : await knownAsBad(deployment, state, wanted, options)
  if (bad) return { kind: 'held', because: bad, fix: 'A run that somebody starts deploys it' }
  await refuseObstacles(deployment)
  await refuseMissingFiles(deployment)
  const { plan, ids } = await phases.run('pull', () =>
    world.job.group('Pull', () => pullWanted(deployment, session, wanted, options)),
  )
  const newer = isFree ? undefined : await newerThanOurs(deployment, plan, ids, options)
  if (newer) return { kind: 'held', because: newer, fix: 'To deploy it anyway, write force: true' }
  const running = await noteRunning(deployment, state, plan)
  const before = { running, containers: state.containers }
  const outcomes = await notingFailure(deployment, wanted, options, () =>
    putInPlace(deployment, plan, ids, before, options),
  )
  const [labelled, containers] = await Promise.all([
    labelsOf(deployment, ids, options),
    containersOf(host.engine, stack.project.name),
  ])
  const inPlace = { state, goal, plan, ids, containers }
  const notes = await phases.run('record', () => keep(deployment, inPlace, labelled))
  return { kind: 'deployed', version: labelled.version, outcomes, containers, notes }
}

/** Everything that may show that a release is not well: its migrations, its trial, and its first moments. */
async function putInPlace(
  deployment: Deployment,
  plan: ReleasePlan,
  ids: ImageIds,
  before: Before,
  options: ReleaseOptions,
): Promise<readonly ServiceOutcome[]> {
  const { world, phases } = deployment
  await phases.run('before', () => runBefore(deployment, options.before, plan))
  await phases.run('trial', () => world.job.group('Trial', () => tryOut(deployment, plan, ids)))
  return replace(deployment, plan, ids, before, options)
}

async function pullWanted(
  deployment: Deployment,
  session: Session,
  wanted: ReleasePlan,
  { force }: ReleaseOptions,
) {
  await pullAll(deployment, session, wanted)
  const plan = force ? wanted : await keepSameContent(deployment, wanted)
  return { plan, ids: await idsOf(deployment, plan) }
}

/** The version of the inputs, else of the image; the commit of the image, else of the inputs. */
async function labelsOf({ host }: Deployment, ids: ImageIds, options: ReleaseOptions) {
  const [first = ''] = Object.values(ids)
  const labels = (await imageOn(host.engine, first))?.labels ?? {}
  return {
    ...options,
    version: options.version || saidVersion(labels),
    revision: saidRevision(labels) || options.revision,
  }
}

/** What ran before the replacement: what to return to, and every container. */
interface Before {
  readonly running: readonly RunningService[]
  readonly containers: readonly Container[]
}

async function replace(
  deployment: Deployment,
  plan: ReleasePlan,
  ids: ImageIds,
  { running, containers }: Before,
  options: ReleaseOptions,
): Promise<readonly ServiceOutcome[]> {
  const { world, phases, stack, host } = deployment
  const pending: Pending = {
    project: stack.project.name,
    token: options.token,
    before: options.return ? running : undefined,
  }
  const specs = options.return ? await specsOf(host.engine, containers) : []
  world.hosts.remember(pendingText(pending))
  try {
    return await phases.run('replace', () =>
      world.job.group('Replace', () => bringUp(deployment, { pins: plan.allPins, ids })),
    )
  } catch (problem) {
    if (!(problem instanceof NotWell)) throw problem
    world.job.log(`not well: ${problem.message}`)
    const target = options.return ? { services: running, specs, containers } : undefined
    throw new NotReleased(problem, await returnFrom(deployment, containers, target))
  }
}

/** Goes back, where something was replaced and there is a target; undefined where "return" is false. */
async function returnFrom(
  deployment: Deployment,
  before: readonly Container[],
  target: ReturnTarget | undefined,
): Promise<Return | undefined> {
  const untouched = await untouchedReturn(deployment, before)
  return untouched ?? (target && returnTo(deployment, target))
}

/** A return has a waiting time of its own: the deployment may have used up all of its. */
const returnTo = (deployment: Deployment, target: ReturnTarget) =>
  deployment.phases.run('return', () =>
    deployment.world.job.group('Return', () =>
      goBack({ ...deployment, left: () => 2 * deployment.options.waitTimeout }, target),
    ),
  )
