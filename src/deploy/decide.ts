import { composeFilter, NOT_ONE_OFF } from '../core/release/compose/labels.ts'
import { fingerprinted, isAsReleased, planRelease, type ReleasePlan } from '../core/release/plan.ts'
import { inOrder, ofServices } from '../core/release/records/record.ts'
import type { Wanted } from '../core/release/wanted.ts'
import { sha256 } from '../core/text/sha256.ts'
import type { Session } from '../steps/access/session.ts'
import { containerIds } from '../steps/host/containers.ts'
import type { Deployment } from '../steps/host/deployment.ts'
import { chooseGoal, type Goal } from '../steps/host/goal.ts'
import { refuseSecondCopy } from '../steps/host/second-copy.ts'
import { type HostState, readState } from '../steps/host/state.ts'
import { type ServiceOutcome, watchServices } from '../steps/host/watch.ts'

/** What the host has, what is wanted, and what becomes of each service. */
export interface Decided {
  readonly state: HostState
  readonly goal: Goal
  readonly plan: ReleasePlan
  /** A hash of everything that containers are made from. */
  readonly fingerprint: string
}

/** Reads the host and decides; changes nothing. */
export async function decide(
  { host, stack }: Deployment,
  session: Session,
  wanted: Wanted,
  { services, project: named }: { readonly services: readonly string[]; readonly project: string },
): Promise<Decided> {
  // Where the name is not that of the folder, the file has it.
  const folder = stack.files?.directory.replace(/^.*\//, '').toLowerCase()
  const isNamed = named !== '' || stack.project.name !== folder
  const { project } = stack
  const state = await readState(host.engine, project.name)
  const goal = await chooseGoal(host.engine, session, project, state, wanted, services)
  const plan = planRelease(project, state.running, goal.targets, goal.references)
  if (state.containers.length === 0 && !isNamed) await refuseSecondCopy(host.engine, project, plan)
  const fingerprint = await sha256(fingerprinted(project, plan.allPins))
  return { state, goal, plan, fingerprint }
}

/** Whether the containers are still those that were read: then the decision stands. Takes one request. */
export async function isAsRead({ host, stack }: Deployment, { state }: Decided): Promise<boolean> {
  const ofProject = composeFilter('project', stack.project.name)
  const ids = await containerIds(host.engine, ofProject, NOT_ONE_OFF)
  const read = state.containers.map(({ id }) => id)
  return ids.length === read.length && ids.every((id) => read.includes(id))
}

/** How each service is, where there is nothing to do: all is as the newest release left it, and well. Otherwise undefined. */
export async function nothingToDo(
  { world, stack, options }: Deployment,
  { state, plan, fingerprint }: Decided,
): Promise<readonly ServiceOutcome[] | undefined> {
  const { project } = stack
  const names = plan.changes.map(({ service }) => service)
  const [newest] = inOrder(ofServices(state.releases, names))
  if (!isAsReleased(plan, project, state.running, newest, fingerprint)) return undefined
  const untouched = state.containers.map(({ id }) => id)
  const expected = project.services
    .filter(({ replicas }) => replicas > 0)
    .map((service) => ({ service, imageId: undefined, settle: options.settle, untouched }))
  const now = Date.parse(world.clock.now())
  const outcomes = await watchServices(world, async () => state.containers, expected, now)
  return outcomes.every(({ verdict }) => verdict.kind === 'ok') ? outcomes : undefined
}
