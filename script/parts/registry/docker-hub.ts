import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { ownAddress, type RealHosts } from '../engine/real-hosts.ts'
import type { Authority, Certificate } from '../tools/certificates.ts'
import { readScopes, signToken, type TokenAccess, tokenNames } from './hub-tokens.ts'
import { type LocalRegistry, startRegistry } from './registry.ts'

/**
 * Docker Hub on loopback, under its own names: a real registry as `registry-1.docker.io`, and one
 * server that is `auth.docker.io` (tokens) and `hub.docker.com` (repositories and who may see them).
 */
export interface LocalDockerHub {
  readonly username: string
  readonly password: string
  /** What the Hub's API knows: `acme/app`, and whether it is private. */
  readonly repositories: Map<string, { isPrivate: boolean }>
  /** `POST hub.docker.com/v2/auth/token`, in the order they came. */
  readonly requests: readonly string[]
  /** The registry, opened for looking into one repository. */
  readonly view: (repository: string) => LocalRegistry & { readonly authorization: string }
  readonly stop: () => Promise<void>
}

interface Hub {
  readonly username: string
  readonly password: string
  readonly session: string
  readonly signer: Certificate
  readonly repositories: Map<string, { isPrivate: boolean }>
  readonly requests: string[]
}

interface Question {
  readonly method: string
  readonly url: URL
  readonly authorization: string
  readonly body: string
}

type Answer = readonly [status: number, body?: object]

/** Its names, and where they lead on loopback. */
export const hubAddresses = {
  'registry-1.docker.io': ownAddress(1),
  'auth.docker.io': ownAddress(2),
  'hub.docker.com': ownAddress(2),
} as const

/** Starts all of it; `hosts` must know its names, and engine and action must run in there. */
export async function startDockerHub(
  { authority }: Pick<RealHosts, 'authority'>,
  username = 'acme',
): Promise<LocalDockerHub> {
  const hub: Hub = {
    username,
    password: `dckr_pat_${randomBytes(12).toString('hex')}`,
    session: randomBytes(12).toString('hex'),
    signer: authority.issue('tokens', ['auth.docker.io']),
    repositories: new Map(),
    requests: [],
  }
  const [registry, server] = await startServers(hub, authority)
  const view: LocalDockerHub['view'] = (name) => {
    const access = [{ type: 'repository', name, actions: ['pull'] }]
    return { ...registry, authorization: `Bearer ${signToken(hub.signer, access)}` }
  }
  const stop = async () => {
    server.closeAllConnections()
    await Promise.all([new Promise((done) => server.close(done)), registry.stop()])
  }
  const { password, repositories, requests } = hub
  return { username, password, repositories, requests, view, stop }
}

async function startServers(hub: Hub, authority: Authority): Promise<[LocalRegistry, Server]> {
  const server = await startHub(hub, authority.issue('hub', ['auth.docker.io', 'hub.docker.com']))
  const registry = await startRegistry({
    address: hubAddresses['registry-1.docker.io'],
    port: 443,
    tls: authority.issue('registry', ['registry-1.docker.io', ownAddress(1)]),
    tokens: {
      realm: 'https://auth.docker.io/token',
      ...tokenNames,
      certificate: authority.certificate,
    },
  }).catch((error) => {
    server.close()
    throw error
  })
  return [registry, server]
}

async function startHub(hub: Hub, { certificate, key }: Certificate): Promise<Server> {
  const files = { cert: readFileSync(certificate), key: readFileSync(key) }
  const server = createServer(files, (request, response) => void reply(hub, request, response))
  server.listen(443, hubAddresses['hub.docker.com'])
  await once(server, 'listening')
  return server
}

async function reply(hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers, method = '' } = request
  const url = new URL(request.url ?? '', `https://${headers.host}`)
  hub.requests.push(`${method} ${url.host}${url.pathname}`)
  const body = (await request.setEncoding('utf8').toArray()).join('')
  const question = { method, url, body, authorization: headers.authorization ?? '' }
  const [status, answer] =
    url.host === 'auth.docker.io' ? tokenAnswer(hub, question) : hubAnswer(hub, question)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(answer ? JSON.stringify(answer) : '')
}

/** Asked as `docker pull` does, by GET and perhaps a password, or by POST as BuildKit does. */
function tokenAnswer(hub: Hub, { method, url, authorization, body }: Question): Answer {
  const form = method === 'POST' ? new URLSearchParams(body) : url.searchParams
  const basic = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()
  const given = method === 'POST' ? `${form.get('username')}:${form.get('password')}` : basic
  const isUser = given === `${hub.username}:${hub.password}`
  const isAnonymous = method === 'GET' && !authorization
  if (!isUser && !isAnonymous) return [401, { details: 'incorrect username or password' }]
  const allowed = readScopes(form.getAll('scope')).map((asked) => allow(hub, asked, isUser))
  const token = signToken(hub.signer, allowed)
  return [200, { token, access_token: token, expires_in: 300 }]
}

/** Whose namespace it is may do everything there; everybody may read what is public. */
function allow({ repositories, username }: Hub, asked: TokenAccess, isUser: boolean): TokenAccess {
  if (isUser && asked.name.startsWith(`${username}/`)) return asked
  const isPublic = repositories.get(asked.name)?.isPrivate === false
  return { ...asked, actions: isPublic ? asked.actions.filter((action) => action === 'pull') : [] }
}

function hubAnswer(hub: Hub, { method, url, authorization, body }: Question): Answer {
  const path = url.pathname.replace(/\/$/, '')
  const given = body ? JSON.parse(body) : {}
  if (/^\/v2\/(users\/login|auth\/token)$/.test(path)) {
    const user = `${given.username ?? given.identifier}:${given.password ?? given.secret}`
    if (user !== `${hub.username}:${hub.password}`) return [401, { detail: 'incorrect' }]
    return [200, { token: hub.session, access_token: hub.session }]
  }
  const isKnown = authorization.replace(/^(Bearer|JWT) /, '') === hub.session
  const [, owner, one] = repositoryPath.exec(path) ?? []
  if (method === 'POST') return isKnown ? create(hub, owner, given) : [401]
  const name = `${owner}/${one}`
  const found = hub.repositories.get(name)
  if (!found || (found.isPrivate && !isKnown)) return [404, { message: 'object not found' }]
  return [200, { name: one, namespace: owner, is_private: found.isPrivate }]
}

/** `/v2/repositories/acme/app` and `/v2/namespaces/acme/repositories/app`: both are in use. */
const repositoryPath =
  /^\/v2\/(?:repositories|namespaces)(?:\/([\w-]+)(?:\/repositories)?(?:\/([\w.-]+))?)?$/

type Wanted = { readonly name?: string; readonly namespace?: string; readonly is_private?: boolean }

function create(hub: Hub, owner: string | undefined, wanted: Wanted): Answer {
  const name = `${owner ?? wanted.namespace}/${wanted.name}`
  if (!name.startsWith(`${hub.username}/`)) return [403, { detail: 'not yours' }]
  if (hub.repositories.has(name)) return [400, { message: 'a repository of this name exists' }]
  const isPrivate = wanted.is_private === true
  hub.repositories.set(name, { isPrivate })
  return [201, { name: wanted.name, namespace: hub.username, is_private: isPrivate }]
}
