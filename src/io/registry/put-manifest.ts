import { Cancelled, Problem } from '../../core/problem.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { codesOf } from '../../core/registry/errors.ts'
import { TAG_IS_IMMUTABLE } from '../../core/registry/immutable.ts'
import type { Answer } from '../http/exchange.ts'
import { retrying } from '../http/send.ts'
import { wireOf } from '../http/wire.ts'
import { type Call, call, refused } from './call.ts'
import { withoutRetries } from './connection.ts'
import { digestOf } from './digests.ts'
import { digestOfAnswer, headManifest, manifestCall } from './manifests.ts'
import type { Connection } from './session.ts'

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
  const stored =
    digestOfAnswer(answer) ?? (await storedAs(connection, repository, reference, manifest))
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
