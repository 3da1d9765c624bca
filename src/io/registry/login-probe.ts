import { isAboutRights } from '../../core/registry/refusal.ts'
import type { Answer, Transport } from '../http/exchange.ts'
import { wireOf } from '../http/wire.ts'
import type { AccessVerdict, Connection, LoginProbe } from './session.ts'

/** The login that one request showed, and to whom. */
export type ShownLogin = Pick<LoginProbe, 'credentials' | 'realm' | 'origin' | 'repository'>

/**
 * Sends a request with credentials in it. The first one goes alone, and what is refused is not sent again:
 * a wrong password that comes several times locks accounts. Other credentials begin again.
 */
export async function sendWithLogin(
  { learnt, transport }: Connection,
  shown: ShownLogin,
  send: () => Promise<Answer>,
): Promise<Answer> {
  for (let known = probeFor(learnt.probe, shown); known; known = probeFor(learnt.probe, shown)) {
    const end = known.isGood ? 'taken' : await Promise.race([known.end, timedOut(transport)])
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

const timedOut = async (transport: Transport) => {
  await wireOf(transport).pause(LONGEST_WAIT, { ref: false })
  return 'timedOut' as const
}

/** Whether these credentials have opened the registry's own endpoint before. */
export const isKnownGood = ({ learnt }: Connection, shown: ShownLogin): boolean =>
  probeFor(learnt.probe, shown)?.isGood ?? false

const probeFor = (probe: LoginProbe | undefined, { credentials, realm }: ShownLogin) =>
  probe?.credentials === credentials && probe.realm === realm ? probe : undefined

function noteSuccess(probe: LoginProbe, answer: Answer): Answer {
  if (answer.status < 300 && answer.origin === probe.origin) probe.isGood = true
  return answer
}

/** Some token servers refuse a right as others refuse a password: that says nothing of other repositories. */
const isFor = (probe: LoginProbe, shown: ShownLogin, { body }: Answer) =>
  probe.repository === shown.repository || !isAboutRights(body.toString())

/** What lies behind the endpoint of a registry with passwords may be missing or forbidden: the endpoint was open. */
function verdictOf({ realm, origin }: ShownLogin, answer: Answer): AccessVerdict {
  const { status } = answer
  if (answer.origin !== origin) return status < 300 ? 'taken' : 'unknown'
  if (status === 401 || (status === 403 && realm !== 'basic')) return answer
  const isOpen = realm === 'basic' ? status < 500 && status !== 429 : status < 300
  return isOpen ? 'taken' : 'unknown'
}
