import { type BearerChallenge, tokenForm, tokenUrl } from '../../core/registry/challenge.ts'
import type { Credentials } from '../../core/registry/client.ts'
import { basicAuth } from '../../core/registry/docker-config.ts'
import { refusalProblem, saysExpired } from '../../core/registry/refusal.ts'
import { parseToken } from '../../core/registry/token.ts'
import { type Connection, type Entrance, type HeldToken, reach, realmOf } from './connection.ts'
import { credentialsOf, renew, userOf } from './credentials.ts'
import type { Answer, Request } from './exchange.ts'

/** A token is given up this long before it ends, in milliseconds: the request takes time, too. */
const MARGIN = 5_000

/** The `authorization` header for these scopes; none where the registry or the user gives no reason. */
export async function authorization(
  connection: Connection,
  entrance: Entrance,
  scopes: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { challenge } = entrance
  const isNeeded = challenge !== undefined || typeof connection.credentials !== 'function'
  const credentials = isNeeded ? await credentialsOf(connection) : undefined
  if (credentials && 'registryToken' in credentials) return bearer(credentials.registryToken)
  if (challenge?.scheme === 'basic') return basic(credentials)
  if (challenge?.scheme !== 'bearer') return {}
  const { token } = await heldToken(connection, entrance, challenge, scopes)
  return bearer(token)
}

/** The token for these scopes: the one in hand, while it lasts, else a new one for all who wait. */
export async function heldToken(
  connection: Connection,
  entrance: Entrance,
  challenge: BearerChallenge,
  scopes: readonly string[],
): Promise<HeldToken> {
  const { tokens } = connection.learnt
  const key = scopes.join(' ')
  for (let held = tokens.get(key); held; held = tokens.get(key)) {
    const token = await held
    if (token.until > performance.now()) return token
    if (tokens.get(key) === held) tokens.delete(key)
  }
  const asked = fetchToken(connection, entrance, challenge, scopes)
  tokens.set(key, asked)
  asked.catch(() => tokens.delete(key))
  return asked
}

async function fetchToken(
  connection: Connection,
  entrance: Entrance,
  challenge: BearerChallenge,
  scopes: readonly string[],
): Promise<HeldToken> {
  realmOf(entrance, challenge, connection.registry)
  const asked = performance.now()
  const answer = await askWithFresh(connection, challenge, scopes)
  const body = answer.body.toString()
  const token = answer.status === 200 ? parseToken(body) : undefined
  if (token) return { token: token.token, until: asked + token.seconds * 1000 - MARGIN }
  throw refusalProblem({
    registry: connection.registry,
    repository: '',
    wanted: 'log in to',
    status: answer.status,
    body,
    user: userOf(connection),
    loggedIn: false,
  })
}

/** A token server that does not take the credentials gets others, where there are others. */
async function askWithFresh(
  connection: Connection,
  challenge: BearerChallenge,
  scopes: readonly string[],
): Promise<Answer> {
  const credentials = await credentialsOf(connection)
  const answer = await askTokenServer(connection, credentials, challenge, scopes)
  const isRefused =
    answer.status === 401 || (answer.status === 403 && saysExpired(answer.body.toString()))
  if (!isRefused || !(await renew(connection, credentials))) return answer
  return askTokenServer(connection, await credentialsOf(connection), challenge, scopes)
}

/** By GET, which every token server knows; an identity token, and what knows no GET, by POST. */
async function askTokenServer(
  connection: Connection,
  credentials: Credentials | undefined,
  challenge: BearerChallenge,
  scopes: readonly string[],
): Promise<Answer> {
  const url = tokenUrl(challenge, scopes)
  if (!credentials || 'registryToken' in credentials)
    return reach(connection, { method: 'GET', url, headers: {} })
  const form = (): Request => ({
    method: 'POST',
    url: new URL(challenge.realm),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: tokenForm(challenge, scopes, credentials),
  })
  if ('identityToken' in credentials) return reach(connection, form())
  const answer = await reach(connection, { method: 'GET', url, headers: basic(credentials) })
  return answer.status === 404 || answer.status === 405 ? reach(connection, form()) : answer
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const basic = (credentials: Credentials | undefined): Readonly<Record<string, string>> =>
  credentials && 'password' in credentials
    ? { authorization: `Basic ${basicAuth(credentials)}` }
    : {}
