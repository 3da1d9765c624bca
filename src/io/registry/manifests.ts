import type { Descriptor, Manifest } from '../../core/registry/client.ts'
import { isDigest } from '../../core/registry/digest.ts'
import { saysAbsent } from '../../core/registry/errors.ts'
import { MANIFEST_TYPES, mediaTypeOf } from '../../core/registry/manifest.ts'
import { textIn } from '../../core/text/foreign.ts'
import { objectIn } from '../../core/text/json.ts'
import { before } from '../../core/text/trim.ts'
import type { Answer } from '../http/exchange.ts'
import { type Call, call, refused, unlessLost } from './call.ts'
import { compare, digestOf, verify } from './digests.ts'
import type { Connection } from './session.ts'

const MEDIA_TYPES = MANIFEST_TYPES.join(', ')

/**
 * What a tag or digest names. HEAD is cheap, and proves only what it finds: registries refuse it in many ways, also
 * with a 404 for what is there. Everything else is for GET to say.
 */
export async function headManifest(
  connection: Connection,
  repository: string,
  reference: string,
): Promise<Descriptor | undefined> {
  const { silentHeads } = connection.learnt
  const name = `${repository}@${reference}`
  const isSilent = silentHeads.has(repository) || silentHeads.has(name)
  const found = isSilent ? undefined : await describedByHead(connection, repository, reference)
  if (found) return found
  const manifest = await getManifest(connection, repository, reference)
  silentHeads.add(manifest ? repository : name)
  return manifest && { mediaType: manifest.mediaType, digest: manifest.digest }
}

async function describedByHead(
  connection: Connection,
  repository: string,
  reference: string,
): Promise<Descriptor | undefined> {
  const asked: Call = { ...readManifest('HEAD', repository, reference), isHint: true }
  const answer = await call(connection, asked).catch(unlessLost(connection))
  if (answer?.status === 401 || answer?.status === 429)
    throw await refused(connection, asked, 'read', answer)
  const digest = answer?.status === 200 ? digestOfAnswer(answer) : undefined
  if (!answer || digest === undefined || !isDigest(digest)) return undefined
  if (isByDigest(reference)) compare(digest, reference, nameOf(connection, repository, reference))
  return { mediaType: namedType(answer), digest, ...pullsLeft(answer) }
}

/** `ratelimit-remaining: 76;w=21600` */
function pullsLeft({ headers }: Answer): Pick<Descriptor, 'pullsLeft'> {
  const left = Number.parseInt(textIn(headers['ratelimit-remaining']), 10)
  return left >= 0 ? { pullsLeft: left } : {}
}

/** Undefined only where the registry says, by the name of its error, that there is no such thing. */
export async function getManifest(
  connection: Connection,
  repository: string,
  reference: string,
): Promise<Manifest | undefined> {
  const asked = readManifest('GET', repository, reference)
  const answer = await call(connection, asked)
  if (answer.status === 404 && saysAbsent(answer.body.toString())) return undefined
  if (answer.status !== 200 || !isManifest(answer.body))
    throw await refused(connection, asked, 'read', answer)
  const promised = [isByDigest(reference) ? reference : undefined, digestOfAnswer(answer)].flatMap(
    (digest) => digest ?? [],
  )
  for (const digest of promised)
    verify(answer.body, digest, nameOf(connection, repository, reference))
  const digest = promised[0] ?? digestOf(answer.body)
  return { mediaType: mediaTypeOf(answer.body, namedType(answer)), digest, bytes: answer.body }
}

/** A request for a manifest, under a tag or its digest. */
export const manifestCall = (
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

/** What the header says; proxies and simple registries write anything there, or nothing. */
const namedType = ({ headers }: Answer) =>
  before(headers['content-type'] ?? '', ';')
    .trim()
    .toLowerCase()

/** The digest that a registry says its answer is about; undefined where it says none. */
export function digestOfAnswer({ headers }: Answer): string | undefined {
  const digest = headers['docker-content-digest']
  return typeof digest === 'string' && digest ? digest : undefined
}

/** Proxies answer 200 and a page, and some registries 200 and an error. */
const isManifest = (body: Buffer) => typeof objectIn(body)['schemaVersion'] === 'number'
