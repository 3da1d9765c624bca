import { pushFault } from '../../core/diagnosis/push-fault.ts'
import type { FailureReading } from '../../core/diagnosis/read-failure.ts'
import { Problem } from '../../core/problem.ts'
import { isPassing, waitBeforeAttempt } from '../../core/retry.ts'
import type { World } from '../../world.ts'

// This file is imported when a build or a push has failed.

/** How far the attempts to build or to push are. */
export interface Attempts {
  /** From 1. */
  readonly attempt: number
  /** Whether there were new credentials already. */
  readonly renewed: boolean
}

/** How many attempts there may be, and how to get new credentials. */
interface AttemptLimits {
  readonly pushAttempts: number
  readonly renew: () => Promise<void>
}

/**
 * Waits until another attempt makes sense, and gets new credentials where the old ones have expired;
 * undefined where none does.
 */
export async function nextAttempt(
  world: World,
  { pushAttempts, renew }: AttemptLimits,
  { attempt, renewed }: Attempts,
  reading: FailureReading,
): Promise<Attempts | undefined> {
  const fault = pushFault(reading, renewed)
  const isExpired = fault === 'expired'
  if (attempt >= pushAttempts || !isPassing(fault)) return undefined
  if (isExpired && !(await isRenewed(world, renew))) return undefined
  const wait = waitBeforeAttempt(fault, reading.failure.output, attempt, world.clock.random())
  world.job.log(`attempt ${attempt} of ${pushAttempts} failed: ${reading.problem.message}`)
  world.job.log(wait > 0 ? `retrying in ${Math.round(wait / 1000)} s` : 'retrying at once')
  if (wait > 0) await world.clock.sleep(wait)
  return { attempt: attempt + 1, renewed: renewed || isExpired }
}

/** New credentials that cannot be got leave the failure what it was. */
const isRenewed = ({ job }: World, renew: AttemptLimits['renew']): Promise<boolean> =>
  renew().then(
    () => true,
    (problem) => {
      if (!(problem instanceof Problem)) throw problem
      job.log(`no new credentials: ${problem}`)
      return false
    },
  )
