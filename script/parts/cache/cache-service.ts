import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AzureBlob, bodyOf, emptyBlob, refuse, serveBlob } from './azure-blob.ts'
import { type CacheScope, mainScope, runtimeToken, scopesOf, sign } from './runtime-token.ts'

/** How the service misbehaves: drops connections, answers 500, or hands out URLs that have expired. */
type CacheServiceFault = 'none' | 'unreachable' | 'server-error' | 'expired-urls'

/** What the service has done so far; bytes are those of blobs. */
type CacheCounters = typeof zero

/** A cache service of GitHub Actions, version 2, on loopback. */
export type LocalCacheService = {
  readonly url: string
  readonly counters: CacheCounters
  /** Keys of what is kept, oldest first. */
  keys(): string[]
  /** What the runner would put into a step's environment. */
  environment(scopes?: readonly CacheScope[]): Record<string, string>
  fail(failure: CacheServiceFault): void
  stop(): Promise<void>
}

type Entry = {
  readonly id: string
  readonly key: string
  readonly version: string
  readonly scope: string
  readonly blob: AzureBlob
  kept: boolean
}

type State = {
  url: string
  failure: CacheServiceFault
  readonly secret: string
  readonly entries: Entry[]
  readonly counters: CacheCounters
}

type Call = {
  key?: string
  version?: string
  restore_keys?: string[]
  size_bytes?: string | number
}
type Answer = { readonly status: number; readonly body: object }

const methods: Record<string, (state: State, scopes: CacheScope[], call: Call) => Answer> = {
  CreateCacheEntry: create,
  FinalizeCacheEntryUpload: finalize,
  GetCacheEntryDownloadURL: find,
}

const zero = {
  requests: 0,
  created: 0,
  finalized: 0,
  hits: 0,
  misses: 0,
  uploads: 0,
  uploadedBytes: 0,
  downloads: 0,
  downloadedBytes: 0,
}

/** Starts a cache service on a free port, with all in memory; it is reached at what `through` makes of its address. */
export async function startCacheService(
  through = async (host: string) => host,
): Promise<LocalCacheService> {
  const state: State = {
    url: '',
    failure: 'none',
    secret: randomUUID(),
    entries: [],
    counters: { ...zero },
  }
  const server = createServer((request, response) => {
    serve(state, request, response).catch((error) => response.destroy(error))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  state.url = `http://${await through(`127.0.0.1:${(server.address() as AddressInfo).port}`)}/`
  return {
    url: state.url,
    counters: state.counters,
    keys: () => state.entries.filter((entry) => entry.kept).map((entry) => entry.key),
    environment: (scopes) => environment(state, scopes),
    fail: (failure) => {
      state.failure = failure
    },
    stop: async () => {
      server.close().closeAllConnections()
      await once(server, 'close')
    },
  }
}

function environment(state: State, scopes = mainScope): Record<string, string> {
  return {
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_RESULTS_URL: state.url,
    ACTIONS_CACHE_URL: state.url,
    ACTIONS_RUNTIME_TOKEN: runtimeToken(state.secret, scopes),
  }
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse) {
  state.counters.requests++
  if (state.failure === 'unreachable') return request.socket.destroy()
  // Without a request id in a blob's answer BuildKit dereferences nil, and the engine with it.
  response.setHeader('x-ms-request-id', randomUUID())
  const url = new URL(request.url ?? '', state.url)
  if (url.pathname.startsWith('/blobs/')) return blob(state, url, request, response)
  const name = /^\/twirp\/github\.actions\.results\.api\.v1\.CacheService\/(\w+)$/.exec(
    url.pathname,
  )
  const body = (await bodyOf(request)).toString()
  const answer = callMethod(state, name?.[1], request.headers.authorization, body)
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer.body))
}

function callMethod(state: State, name = '', authorization: string | undefined, body: string) {
  if (state.failure === 'server-error') return failed(500, 'internal', 'something went wrong')
  const method = methods[name]
  if (!method) return failed(404, 'bad_route', `no handler for "${name}"`)
  const scopes = scopesOf(authorization, state.secret)
  if (!scopes) return failed(401, 'unauthenticated', 'invalid token')
  return method(state, scopes, JSON.parse(body))
}

function create(state: State, scopes: CacheScope[], call: Call): Answer {
  const scope = writable(scopes)
  if (!scope) return failed(403, 'permission_denied', 'token has no writable scope')
  const { key, version } = call
  if (!key || !version) return failed(400, 'invalid_argument', 'key and version are required')
  if (state.entries.some((e) => e.key === key && e.version === version && e.scope === scope)) {
    return failed(409, 'already_exists', 'cache entry with the same key, version and scope exists')
  }
  const entry = { id: randomUUID(), key, version, scope, blob: emptyBlob(), kept: false }
  state.entries.push(entry)
  state.counters.created++
  return { status: 200, body: { ok: true, signed_upload_url: signedUrl(state, entry.id, 'w') } }
}

function finalize(state: State, scopes: CacheScope[], call: Call): Answer {
  const asked = (e: Entry) => e.key === call.key && e.version === call.version
  const entry = state.entries.find((e) => asked(e) && e.scope === writable(scopes) && !e.kept)
  if (!entry) return failed(404, 'not_found', 'cache entry was not created')
  // 64-bit numbers are strings in the JSON of protobuf, but not in BuildKit's.
  entry.kept = entry.blob.content?.length === Number(call.size_bytes)
  if (entry.kept) state.counters.finalized++
  return { status: 200, body: { ok: entry.kept, entry_id: entry.id } }
}

function find(state: State, scopes: CacheScope[], call: Call): Answer {
  const entry = scopes.map(({ Scope }) => match(state.entries, Scope, call)).find(Boolean)
  state.counters[entry ? 'hits' : 'misses']++
  if (!entry) return { status: 200, body: { ok: false, signed_download_url: '', matched_key: '' } }
  const signed_download_url = signedUrl(state, entry.id, 'r')
  return { status: 200, body: { ok: true, signed_download_url, matched_key: entry.key } }
}

/** The entry with exactly this key, else the newest one that begins with a restore key. */
function match(entries: readonly Entry[], scope: string, call: Call): Entry | undefined {
  const seen = entries.filter((e) => e.kept && e.scope === scope && e.version === call.version)
  const prefixed = (call.restore_keys ?? []).map((prefix) =>
    seen.findLast((e) => e.key.startsWith(prefix)),
  )
  return seen.find((e) => e.key === call.key) ?? prefixed.find(Boolean)
}

const writable = (scopes: CacheScope[]) => scopes.find((s) => s.Permission & 2)?.Scope

function signedUrl(state: State, id: string, permission: 'r' | 'w'): string {
  const expiry = Date.now() + (state.failure === 'expired-urls' ? -1000 : 600_000)
  const sig = sign(`${id} ${permission} ${expiry}`, state.secret)
  return `${state.url}blobs/${id}?sp=${permission}&se=${expiry}&sig=${sig}`
}

async function blob(state: State, url: URL, request: IncomingMessage, response: ServerResponse) {
  const id = url.pathname.slice('/blobs/'.length)
  const [sp, se, sig] = ['sp', 'se', 'sig'].map((name) => url.searchParams.get(name) ?? '')
  const writes = request.method === 'PUT'
  const honest = sig === sign(`${id} ${sp} ${se}`, state.secret) && sp === (writes ? 'w' : 'r')
  if (state.failure === 'server-error') return refuse(response, 500, 'InternalError')
  if (!honest || Number(se) < Date.now()) return refuse(response, 403, 'AuthenticationFailed')
  const entry = state.entries.find((e) => e.id === id)
  if (!entry) return refuse(response, 404, 'BlobNotFound')
  const bytes = await serveBlob(entry.blob, request, response)
  if (response.statusCode >= 400 || request.method === 'HEAD') return
  state.counters[writes ? 'uploads' : 'downloads']++
  state.counters[writes ? 'uploadedBytes' : 'downloadedBytes'] += bytes
}

function failed(status: number, code: string, msg: string): Answer {
  return { status, body: { code, msg } }
}
