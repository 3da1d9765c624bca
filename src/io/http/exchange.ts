import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Problem, cancelled as wasCancelled } from '../../core/problem.ts'
import { wantsClient } from '../../core/registry/unreachable.ts'
import type { RequestPolicy } from '../../core/retry.ts'
import type { NetworkSettings } from '../../core/route/route.ts'
import { type Agents, agentsFor } from './agents.ts'
import { type Alarm, alarm } from './alarm.ts'
import { type Bytes, flowOf, pour, readWhole } from './bytes.ts'
import { guardedLookup } from './guarded-lookup.ts'
import { askProxy, failureBefore, isForwarded, proxyHeaders, proxyRefusal } from './tunnel.ts'

/** One HTTP request. */
export interface Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | Bytes
  /** The body of a good answer comes piece by piece, and may take its time. */
  readonly isStreamed?: boolean
  /** It is followed to another host where the answer leads there: what is stored may be stored elsewhere. */
  readonly mayLeave?: boolean
  /** Who has named this address, where it is that of another host. */
  readonly namedBy?: URL
  /** Another request can say the same: after a fault it is not sent again, unless we are to wait. */
  readonly isHint?: boolean
}

/** The answer to an HTTP request, with any status. */
export interface Answer {
  /** Where it comes from: `https://quay.io`. Nothing is learnt of a registry from another origin. */
  readonly origin: string
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /**
   * In place of the body, where a stream was asked for. Reading it to the end, or stopping, frees
   * it.
   */
  readonly stream?: AsyncIterable<Uint8Array>
}

/** How requests travel: with which retries, and by which way. */
export interface Transport extends RequestPolicy {
  readonly cancelled?: AbortSignal
  /** What decides how hosts are reached; what is known without the Docker engine when left out. */
  readonly settings?: () => Promise<NetworkSettings>
  /** Names of the registry in whose service requests are sent. */
  readonly names?: readonly string[]
  /** What carries requests; the network of this machine when left out. */
  readonly wire?: Wire
}

/** What requests travel by: the network, time and chance. A simulation brings its own. */
export interface Wire {
  /** One request, one answer. Rejects with a NetworkFailure where none came. */
  readonly exchange: (transport: Transport, request: Request) => Promise<Answer>
  /** Milliseconds that only grow: a clock that is set wrong does no harm. */
  readonly now: () => number
  /** Waits, in milliseconds. Rejects when the signal comes; with `ref: false` the process may end meanwhile. */
  readonly pause: (
    time: number,
    options?: { readonly signal?: AbortSignal; readonly ref?: boolean },
  ) => Promise<void>
  /** From 0 to 1. */
  readonly random: () => number
}

/** No answer came, or not all of it. */
export class NetworkFailure extends Error {
  readonly code: string
  readonly host: string

  constructor(url: URL, cause: Error, code: string) {
    super(cause.message, { cause })
    this.name = 'NetworkFailure'
    this.code = code
    this.host = url.host
  }
}

/** One request, one answer. Where several client certificates are at hand, the next follows one that is not taken. */
export async function exchange(transport: Transport, request: Request): Promise<Answer> {
  const { proxy, agents } = await agentsFor(request.url, transport.names, transport.settings)
  for (const [index, agent] of agents.entries()) {
    try {
      return await ask(transport, request, { proxy, agent })
    } catch (failure) {
      const isTaken = !(failure instanceof NetworkFailure) || !wantsClient(failure.code)
      if (isTaken || index === agents.length - 1) throw failure
    }
  }
  throw new Error('a host has one agent at least')
}

/** One of the ways to a host. */
type Way = Pick<Agents, 'proxy'> & { readonly agent: Agents['agents'][0] }

async function ask(transport: Transport, request: Request, way: Way): Promise<Answer> {
  const clock = alarm(transport.timeout, transport.cancelled)
  const { origin } = request.url
  const inWords = (cause: unknown) => failureOf(transport, clock, request.url, cause)
  let message: IncomingMessage
  try {
    message = await begin(request, clock, transport.timeout, way)
    const { statusCode: status = 0, headers } = message
    if (status !== 200 || !request.isStreamed)
      return { origin, status, headers, body: await readWhole(message) }
  } catch (cause) {
    throw inWords(cause)
  } finally {
    clock.stop()
  }
  const { headers } = message
  return {
    origin,
    status: 200,
    headers,
    body: Buffer.alloc(0),
    stream: flowOf(message, clock, inWords),
  }
}

/** Resolves when an answer begins, be it before all was sent. */
function begin(request: Request, clock: Alarm, timeout: number, { proxy, agent }: Way) {
  const { method, url, headers, body, namedBy } = request
  const own = { ...standing(url), ...lengthOf(method, body), ...headers }
  const over = isForwarded(url, proxy) ? proxy : undefined
  const { start, ...hop } = over ? hopOver(over, url) : hopTo(url, namedBy)
  return new Promise<IncomingMessage>((resolve, reject) => {
    const all = { ...own, ...hop.headers }
    const asked = start({ ...hop, method, headers: all, agent, signal: clock.signal })
    asked.on('response', (message) => {
      if (!over || message.statusCode !== 407) return resolve(message)
      reject(proxyRefusal(over, 407))
      message.destroy()
    })
    // While TLS is being agreed on, a request that is given up says nothing.
    clock.signal.addEventListener('abort', () => reject(clock.signal.reason))
    asked.on('error', (cause) => reject(over ? failureBefore(over, cause) : cause))
    if (typeof body === 'object' && 'open' in body) pour(body, asked, clock, timeout).catch(reject)
    else asked.end(body)
  })
}

const starting = ({ protocol }: URL) => (protocol === 'https:' ? httpsRequest : httpRequest)

/** Straight, or through a tunnel: the agent knows. */
const hopTo = (url: URL, namedBy: URL | undefined) => ({
  start: starting(url),
  headers: {},
  host: url.hostname.replace(/^\[|\]$/g, ''),
  port: url.port || (url.protocol === 'https:' ? 443 : 80),
  path: url.pathname + url.search,
  ...(namedBy ? { lookup: guardedLookup(namedBy) } : {}),
})

/** A proxy is asked for the whole address, and who we are is said to it alone. */
const hopOver = (proxy: URL, url: URL) => ({
  start: starting(proxy),
  headers: proxyHeaders(proxy),
  ...askProxy(proxy),
  path: `${url.origin}${url.pathname}${url.search}`,
})

function failureOf(transport: Transport, clock: Alarm, url: URL, cause: unknown): Error {
  if (transport.cancelled?.aborted) return wasCancelled(transport.cancelled.reason)
  if (cause instanceof Problem || cause instanceof NetworkFailure) return cause // of what we send
  const { code = 'ERROR' } = cause as NodeJS.ErrnoException
  const broke = code === 'ERR_STREAM_PREMATURE_CLOSE' ? 'ECONNRESET' : code
  return new NetworkFailure(url, cause as Error, clock.isOver() ? 'TIMEOUT' : broke)
}

/** What is sent packed would not have the digest of what was packed. */
const standing = ({ host }: URL) => ({
  host,
  'user-agent': 'slipway',
  'accept-encoding': 'identity',
})

/** Some registries refuse an upload that does not say how long it is, even if it is empty. */
function lengthOf(method: string, body: Request['body']) {
  if (method !== 'PUT' && method !== 'POST') return undefined
  const length =
    body === undefined
      ? 0
      : typeof body === 'object' && 'open' in body
        ? body.size
        : Buffer.byteLength(body)
  return { 'content-length': String(length) }
}
