import { unsafeRedirect } from '../../core/registry/redirect.ts'
import type { Answer } from '../http/exchange.ts'
import { type Call, call, refused } from './call.ts'
import { endpointOf, withoutRetries } from './connection.ts'
import type { Connection } from './session.ts'

/** An upload as the registry has begun it, or its answer where it has not. */
interface Upload {
  readonly asked: Call
  readonly answer: Answer
  /** A whole address. */
  readonly location: string | undefined
}

/** Opens an upload of a blob; where it can be mounted from another repository nothing is left to send. @throws Problem */
export async function beginUpload(
  connection: Connection,
  repository: string,
  mount?: { readonly digest: string; readonly from: string },
): Promise<Upload> {
  const query = mount
    ? `?mount=${encodeURIComponent(mount.digest)}&from=${encodeURIComponent(mount.from)}`
    : ''
  const asked: Call = {
    method: 'POST',
    path: `/v2/${repository}/blobs/uploads/${query}`,
    repository,
    actions: ['pull', 'push'],
    ...(mount ? { from: mount.from } : {}),
  }
  const answer = await call(connection, asked)
  return { asked, answer, location: await locationOf(connection, answer) }
}

/** Where an upload goes on: relative, on another path, or at another host without our credentials. */
async function locationOf(connection: Connection, { status, headers }: Answer) {
  const { location } = headers
  const { origin } = await endpointOf(connection)
  if (status !== 202 || !location || !URL.canParse(location, origin)) return undefined
  const url = new URL(location, origin)
  return unsafeRedirect(new URL(origin), url) ? undefined : url.href
}

/** A courtesy: registries forget uploads on their own, and some know no cancelling. */
async function cancelUpload(connection: Connection, { asked, location }: Upload): Promise<void> {
  const { origin } = await endpointOf(connection)
  if (location === undefined || new URL(location).origin !== origin) return
  await call(withoutRetries(connection), { ...asked, method: 'DELETE', path: location }).catch(
    () => undefined,
  )
}

/** Begins an upload and gives it up: the last word on whether we may push. */
export async function tryUpload(connection: Connection, repository: string): Promise<void> {
  const upload = await beginUpload(connection, repository)
  const { asked, answer } = upload
  if (answer.status !== 202 && answer.status !== 201)
    throw await refused(connection, asked, 'push to', answer)
  cancelUpload(connection, upload).catch(() => undefined) // a courtesy: we do not wait for it
}

/** False where the registry wants the bytes: the blob is not there, or it does not mount. */
export async function mountBlob(
  connection: Connection,
  repository: string,
  digest: string,
  from: string,
): Promise<boolean> {
  const upload = await beginUpload(connection, repository, { digest, from })
  const { asked, answer } = upload
  if (answer.status === 201) return true
  if (answer.status !== 202) throw await refused(connection, asked, 'push to', answer)
  await cancelUpload(connection, upload)
  return false
}
