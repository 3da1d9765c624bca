import { Problem } from '../../core/problem.ts'
import { type BearerChallenge, parseChallenges } from '../../core/registry/challenge.ts'
import { unsafeRedirect } from '../../core/registry/redirect.ts'
import { refusalProblem } from '../../core/registry/refusal.ts'
import { apiHost, hostsOf, type Registry } from '../../core/registry/registry.ts'
import { unreachableProblem } from '../../core/registry/unreachable.ts'
import { askOnce } from '../../core/retry.ts'
import { proxyFor } from '../../core/route/proxy.ts'
import { type NetworkSettings, routeTo } from '../../core/route/route.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { HERE } from '../http/agents.ts'
import { type Answer, NetworkFailure, type Request } from '../http/exchange.ts'
import { isInNetworks } from '../http/guarded-lookup.ts'
import { send } from '../http/send.ts'
import { userOf } from './credentials.ts'
import type { Connection, RegistryEndpoint } from './session.ts'

/** Asks the registry once where it is and how it wants to be asked. */
export function endpointOf(connection: Connection): Promise<RegistryEndpoint> {
  const { learnt } = connection
  learnt.endpoint ??= findEndpoint(connection).catch((failure) => {
    learnt.endpoint = undefined
    throw failure
  })
  return learnt.endpoint
}

/** A registry that asked differently than at first: in front of some parts there is another realm. */
export function remember(
  connection: Connection,
  endpoint: RegistryEndpoint,
  answer: Answer,
): RegistryEndpoint {
  const [challenge] = challengesIn(answer)
  const learnt = challenge ? { ...endpoint, challenge } : endpoint
  connection.learnt.endpoint = Promise.resolve(learnt)
  return learnt
}

async function findEndpoint(connection: Connection): Promise<RegistryEndpoint> {
  const { registry, transport } = connection
  const host = apiHost(registry)
  const settings = await (transport.settings ?? HERE)()
  const route = routeTo(hostsOf(registry), settings)
  const [first, second] = route.schemes
  const isSure = second === undefined
  try {
    return await probe(isSure ? connection : withoutRetries(connection), `${first}://${host}`)
  } catch (problem) {
    const isQuiet = isSilent(problem)
    const mayBeHttp = isQuiet ? !isSure && hasOwnProxy(host, settings) : isNoTls(problem)
    if (first === 'http' || !mayBeHttp) throw problem
    const { hostname } = new URL(`https://${host}`)
    if (isSure && !(await isInNetworks(hostname, route.insecureNetworks))) throw problem
    return probe(isQuiet ? withoutRetries(connection) : connection, `http://${host}`) // as Docker does
  }
}

/** Whether plain HTTP goes through a proxy that TLS does not go through. */
function hasOwnProxy(host: string, { proxies }: NetworkSettings): boolean {
  const [secure, plain] = ['https', 'http'].map((scheme) =>
    proxyFor(new URL(`${scheme}://${host}`), proxies),
  )
  return plain !== undefined && String(plain) !== String(secure)
}

/** The same connection, on which nothing is tried again. */
export const withoutRetries = (connection: Connection): Connection => ({
  ...connection,
  transport: askOnce(connection.transport),
})

const codeOf = (problem: unknown): string =>
  problem instanceof Problem && problem.cause instanceof NetworkFailure ? problem.cause.code : ''

/** Whether nothing was heard over TLS. That may pass: it is no reason to send a password in plain. */
const isSilent = (problem: unknown): boolean =>
  /^(ENOTFOUND|EAI_AGAIN|E\w+UNREACH|E?TIMED?OUT)$/.test(codeOf(problem))

/** What happens to a client that speaks TLS where HTTP is spoken. */
const isNoTls = (problem: unknown): boolean =>
  /^(EPROTO|ERR_SSL_.*|ECONNRESET|ECONNREFUSED|PROXY_UNREACHABLE|PROXY_REFUSED)$/.test(
    codeOf(problem),
  )

async function probe(connection: Connection, origin: string): Promise<RegistryEndpoint> {
  const url = new URL('/v2/', origin)
  const answer = await reach(connection, { method: 'GET', url, headers: {} })
  const isPage = answer.headers['content-type']?.startsWith('text/html')
  if (answer.status === 401 || (answer.status === 200 && !isPage))
    return { origin: url.origin, challenge: challengesIn(answer)[0] } // without the port that is its own
  throw refusalProblem({
    registry: connection.registry,
    repository: '',
    wanted: 'talk to',
    status: answer.status,
    body: answer.body.toString(),
    ...{ user: userOf(connection), loggedIn: false, isShown: false },
    location: answer.headers['location'],
  })
}

const challengesIn = ({ status, headers }: Answer) =>
  status === 401 ? parseChallenges(headers['www-authenticate']) : []

/** Sends a request; a network that fails becomes a Problem that names the registry. */
export async function reach(connection: Connection, request: Request): Promise<Answer> {
  try {
    return await send(connection.transport, request)
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure
    throw unreachableProblem(connection.registry, failure.host, failure)
  }
}

/** The token server, if it may be trusted with a password: a registry over TLS names one over TLS, out in the open. */
export function realmOf(
  { origin }: RegistryEndpoint,
  { realm }: BearerChallenge,
  registry: Registry,
): URL {
  const url = URL.canParse(realm) ? new URL(realm) : undefined
  if (url && unsafeRedirect(new URL(origin), url) === undefined) return url
  throw new Problem(
    `${registry.host} names a token server that is not safe: "${oneLine(realm, 200)}"`,
    'Set the address of its token server to one with https://',
  )
}
