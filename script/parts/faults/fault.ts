import type { IncomingHttpHeaders } from 'node:http'
import type { RequestKind } from '../registry/registry-request.ts'

/** What a registry, or something in front of it, can do to a request. */
export const FAULTS = [
  '500',
  '502 and a page',
  '429',
  '429 and Retry-After',
  'reset before',
  'reset after',
  'hang',
  'truncated',
  'wrong digest',
  '401',
  'dead',
] as const

/** The name of one of the `FAULTS`. */
export type FaultKind = (typeof FAULTS)[number]

/** One fault at one point. */
export interface InjectedFault {
  readonly kind: FaultKind
  /** Number of the first request it may strike; the first of all is 1. */
  readonly from: number
  /** The last one; the first alone when left out. `Infinity` for all that follow. */
  readonly to?: number
  /** How often it strikes at most. */
  readonly times?: number
  /** Strikes these alone. */
  readonly match?: (request: SeenRequest) => boolean
}

/** A request that came by. */
export interface SeenRequest {
  readonly number: number
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly kind: RequestKind
  /** Who asked, as far as its `User-Agent` says. */
  readonly client: 'action' | 'engine'
  /** Milliseconds of `performance.now()`, when it came and when its answer was sent. */
  readonly began: number
  ended?: number
  /** Of the answer that was sent; none where nothing was. */
  status?: number
  struck?: FaultKind
}

/** A whole answer, as the registry gave it or as somebody made it up. */
export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Whether the fault is meant for this request. */
export function isMeant(fault: InjectedFault, request: SeenRequest, strikes: number): boolean {
  const { from, to = from, times = Number.POSITIVE_INFINITY, match = () => true } = fault
  return request.number >= from && request.number <= to && strikes < times && match(request)
}

const PAGE = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>\n'
const MADE_UP: Partial<Record<FaultKind, Reply>> = {
  '500': problem(500, 'UNKNOWN', 'unknown error'),
  '502 and a page': reply(502, { 'content-type': 'text/html' }, PAGE),
  '429': problem(429, 'TOOMANYREQUESTS', 'too many requests'),
  '429 and Retry-After': problem(429, 'TOOMANYREQUESTS', 'too many requests', {
    'retry-after': '1',
  }),
}

/** The answer of a fault that does not ask the registry; none for the other faults. */
export const madeUpReply = (kind: FaultKind): Reply | undefined => MADE_UP[kind]

/** The registry's answer with a digest it does not have; undefined where it has none. */
export function withWrongDigest(good: Reply): Reply | undefined {
  if (good.status >= 300 || !good.headers['docker-content-digest']) return undefined
  const headers = { ...good.headers, 'docker-content-digest': `sha256:${'0'.repeat(64)}` }
  return { ...good, headers }
}

/** An answer that ends too early; undefined where an answer has no body that could be cut. */
export function withHalfBody(method: string, good: Reply): Reply | undefined {
  if (method === 'HEAD' || good.status === 204 || good.status === 304) return undefined
  const length = good.body.length || 100 // the body of an upload's answer is empty: more is promised
  const headers = { ...good.headers, 'content-length': String(length) }
  return { ...good, headers, body: good.body.subarray(0, Math.floor(good.body.length / 2)) }
}

/** An error as registries write it. */
export function problem(
  status: number,
  code: string,
  message: string,
  headers: IncomingHttpHeaders = {},
): Reply {
  const body = JSON.stringify({ errors: [{ code, message }] })
  return reply(status, { 'content-type': 'application/json', ...headers }, body)
}

/** An answer with a text as its body and the `content-length` of it. */
export function reply(status: number, headers: IncomingHttpHeaders, text: string): Reply {
  const body = Buffer.from(text)
  return { status, headers: { ...headers, 'content-length': String(body.length) }, body }
}
