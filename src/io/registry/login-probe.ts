import { setTimeout as pause } from 'node:timers/promises'
import type { Credentials } from '../../core/registry/client.ts'
import { isAboutRights } from '../../core/registry/refusal.ts'
import type { Answer } from '../http/exchange.ts'
import type { Connection } from './connection.ts'

/** The first request that shows a password: the others wait until they know what became of it. */
export interface LoginProbe {
  readonly credentials: Credentials
  /** `basic`, or the address of the token server. */
  readonly realm: string
  readonly repository: string
  readonly end: Promise<Verdict>
  /** It has opened something: if it is refused now, it is the registry that stumbles. */
  isGood: boolean
}

/** An answer is a refusal; `unknown`: nobody has answered, or nothing that tells. */
type Verdict = 'taken' | 'unknown' | Answer

export type ShownLogin = Pick<LoginProbe, 'credentials' | 'realm' | 'repository'>

/**
 * Sends a request with credentials in it. The first one goes alone, and what is refused is not sent again:
 * a wrong password that comes several times locks accounts. Other credentials begin anew.
 */
export async function sendWithLogin(
  { learnt }: Connection,
  shown: ShownLogin,
  send: () => Promise<Answer>,
): Promise<Answer> {
  for (let known = probeFor(learnt.probe, shown); known; known = probeFor(learnt.probe, shown)) {
    const end = await Promise.race([known.end, timedOut()])
    if (end === 'taken' || end === 'timedOut') return noteSuccess(known, await send())
    if (end !== 'unknown' && isFor(known, shown, end)) return end
    if (learnt.probe === known) learnt.probe = undefined
  }
  const sent = send()
  const end = sent.then(
    (answer) => verdictOf(shown, answer),
    () => 'unknown' as const,
  )
  const probe: LoginProbe = { ...shown, end, isGood: false }
  learnt.probe = probe
  return noteSuccess(probe, await sent)
}

/** Milliseconds: a registry that takes its time with the first request does not hold up the others for longer. */
const LONGEST_WAIT = 3_000

const timedOut = () => pause(LONGEST_WAIT, 'timedOut' as const, { ref: false })

/** Whether these credentials have opened the registry's own endpoint before. */
export const isKnownGood = ({ learnt }: Connection, shown: ShownLogin): boolean =>
  probeFor(learnt.probe, shown)?.isGood ?? false

const probeFor = (probe: LoginProbe | undefined, { credentials, realm }: ShownLogin) =>
  probe?.credentials === credentials && probe.realm === realm ? probe : undefined

function noteSuccess(probe: LoginProbe, answer: Answer): Answer {
  if (answer.status < 300) probe.isGood = true
  return answer
}

/** Some token servers refuse a right as others refuse a password: that says nothing of other repositories. */
const isFor = (probe: LoginProbe, shown: ShownLogin, { body }: Answer) =>
  probe.repository === shown.repository || !isAboutRights(body.toString())

/** What lies behind the endpoint of a registry with passwords may be missing or forbidden: the endpoint was open. */
function verdictOf({ realm }: ShownLogin, answer: Answer): Verdict {
  const { status } = answer
  if (status === 401 || (status === 403 && realm !== 'basic')) return answer
  const isOpen = realm === 'basic' ? status < 500 && status !== 429 : status < 300
  return isOpen ? 'taken' : 'unknown'
}
