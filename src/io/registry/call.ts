import { parseChallenges, scopeOf } from '../../core/registry/challenge.ts'
import type { Action, Credentials } from '../../core/registry/client.ts'
import { refusalProblem, saysExpired } from '../../core/registry/refusal.ts'
import { authorization } from './authorization.ts'
import { type Connection, type Entrance, entranceOf, learn, reach } from './connection.ts'
import { credentialsInHand, renew, userOf } from './credentials.ts'
import type { Answer, Request } from './exchange.ts'

/** A request to a registry, before it is known where that is and how it wants to be asked. */
export interface Call extends Omit<Request, 'url' | 'headers'> {
  /** Path and query: `/v2/acme/app/tags/list`; a whole address where the registry has sent us to one. */
  readonly path: string
  readonly repository: string
  readonly actions: readonly Action[]
  /** A second repository that is read. */
  readonly from?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks a registry. Where it wants other or fresher credentials than those in hand, it gets them, once. */
export async function call(connection: Connection, call: Call): Promise<Answer> {
  const entrance = await entranceOf(connection)
  const sent = await requestOf(connection, entrance, call)
  const shown = credentialsInHand(connection)
  const answer = await reach(connection, sent)
  if (hadPassword(sent) && answer.status < 300) connection.learnt.isPasswordGood = true
  if (!(await isWorthAnother(connection, { entrance, sent, shown, answer }))) return answer
  connection.learnt.tokens.delete(scopesOf(call).join(' '))
  return reach(connection, await requestOf(connection, learn(connection, entrance, answer), call))
}

async function requestOf(connection: Connection, at: Entrance, call: Call): Promise<Request> {
  const { path, repository: _, actions: __, from: ___, headers, ...rest } = call
  const url = new URL(path, at.origin)
  const isElsewhere = url.origin !== at.origin // our credentials are not for that host
  const ours = isElsewhere ? {} : await authorization(connection, at, scopesOf(call))
  return { ...rest, url, headers: { ...headers, ...ours } }
}

interface Trial {
  readonly entrance: Entrance
  readonly sent: Request
  /** The credentials behind what was sent. */
  readonly shown: Credentials | undefined
  readonly answer: Answer
}

/**
 * What was refused for good is not sent again: a right we lack; a password, for it locks accounts, unless
 * the registry has taken it before.
 */
async function isWorthAnother(connection: Connection, trial: Trial): Promise<boolean> {
  const { entrance, sent, shown, answer } = trial
  if (sent.url.origin !== entrance.origin) return false
  const hadCredentials = sent.headers['authorization'] !== undefined
  if (hadCredentials && shown && (await isExpired(connection, trial)))
    return renew(connection, shown)
  if (answer.status !== 401) return false
  const [challenge] = parseChallenges(answer.headers['www-authenticate'])
  if (challenge === undefined || hasFixedToken(connection)) return false
  if (challenge.scheme === 'bearer') return challenge.error !== 'insufficient_scope'
  if (hadPassword(sent)) return connection.learnt.isPasswordGood
  return userOf(connection) !== undefined
}

const hadPassword = ({ headers }: Request) =>
  headers['authorization']?.startsWith('Basic ') === true

/**
 * Whether the credentials themselves are not good any more. A bearer token that has ended is another
 * matter: the same credentials bring a new one.
 */
async function isExpired(connection: Connection, { entrance, sent, answer }: Trial) {
  if (typeof connection.credentials !== 'function') return false
  const isToken = entrance.challenge?.scheme === 'bearer' && !hasFixedToken(connection)
  if (answer.status === 401) return !isToken
  if (answer.status !== 403) return false
  if (sent.method !== 'HEAD') return saysExpired(answer.body.toString())
  const { authorization = '' } = sent.headers // an answer to HEAD has no words: another one has
  const door = { url: new URL('/v2/', sent.url), headers: { authorization } }
  const words = await reach(connection, { method: 'GET', ...door })
  return words.status === 401 || (words.status === 403 && saysExpired(words.body.toString()))
}

const scopesOf = ({ repository, actions, from }: Call): string[] => [
  scopeOf(repository, actions),
  ...(from === undefined ? [] : [scopeOf(from, ['pull'])]),
]

/** What a registry refused, as a Problem with the cure. */
export async function refused(connection: Connection, asked: Call, wanted: string, answer: Answer) {
  const { challenge } = await entranceOf(connection)
  return refusalProblem({
    registry: connection.registry,
    repository: asked.repository,
    wanted,
    status: answer.status,
    body: answer.body.toString(),
    user: userOf(connection),
    loggedIn: challenge?.scheme === 'bearer' && !hasFixedToken(connection),
  })
}

function hasFixedToken(connection: Connection): boolean {
  const known = credentialsInHand(connection)
  return known !== undefined && 'registryToken' in known
}
