import { attemptOf } from '../../core/event/attempt.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import { keptOf } from '../../core/release/names.ts'
import type { Change, ReleasePlan } from '../../core/release/plan.ts'
import { FAILED, timeOf, whyBad } from '../../core/release/records/known-bad.ts'
import { RECORD_LABEL, readRecord, recordLabel } from '../../core/release/records/record.ts'
import type { Deployment } from './deployment.ts'
import { imageOn, makeEmptyImage, untagImage } from './images.ts'
import { NotReleased } from './not-released.ts'
import { newRelease } from './records.ts'
import type { ReleaseOptions } from './release-options.ts'
import type { HostState } from './state.ts'

/**
 * Why a scheduled run changes nothing: otherwise a watch would deploy the same bad image, and take it back, every quarter of
 * an hour. Undefined where it goes on, also where nothing runs meanwhile.
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
  const noted = readRecord(record?.labels[RECORD_LABEL] ?? '')
  const age = noted ? Date.parse(deployment.world.clock.now()) - Date.parse(timeOf(noted)) : 0
  const failed = age < DAY ? noted : undefined
  return whyBad({ pins: plan.pins, fingerprint }, releases, failed)
}

/** Milliseconds after which it is tried again: what was not the image's fault has passed by then. */
const DAY = 24 * 60 * 60 * 1000

/** Does `work`; where a scheduled run finds that the release is not well and what ran before still runs, records it as bad. */
export async function notingFailure<T>(
  deployment: Deployment,
  plan: ReleasePlan,
  options: ReleaseOptions,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    const isScheduled = options.event.name === 'schedule'
    if (isScheduled && serves(plan) && isVerdict(failure)) await note(deployment, plan, options)
    throw failure
  }
}

/** Forgets that a release was not well: now it is. */
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

/** A failure to record it does not replace the failure of the release. */
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
