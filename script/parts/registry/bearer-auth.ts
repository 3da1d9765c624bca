import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { problem, type Reply, reply } from '../faults/fault.ts'
import type { Asked } from '../faults/pass-on.ts'
import { repositoryOf } from './registry-request.ts'

interface Access {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

interface Grant {
  readonly access: readonly Access[]
  /** Milliseconds of `performance.now()`. */
  readonly until: number
}

/** A lock with bearer tokens, as Docker Hub and GHCR have it, in front of a registry with a password. */
export interface BearerAuth {
  /** What `/token` answers: a token for the right password. */
  readonly token: (asked: Asked) => Reply
  /** Why this request is not let in; undefined where it is. */
  readonly refusal: (asked: Asked) => Reply | undefined
  /** Refuses a token that was good, as when its keys are changed. */
  readonly revoke: (asked: Asked) => Reply
  readonly basic: string
}

/** The one account that gets tokens, and for how many seconds they are good. */
interface TokenAccount {
  /** Address of the proxy, which hands the tokens out. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** How long a token is good. */
  readonly seconds: number
}

/** Asks for a token of this proxy, as the distribution registry words it. */
function challengeOf(url: string, path: string, error = '') {
  const name = repositoryOf(path)
  const scope = name ? `,scope="repository:${name}:pull,push"` : ''
  const why = error ? `,error="${error}"` : ''
  const header = `Bearer realm="${url}/token",service="slipway"${scope}${why}`
  return problem(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': header })
}

/** Hands out tokens for the right password and checks them, as a registry with a token server does. */
export function bearerAuth({ url, username, password, seconds }: TokenAccount): BearerAuth {
  const grants = new Map<string, Grant>()
  const key = randomBytes(32)
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const challenge = (path: string, error?: string) => challengeOf(url, path, error)
  const token = (asked: Asked) => {
    const query = new URLSearchParams(asked.path.split('?')[1] ?? '')
    const form = new URLSearchParams(asked.body.toString())
    const isForm = form.get('username') === username && form.get('password') === password
    if (!isForm && asked.headers.authorization !== basic)
      return problem(401, 'UNAUTHORIZED', 'wrong user name or password')
    const scopes = [...query.getAll('scope'), ...(form.get('scope')?.split(' ') ?? [])]
    const access = scopes.filter(Boolean).map(accessOf)
    const made = signed(key, access, seconds)
    grants.set(made, { access, until: performance.now() + seconds * 1000 })
    const answer = { token: made, access_token: made, expires_in: seconds }
    return reply(200, { 'content-type': 'application/json' }, JSON.stringify(answer))
  }
  const refusal = ({ method, path, headers }: Asked) => {
    const grant = grants.get(bearerOf(headers))
    if (!grant) return challenge(path)
    if (grant.until < performance.now()) return challenge(path, 'invalid_token')
    return allows(grant, method, path) ? undefined : challenge(path, 'insufficient_scope')
  }
  const revoke = ({ path, headers }: Asked) => {
    grants.delete(bearerOf(headers))
    return challenge(path, 'invalid_token')
  }
  return { token, refusal, revoke, basic }
}

const bearerOf = ({ authorization = '' }: IncomingHttpHeaders) =>
  authorization.replace(/^Bearer /, '')

/** `repository:acme/app:pull,push` */
function accessOf(scope: string): Access {
  const [, type = '', name = '', actions = ''] = /^(\w+):(.*):([^:]*)$/.exec(scope) ?? []
  return { type, name, actions: actions.split(',') }
}

function allows({ access }: Grant, method: string, path: string): boolean {
  const name = repositoryOf(path)
  const action = method === 'GET' || method === 'HEAD' ? 'pull' : 'push'
  return name === '' || access.some((one) => one.name === name && one.actions.includes(action))
}

/** A JWT: clients look into it to see what they may do. */
function signed(key: Buffer, access: readonly Access[], seconds: number): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: 'slipway', jti: randomUUID(), iat: now, exp: now + seconds, access }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}
