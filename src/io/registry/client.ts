import type {
  CredentialSource,
  Credentials,
  RegistryClient,
  RegistryClientFactory,
} from '../../core/registry/client.ts'
import { hostsOf, type Registry } from '../../core/registry/registry.ts'
import { REQUEST, REQUEST_PUBLISHING } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { knownCredentials, type UserDocker } from '../docker/credential-helper.ts'
import type { Transport } from '../http/exchange.ts'
import { getBlob, hasBlob, openBlob, uploadBlob } from './blobs.ts'
import { getManifest, headManifest } from './manifests.ts'
import { putManifest } from './put-manifest.ts'
import { authorize } from './repositories.ts'
import type { Connection, Learnt, ScopedToken } from './session.ts'
import { listTags } from './tags.ts'
import { mountBlob } from './uploads.ts'

/** Parts of the transport that a caller sets; the rest is as usual. */
export type ClientOptions = Partial<Transport>

/** A client for one registry: asks nothing until it is asked. */
export function registryClient(
  registry: Registry,
  credentials: Credentials | CredentialSource | undefined,
  options: ClientOptions = {},
): RegistryClient {
  const learnt: Learnt = {
    ...{ endpoint: undefined, given: undefined, probe: undefined },
    ...{ wanted: new Set<string>(), tokens: new Set<ScopedToken>() },
    ...{ silentHeads: new Set<string>(), listsEnd: 'unproven', hasShown: false },
  }
  const by = (transport: Transport): Connection => ({
    ...{ registry, credentials, learnt },
    transport: { ...transport, names: hostsOf(registry), ...options },
  })
  return clientOn(by(REQUEST), clientOn(by(REQUEST_PUBLISHING)))
}

function clientOn(connection: Connection, withRetries?: RegistryClient): RegistryClient {
  const client: Omit<RegistryClient, 'withRetries'> = {
    registry: connection.registry,
    authorize: (...asked) => authorize(connection, ...asked),
    headManifest: (...asked) => headManifest(connection, ...asked),
    getManifest: (...asked) => getManifest(connection, ...asked),
    putManifest: (...asked) => putManifest(connection, ...asked),
    getBlob: (...asked) => getBlob(connection, ...asked),
    hasBlob: (...asked) => hasBlob(connection, ...asked),
    openBlob: (...asked) => openBlob(connection, ...asked),
    uploadBlob: (...asked) => uploadBlob(connection, ...asked),
    listTags: (...asked) => listTags(connection, ...asked),
    mountBlob: (...asked) => mountBlob(connection, ...asked),
  }
  const itself = {
    ...client,
    get withRetries(): RegistryClient {
      return withRetries ?? itself
    },
  }
  return itself
}

/** Clients with the credentials they are given, else the user's own; one for each, that keeps its tokens. */
export function registryClients(
  userDocker: () => Promise<UserDocker>,
  run: World['run'],
  options: ClientOptions = {},
): RegistryClientFactory {
  const clients = new Map<string, Promise<RegistryClient>>()
  const known = async (registry: Registry) => knownCredentials(await userDocker(), registry, run)
  const make = async (registry: Registry, given: Given) => {
    const credentials = given === 'anonymous' ? undefined : (given ?? (await known(registry)))
    return registryClient(registry, credentials, options)
  }
  const sources: CredentialSource[] = []
  return (registry, given) => {
    const key = JSON.stringify([
      registry.host,
      typeof given === 'function' ? numberOf(sources, given) : given,
    ])
    const client = clients.get(key) ?? make(registry, given)
    clients.set(key, client)
    return client
  }
}

type Given = Parameters<RegistryClientFactory>[1]

/** A function is known by its identity alone. */
function numberOf(sources: CredentialSource[], source: CredentialSource): number {
  if (!sources.includes(source)) sources.push(source)
  return sources.indexOf(source)
}
