import { Problem, cancelled as wasCancelled } from '../../core/problem.ts'
import { unsafeRedirect } from '../../core/registry/redirect.ts'
import { type RequestOutcome, waitBeforeRetry } from '../../core/retry.ts'
import { type Answer, NetworkFailure, type Request, type Transport } from './exchange.ts'
import { wireOf } from './wire.ts'

const MOST_REDIRECTS = 5

/** Sends a request; tries again after faults that pass. Resolves with any status. */
export const send = (transport: Transport, request: Request): Promise<Answer> =>
  retrying(transport, () => follow(transport, request), request.isHint)

/** Does something again, as often as the transport allows, while it ends with a fault that passes. */
export async function retrying(
  transport: Transport,
  work: (done: number) => Promise<Answer>,
  isHint = false,
): Promise<Answer> {
  const { now, random } = wireOf(transport)
  const end = now() + (transport.budget ?? Number.POSITIVE_INFINITY)
  for (let done = 1; ; done++) {
    const result = await work(done - 1).catch((failure: unknown) => ({ failure }))
    const outcome = outcomeOf(result)
    const isWorthIt = now() < end && (!isHint || ('status' in result && result.status === 429))
    const allowed = isWorthIt ? transport.attempts : done
    const tries = { done, allowed, first: transport.firstWait }
    const wait = outcome && waitBeforeRetry(outcome, tries, random())
    if (wait !== undefined) await rest(transport, wait)
    else if ('failure' in result) throw result.failure
    else return result
  }
}

/** Waits some seconds, unless the run is cancelled. */
async function rest(transport: Transport, seconds: number): Promise<void> {
  const { cancelled } = transport
  try {
    await wireOf(transport).pause(seconds * 1000, cancelled ? { signal: cancelled } : {})
  } catch {
    throw wasCancelled(cancelled?.reason)
  }
}

/** Undefined where something else than the network failed. */
function outcomeOf(result: Answer | { readonly failure: unknown }): RequestOutcome | undefined {
  if (!('failure' in result))
    return { kind: 'answer', status: result.status, retryAfter: retryAfter(result) }
  const { failure } = result
  const cause = failure instanceof Problem ? failure.cause : failure
  return cause instanceof NetworkFailure ? { kind: 'failure', code: cause.code } : undefined
}

/** In seconds. A date is meant by the registry's clock: ours may be wrong. */
function retryAfter({ headers }: Answer): number | undefined {
  const after = headers['retry-after'] ?? ''
  const now = Date.parse(headers.date ?? '') || Date.now()
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - now) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

/** Registries send blobs on to a storage of their own: credentials stay with the host they are for. */
async function follow(transport: Transport, first: Request): Promise<Answer> {
  let request = first
  for (let redirects = 0; ; redirects++) {
    const answer = await wireOf(transport).exchange(transport, request)
    const target = redirects < MOST_REDIRECTS ? redirectOf(request, answer) : undefined
    if (!target) return answer
    const namedBy = target.origin === first.url.origin ? {} : { namedBy: first.url }
    request = { ...request, url: target, headers: headersFor(target, request), ...namedBy }
  }
}

function redirectOf(request: Request, { status, headers }: Answer): URL | undefined {
  const { method, url, mayLeave } = request
  const isRead = method === 'GET' || method === 'HEAD'
  if (!(isRead ? [301, 302, 303, 307, 308] : [307, 308]).includes(status)) return undefined
  if (!headers.location || !URL.canParse(headers.location, url.href)) return undefined
  const target = new URL(headers.location, url)
  const isElsewhere = target.origin !== url.origin
  // What is sent may be a password: it is for the host it was written for.
  if (isElsewhere && (!isRead || (method === 'HEAD' && !mayLeave))) return undefined
  const code = unsafeRedirect(url, target)
  if (code) throw new NetworkFailure(url, new Error(`redirected to ${target.origin}`), code)
  return isElsewhere && !mayLeave ? undefined : target
}

function headersFor(target: URL, { url, headers }: Request): Request['headers'] {
  if (target.origin === url.origin) return headers
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'))
}
