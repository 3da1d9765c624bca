import type { Fault } from '../../core/diagnosis/fault.ts'
import { pushFault } from '../../core/diagnosis/push-fault.ts'
import type { FailureReading } from '../../core/diagnosis/read-failure.ts'
import type { World } from '../../world.ts'
import { nextAttempt } from '../failures/next-attempt.ts'
import { immutableOfOurCommit } from '../repositories/recheck-fixed.ts'
import { readDigest } from '../repositories/repository.ts'
import type { PushProgress, PushTask } from './task.ts'

// This file is imported when the engine has failed to push.

/** Milliseconds between the tries of one attempt: BuildKit retries on its own, and the engine does not. */
const SOON = [1_000, 2_000, 4_000]
/** That of the classic image store tries layers again for about a minute, but nothing else. */
const SOON_CLASSIC = [1_000]

type Found = { readonly kind: 'pushed' | 'there'; readonly digest: string }
type Next = { readonly kind: 'again'; readonly progress: PushProgress } | Found

/**
 * Waits until pushing again makes sense, or finds the image there all the same.
 * @throws Problem where nothing helps
 */
export async function afterFailedPush(
  world: World,
  task: PushTask,
  progress: PushProgress,
  reading: FailureReading,
): Promise<Next> {
  const { job, clock } = world
  const fault = pushFault(reading, progress.renewed)
  const soon = soonAgain(fault, reading, task, progress.tries)
  if (soon !== undefined) {
    job.log(`not pushed: ${reading.problem.message}; retrying in ${soon / 1000} s`)
    await clock.sleep(Math.round(soon * (0.75 + clock.random() / 2)))
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
function soonAgain(fault: Fault, { failure }: FailureReading, { digest }: PushTask, tries: number) {
  const soon = digest ? SOON : SOON_CLASSIC
  return fault === 'transient' && !failure.timedOut ? soon[tries] : undefined
}

/** Only the answer was lost, or the registry lets no one replace an image of our commit. */
async function found(
  { target, tag, digest }: PushTask,
  { id }: FailureReading,
): Promise<Found | undefined> {
  if (id === 'tag-immutable') {
    const ours = await immutableOfOurCommit(target, tag)
    if (ours) return { kind: 'there', digest: ours }
  }
  if (digest === '') return undefined
  const now = await readDigest(target, tag, target.client.withRetries)
  return now === digest ? { kind: 'pushed', digest } : undefined
}
