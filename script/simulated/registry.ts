import { MANIFEST_TYPE, type SimulatedImage, simulatedDigest } from './image.ts'
import { remembering, rememberingBytes } from './memory.ts'
import { type Page, pageOf } from './pages.ts'
import type { Quirks } from './quirks.ts'

/** A request on the simulated network. */
interface SimulatedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
  /** Who asks: the name of a run. */
  readonly by: string
}

/** A whole answer of a registry. */
export interface SimulatedReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A tag that was written. */
export interface Write {
  /** Milliseconds since the schedule began; before it, below 0. */
  readonly at: number
  readonly tag: string
  readonly digest: string
  readonly by: string
}

/** One registry with one repository. */
export interface SimulatedRegistry {
  readonly host: string
  readonly quirks: Quirks
  readonly repository: string
  readonly writes: Write[]
  /** What a registry should never have been given: a manifest without what it needs. */
  readonly broken: string[]
  readonly answer: (asked: SimulatedRequest) => SimulatedReply
  /** Puts an image there before anybody asks. */
  readonly put: (image: SimulatedImage, tags: readonly string[], at: number) => void
  /** The write that made a tag what it is at some time; undefined where there is no such tag. */
  readonly writeAt: (tag: string, time: number) => Write | undefined
  /** What a tag points at then. */
  readonly digestAt: (tag: string, time: number) => string | undefined
  /** Whether a run was ever answered that a tag points at this. */
  readonly hasShown: (to: string, tag: string, digest: string) => boolean
}

/** The one account of every registry. */
export const LOGIN = { username: 'acme', password: 'secret' }
/** The one repository of every registry. */
export const REPOSITORY = 'acme/app'

interface SimulatedSurroundings {
  readonly now: () => number
  readonly random: () => number
}

interface State extends SimulatedSurroundings {
  readonly host: string
  readonly quirks: Quirks
  readonly blobs: Set<string>
  readonly bytes: Map<string, Buffer>
  readonly manifests: Map<string, { readonly body: Buffer; readonly at: number }>
  readonly writes: Write[]
  readonly broken: string[]
  /** Who was answered that a tag points at what. */
  readonly shown: Set<string>
}

/** A registry with one empty repository, with its quirks. */
export function startSimulatedRegistry(
  host: string,
  quirks: Quirks,
  around: SimulatedSurroundings,
): SimulatedRegistry {
  const state: State = {
    ...{ host, quirks, ...around, blobs: new Set(), bytes: new Map(), manifests: new Map() },
    ...{ writes: [], broken: [], shown: new Set() },
  }
  return {
    ...{ host, quirks, repository: REPOSITORY, writes: state.writes, broken: state.broken },
    answer: (asked) => answer(state, asked),
    put: (image, tags, at) => {
      store(state, bytesOf(image.config))
      state.manifests.set(image.digest, { body: bytesOf(image.manifest), at })
      for (const tag of tags) state.writes.push({ at, tag, digest: image.digest, by: 'before' })
    },
    writeAt: (tag, time) => writeAt(state, tag, time),
    digestAt: (tag, time) => writeAt(state, tag, time)?.digest,
    hasShown: (...what) => state.shown.has(what.join(' ')),
  }
}

function store({ blobs, bytes }: State, body: Buffer): string {
  const digest = simulatedDigest(body)
  blobs.add(digest)
  bytes.set(digest, body)
  return digest
}

const writeAt = ({ writes }: State, tag: string, time: number) =>
  writes.findLast((one) => one.tag === tag && one.at <= time)

function answer(state: State, asked: SimulatedRequest): SimulatedReply {
  const { pathname } = asked.url
  if (pathname === '/token') return token(state, asked)
  const refusal = refusalOf(state, asked)
  if (refusal) return refusal
  const [, kind = '', rest = ''] = PATH.exec(pathname) ?? []
  if (pathname === '/v2/') return simulatedReply(200, {}, '{}')
  if (kind === 'tags/list') return list(state, asked)
  if (kind === 'manifests') return manifest(state, asked, rest)
  if (kind === 'blobs') return blob(state, asked, rest)
  return error(404, 'NAME_UNKNOWN')
}

const PATH = new RegExp(`^/v2/${REPOSITORY}/(tags/list|manifests|blobs)/?(.*)$`)

/** The same text is the same bytes. */
const bytesOf = remembering((text: string) => Buffer.from(text))

/** An answer with a text or bytes as its body. */
export const simulatedReply = (
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): SimulatedReply => ({ status, headers, body: typeof body === 'string' ? bytesOf(body) : body })

/** An answer with an error of the registry protocol: `NAME_UNKNOWN`. */
export const error = (status: number, code: string, headers = {}): SimulatedReply =>
  simulatedReply(
    status,
    headers,
    JSON.stringify({ errors: [{ code, message: code.toLowerCase() }] }),
  )

const BASIC = `Basic ${btoa(`${LOGIN.username}:${LOGIN.password}`)}`
const isOpen = ({ login }: Quirks) => login.startsWith('open')

/** Who may not do this; undefined for who may. */
function refusalOf(
  state: State,
  { method, url, headers }: SimulatedRequest,
): SimulatedReply | undefined {
  const { quirks, host } = state
  const isRead = method === 'GET' || method === 'HEAD'
  if (quirks.login === 'bearer') {
    const until = Number(/^Bearer (\d+)$/.exec(headers['authorization'] ?? '')?.[1] ?? -1)
    if (until >= state.now()) return undefined
    const realm = `Bearer realm="https://${host}/token",service="r"`
    return error(401, 'UNAUTHORIZED', { 'www-authenticate': realm })
  }
  if (headers['authorization'] === BASIC) return undefined
  if (isOpen(quirks) && isRead) return hidden(quirks, url)
  return error(401, 'UNAUTHORIZED', { 'www-authenticate': 'Basic realm="r"' })
}

/** Some let everyone in, and show nothing to those who have not logged in. */
function hidden({ login }: Quirks, { pathname }: URL): SimulatedReply | undefined {
  if (pathname === '/v2/' || login === 'open') return undefined
  if (pathname.endsWith('/tags/list'))
    return simulatedReply(200, {}, '{"name":"acme/app","tags":[]}')
  return login === 'open, all hidden' ? error(404, 'MANIFEST_UNKNOWN') : undefined
}

function token({ quirks, now }: State, { headers }: SimulatedRequest): SimulatedReply {
  if (headers['authorization'] !== BASIC) return error(401, 'UNAUTHORIZED')
  const until = Math.floor(now()) + quirks.tokenSeconds * 1000
  return simulatedReply(
    200,
    {},
    JSON.stringify({ token: String(until), expires_in: quirks.tokenSeconds }),
  )
}

/** The time that a read shows: some replicas are behind, and some registries altogether. */
function timeOfRead({ quirks: { lag, replicas }, now, random }: State): number {
  const isLate = lag > 0 && (replicas === 1 || random() < (replicas - 1) / replicas)
  return isLate ? now() - lag : now()
}

function list(state: State, { url }: SimulatedRequest): SimulatedReply {
  const time = timeOfRead(state)
  const tags = new Set(state.writes.filter(({ at }) => at <= time).map(({ tag }) => tag))
  const { status, headers, body }: Page = pageOf(url, [...tags].sort(), state.quirks)
  return simulatedReply(status, headers, body)
}

function manifest(state: State, asked: SimulatedRequest, reference: string): SimulatedReply {
  if (asked.method === 'PUT') return putManifest(state, asked, reference)
  const { head, type, namesDigests } = state.quirks
  if (asked.method === 'HEAD' && /^\d+$/.test(head)) return simulatedReply(Number(head), {}, '')
  const time = timeOfRead(state)
  const isDigest = reference.startsWith('sha256:')
  const digest = isDigest ? reference : writeAt(state, reference, time)?.digest
  const found = digest === undefined ? undefined : state.manifests.get(digest)
  if (!digest || !found || found.at > time) return error(404, 'MANIFEST_UNKNOWN')
  if (asked.method === 'GET' || (namesDigests && head === 'answered'))
    state.shown.add([asked.by, reference, digest].join(' '))
  const headers = {
    ...(namesDigests ? { 'docker-content-digest': digest } : {}),
    ...contentType(type),
  }
  return simulatedReply(200, headers, asked.method === 'HEAD' ? '' : found.body)
}

function contentType(type: Quirks['type']): Record<string, string> {
  if (type === 'none') return {}
  if (type === 'another')
    return { 'content-type': 'application/vnd.docker.distribution.manifest.v2+json' }
  return { 'content-type': type === 'right' ? MANIFEST_TYPE : type }
}

const contentOf = rememberingBytes((body) => JSON.parse(body.toString()))

/** Takes whatever it is given, and notes what a good registry would have refused. */
function putManifest(
  state: State,
  { body, headers, by }: SimulatedRequest,
  reference: string,
): SimulatedReply {
  const digest = simulatedDigest(body)
  const { config, mediaType } = contentOf(body)
  if (!state.blobs.has(config.digest))
    state.broken.push(`${by} wrote ${reference} before its configuration was there`)
  if (headers['content-type'] !== mediaType)
    return error(400, 'MANIFEST_INVALID', { 'x-given': headers['content-type'] ?? '' })
  if (reference.startsWith('sha256:') && reference !== digest) return error(400, 'DIGEST_INVALID')
  if (!state.manifests.has(digest)) state.manifests.set(digest, { body, at: state.now() })
  if (!reference.startsWith('sha256:'))
    state.writes.push({ at: state.now(), tag: reference, digest, by })
  return simulatedReply(
    201,
    state.quirks.namesDigests ? { 'docker-content-digest': digest } : {},
    '',
  )
}

function blob(state: State, { method, url, body }: SimulatedRequest, rest: string): SimulatedReply {
  if (method === 'POST')
    return simulatedReply(202, { location: `/v2/${REPOSITORY}/blobs/uploads/1?state=x` }, '')
  if (method === 'DELETE') return simulatedReply(204, {}, '')
  if (method === 'PUT') {
    const digest = store(state, body)
    const isRight = digest === url.searchParams.get('digest')
    return isRight
      ? simulatedReply(201, { 'docker-content-digest': digest }, '')
      : error(400, 'DIGEST_INVALID')
  }
  const found = state.bytes.get(rest)
  return found
    ? simulatedReply(200, {}, method === 'HEAD' ? '' : found)
    : error(404, 'BLOB_UNKNOWN')
}
