import { isPassing, waitBeforeAttempt } from '../core/attempts.ts'
import type { CommandFailure } from '../core/command-failure.ts'
import { diagnose } from '../core/diagnosis.ts'
import { tagged } from '../core/image.ts'
import type { BuildPlan } from '../core/plan.ts'
import { pushFault } from '../core/push-fault.ts'
import type { World } from '../world.ts'
import { explained } from './failure.ts'
import type { Cargo } from './push-image.ts'
import { isRenewed } from './renew.ts'
import { digestNowAt } from './shelf.ts'

// This file is imported when the engine has failed to push.

/** Milliseconds between the tries of one attempt, as BuildKit has them, and the classic image store. */
const SOON = [1_000, 2_000, 4_000]

/** How far the attempts are. */
interface Patience {
  /** From 1. */
  readonly attempt: number
  /** Tries of this attempt that have failed before, from 0. */
  readonly tries: number
  /** Whether there were new credentials already. */
  readonly renewed: boolean
}

type Next =
  | { readonly kind: 'again'; readonly state: Patience }
  | { readonly kind: 'pushed' | 'there'; readonly digest: string }

/**
 * Waits until pushing again makes sense, or finds the image there all the same.
 * @throws Problem where nothing helps
 */
export async function afterFailedPush(
  world: World,
  plan: BuildPlan,
  cargo: Cargo,
  { failure, ...state }: Patience & { readonly failure: CommandFailure },
): Promise<Next> {
  const { output } = failure
  const fault = pushFault(output, state.renewed)
  const problem = explained(failure)
  const again = (next: Partial<Patience>): Next => ({ kind: 'again', state: { ...state, ...next } })
  const soon = fault === 'transient' && !cargo.isPatient ? SOON[state.tries] : undefined
  if (soon !== undefined) {
    world.log(`not pushed: ${problem.message}; again in ${soon / 1000} s`)
    await world.sleep(Math.round(soon * (0.75 + world.random() / 2)))
    return again({ tries: state.tries + 1 })
  }
  const there = await found(cargo, output)
  if (there) return there
  const isLast = state.attempt >= plan.pushAttempts || !isPassing(fault)
  const isExpired = fault === 'expired'
  if (isLast || (isExpired && !(await isRenewed(world, cargo.session)))) throw problem
  const wait = waitBeforeAttempt(fault, output, state.attempt, world.random())
  const when = wait > 0 ? `in ${Math.round(wait / 1000)} s` : 'at once'
  world.log(`attempt ${state.attempt} of ${plan.pushAttempts} failed: ${problem.message}`)
  world.log(`again ${when}`)
  if (wait > 0) await world.sleep(wait)
  return again({ attempt: state.attempt + 1, tries: 0, renewed: state.renewed || isExpired })
}

/** Only the answer was lost, or the registry lets nobody replace the image of our commit. */
async function found(
  { destination, tag, digest }: Cargo,
  output: string,
): Promise<Exclude<Next, { kind: 'again' }> | undefined> {
  const { shelf, image, fixed } = destination
  if (diagnose(output)?.id === 'tag-immutable') {
    const ours = fixed.find((one) => tagged(image, one.tag.name) === tagged(image, tag))
    if (ours?.decision.kind === 'push' && ours.decision.isOurCommit && ours.seen)
      return { kind: 'there', digest: ours.seen }
  }
  if (digest === '') return undefined
  const now = await digestNowAt(shelf, tag, shelf.client.patient)
  return now === digest ? { kind: 'pushed', digest } : undefined
}
