import { isPassing, waitBeforeAttempt } from '../core/attempts.ts'
import type { CommandFailure } from '../core/command-failure.ts'
import { diagnose, type Fault } from '../core/diagnosis.ts'
import type { BuildPlan } from '../core/plan.ts'
import type { Problem } from '../core/problem.ts'
import { pushFault } from '../core/push-fault.ts'
import { decideFixed } from '../core/tags/existing.ts'
import type { World } from '../world.ts'
import { explained } from './failure.ts'
import type { Cargo } from './push-under.ts'
import { isRenewed } from './renew.ts'
import { digestNowAt, imageAt } from './shelf.ts'

// This file is imported when the engine has failed to push.

/** Milliseconds between the tries of one attempt: BuildKit has such patience of its own, and the engine none. */
const SOON = [1_000, 2_000, 4_000]
/** That of the classic image store tries layers again for about a minute, but nothing else. */
const SOON_CLASSIC = [1_000]

/** How far the attempts are. */
export interface Patience {
  /** From 1. */
  readonly attempt: number
  /** Tries of this attempt that have failed before, from 0. */
  readonly tries: number
  /** Whether there were new credentials already. */
  readonly renewed: boolean
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
  cargo: Cargo,
  { failure, ...patience }: Patience & { readonly failure: CommandFailure },
): Promise<Next> {
  const fault = pushFault(failure.output, patience.renewed)
  const problem = explained(failure)
  const soon = soonAgain(fault, failure, cargo, patience.tries)
  if (soon !== undefined) {
    world.log(`not pushed: ${problem.message}; again in ${soon / 1000} s`)
    await world.sleep(Math.round(soon * (0.75 + world.random() / 2)))
    return { kind: 'again', patience: { ...patience, tries: patience.tries + 1 } }
  }
  const there = await found(plan, cargo, failure.output)
  if (there) return there
  const { attempt } = patience
  const isExpired = fault === 'expired'
  if (attempt >= plan.pushAttempts || !isPassing(fault)) throw problem
  if (isExpired && !(await isRenewed(world, cargo.session))) throw problem
  await rest(
    world,
    plan,
    attempt,
    waitBeforeAttempt(fault, failure.output, attempt, world.random()),
    problem,
  )
  const renewed = patience.renewed || isExpired
  return { kind: 'again', patience: { attempt: attempt + 1, tries: 0, renewed } }
}

/** Milliseconds, where another try in the same attempt makes sense; what took too long is not tried at once. */
function soonAgain(fault: Fault, { timedOut }: CommandFailure, { digest }: Cargo, tries: number) {
  const soon = digest ? SOON : SOON_CLASSIC
  return fault === 'transient' && !timedOut ? soon[tries] : undefined
}

async function rest(
  world: World,
  { pushAttempts }: BuildPlan,
  attempt: number,
  wait: number,
  { message }: Problem,
) {
  const when = wait > 0 ? `in ${Math.round(wait / 1000)} s` : 'at once'
  world.log(`attempt ${attempt} of ${pushAttempts} failed: ${message}`)
  world.log(`again ${when}`)
  if (wait > 0) await world.sleep(wait)
}

/** Only the answer was lost, or the registry lets nobody replace an image of our commit. */
async function found(
  { event: { sha }, onExistingTag: wish }: BuildPlan,
  { destination, tag: name, digest }: Cargo,
  output: string,
): Promise<Found | undefined> {
  const { shelf, fixed } = destination
  const { patient } = shelf.client
  if (diagnose(output)?.id === 'tag-immutable') {
    const tag = fixed.find((one) => one.tag.name === name)?.tag
    const at = { sha, wish, isImmutable: true, there: await imageAt(shelf, name, patient) }
    const decision = tag && decideFixed(tag, at)
    if (decision?.kind === 'keep' && decision.isOurCommit)
      return { kind: 'there', digest: decision.digest }
  }
  if (digest === '') return undefined
  return (await digestNowAt(shelf, name, patient)) === digest
    ? { kind: 'pushed', digest }
    : undefined
}
