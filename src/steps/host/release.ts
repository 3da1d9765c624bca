import type { Event } from '../../core/event/event.ts'
import { Problem } from '../../core/problem.ts'
import type { ComposeProject } from '../../core/release/compose/model.ts'
import type { Container } from '../../core/release/health/container.ts'
import { stampOf } from '../../core/release/names.ts'
import { type Pending, pendingText } from '../../core/release/pending.ts'
import { hashesOf, type ReleasePlan, type RunningService } from '../../core/release/plan.ts'
import { ofServices, type Release } from '../../core/release/records/record.ts'
import type { Session } from '../access/session.ts'
import { runBefore } from './before.ts'
import { refuseConflicts } from './conflicts.ts'
import type { Deployment, ImageIds } from './deployment.ts'
import { containersOf, imageOn } from './engine.ts'
import { newerThanOurs } from './forward.ts'
import type { Goal } from './goal.ts'
import { writeOverride } from './override.ts'
import { idsOf, noteRunning, pullAll } from './prepare-release.ts'
import { prune } from './prune.ts'
import { record, writeRecord } from './records.ts'
import { bringUp, NotWell } from './replace.ts'
import { goBack, type Return } from './return.ts'
import { keepSameContent } from './same-content.ts'
import type { HostState } from './state.ts'
import { tryOut } from './trial.ts'
import type { Outcome } from './watch.ts'

/** What a release needs to know besides where it goes. */
export interface ReleaseOptions {
  readonly event: Event
  readonly githubToken: string
  readonly revision: string
  readonly version: string
  readonly fingerprint: string
  readonly force: boolean
  readonly before: readonly (readonly string[])[]
  readonly return: boolean
  readonly keep: number
  readonly prune: boolean
  /** The lock is ours by this. */
  readonly token: string
}

/** How a release ended. */
export type Released =
  | { readonly kind: 'held'; readonly because: string }
  | {
      readonly kind: 'deployed'
      /** `v1.2.3`; empty where neither image nor inputs say. */
      readonly version: string
      readonly outcomes: readonly Outcome[]
      readonly notes: readonly string[]
    }

/** A release that was put in place, was not well, and what came of the return. */
export class NotReleased extends Problem {
  readonly back: Return | undefined
  readonly outcomes: readonly Outcome[]

  constructor(problem: NotWell, back: Return | undefined) {
    const after = back ? `; ${back.words}` : '; "return" is false, and it stays as it is'
    super(`${problem.message}${after}`, problem.fix, { cause: problem })
    this.back = back
    this.outcomes = problem.outcomes
  }
}

/** Puts a release in the place of what runs. Until the word “replace” nothing that runs is touched. */
export async function release(
  deployment: Deployment,
  session: Session,
  state: HostState,
  goal: Goal,
  wanted: ReleasePlan,
  options: ReleaseOptions,
): Promise<Released> {
  const { world, phases, host, stack } = deployment
  await refuseConflicts(host.engine, stack.project)
  const { plan, ids } = await phases.run('pull', () =>
    world.job.group('Pull', () => pullWanted(deployment, session, wanted, options)),
  )
  const isFree = options.force || goal.leaving !== undefined
  const newer = isFree ? undefined : await newerThanOurs(deployment, plan, ids, options)
  if (newer) return { kind: 'held', because: newer }
  const running = await noteRunning(deployment, state, plan)
  await phases.run('before', () => runBefore(deployment, options.before, plan))
  await phases.run('trial', () => world.job.group('Trial', () => tryOut(deployment, plan, ids)))
  const outcomes = await replace(deployment, plan, ids, running, options)
  const labelled = await labelsOf(deployment, ids, options)
  const notes = await phases.run('record', () => keep(deployment, state, goal, plan, ids, labelled))
  return { kind: 'deployed', version: labelled.version, outcomes, notes }
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

/** Version and commit as the image says them; what the inputs say is for an image that does not. */
async function labelsOf({ host }: Deployment, ids: ImageIds, options: ReleaseOptions) {
  const [first = ''] = Object.values(ids)
  const labels = (await imageOn(host.engine, first))?.labels ?? {}
  return {
    ...options,
    version: options.version || labels['org.opencontainers.image.version'] || '',
    revision: labels['org.opencontainers.image.revision'] || options.revision,
  }
}

async function replace(
  deployment: Deployment,
  plan: ReleasePlan,
  ids: ImageIds,
  running: readonly RunningService[],
  options: ReleaseOptions,
): Promise<readonly Outcome[]> {
  const { world, phases, stack } = deployment
  const pending: Pending = {
    project: stack.project.name,
    token: options.token,
    before: options.return ? running : undefined,
  }
  world.hosts.remember(pendingText(pending))
  try {
    return await phases.run('replace', () =>
      world.job.group('Replace', () => bringUp(deployment, { pins: plan.allPins, ids })),
    )
  } catch (problem) {
    if (!(problem instanceof NotWell)) throw problem
    world.job.log(`not well: ${problem.message}`)
    const back = options.return ? await returnTo(deployment, running) : undefined
    throw new NotReleased(problem, back)
  }
}

/** A return has all of the waiting time again: what is left of the other may be none. */
const returnTo = (deployment: Deployment, services: readonly RunningService[]) =>
  deployment.phases.run('return', () =>
    deployment.world.job.group('Return', () =>
      goBack({ ...deployment, left: () => 2 * deployment.options.waitTimeout }, { services }),
    ),
  )

/** Notes the release, leaves the pins beside the compose file, and takes away releases that are too old. */
async function keep(
  deployment: Deployment,
  state: HostState,
  goal: Goal,
  plan: ReleasePlan,
  ids: ImageIds,
  options: ReleaseOptions,
): Promise<readonly string[]> {
  const { world, host, stack } = deployment
  const { name } = stack.project
  const containers = await containersOf(host.engine, name)
  const current = recordOf(world.clock.now(), plan, ids, hashesOf(containers), options)
  if (goal.leaving) await writeRecord(host.engine, name, { ...goal.leaving, state: 'bad' })
  await Promise.all([record(host.engine, name, current), writeOverride(world, stack, plan.allPins)])
  const { token } = options
  world.hosts.remember(pendingText({ project: name, token, before: undefined }))
  const notes = orphansIn(containers, stack.project)
  return options.prune ? [...notes, ...(await pruned(deployment, state, current, options))] : notes
}

/** Services that the compose file no longer has, and compose leaves alone. */
const orphansIn = (containers: readonly Container[], { services }: ComposeProject) => {
  const names = new Set(containers.map(({ service }) => service))
  return [...names]
    .filter((name) => !services.some((service) => service.name === name))
    .map(
      (name) =>
        `${name} is no longer in the compose file, and still runs: "remove-orphans" takes it away`,
    )
}

async function pruned(
  { world, host, stack }: Deployment,
  state: HostState,
  current: Release,
  options: ReleaseOptions,
): Promise<readonly string[]> {
  const { name } = stack.project
  const own = ofServices(state.releases, Object.keys(current.services))
  const { removed, bytes } = await prune(
    world,
    host.engine,
    name,
    [...own, current],
    current,
    options.keep,
  )
  return removed > 0
    ? [
        `Removed ${removed} old release${removed === 1 ? '' : 's'} of this project (${(bytes / 1e6).toFixed(0)} MB free again)`,
      ]
    : []
}

const recordOf = (
  now: string,
  { changes }: ReleasePlan,
  ids: ImageIds,
  hashes: Readonly<Record<string, string>>,
  { event, version, revision, fingerprint }: ReleaseOptions,
): Release => ({
  stamp: stampOf(now),
  services: Object.fromEntries(
    changes.map(({ service, after }) => [service, { reference: after, id: ids[service] ?? '' }]),
  ),
  state: 'good',
  version,
  revision,
  run: event.run.url,
  actor: event.actor,
  fingerprint,
  hashes,
})
