import { scopeOf } from '../../core/registry/challenge.ts'
import type { Action } from '../../core/registry/client.ts'
import { narrowToken } from '../../core/registry/refusal.ts'
import { grantedActions } from '../../core/registry/token.ts'
import { heldToken, want } from './authorization.ts'
import { type Call, call, refused } from './call.ts'
import { endpointOf } from './connection.ts'
import { credentialsOf, userOf } from './credentials.ts'
import type { Connection } from './session.ts'
import { tryUpload } from './uploads.ts'

/**
 * Makes sure that we may do this. A token that can be read says so. Where it does not say, or says
 * no, an upload is begun and given up: that is the registry's last word.
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
  const scopes = [scopeOf(repository, actions)]
  want(connection, scopes)
  const endpoint = await endpointOf(connection)
  const { challenge } = endpoint
  if (challenge?.scheme !== 'bearer') return undefined
  const credentials = await credentialsOf(connection)
  if (credentials && 'registryToken' in credentials) return undefined
  const held = await heldToken(connection, endpoint, challenge, scopes)
  return grantedActions(held.token, repository)
}

/**
 * A client with credentials shows them at the endpoint. For an anonymous client the endpoint is no
 * proof: some registries have an open one, or a token for everyone, and locks behind it.
 */
async function tryEntrance(
  connection: Connection,
  repository: string,
  actions: readonly Action[],
): Promise<void> {
  const isAnonymous = userOf(connection) === undefined
  const path = isAnonymous ? `/v2/${repository}/tags/list?n=1` : '/v2/'
  const asked: Call = { method: 'GET', path, repository, actions }
  const answer = await call(connection, asked)
  const { challenge } = await endpointOf(connection)
  const isOpen = challenge === undefined && answer.status === 404 // what will be there, all may read
  if (answer.status !== 200 && !isOpen) throw await refused(connection, asked, 'pull from', answer)
}
