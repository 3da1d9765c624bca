import { basicAuth } from '../../core/access/docker-config.ts'
import {
  type BearerChallenge,
  coversScopes,
  type TokenCredentials,
  tokenForm,
  tokenUrl,
} from '../../core/registry/challenge.ts'
import type { Credentials } from '../../core/registry/client.ts'
import { refusalProblem, saysExpired } from '../../core/registry/refusal.ts'
import { parseToken } from '../../core/registry/token.ts'
import type { Answer, Request } from '../http/exchange.ts'
import { wireOf } from '../http/wire.ts'
import { reach, realmOf } from './connection.ts'
import { credentialsOf, renew, userOf } from './credentials.ts'
import { sendWithLogin } from './login-probe.ts'
import type { Connection, HeldToken, RegistryEndpoint, ScopedToken } from './session.ts'

/** A token is given up this long before it ends, in milliseconds: the request takes time, too. */
const MARGIN = 5_000

/** What goes into the `authorization` header, and whose it is. */
export interface Key {
  readonly header: string
  readonly credentials: Credentials | undefined
}

/** The key for these scopes; none where the registry or the user gives no reason. */
export async function keyFor(
  connection: Connection,
  endpoint: RegistryEndpoint,
  scopes: readonly string[],
): Promise<Key | undefined> {
  const { challenge } = endpoint
  const isNeeded = challenge !== undefined || typeof connection.credentials !== 'function'
  const credentials = isNeeded ? await credentialsOf(connection) : undefined
  if (credentials && 'registryToken' in credentials)
    return { header: `Bearer ${credentials.registryToken}`, credentials }
  if (challenge?.scheme === 'basic') {
    const header = basic(credentials)
    return header === undefined ? undefined : { header, credentials }
  }
  if (challenge?.scheme !== 'bearer') return undefined
  const held = await heldToken(connection, endpoint, challenge, scopes)
  return { header: `Bearer ${held.token}`, credentials: held.credentials }
}

/** A token for these scopes: one in hand or on its way, while it lasts, else a new one for all who wait. */
export async function heldToken(
  connection: Connection,
  endpoint: RegistryEndpoint,
  challenge: BearerChallenge,
  scopes: readonly string[],
): Promise<HeldToken> {
  const { tokens } = connection.learnt
  for (let held = tokenFor(tokens, scopes); held; held = tokenFor(tokens, scopes)) {
    const token = await held.asked
    if (token.until > wireOf(connection.transport).now()) return token
    tokens.delete(held)
  }
  const wide = widest(connection, scopes)
  const made = { scopes: wide, asked: fetchToken(connection, endpoint, challenge, wide) }
  tokens.add(made)
  made.asked.catch(() => tokens.delete(made))
  return made.asked
}

/** Notes what a token will be needed for, before one is asked for. */
export function want({ learnt: { wanted } }: Connection, scopes: readonly string[]): void {
  if (scopes.length === 1) for (const scope of scopes) wanted.add(scope)
}

/** Who is about to push where others read asks for both at once. */
function widest({ learnt: { wanted } }: Connection, scopes: readonly string[]) {
  const wider = [...wanted].filter((scope) => coversScopes([scope], scopes))
  return wider.length === 0 ? scopes : wider.toSorted((a, b) => b.length - a.length).slice(0, 1)
}

const tokenFor = (tokens: ReadonlySet<ScopedToken>, scopes: readonly string[]) =>
  [...tokens].find((held) => coversScopes(held.scopes, scopes))

/** Gives up a token that a registry did not take; one that came since then stays. */
export async function forgetToken(
  { learnt: { tokens } }: Connection,
  scopes: readonly string[],
  { header }: Key,
): Promise<void> {
  for (const held of [...tokens].filter((one) => coversScopes(one.scopes, scopes))) {
    const token = await held.asked.catch(() => undefined)
    if (token && header === `Bearer ${token.token}`) tokens.delete(held)
  }
}

/** What the registry itself asks for: a front may know the repository by another path than we do. */
const scopesIn = ({ scope = '' }: BearerChallenge): string[] =>
  scope.split(' ').filter((one) => one !== '')

async function fetchToken(
  connection: Connection,
  endpoint: RegistryEndpoint,
  challenge: BearerChallenge,
  ours: readonly string[],
): Promise<HeldToken> {
  const scopes = [...new Set([...ours, ...scopesIn(challenge)])]
  const realm = realmOf(endpoint, challenge, connection.registry)
  const asked = wireOf(connection.transport).now()
  const server = { challenge, realm, namedBy: new URL(endpoint.origin) }
  const { answer, credentials } = await askWithFresh(connection, server, scopes)
  const body = answer.body.toString()
  const token = answer.status === 200 ? parseToken(body) : undefined
  if (token)
    return { token: token.token, credentials, until: asked + token.seconds * 1000 - MARGIN }
  throw refusalProblem({
    registry: connection.registry,
    repository: '',
    wanted: 'log in to',
    status: answer.status,
    body,
    user: userOf(connection),
    loggedIn: false,
    isShown: credentials !== undefined,
  })
}

/** Who hands out tokens, and how it is asked. */
interface TokenServer {
  readonly challenge: BearerChallenge
  readonly realm: URL
  /** The registry. */
  readonly namedBy: URL
}

/** A token server that does not take the credentials gets others, where there are others. */
async function askWithFresh(
  connection: Connection,
  server: TokenServer,
  scopes: readonly string[],
): Promise<{ answer: Answer; credentials: Credentials | undefined }> {
  const ask = async (credentials: Credentials | undefined) => ({
    credentials,
    answer: await askTokenServer(connection, credentials, server, scopes),
  })
  const first = await ask(await credentialsOf(connection))
  const { status, body, origin } = first.answer
  if (origin !== server.realm.origin) return first
  const isRefused = status === 401 || (status === 403 && saysExpired(body.toString()))
  if (!isRefused || !(await renew(connection, first.credentials))) return first
  return ask(await credentialsOf(connection))
}

async function askTokenServer(
  connection: Connection,
  credentials: Credentials | undefined,
  server: TokenServer,
  scopes: readonly string[],
): Promise<Answer> {
  const { challenge, realm, namedBy } = server
  const url = tokenUrl(challenge, scopes)
  if (!credentials || 'registryToken' in credentials)
    return reach(connection, { method: 'GET', url, headers: {}, namedBy, mayLeave: true })
  const repository = repositoryIn(scopes)
  const shown = { credentials, realm: challenge.realm, origin: realm.origin, repository }
  return sendWithLogin(connection, shown, () => askAs(connection, credentials, server, scopes))
}

/** By GET, which every token server knows; an identity token, and what knows no GET, by POST. */
async function askAs(
  connection: Connection,
  credentials: TokenCredentials,
  { challenge, realm, namedBy }: TokenServer,
  scopes: readonly string[],
): Promise<Answer> {
  const form = (): Request => ({
    method: 'POST',
    url: realm,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: tokenForm(challenge, scopes, credentials),
    namedBy,
  })
  const authorization = basic(credentials)
  if (authorization === undefined) return reach(connection, form())
  const url = tokenUrl(challenge, scopes)
  const answer = await reach(connection, {
    ...{ method: 'GET', url, namedBy, mayLeave: true },
    headers: { authorization },
  })
  return answer.status === 404 || answer.status === 405 ? reach(connection, form()) : answer
}

const repositoryIn = ([scope = '']: readonly string[]) => scope.replace(/:[^:]*$/, '')

const basic = (credentials: Credentials | undefined): string | undefined =>
  credentials && 'password' in credentials ? `Basic ${basicAuth(credentials)}` : undefined
