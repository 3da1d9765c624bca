import { attemptOf } from '../../core/event/attempt.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import { keptOf } from '../../core/release/names.ts'
import type { Change, ReleasePlan } from '../../core/release/plan.ts'
import { FAILED, whyBad } from '../../core/release/records/known-bad.ts'
import { RECORD_LABEL, readRecord, recordLabel } from '../../core/release/records/record.ts'
import type { Deployment } from './deployment.ts'
import { imageOn, makeEmptyImage, untagImage } from './images.ts'
import { NotReleased } from './not-released.ts'
import { newRelease } from './records.ts'
import type { ReleaseOptions } from './release-options.ts'
import type { HostState } from './state.ts'

/**
 * Why a scheduled run leaves things as they are: a look at a registry would else put the same bad image in
 * place, and take it back, every quarter of an hour. Undefined where it goes on, as it does where nothing serves meanwhile.
 */
export async function knownAsBad(
  deployment: Deployment,
  { releases }: HostState,
  plan: ReleasePlan,
  { event, fingerprint }: ReleaseOptions,
): Promise<string | undefined> {
  const isUnattended = event.name === 'schedule' && attemptOf(event.run) === 1
  if (!isUnattended || !serves(plan)) return undefined
  const record = await imageOn(deployment.host.engine, `${placeOf(deployment, plan)}:${FAILED}`)
  const failed = readRecord(record?.labels[RECORD_LABEL] ?? '')
  const because = whyBad({ pins: plan.pins, fingerprint }, releases, failed)
  return because && `${because}. A run that somebody starts deploys it`
}

/** Does what may find that a release is not well, and notes it where what ran before serves all the same. */
export async function notingFailure<T>(
  deployment: Deployment,
  plan: ReleasePlan,
  options: ReleaseOptions,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    if (serves(plan) && isVerdict(failure)) await note(deployment, plan, options)
    throw failure
  }
}

/** What was not well before is, now. */
export const forgetFailure = (deployment: Deployment, plan: ReleasePlan): Promise<void> =>
  untagImage(deployment.host.engine, `${placeOf(deployment, plan)}:${FAILED}`)

const serves = ({ changes }: ReleasePlan) => changes.some(isServed)

const isServed = ({ before, isNew }: Change) =>
  isNew && before?.containers.some(({ state }) => state === 'running')

function isVerdict(failure: unknown): boolean {
  if (!(failure instanceof Problem) || failure instanceof Cancelled) return false
  if (!(failure instanceof NotReleased)) return true
  return failure.back?.kind === 'returned' || failure.back?.kind === 'untouched'
}

/** A failure has its own words: that it could not be noted does not replace them. */
async function note(deployment: Deployment, plan: ReleasePlan, options: ReleaseOptions) {
  const { world, host } = deployment
  const release = newRelease(world.clock.now(), plan, {}, {}, options)
  const label = { [RECORD_LABEL]: recordLabel({ ...release, state: 'bad' }) }
  try {
    // With its last name an image goes: one that only loses it would stay.
    await forgetFailure(deployment, plan)
    await makeEmptyImage(host.engine, placeOf(deployment, plan), FAILED, label)
  } catch (cause) {
    world.job.log(`that it is not well could not be noted: ${cause}`)
  }
}

const placeOf = ({ stack }: Deployment, { changes }: ReleasePlan) =>
  keptOf(stack.project.name, changes[0]?.service ?? '')
