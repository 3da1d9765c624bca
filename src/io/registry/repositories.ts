import { scopeOf } from '../../core/registry/challenge.ts'
import type { Action } from '../../core/registry/client.ts'
import { narrowToken } from '../../core/registry/refusal.ts'
import { grantedActions } from '../../core/registry/token.ts'
import { heldToken } from './authorization.ts'
import { type Call, call, refused } from './call.ts'
import { type Connection, entranceOf, userOf } from './connection.ts'
import type { Answer } from './http.ts'

/**
 * Makes sure that we may do this. A token tells, if it is one that can be read; where it does not tell, or
 * says no, an upload is begun and given up: that is the registry's last word.
 */
export async function authorize(
  connection: Connection,
  repository: string,
  actions: readonly Action[],
): Promise<void> {
  const granted = await grantedByToken(connection, repository, actions)
  const missing = actions.filter((action) => granted?.includes(action) === false)
  if (granted && missing.length === 0) return
  if (actions.includes('push')) return tryUpload(connection, repository)
  if (missing.length === 0) return tryEntrance(connection, repository, actions)
  const { registry } = connection
  throw narrowToken({ registry, repository, wanted: 'pull from', user: userOf(connection) })
}

async function grantedByToken(
  connection: Connection,
  repository: string,
  actions: readonly Action[],
): Promise<Action[] | undefined> {
  const entrance = await entranceOf(connection)
  const { challenge } = entrance
  const { credentials } = connection
  if (credentials && 'registryToken' in credentials) return undefined
  if (challenge?.scheme !== 'bearer') return undefined
  const held = await heldToken(connection, entrance, challenge, [scopeOf(repository, actions)])
  return grantedActions(held.token, repository)
}

async function tryEntrance(
  connection: Connection,
  repository: string,
  actions: readonly Action[],
): Promise<void> {
  const asked: Call = { method: 'GET', path: '/v2/', repository, actions }
  const answer = await call(connection, asked)
  if (answer.status !== 200) throw await refused(connection, asked, 'pull from', answer)
}

async function tryUpload(connection: Connection, repository: string): Promise<void> {
  const asked = uploadTo(repository)
  const answer = await call(connection, asked)
  if (answer.status !== 202 && answer.status !== 201)
    throw await refused(connection, asked, 'push to', answer)
  await cancelUpload(connection, asked, answer)
}

const uploadTo = (repository: string, query = ''): Call => ({
  method: 'POST',
  path: `/v2/${repository}/blobs/uploads/${query}`,
  repository,
  actions: ['pull', 'push'],
})

/** A courtesy: registries forget uploads by themselves, and some know no cancelling. */
async function cancelUpload(connection: Connection, upload: Call, begun: Answer) {
  const { origin } = await entranceOf(connection)
  const location = begun.headers.location ?? ''
  const url = URL.canParse(location, origin) ? new URL(location, origin) : undefined
  if (url?.origin !== origin) return // the credentials are not for that host
  const path = url.pathname + url.search
  const once = { ...connection, transport: { ...connection.transport, attempts: 1 } }
  await call(once, { ...upload, method: 'DELETE', path }).catch(() => undefined)
}

/** False where the registry wants the bytes: the blob is not there, or it does not mount. */
export async function mountBlob(
  connection: Connection,
  repository: string,
  digest: string,
  from: string,
): Promise<boolean> {
  const query = `?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`
  const asked: Call = { ...uploadTo(repository, query), from }
  const answer = await call(connection, asked)
  if (answer.status === 201) return true
  if (answer.status !== 202) throw await refused(connection, asked, 'push to', answer)
  await cancelUpload(connection, asked, answer)
  return false
}
