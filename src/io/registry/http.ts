import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import { HttpClient } from '@actions/http-client'
import { cancelled as wasCancelled } from '../../core/problem.ts'
import { isLoopbackHost } from '../../core/registry/registry.ts'
import { type Outcome, waitBeforeRetry } from '../../core/registry/retry.ts'
import { isUntrusted } from '../../core/registry/unreachable.ts'
import { trustedCertificates } from './certificates.ts'

export interface Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** How requests travel: how patiently, and whom we trust. */
export interface Transport {
  /** Milliseconds for one request, answer included. */
  readonly timeout: number
  /** How often a request is tried. */
  readonly attempts: number
  /** Seconds before the second try, about; doubled before each further one. */
  readonly firstWait: number
  readonly cancelled?: AbortSignal
  /** Docker's directory of certificate authorities, by host. */
  readonly certificates: string
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

const MOST_REDIRECTS = 5

/** Sends a request; tries again after faults that pass. Resolves with any status. */
export async function send(transport: Transport, request: Request): Promise<Answer> {
  for (let done = 1; ; done++) {
    const result = await follow(transport, request).catch((failure) => {
      if (failure instanceof NetworkFailure) return failure
      throw failure
    })
    const tries = { done, allowed: transport.attempts, first: transport.firstWait }
    const wait = waitBeforeRetry(outcomeOf(result), tries, Math.random())
    if (wait !== undefined) await rest(transport, wait)
    else if (result instanceof NetworkFailure) throw result
    else return result
  }
}

/** Waits some seconds, unless the run is cancelled. */
async function rest({ cancelled }: Transport, seconds: number): Promise<void> {
  try {
    await pause(seconds * 1000, undefined, cancelled ? { signal: cancelled } : {})
  } catch {
    throw wasCancelled(cancelled?.reason)
  }
}

function outcomeOf(result: Answer | NetworkFailure): Outcome {
  if (result instanceof NetworkFailure) return { kind: 'failure', code: result.code }
  const after = result.headers['retry-after']
  const seconds = /^\d+$/.test(after ?? '')
    ? Number(after)
    : (Date.parse(after ?? '') - Date.now()) / 1000
  const retryAfter = Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
  return { kind: 'answer', status: result.status, retryAfter }
}

/** Registries send blobs on to a storage of their own: credentials stay with the host they are for. */
async function follow(transport: Transport, first: Request): Promise<Answer> {
  let request = first
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange(transport, request)
    const target = redirects < MOST_REDIRECTS ? redirectOf(request, answer) : undefined
    if (!target) return answer
    request = { ...request, url: target, headers: headersFor(target, request) }
  }
}

function redirectOf({ method, url }: Request, { status, headers }: Answer): URL | undefined {
  const isRead = method === 'GET' || method === 'HEAD'
  if (!(isRead ? [301, 302, 303, 307, 308] : [307, 308]).includes(status)) return undefined
  if (!headers.location || !URL.canParse(headers.location, url.href)) return undefined
  const target = new URL(headers.location, url)
  // What is sent may be a password: it is for the host it was written for.
  if (!isRead && target.origin !== url.origin) return undefined
  if (url.protocol === 'https:' && target.protocol !== 'https:')
    throw new NetworkFailure(url, new Error(`redirected to ${target.origin}`), 'DOWNGRADE')
  return target
}

function headersFor(target: URL, { url, headers }: Request): Request['headers'] {
  if (target.origin === url.origin) return headers
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'))
}

/** One request, one answer. A certificate that Node does not know may be known to the machine. */
async function exchange(transport: Transport, request: Request): Promise<Answer> {
  try {
    return await ask(transport, request, undefined)
  } catch (failure) {
    if (!(failure instanceof NetworkFailure) || !isUntrusted(failure.code)) throw failure
    return ask(
      transport,
      request,
      await trustedCertificates(transport.certificates, request.url.host),
    )
  }
}

function ask(
  transport: Transport,
  { method, url, headers, body }: Request,
  ca: string[] | undefined,
) {
  const deadline = AbortSignal.timeout(transport.timeout)
  const signals = transport.cancelled ? [deadline, transport.cancelled] : [deadline]
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise<Answer>((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => {
      if (transport.cancelled?.aborted) return reject(wasCancelled(transport.cancelled?.reason))
      reject(new NetworkFailure(url, cause, deadline.aborted ? 'TIMEOUT' : codeOf(cause)))
    }
    const asked = start(
      {
        method,
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: url.pathname + url.search,
        headers: { host: url.host, 'user-agent': 'slipway', ...lengthOf(method, body), ...headers },
        agent: agentFor(url),
        signal: AbortSignal.any(signals),
        ...(ca ? { ca } : {}),
        ...(isLoopbackHost(url.host) ? { rejectUnauthorized: false } : {}),
      },
      (message) => void read(message).then(resolve, fail),
    )
    asked.on('error', fail)
    asked.end(body)
  })
}

const codeOf = (cause: NodeJS.ErrnoException) => cause.code ?? 'ERROR'

/** Some registries refuse an upload that does not say how long it is, even if it is empty. */
const lengthOf = (method: string, body: string | Uint8Array | undefined) =>
  method === 'PUT' || method === 'POST'
    ? { 'content-length': String(body === undefined ? 0 : Buffer.byteLength(body)) }
    : undefined

async function read(message: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return { status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(chunks) }
}

// One agent a protocol: http-client keeps the first it made, whatever it is asked for next. Its agents
// go through the proxy that the environment names.
const clients = new Map<string, HttpClient>()

function agentFor(url: URL) {
  const client = clients.get(url.protocol) ?? new HttpClient(undefined, [], { keepAlive: true })
  clients.set(url.protocol, client)
  return client.getAgent(url.href)
}
