import type { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { pushFault } from '../../core/diagnosis/push-fault.ts'
import { diagnose, type Fault } from '../../core/diagnosis/read-failure.ts'
import type { BuildPlan } from '../../core/plan.ts'
import type { World } from '../../world.ts'
import { explained } from '../failures/explain.ts'
import { type Attempts, nextAttempt } from '../failures/next-attempt.ts'
import { immutableOfOurCommit } from '../repositories/recheck-fixed.ts'
import { readDigest } from '../repositories/repository.ts'
import type { PushTask } from './push-tag.ts'

// This file is imported when the engine has failed to push.

/** Milliseconds between the tries of one attempt: BuildKit has such patience of its own, and the engine none. */
const SOON = [1_000, 2_000, 4_000]
/** That of the classic image store tries layers again for about a minute, but nothing else. */
const SOON_CLASSIC = [1_000]

/** How far the attempts are. */
export interface Patience extends Attempts {
  /** Tries of this attempt that have failed before, from 0. */
  readonly tries: number
}

type Found = { readonly kind: 'pushed' | 'there'; readonly digest: string }
type Next = { readonly kind: 'again'; readonly patience: Patience } | Found

/**
 * Waits until pushing again makes sense, or finds the image there all the same.
 * @throws Problem where nothing helps
 */
export async function afterFailedPush(
  world: World,
  plan: BuildPlan,
  task: PushTask,
  { failure, ...patience }: Patience & { readonly failure: CommandFailure },
): Promise<Next> {
  const fault = pushFault(failure.output, patience.renewed)
  const problem = explained(failure)
  const soon = soonAgain(fault, failure, task, patience.tries)
  if (soon !== undefined) {
    world.job.log(`not pushed: ${problem.message}; again in ${soon / 1000} s`)
    await world.clock.sleep(Math.round(soon * (0.75 + world.clock.random() / 2)))
    return { kind: 'again', patience: { ...patience, tries: patience.tries + 1 } }
  }
  const there = await found(plan, task, failure.output)
  if (there) return there
  const next = await nextAttempt(world, plan.publication, task.session, patience, failure)
  if (!next) throw problem
  return { kind: 'again', patience: { ...next, tries: 0 } }
}

/** Milliseconds, where another try in the same attempt makes sense; what took too long is not tried at once. */
function soonAgain(
  fault: Fault,
  { timedOut }: CommandFailure,
  { digest }: PushTask,
  tries: number,
) {
  const soon = digest ? SOON : SOON_CLASSIC
  return fault === 'transient' && !timedOut ? soon[tries] : undefined
}

/** Only the answer was lost, or the registry lets nobody replace an image of our commit. */
async function found(
  plan: BuildPlan,
  { destination, tag, digest }: PushTask,
  output: string,
): Promise<Found | undefined> {
  if (diagnose(output)?.id === 'tag-immutable') {
    const ours = await immutableOfOurCommit(plan, destination, tag)
    if (ours) return { kind: 'there', digest: ours }
  }
  if (digest === '') return undefined
  const { repository } = destination
  const now = await readDigest(repository, tag, repository.client.withRetries)
  return now === digest ? { kind: 'pushed', digest } : undefined
}
