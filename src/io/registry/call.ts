import { Problem } from '../../core/problem.ts'
import { type BearerChallenge, parseChallenges, scopeOf } from '../../core/registry/challenge.ts'
import type { Action } from '../../core/registry/client.ts'
import { refusalProblem, saysExpired } from '../../core/registry/refusal.ts'
import { faultOf, isPassing } from '../../core/retry.ts'
import { type Answer, NetworkFailure, type Request } from '../http/exchange.ts'
import { forgetToken, type Key, keyFor, want } from './authorization.ts'
import { endpointOf, reach, remember } from './connection.ts'
import { credentialsInHand, renew, userOf } from './credentials.ts'
import { isKnownGood, type ShownLogin, sendWithLogin } from './login-probe.ts'
import type { Connection, RegistryEndpoint } from './session.ts'

/** A request to a registry, before it is known where that is and how it wants to be asked. */
export interface Call extends Omit<Request, 'url' | 'headers'> {
  /** Path and query: `/v2/acme/app/tags/list`; a whole address where the registry has sent us to one. */
  readonly path: string
  readonly repository: string
  readonly actions: readonly Action[]
  /** A second repository that is read. */
  readonly from?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Whether an answer shows nothing, though it is a good one: an empty list. */
  readonly showsNothing?: (answer: Answer) => boolean
}

/** Another host has answered, and not well: that is not the registry's own word. */
class ForeignAnswer extends Problem {}

/**
 * For a request that another one can take the place of: undefined where no answer came, or none of the registry's own.
 * Who does not answer at all is not asked in another way.
 */
export const unlessLost =
  ({ learnt }: Connection) =>
  (problem: unknown): undefined => {
    const { cause } = problem as Error
    const isCut =
      cause instanceof NetworkFailure && isPassing(faultOf({ kind: 'failure', code: cause.code }))
    if (learnt.endpoint !== undefined && (isCut || problem instanceof ForeignAnswer)) return
    throw problem
  }

/** Asks a registry. Where it wants other or fresher credentials than those in hand, it gets them, once. */
export async function call(connection: Connection, call: Call): Promise<Answer> {
  want(connection, scopesOf(call))
  const endpoint = await endpointOf(connection)
  const sent = await keyed(connection, endpoint, call)
  const answer = ownAnswer(connection, sent, await dispatch(connection, sent))
  if (isHiddenPerhaps(connection, call, { endpoint, sent, answer }))
    return (await askWithLogin(connection, endpoint, call)) ?? answer
  if (!(await isWorthAnother(connection, { endpoint, sent, answer }))) return answer
  if (sent.key) await forgetToken(connection, scopesOf(call), sent.key)
  const again = await keyed(connection, remember(connection, endpoint, answer), call)
  return ownAnswer(connection, again, await dispatch(connection, again))
}

/**
 * What the registry has stored elsewhere may come from there, and nothing else: neither a refusal nor “there is no
 * such thing” is its own word, and a challenge there would lead our password to strangers.
 */
function ownAnswer({ registry }: Connection, { request }: Keyed, answer: Answer): Answer {
  const { origin, status } = answer
  if (origin === request.url.origin || status < 300) return answer
  throw new ForeignAnswer(
    `${registry.host} sends us on to ${origin}, which answers ${status}`,
    'Run the job again; if it stays, ask its owner about the storage behind it',
  )
}

/** Some registries let everybody in, and show to who has not logged in that there is nothing. */
function isHiddenPerhaps(
  { credentials }: Connection,
  { method, showsNothing }: Call,
  { endpoint, sent, answer }: Try,
): boolean {
  const isNothing = answer.status === 404 || (answer.status === 200 && showsNothing?.(answer))
  const isAsked = endpoint.challenge !== undefined || sent.key !== undefined
  return method === 'GET' && isNothing === true && !isAsked && credentials !== undefined
}

/**
 * The same with the password that the registry has not asked for; undefined where that opens
 * nothing.
 */
async function askWithLogin(connection: Connection, endpoint: RegistryEndpoint, call: Call) {
  const locked: RegistryEndpoint = { ...endpoint, challenge: { scheme: 'basic' } }
  const sent = await keyed(connection, locked, call)
  if (!sent.key || sent.request.url.origin !== endpoint.origin) return undefined
  const answer = ownAnswer(connection, sent, await dispatch(connection, sent))
  if (answer.status !== 200 || call.showsNothing?.(answer)) return undefined
  connection.learnt.endpoint = Promise.resolve(locked)
  return answer
}

/** A request, and the key in it. */
interface Keyed {
  readonly request: Request
  readonly repository: string
  readonly key: Key | undefined
}

async function keyed(connection: Connection, at: RegistryEndpoint, call: Call): Promise<Keyed> {
  const { path, repository, actions: _, from: __, showsNothing: ___, headers, ...rest } = call
  const url = new URL(path, at.origin)
  const isElsewhere = url.origin !== at.origin // our credentials are not for that host
  const named = isElsewhere ? { namedBy: new URL(at.origin) } : {}
  const key = isElsewhere ? undefined : await keyFor(connection, at, scopesOf(call))
  if (key) connection.learnt.hasShown = true
  const ours = key ? { authorization: key.header } : {}
  return { request: { ...rest, ...named, url, headers: { ...headers, ...ours } }, repository, key }
}

function dispatch(connection: Connection, sent: Keyed): Promise<Answer> {
  const send = () => reach(connection, sent.request)
  const shown = shownIn(sent)
  return shown ? sendWithLogin(connection, shown, send) : send()
}

/** The password that goes with a request, where it is one that the registry itself looks at. */
function shownIn({ key, repository, request }: Keyed): ShownLogin | undefined {
  if (!key?.credentials || !key.header.startsWith('Basic ')) return undefined
  const { origin } = request.url
  return { credentials: key.credentials, realm: 'basic', origin, repository }
}

/** It names a scope that it has not named before: our token was not for that. */
const asksForMore = ({ challenge: before }: RegistryEndpoint, { scope }: BearerChallenge) =>
  scope !== undefined && !(before?.scheme === 'bearer' && before.scope === scope)

interface Try {
  readonly endpoint: RegistryEndpoint
  readonly sent: Keyed
  readonly answer: Answer
}

/**
 * What was refused for good is not sent again: a right we lack; a password, for it locks accounts, unless
 * the registry has taken it before.
 */
async function isWorthAnother(connection: Connection, tried: Try): Promise<boolean> {
  const { endpoint, sent, answer } = tried
  if (sent.request.url.origin !== endpoint.origin || answer.origin !== endpoint.origin) return false
  if (sent.key?.credentials && (await isExpired(connection, tried)))
    return renew(connection, sent.key.credentials)
  if (answer.status !== 401) return false
  const [challenge] = parseChallenges(answer.headers['www-authenticate'])
  if (challenge === undefined || hasFixedToken(connection)) return false
  if (challenge.scheme === 'bearer')
    return challenge.error !== 'insufficient_scope' || asksForMore(endpoint, challenge)
  const shown = shownIn(sent)
  if (shown) return isKnownGood(connection, shown)
  return userOf(connection) !== undefined
}

/**
 * Whether the credentials themselves are not good any more. A bearer token that has ended is another
 * matter: the same credentials bring a new one.
 */
async function isExpired(connection: Connection, { endpoint, sent, answer }: Try) {
  if (typeof connection.credentials !== 'function') return false
  const isToken = endpoint.challenge?.scheme === 'bearer' && !hasFixedToken(connection)
  if (answer.status === 401) return !isToken
  if (answer.status !== 403) return false
  const { method, url, headers } = sent.request
  if (method !== 'HEAD') return saysExpired(answer.body.toString())
  const { authorization = '' } = headers // an answer to HEAD has no words: another one has
  const bare = { url: new URL('/v2/', url), headers: { authorization } }
  const words = await reach(connection, { method: 'GET', ...bare })
  return words.status === 401 || (words.status === 403 && saysExpired(words.body.toString()))
}

const scopesOf = ({ repository, actions, from }: Call): string[] => [
  scopeOf(repository, actions),
  ...(from === undefined ? [] : [scopeOf(from, ['pull'])]),
]

/** What a registry refused, as a Problem with the cure. */
export async function refused(connection: Connection, asked: Call, wanted: string, answer: Answer) {
  const { challenge } = await endpointOf(connection)
  return refusalProblem({
    registry: connection.registry,
    repository: asked.repository,
    wanted,
    status: answer.status,
    body: answer.body.toString(),
    user: userOf(connection),
    loggedIn: challenge?.scheme === 'bearer' && !hasFixedToken(connection),
    isShown: connection.learnt.hasShown,
  })
}

function hasFixedToken(connection: Connection): boolean {
  const known = credentialsInHand(connection)
  return known !== undefined && 'registryToken' in known
}
