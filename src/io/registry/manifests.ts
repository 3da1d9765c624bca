import { Cancelled, Problem } from '../../core/problem.ts'
import type { Descriptor, Manifest } from '../../core/registry/client.ts'
import { isDigest } from '../../core/registry/digest.ts'
import { codesOf, saysAbsent } from '../../core/registry/errors.ts'
import { TAG_IS_IMMUTABLE } from '../../core/registry/immutable.ts'
import { MANIFEST_TYPES, mediaTypeOf } from '../../core/registry/manifest.ts'
import { textIn } from '../../core/text/foreign.ts'
import { objectIn } from '../../core/text/json.ts'
import { before } from '../../core/text/trim.ts'
import type { Answer } from '../http/exchange.ts'
import { retrying } from '../http/send.ts'
import { wireOf } from '../http/wire.ts'
import { type Call, call, refused, unlessLost } from './call.ts'
import { withoutRetries } from './connection.ts'
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
  const digest = answer?.status === 200 ? digestIn(answer) : undefined
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
  const promised = [isByDigest(reference) ? reference : undefined, digestIn(answer)].flatMap(
    (digest) => digest ?? [],
  )
  for (const digest of promised)
    verify(answer.body, digest, nameOf(connection, repository, reference))
  const digest = promised[0] ?? digestOf(answer.body)
  return { mediaType: mediaTypeOf(answer.body, namedType(answer)), digest, bytes: answer.body }
}

/**
 * Writes a manifest under a tag or digest, and answers its digest. `beforeRetry` runs before every further attempt.
 * @throws Problem
 */
export async function putManifest(
  connection: Connection,
  repository: string,
  reference: string,
  manifest: Manifest,
  beforeRetry = async () => {},
): Promise<string> {
  const asked: Call = {
    ...manifestCall('PUT', repository, reference),
    headers: { 'content-type': manifest.mediaType },
    body: manifest.bytes,
  }
  const answer = await putOften(connection, asked, manifest.digest, beforeRetry)
  if (![200, 201, 202].includes(answer.status))
    throw await refused(connection, asked, 'push to', answer)
  connection.learnt.silentHeads.delete(`${repository}@${reference}`)
  const stored = digestIn(answer) ?? (await storedAs(connection, repository, reference, manifest))
  if (stored === digestOf(manifest.bytes, stored)) return manifest.digest
  throw new Problem(
    `${connection.registry.host}/${repository} was given ${manifest.digest} as "${reference}" and stored ${stored}`,
    'Run the job again; if it stays, something on the way changes what is pushed',
  )
}

/**
 * Quay and Artifactory call a manifest invalid that is written under another tag at the same moment. One that they have
 * by its digest is none.
 */
async function putOften(
  connection: Connection,
  asked: Call,
  digest: string,
  beforeRetry: () => Promise<void>,
): Promise<Answer> {
  const { transport } = connection
  for (let before = 0; ; before++) {
    const answer = await retrying(transport, async (failures) => {
      if (failures + before > 0) await beforeRetry()
      return call(withoutRetries(connection), asked)
    })
    const moment = MOMENTS[before + 1]
    const isOdd = moment !== undefined && !asked.path.endsWith(digest) && saysInvalid(answer)
    if (!isOdd || (await digestAt(connection, asked.repository, digest)) !== digest) return answer
    await wireOf(transport).pause(moment * transport.firstWait * 1000)
  }
}

function saysInvalid({ status, body }: Answer): boolean {
  const text = body.toString()
  return (
    status === 400 && codesOf(text).includes('MANIFEST_INVALID') && !TAG_IS_IMMUTABLE.test(text)
  )
}

/** In waits of the transport; a registry may need a moment until it shows what was pushed to it. */
const MOMENTS = [0, 0.5, 1, 2, 4]

/** A registry that does not say what it stored is asked; the tag may still name what it named before. */
async function storedAs(
  connection: Connection,
  repository: string,
  reference: string,
  { digest }: Manifest,
): Promise<string> {
  let now: string | undefined
  const { transport } = connection
  for (const moment of MOMENTS) {
    await wireOf(transport).pause(moment * transport.firstWait * 1000)
    now = await digestAt(connection, repository, reference)
    if (now === digest || (await digestAt(connection, repository, digest)) === digest) return digest
  }
  return now ?? 'nothing'
}

/** Undefined where there is nothing, and where what is there is not what it is called. */
const digestAt = async (connection: Connection, repository: string, reference: string) => {
  const found = await headManifest(connection, repository, reference).catch((problem) => {
    if (problem instanceof Problem && !(problem instanceof Cancelled)) return undefined
    throw problem
  })
  return found?.digest
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

/** What the header says; proxies and simple registries write anything there, or nothing. */
const namedType = ({ headers }: Answer) =>
  before(headers['content-type'] ?? '', ';')
    .trim()
    .toLowerCase()

function digestIn({ headers }: Answer): string | undefined {
  const digest = headers['docker-content-digest']
  return typeof digest === 'string' && digest ? digest : undefined
}

/** Proxies answer 200 and a page, and some registries 200 and an error. */
const isManifest = (body: Buffer) => typeof objectIn(body)['schemaVersion'] === 'number'
