import { Problem } from '../../core/problem.ts'
import type { BlobDescriptor } from '../../core/registry/client.ts'
import { unreachableProblem } from '../../core/registry/unreachable.ts'
import type { Bytes } from '../http/bytes.ts'
import { type Answer, NetworkFailure } from '../http/exchange.ts'
import { retrying } from '../http/send.ts'
import { type Call, call, refused, unlessLost } from './call.ts'
import { withoutRetries } from './connection.ts'
import { algorithmOf, compare, hashFor, verify } from './digests.ts'
import type { Connection } from './session.ts'
import { beginUpload } from './uploads.ts'

const readBlob = (method: 'GET' | 'HEAD', repository: string, digest: string): Call => ({
  method,
  path: `/v2/${repository}/blobs/${digest}`,
  repository,
  actions: ['pull'],
  mayLeave: method === 'GET',
})

/** Reads a blob into memory and checks its digest. @throws Problem where the registry refuses it or its bytes are others */
export async function getBlob(
  connection: Connection,
  repository: string,
  digest: string,
): Promise<Uint8Array> {
  const asked = readBlob('GET', repository, digest)
  const answer = await call(connection, asked)
  if (answer.status !== 200) throw await refused(connection, asked, 'read', answer)
  verify(answer.body, digest, `a blob of ${connection.registry.host}/${repository}`)
  return answer.body
}

/** A registry that sends us on to its storage has it; that storage may know no HEAD. */
export async function hasBlob(
  connection: Connection,
  repository: string,
  digest: string,
): Promise<boolean> {
  const asked: Call = { ...readBlob('HEAD', repository, digest), isHint: true }
  const answer = await call(connection, asked).catch(unlessLost(connection))
  const isThere = [200, 302, 307].includes(answer?.status ?? 0)
  return isThere || answer?.status === 404 ? isThere : canOpen(connection, repository, digest)
}

/** Registries refuse HEAD in many ways: then it is asked for by GET, and not read. */
async function canOpen(connection: Connection, repository: string, digest: string) {
  const asked: Call = { ...readBlob('GET', repository, digest), isStreamed: true }
  const answer = await call(connection, asked)
  if (answer.status === 404) return false
  if (!answer.stream) throw await refused(connection, asked, 'read', answer)
  for await (const _ of answer.stream) break
  return true
}

/** Reads a blob piece by piece; its digest is checked after the last piece. @throws Problem */
export async function* openBlob(
  connection: Connection,
  repository: string,
  digest: string,
): AsyncGenerator<Uint8Array> {
  const asked: Call = { ...readBlob('GET', repository, digest), isStreamed: true }
  const answer = await call(connection, asked)
  if (!answer.stream) throw await refused(connection, asked, 'read', answer)
  const hash = hashFor(digest)
  try {
    for await (const piece of answer.stream) {
      hash.update(piece)
      yield piece
    }
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure
    throw unreachableProblem(connection.registry, failure.host, failure)
  }
  const found = `${algorithmOf(digest)}:${hash.digest('hex')}`
  compare(found, digest, `a blob of ${connection.registry.host}/${repository}`)
}

/**
 * In one piece, as BuildKit itself does it: every registry it pushes to knows that. What failed may have
 * been stored all the same, and an upload that was broken off is worth nothing: it is begun again.
 */
export async function uploadBlob(
  connection: Connection,
  repository: string,
  blob: BlobDescriptor,
  open: () => AsyncIterable<Uint8Array>,
): Promise<void> {
  const { budget: _, ...transport } = connection.transport // a blob takes the time it takes
  let asked: Call | undefined
  const answer = await retrying(transport, async (failures) => {
    if (failures > 0 && (await hasBlob(withoutRetries(connection), repository, blob.digest)))
      return STORED
    const upload = await beginUpload(withoutRetries(connection), repository)
    asked = upload.asked
    if (upload.location === undefined) return upload.answer
    asked = { ...putBlob(repository, blob, upload.location), body: wholeOf(blob, open, repository) }
    return call(withoutRetries(connection), asked)
  })
  if (answer.status === 201 || answer.status === 204) return
  throw await refused(connection, asked as Call, 'push to', answer)
}

const STORED: Answer = { origin: '', status: 201, headers: {}, body: Buffer.alloc(0) }

/** The location is kept as it is: what it carries may be signed. */
const putBlob = (repository: string, { digest }: BlobDescriptor, location: string): Call => ({
  method: 'PUT',
  path: `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`,
  repository,
  actions: ['pull', 'push'],
  headers: { 'content-type': 'application/octet-stream' },
})

/**
 * A registry waits for ever for every byte that was promised. So a wrong length is an error here.
 */
function wholeOf(
  { digest, size }: BlobDescriptor,
  open: () => AsyncIterable<Uint8Array>,
  repository: string,
): Bytes {
  const wrong = (length: number) =>
    new Problem(
      `the blob ${digest} for ${repository} should have ${size} bytes, and has ${length}`,
      'Run the job again; if it stays, the manifest that names it is broken',
    )
  return {
    size,
    async *open() {
      let length = 0
      for await (const piece of open()) {
        length += piece.length
        if (length > size) throw wrong(length)
        yield piece
      }
      if (length < size) throw wrong(length)
    },
  }
}
