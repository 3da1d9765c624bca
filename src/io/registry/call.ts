import { parseChallenges, scopeOf } from '../../core/registry/challenge.ts'
import type { Action } from '../../core/registry/client.ts'
import { refusalProblem } from '../../core/registry/refusal.ts'
import { authorization } from './authorization.ts'
import { type Connection, type Entrance, entranceOf, learn, reach, userOf } from './connection.ts'
import type { Answer, Request } from './http.ts'

/** A request to a registry, before it is known where that is and how it wants to be asked. */
export interface Call {
  readonly method: Request['method']
  /** Path and query: `/v2/acme/app/tags/list`. */
  readonly path: string
  readonly repository: string
  readonly actions: readonly Action[]
  /** A second repository that is read. */
  readonly from?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** Asks a registry. Where it wants other or fresher credentials than those in hand, it gets them, once. */
export async function call(connection: Connection, call: Call): Promise<Answer> {
  const entrance = await entranceOf(connection)
  const first = await requestOf(connection, entrance, call)
  const answer = await reach(connection, first)
  if (answer.status !== 401 || !isWorthAnother(connection, first, answer)) return answer
  connection.tokens.delete(scopesOf(call).join(' '))
  return reach(connection, await requestOf(connection, learn(connection, entrance, answer), call))
}

async function requestOf(connection: Connection, at: Entrance, call: Call): Promise<Request> {
  const { method, path, headers, body } = call
  return {
    method,
    url: new URL(path, at.origin),
    headers: { ...headers, ...(await authorization(connection, at, scopesOf(call))) },
    ...(body ? { body } : {}),
  }
}

/** What was refused for good is not sent again: a password, for it locks accounts; a right we lack. */
function isWorthAnother({ credentials }: Connection, sent: Request, { headers }: Answer): boolean {
  const [challenge] = parseChallenges(headers['www-authenticate'])
  if (challenge === undefined || (credentials && 'registryToken' in credentials)) return false
  if (challenge.scheme === 'bearer') return challenge.error !== 'insufficient_scope'
  return credentials !== undefined && sent.headers['authorization']?.startsWith('Basic ') !== true
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

const hasFixedToken = ({ credentials }: Connection) =>
  credentials !== undefined && 'registryToken' in credentials
