import { createHash } from 'node:crypto'
import { Problem } from '../../../src/core/problem.ts'
import type { Credentials, Manifest, RegistryClient } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { HERE } from '../../../src/io/http/agents.ts'
import { type ClientOptions, registryClient } from '../../../src/io/registry/client.ts'
import { type Asked, type Loopback, type Reply, withLoopback } from './loopback.ts'

export const LOGIN = { username: 'acme', password: 'secret' }
export const QUICK: ClientOptions = { firstWait: 0.001, timeout: 2000 }

/** A machine with Docker's certificates in another directory. */
export const withCertificates = (directory: string) => async () => ({
  ...(await HERE()),
  certificates: [directory],
})

/** A machine whose engine may speak to these without a certificate. */
export const withInsecure =
  (...insecureRegistries: string[]) =>
  async () => ({ ...(await HERE()), insecureRegistries })

export const MEDIA_TYPE = 'application/vnd.oci.image.manifest.v1+json'
export const digestOf = (text: string | Uint8Array) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`
export const BODY = JSON.stringify(
  { schemaVersion: 2, mediaType: MEDIA_TYPE, note: 'Größe' },
  null,
  3,
)
export const DIGEST = digestOf(BODY)
export const MANIFEST: Manifest = {
  mediaType: MEDIA_TYPE,
  digest: DIGEST,
  bytes: Buffer.from(BODY),
}
export const FOUND: Reply = {
  body: BODY,
  headers: { 'content-type': `${MEDIA_TYPE}; charset=utf-8`, 'docker-content-digest': DIGEST },
}
export const ERROR = (code: string) =>
  JSON.stringify({ errors: [{ code, message: code.toLowerCase() }] })

export type Routes = (asked: Asked, server: Loopback) => Reply | undefined

/** A registry that answers what `routes` says, and 404 to the rest. */
export const withRegistry = (
  routes: Routes,
  work: (client: RegistryClient, server: Loopback) => Promise<void>,
  credentials: Credentials | undefined = LOGIN,
  options: ClientOptions = {},
) =>
  withLoopback(
    (asked, server) => routes(asked, server) ?? { status: 404, body: ERROR('NAME_UNKNOWN') },
    (server) =>
      work(registryClient(registryOf(server.host), credentials, { ...QUICK, ...options }), server),
  )

export const jwt = (repository: string, ...actions: string[]) =>
  ['{}', JSON.stringify({ access: [{ type: 'repository', name: repository, actions }] }), 's']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

/** In front of `routes`: a token server that hands out `tokens` in turn, and asks for the last one. */
export function bearer(tokens: readonly string[], routes: Routes, error = ''): Routes {
  let handedOut = 0
  return (asked, server) => {
    if (asked.url.startsWith('/token'))
      return { body: JSON.stringify({ token: tokens[handedOut++], expires_in: 300 }) }
    if (asked.headers.authorization === `Bearer ${tokens.at(-1)}`)
      return routes(asked, server) ?? (asked.url === '/v2/' ? {} : undefined)
    const challenge = `Bearer realm="http://${server.host}/token",service="r, s"${error}`
    return { status: 401, body: ERROR('UNAUTHORIZED'), headers: { 'www-authenticate': challenge } }
  }
}

/** In front of `routes`: one who asks for user and password. */
export const basic =
  (routes: Routes): Routes =>
  (asked, server) => {
    const right = `Basic ${Buffer.from('acme:secret').toString('base64')}`
    if (asked.headers.authorization === right)
      return routes(asked, server) ?? (asked.url === '/v2/' ? {} : undefined)
    return {
      status: 401,
      body: ERROR('UNAUTHORIZED'),
      headers: { 'www-authenticate': 'Basic realm="x"' },
    }
  }

/** Everybody may; `routes` first. */
export const open =
  (routes: Routes): Routes =>
  (asked, server) =>
    routes(asked, server) ?? (asked.url === '/v2/' ? {} : undefined)

export const uploads: Routes = ({ method, url }, { host }) => {
  if (method === 'POST' && url === '/v2/acme/app/blobs/uploads/')
    return {
      status: 202,
      headers: { location: `http://${host}/v2/acme/app/blobs/uploads/1?state=x` },
    }
  return method === 'DELETE' ? { status: 204 } : undefined
}

export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const found = await work.then(
    () => new Error('nothing failed'),
    (error) => error,
  )
  if (found instanceof Problem) return found
  throw found
}

/** All pieces as one. */
export async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
