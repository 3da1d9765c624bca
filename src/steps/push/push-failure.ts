import { pushFault } from '../../core/diagnosis/push-fault.ts'
import type { FailureReading } from '../../core/diagnosis/read-failure.ts'
import { type Fault, RETRY_CLASSIC_PUSH, RETRY_PUSH, waitAfter } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { nextAttempt } from '../failures/next-attempt.ts'
import { isKnownAs, readDigest } from '../repositories/read-repository.ts'
import { immutableOfOurCommit } from '../repositories/recheck-fixed.ts'
import type { PushProgress, PushTask } from './task.ts'

// This file is imported when the engine has failed to push.

type FoundInRegistry = { readonly kind: 'pushed' | 'there'; readonly digest: string }
type AfterPush = { readonly kind: 'again'; readonly progress: PushProgress } | FoundInRegistry

/**
 * Waits until pushing again makes sense, or finds the image there all the same.
 * @throws Problem where nothing helps
 */
export async function afterFailedPush(
  world: World,
  task: PushTask,
  progress: PushProgress,
  reading: FailureReading,
): Promise<AfterPush> {
  const { job, clock } = world
  const fault = pushFault(reading, progress.renewed)
  const soon = soonAgain(fault, reading, task, progress.tries, clock.random())
  if (soon !== undefined) {
    job.log(`not pushed: ${reading.problem.message}; retrying in ${Math.round(soon / 1000)} s`)
    await clock.sleep(soon)
    return { kind: 'again', progress: { ...progress, tries: progress.tries + 1 } }
  }
  const there = await found(task, reading)
  if (there) return there
  const limits = { pushAttempts: task.pushAttempts, renew: task.session.renew }
  const next = await nextAttempt(world, limits, progress, reading)
  if (!next) throw reading.problem
  return { kind: 'again', progress: { ...next, tries: 0 } }
}

/** Milliseconds, where another try in the same attempt makes sense; what took too long is not tried at once. */
function soonAgain(
  fault: Fault,
  { failure }: FailureReading,
  { digest }: PushTask,
  tries: number,
  random: number,
): number | undefined {
  if (fault !== 'transient' || failure.timedOut) return undefined
  return waitAfter(digest ? RETRY_PUSH : RETRY_CLASSIC_PUSH, tries + 1, random)
}

/** Only the answer was lost, or the registry lets no one replace an image of our commit. */
async function found(
  { target, tag, digest }: PushTask,
  { id }: FailureReading,
): Promise<FoundInRegistry | undefined> {
  if (id === 'tag-immutable') {
    const ours = await immutableOfOurCommit(target, tag)
    if (ours) return { kind: 'there', digest: ours }
  }
  if (digest === '') return undefined
  const now = await readDigest(target, tag, target.client.withRetries)
  return isKnownAs(now, digest) ? { kind: 'pushed', digest } : undefined
}
