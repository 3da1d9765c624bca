import { Problem } from '../../core/problem.ts'
import type { Descriptor, Manifest } from '../../core/registry/client.ts'
import { isDigest } from '../../core/registry/digest.ts'
import { objectIn } from '../../core/text/json.ts'
import { before } from '../../core/text/trim.ts'
import type { Answer } from '../http/exchange.ts'
import { type Call, call, refused } from './call.ts'
import { compare, digestOf, verify } from './digests.ts'
import type { Connection } from './session.ts'

const MEDIA_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

export async function headManifest(
  connection: Connection,
  repository: string,
  reference: string,
): Promise<Descriptor | undefined> {
  const asked = readManifest('HEAD', repository, reference)
  const answer = await call(connection, asked)
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw await refused(connection, asked, 'read', answer)
  const digest = digestIn(answer)
  if (digest !== undefined && isDigest(digest)) {
    if (isByDigest(reference)) compare(digest, reference, nameOf(connection, repository, reference))
    return { mediaType: mediaTypeOf(answer), digest }
  }
  const manifest = await getManifest(connection, repository, reference) // the header is optional
  return manifest && { mediaType: manifest.mediaType, digest: manifest.digest }
}

export async function getManifest(
  connection: Connection,
  repository: string,
  reference: string,
): Promise<Manifest | undefined> {
  const asked = readManifest('GET', repository, reference)
  const answer = await call(connection, asked)
  if (answer.status === 404) return undefined
  if (answer.status !== 200 || !isManifest(answer.body))
    throw await refused(connection, asked, 'read', answer)
  const promised = [isByDigest(reference) ? reference : undefined, digestIn(answer)].flatMap(
    (digest) => digest ?? [],
  )
  for (const digest of promised)
    verify(answer.body, digest, nameOf(connection, repository, reference))
  const digest = promised[0] ?? digestOf(answer.body)
  return { mediaType: mediaTypeOf(answer), digest, bytes: answer.body }
}

export async function putManifest(
  connection: Connection,
  repository: string,
  reference: string,
  manifest: Manifest,
): Promise<string> {
  const asked: Call = {
    ...manifestCall('PUT', repository, reference),
    headers: { 'content-type': manifest.mediaType },
    body: manifest.bytes,
  }
  const answer = await call(connection, asked)
  if (![200, 201, 202].includes(answer.status))
    throw await refused(connection, asked, 'push to', answer)
  const stored =
    digestIn(answer) ?? (await headManifest(connection, repository, reference))?.digest ?? 'nothing'
  if (stored === digestOf(manifest.bytes, stored)) return manifest.digest
  throw new Problem(
    `${connection.registry.host}/${repository} was given ${manifest.digest} as "${reference}" and stored ${stored}`,
    'Run the job again; if it stays, something on the way changes what is pushed',
  )
}

const manifestCall = (
  method: 'GET' | 'HEAD' | 'PUT',
  repository: string,
  reference: string,
): Call => ({
  method,
  path: `/v2/${repository}/manifests/${reference}`,
  repository,
  actions: method === 'PUT' ? ['pull', 'push'] : ['pull'],
})

const readManifest = (method: 'GET' | 'HEAD', repository: string, reference: string): Call => ({
  ...manifestCall(method, repository, reference),
  headers: { accept: MEDIA_TYPES },
  mayLeave: true,
})

const nameOf = ({ registry }: Connection, repository: string, reference: string) =>
  `the manifest "${reference}" of ${registry.host}/${repository}`

const isByDigest = (reference: string) => reference.includes(':')

const mediaTypeOf = ({ headers }: Answer) =>
  before(headers['content-type'] ?? '', ';')
    .trim()
    .toLowerCase()

function digestIn({ headers }: Answer): string | undefined {
  const digest = headers['docker-content-digest']
  return typeof digest === 'string' && digest ? digest : undefined
}

/** Proxies answer 200 and a page, and some registries 200 and an error. */
const isManifest = (body: Buffer) => typeof objectIn(body)['schemaVersion'] === 'number'
