import { cancelled } from '../../src/core/problem.ts'
import { type Answer, NetworkFailure, type Request, type Wire } from '../../src/io/http/exchange.ts'
import { dice } from '../parts/tools/dice.ts'
import type { SimulatedClock } from './clock.ts'
import { remembering } from './memory.ts'
import { error, type SimulatedRegistry, type SimulatedReply, simulatedReply } from './registry.ts'
import type { Outage, SimulatedFault, SimulatedSchedule } from './schedule.ts'

/** Who sends requests. Once it is dead, it neither sends nor hears anything. */
export interface Sender {
  readonly name: string
  /** Resolves at once, or never: here it may be killed. */
  readonly step: () => Promise<void>
  readonly isDead: () => boolean
}

/** What lies between runs and registries: faults and outages of the schedule strike on it. */
export interface SimulatedNetwork {
  readonly wireOf: (sender: Sender) => Wire
  /** From now on every request arrives, and every answer. */
  readonly heal: () => void
  readonly isHealed: () => boolean
}

/** Called with everything that happens, for those who want to see it. */
export type NetworkWatch = (by: string, words: string) => void

const NEVER = new Promise<never>(() => undefined)

/** What lies between the runs and the registries: it takes its time, and does to requests what the schedule says. */
export function startNetwork(
  clock: SimulatedClock,
  registries: readonly SimulatedRegistry[],
  schedule: SimulatedSchedule,
  watch?: NetworkWatch,
): SimulatedNetwork {
  const random = dice(schedule.seed ^ 0x5bd1e995)
  const lines: Lines = {
    watch,
    ...{ clock, registries, schedule, random, counts: registries.map(() => 0), isHealed: false },
    travel: () => clock.sleep(random() < 0.05 ? random() * 800 : 2 + random() * 30),
  }
  return {
    wireOf: (sender) => wireOf(lines, sender),
    heal: () => {
      lines.isHealed = true
    },
    isHealed: () => lines.isHealed,
  }
}

interface Lines {
  readonly clock: SimulatedClock
  readonly registries: readonly SimulatedRegistry[]
  readonly schedule: SimulatedSchedule
  readonly random: () => number
  /** Requests to each registry so far. */
  readonly counts: number[]
  isHealed: boolean
  readonly watch: NetworkWatch | undefined
  readonly travel: () => Promise<void>
}

/** What a sender has of the network; a dead one hears nothing any more. */
const wireOf = (lines: Lines, sender: Sender): Wire => ({
  exchange: async ({ timeout }, request) => {
    await sender.step()
    const end = await carry(lines, sender, timeout, request).catch((problem) => ({ problem }))
    if (sender.isDead()) return NEVER
    if ('problem' in end) throw end.problem
    const answer: Answer = { ...end, origin: request.url.origin }
    const isStream = request.isStreamed && end.status === 200
    return isStream ? { ...answer, stream: streamOf(end.body) } : answer
  },
  now: lines.clock.now,
  pause: async (time, { signal } = {}) => {
    await lines.clock.sleep(time)
    if (signal?.aborted) throw cancelled()
    if (sender.isDead()) return NEVER
  },
  random: lines.random,
})

/** Takes a request to its registry, and what becomes of it back. */
async function carry(lines: Lines, sender: Sender, timeout: number, request: Request) {
  const { registries, counts, clock, schedule } = lines
  const at = registries.findIndex(({ host }) => host === request.url.host)
  const registry = registries[at]
  if (!registry) throw failure(request.url, 'ENOTFOUND')
  const number = (counts[at] ?? 0) + 1
  counts[at] = number
  const body = await bytesOf(request.body)
  await lines.travel()
  const struck = lines.isHealed
    ? undefined
    : faultAt(schedule, at, number, clock.now(), request.method)
  const good = () => registry.answer({ ...request, body, by: sender.name })
  const end = disturb(struck, request.method, registry, good)
  lines.watch?.(sender.name, inWords(request, struck, end))
  await lines.travel()
  if (end === 'hang') await clock.sleep(timeout)
  if (end === 'hang') throw failure(request.url, 'TIMEOUT')
  if (end === 'reset') throw failure(request.url, 'ECONNRESET')
  return end
}

/** One request, and what became of it. */
function inWords(
  { method, url }: Request,
  struck: string | undefined,
  end: SimulatedReply | string,
): string {
  const said =
    typeof end === 'string' ? end : `${end.status} ${end.headers['docker-content-digest'] ?? ''}`
  const why = struck === undefined ? '' : ` (${struck})`
  return `${method} ${url.host}${url.pathname.replace(/^\/v2\/acme\/app/, '')}${url.search}: ${said.slice(0, 18)}${why}`
}

const failure = (url: URL, code: string) => new NetworkFailure(url, new Error(code), code)

async function* streamOf(body: Buffer) {
  yield body
}

const NOTHING = Buffer.alloc(0)
const bytesOfText = remembering((text: string) => Buffer.from(text))

async function bytesOf(body: Request['body']): Promise<Buffer> {
  if (body === undefined) return NOTHING
  if (typeof body === 'string') return bytesOfText(body)
  if (body instanceof Buffer) return body
  if (body instanceof Uint8Array) return Buffer.from(body)
  const pieces: Uint8Array[] = []
  for await (const piece of body.open()) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** What strikes this request: a fault that is meant for it, or an outage. */
function faultAt(
  { faults, outages }: SimulatedSchedule,
  registry: number,
  request: number,
  now: number,
  method: string,
): SimulatedFault['kind'] | Outage['kind'] | undefined {
  const isRead = method === 'GET' || method === 'HEAD'
  const fault = faults.find((one) => one.registry === registry && one.request === request)
  const outage = outages.find(
    (one) => one.registry === registry && one.from <= now && now < one.to && (!one.reads || isRead),
  )
  return fault?.kind ?? outage?.kind
}

/** The answer, or what becomes of it. */
function disturb(
  kind: ReturnType<typeof faultAt>,
  method: string,
  registry: SimulatedRegistry,
  good: () => SimulatedReply,
): SimulatedReply | 'hang' | 'reset' {
  const isHead = method === 'HEAD'
  if (isHead && registry.quirks.head === 'reset') return 'reset'
  if (kind === undefined) return good()
  if (kind === 'hang') return 'hang'
  if (kind === 'reset after' || kind === 'truncated') good()
  if (kind.startsWith('reset') || kind === 'truncated') return 'reset'
  if (kind === 'wrong digest') return withWrongDigest(good())
  const made = kind === '401' ? unauthorized(registry) : MADE_UP[kind]
  return made ? { ...made, body: isHead ? NOTHING : made.body } : good()
}

const LIMIT = 'TOOMANYREQUESTS'
const MADE_UP: Readonly<Record<string, SimulatedReply>> = {
  '500': error(500, 'UNKNOWN'),
  '503': error(503, 'UNAVAILABLE'),
  '502': simulatedReply(502, { 'content-type': 'text/html' }, '<html>Bad Gateway</html>'),
  '429': error(429, LIMIT),
  '429 and Retry-After': error(429, LIMIT, { 'retry-after': '2' }),
}

const unauthorized = ({ host, quirks: { login } }: SimulatedRegistry) =>
  error(401, 'UNAUTHORIZED', {
    'www-authenticate':
      login === 'bearer' ? `Bearer realm="https://${host}/token",service="r"` : 'Basic realm="r"',
  })

function withWrongDigest(good: SimulatedReply): SimulatedReply {
  if (!good.headers['docker-content-digest']) return good
  const headers = { ...good.headers, 'docker-content-digest': `sha256:${'0'.repeat(64)}` }
  return { ...good, headers }
}
