import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type BearerAuth, bearerAuth } from '../registry/bearer-auth.ts'
import type { LocalRegistry } from '../registry/registry.ts'
import { requestKind } from '../registry/registry-request.ts'
import {
  type InjectedFault,
  isMeant,
  madeUpReply,
  problem,
  type Reply,
  type SeenRequest,
  withHalfBody,
  withWrongDigest,
} from './fault.ts'
import { type Asked, passOn } from './pass-on.ts'
import type { AnswerShape } from './shape.ts'

/** Stands in front of a registry, writes down every request, and does to some of them what a fault says. */
export interface FaultProxy {
  /** `127.0.0.1:PORT`: in image names in place of the registry's own. */
  readonly host: string
  readonly url: string
  /** Since the last `begin`. */
  readonly requests: readonly SeenRequest[]
  /** Forgets what it saw, counts from 1, and plays this fault or shape from now on; none when left out. */
  readonly begin: (fault?: InjectedFault, shape?: AnswerShape) => void
  readonly stop: () => Promise<void>
}

/** How a proxy in front of a registry behaves while no fault is set. */
export interface ProxyOptions {
  /** With `bearer` it wants tokens, which it hands out for the registry's password. */
  readonly auth?: 'basic' | 'bearer'
  /** How long a token is good, in seconds. */
  readonly tokenSeconds?: number
  /** Milliseconds before a request is passed on. */
  readonly latency?: number
  /** Milliseconds after which a request that hangs is cut off, unless its sender has given it up. */
  readonly hangsFor?: number
}

interface Proxy {
  readonly registry: LocalRegistry
  readonly options: ProxyOptions
  readonly url: string
  readonly auth: BearerAuth | undefined
  readonly sockets: Set<Socket>
  requests: SeenRequest[]
  fault: InjectedFault | undefined
  shape: AnswerShape | undefined
  strikes: number
  isDead: boolean
}

interface Incoming extends Asked {
  readonly seen: SeenRequest
  readonly socket: Socket
}

/** Starts a proxy on loopback, in front of this registry alone. */
export async function startFaultProxy(
  registry: LocalRegistry,
  options: ProxyOptions = {},
): Promise<FaultProxy> {
  // A connection that is closed because it is idle would be a fault that the test did not ask for.
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 })
  const host = `127.0.0.1:${await listen(server)}`
  const url = `http://${host}`
  const lock = { ...registry, url, seconds: options.tokenSeconds ?? 300 }
  const auth = options.auth === 'bearer' ? bearerAuth(lock) : undefined
  const idle = { fault: undefined, shape: undefined, strikes: 0, isDead: false }
  const proxy: Proxy = { registry, options, url, auth, sockets: new Set(), requests: [], ...idle }
  server.on('connection', (socket: Socket) => {
    if (proxy.isDead) return socket.destroy()
    proxy.sockets.add(socket.once('close', () => proxy.sockets.delete(socket)))
  })
  server.on('request', (request, response) => void serve(proxy, request, response))
  return {
    host,
    url,
    get requests() {
      return proxy.requests
    },
    begin: (fault, shape) => void Object.assign(proxy, { ...idle, requests: [], fault, shape }),
    stop: async () => {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)),
  )
}

async function serve(proxy: Proxy, request: IncomingMessage, response: ServerResponse) {
  const { method = '', url: path = '', headers, socket } = request
  const seen: SeenRequest = {
    number: proxy.requests.length + 1,
    ...{ method, path, kind: requestKind(method, path) },
    client: headers['user-agent']?.startsWith('slipway') ? 'action' : 'engine',
    began: performance.now(),
  }
  proxy.requests.push(seen)
  const reply = await receive(request)
    .then((body) => handle(proxy, { seen, method, path, headers, body, socket }))
    .catch(() => undefined)
  seen.ended = performance.now()
  if (reply) send(reply, seen, response)
  else socket.destroy()
}

const receive = async (request: IncomingMessage) => Buffer.concat(await request.toArray())

/** The answer; undefined for none, and a connection that ends. */
async function handle(proxy: Proxy, incoming: Incoming): Promise<Reply | undefined> {
  const { fault, strikes, options } = proxy
  if (options.latency) await pause(options.latency)
  if (proxy.isDead || !fault || !isMeant(fault, incoming.seen, strikes))
    return proxy.isDead ? undefined : shaped(proxy, incoming)
  const hit = (reply?: Reply) => {
    proxy.strikes++
    incoming.seen.struck = fault.kind
    return reply
  }
  const made = fault.kind === '401' ? refusalOf(proxy, incoming) : madeUpReply(fault.kind)
  if (made) return hit(made)
  if (fault.kind === 'dead') return hit(die(proxy))
  if (fault.kind === 'hang') await hang(proxy, incoming)
  if (fault.kind === 'hang' || fault.kind === 'reset before') return hit()
  const good = await answer(proxy, incoming)
  if (fault.kind === 'reset after') return hit()
  const bad =
    fault.kind === 'truncated' ? withHalfBody(incoming.method, good) : withWrongDigest(good)
  return bad ? hit(bad) : good
}

function refusalOf({ auth }: Proxy, incoming: Incoming): Reply {
  if (auth) return auth.revoke(incoming)
  const headers = { 'www-authenticate': 'Basic realm="slipway"' }
  return problem(401, 'UNAUTHORIZED', 'authentication required', headers)
}

/** New connections are refused, and open ones are cut. */
function die(proxy: Proxy): undefined {
  proxy.isDead = true
  for (const socket of proxy.sockets) socket.destroy()
}

/** Says nothing until the other side has had enough. */
async function hang({ options: { hangsFor = 10_000 } }: Proxy, { seen, socket }: Incoming) {
  while (performance.now() < seen.began + hangsFor && !socket.destroyed) await pause(25)
}

/** As the registry is to answer the action. */
function shaped(proxy: Proxy, incoming: Incoming): Promise<Reply> {
  const pass = (asked: Partial<Asked> = {}) => answer(proxy, { ...incoming, ...asked })
  const isOurs = proxy.shape !== undefined && incoming.seen.client === 'action'
  return isOurs ? (proxy.shape as AnswerShape)(incoming, pass) : pass()
}

async function answer({ auth, registry, url }: Proxy, incoming: Incoming): Promise<Reply> {
  if (!auth) return passOn(incoming, registry.url, url)
  if (incoming.seen.kind === 'token') return auth.token(incoming)
  const headers = { ...incoming.headers, authorization: auth.basic }
  return auth.refusal(incoming) ?? passOn({ ...incoming, headers }, registry.url, url)
}

function send({ status, headers, body }: Reply, seen: SeenRequest, response: ServerResponse) {
  const promised = headers['content-length']
  const isCut = seen.struck === 'truncated' && promised !== String(body.length)
  seen.status = status
  response.writeHead(status, headers)
  if (!isCut) return response.end(seen.method === 'HEAD' ? undefined : body)
  response.flushHeaders()
  response.write(body)
  response.socket?.end()
}
