import { setTimeout as pause } from 'node:timers/promises'
import type { Credentials } from '../../core/registry/client.ts'
import { isAboutRights } from '../../core/registry/refusal.ts'
import type { Answer } from '../http/exchange.ts'
import type { Connection } from './connection.ts'

/** The first request that shows a password: the others wait until they know what became of it. */
export interface Trial {
  readonly credentials: Credentials
  /** `basic`, or the address of the token server. */
  readonly lock: string
  readonly repository: string
  readonly end: Promise<Verdict>
  /** It has opened something: if it is refused now, it is the registry that stumbles. */
  isGood: boolean
}

/** An answer is a refusal; `unknown`: nobody has answered, or nothing that tells. */
type Verdict = 'taken' | 'unknown' | Answer

export type Shown = Pick<Trial, 'credentials' | 'lock' | 'repository'>

/**
 * Sends a request with credentials in it. The first one goes alone, and what is refused is not sent again:
 * a wrong password that comes several times locks accounts. Other credentials begin anew.
 */
export async function show(
  { learnt }: Connection,
  shown: Shown,
  send: () => Promise<Answer>,
): Promise<Answer> {
  for (let known = trialOf(learnt.trial, shown); known; known = trialOf(learnt.trial, shown)) {
    const end = await Promise.race([known.end, late()])
    if (end === 'taken' || end === 'late') return noteSuccess(known, await send())
    if (end !== 'unknown' && isFor(known, shown, end)) return end
    if (learnt.trial === known) learnt.trial = undefined
  }
  const sent = send()
  const end = sent.then(
    (answer) => verdictOf(shown, answer),
    () => 'unknown' as const,
  )
  const trial: Trial = { ...shown, end, isGood: false }
  learnt.trial = trial
  return noteSuccess(trial, await sent)
}

/** Milliseconds: a registry that takes its time with the first request does not hold up the others for longer. */
const LONGEST_WAIT = 3_000

const late = () => pause(LONGEST_WAIT, 'late' as const, { ref: false })

/** Whether these credentials have opened the registry's own door before. */
export const isKnownGood = ({ learnt }: Connection, shown: Shown): boolean =>
  trialOf(learnt.trial, shown)?.isGood ?? false

const trialOf = (trial: Trial | undefined, { credentials, lock }: Shown) =>
  trial?.credentials === credentials && trial.lock === lock ? trial : undefined

function noteSuccess(trial: Trial, answer: Answer): Answer {
  if (answer.status < 300) trial.isGood = true
  return answer
}

/** Some token servers refuse a right as others refuse a password: that says nothing of other repositories. */
const isFor = (trial: Trial, shown: Shown, { body }: Answer) =>
  trial.repository === shown.repository || !isAboutRights(body.toString())

/** What lies behind the door of a registry with passwords may be missing or forbidden: the door was open. */
function verdictOf({ lock }: Shown, answer: Answer): Verdict {
  const { status } = answer
  if (status === 401 || (status === 403 && lock !== 'basic')) return answer
  const isOpen = lock === 'basic' ? status < 500 && status !== 429 : status < 300
  return isOpen ? 'taken' : 'unknown'
}
