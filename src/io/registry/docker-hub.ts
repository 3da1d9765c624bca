import type { Problem } from '../../core/problem.ts'
import {
  type DockerHub,
  type HubLogin,
  type HubRefusal,
  type HubVisibility,
  hubProblem,
  hubToken,
  hubVisibility,
} from '../../core/registry/docker-hub.ts'
import { unreachableProblem } from '../../core/registry/unreachable.ts'
import { REQUEST } from '../../core/retry.ts'
import { type Answer, NetworkFailure, type Request, type Transport } from '../http/exchange.ts'
import { send } from '../http/send.ts'

interface HubOptions extends Partial<Transport> {
  /** Where the API is, in tests. */
  readonly origin?: string
}

/** Docker Hub's API; logs in once for each login. */
export function dockerHub(options: HubOptions = {}): DockerHub {
  const { origin = 'https://hub.docker.com', ...given } = options
  const way: Way = { origin, transport: { ...REQUEST, ...given }, tokens: new Map() }
  return {
    visibility: (...asked) => look(way, ...asked),
    createPrivate: (...asked) => create(way, ...asked),
  }
}

interface Way {
  readonly origin: string
  readonly transport: Transport
  /** In hand, by user. */
  readonly tokens: Map<string, Promise<string>>
}

async function look(way: Way, repository: string, login: HubLogin): Promise<HubVisibility> {
  const [namespace, name] = repository.split('/')
  const path = `/v2/namespaces/${namespace}/repositories/${name}`
  const token = await tokenFor(way, repository, login)
  const answer = await ask(way, { method: 'GET', path, token })
  const found = hubVisibility(answer.status, answer.body.toString())
  if (found === undefined) throw refused(answer, repository, 'look', login)
  return found
}

async function create(way: Way, repository: string, login: HubLogin): Promise<boolean> {
  const [namespace, name] = repository.split('/')
  const path = `/v2/namespaces/${namespace}/repositories`
  const body = { namespace, name, is_private: true }
  const token = await tokenFor(way, repository, login)
  const answer = await ask(way, { method: 'POST', path, body, token })
  if (answer.status === 201 || answer.status === 200) return true
  const mayBeThere = [400, 409].includes(answer.status) // also after an answer that was lost
  if (mayBeThere && (await look(way, repository, login)) !== 'missing') return false
  throw refused(answer, repository, 'create', login)
}

function tokenFor(way: Way, repository: string, login: HubLogin): Promise<string> {
  const { tokens } = way
  const token = tokens.get(login.username) ?? logIn(way, repository, login)
  tokens.set(login.username, token)
  token.catch(() => tokens.delete(login.username))
  return token
}

async function logIn(way: Way, repository: string, login: HubLogin): Promise<string> {
  const body = { identifier: login.username, secret: login.password }
  const answer = await ask(way, { method: 'POST', path: '/v2/auth/token', body })
  const token = answer.status === 200 ? hubToken(answer.body.toString()) : undefined
  if (token === undefined) throw refused(answer, repository, 'log in', login)
  return token
}

interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  readonly token?: string
}

async function ask({ origin, transport }: Way, { method, path, body, token }: Ask) {
  const request: Request = {
    method,
    url: new URL(path, origin),
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }
  try {
    return await send(transport, request)
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure
    throw unreachableProblem({ kind: 'docker-hub', host: 'docker.io' }, failure.host, failure)
  }
}

const refused = (
  { status, body }: Answer,
  repository: string,
  wanted: HubRefusal['wanted'],
  { username }: HubLogin,
): Problem => hubProblem({ repository, wanted, status, body: body.toString(), user: username })
