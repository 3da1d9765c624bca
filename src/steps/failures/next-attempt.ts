import type { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { pushFault } from '../../core/diagnosis/push-fault.ts'
import { Problem } from '../../core/problem.ts'
import { isPassing, waitBeforeAttempt } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { explained } from './explain.ts'

// This file is imported when a build or a push has failed.

/** How far the attempts to build or to push are. */
export interface Attempts {
  /** From 1. */
  readonly attempt: number
  /** Whether there were new credentials already. */
  readonly renewed: boolean
}

/** What gets new credentials where the old ones have come to their end. */
interface Renewable {
  readonly renew: () => Promise<void>
}

/**
 * Waits until another attempt makes sense, and gets new credentials where the old ones have come to their end;
 * undefined where none does.
 */
export async function nextAttempt(
  world: World,
  { pushAttempts }: { readonly pushAttempts: number },
  session: Renewable,
  { attempt, renewed }: Attempts,
  failure: CommandFailure,
): Promise<Attempts | undefined> {
  const fault = pushFault(failure.output, renewed)
  const isExpired = fault === 'expired'
  if (attempt >= pushAttempts || !isPassing(fault)) return undefined
  if (isExpired && !(await isRenewed(world, session))) return undefined
  const wait = waitBeforeAttempt(fault, failure.output, attempt, world.clock.random())
  world.job.log(`attempt ${attempt} of ${pushAttempts} failed: ${explained(failure).message}`)
  world.job.log(`again ${wait > 0 ? `in ${Math.round(wait / 1000)} s` : 'at once'}`)
  if (wait > 0) await world.clock.sleep(wait)
  return { attempt: attempt + 1, renewed: renewed || isExpired }
}

/** New credentials that cannot be had leave the failure what it was. */
const isRenewed = (world: World, session: Renewable): Promise<boolean> =>
  session.renew().then(
    () => true,
    (problem) => {
      if (!(problem instanceof Problem)) throw problem
      world.job.log(`no new credentials: ${problem}`)
      return false
    },
  )
