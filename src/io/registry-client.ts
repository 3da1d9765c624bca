import type { Credentials, RegistryClient, RegistryClientFactory } from '../core/registry/client.ts'
import { userCredentials } from '../core/registry/docker-config.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { World } from '../world.ts'
import { askCredentialHelper } from './credential-helper.ts'
import type { Connection } from './registry/connection.ts'
import type { Transport } from './registry/http.ts'
import { getBlob, getManifest, headManifest, putManifest } from './registry/manifests.ts'
import { authorize, mountBlob } from './registry/repositories.ts'
import { listTags } from './registry/tags.ts'

export interface ClientOptions extends Partial<Transport> {
  readonly insecureRegistries?: () => Promise<readonly string[]>
}

/** Long enough to outlast a registry that restarts, short enough to fail before anybody looks. */
const TRANSPORT: Transport = {
  timeout: 10_000,
  attempts: 3,
  firstWait: 1,
  certificates: '/etc/docker/certs.d',
}

/** A client for one registry: asks nothing until it is asked. */
export function registryClient(
  registry: Registry,
  credentials: Credentials | undefined,
  options: ClientOptions = {},
): RegistryClient {
  const connection: Connection = {
    registry,
    credentials,
    transport: { ...TRANSPORT, ...options },
    insecureRegistries: options.insecureRegistries ?? (async () => []),
    entrance: undefined,
    tokens: new Map(),
  }
  return {
    registry,
    authorize: (...asked) => authorize(connection, ...asked),
    headManifest: (...asked) => headManifest(connection, ...asked),
    getManifest: (...asked) => getManifest(connection, ...asked),
    putManifest: (...asked) => putManifest(connection, ...asked),
    getBlob: (...asked) => getBlob(connection, ...asked),
    listTags: (...asked) => listTags(connection, ...asked),
    mountBlob: (...asked) => mountBlob(connection, ...asked),
  }
}

/** What the user has told docker about credentials: its `config.json`, and DOCKER_AUTH_CONFIG. */
export interface UserDocker {
  readonly config: string | undefined
  readonly environmentAuths: string | undefined
}

/** The credentials that `docker push` would use by itself, from its file or a credential helper. */
export async function knownCredentials(
  { config, environmentAuths }: UserDocker,
  registry: Registry,
  run: World['run'],
): Promise<Credentials | undefined> {
  const known = userCredentials(config, registry, environmentAuths)
  if (known.kind === 'given') return known.credentials
  return known.kind === 'helper' ? askCredentialHelper(run, known.helper, known.key) : undefined
}

/** Clients with the credentials they are given, else the user's own; one for each, that keeps its tokens. */
export function registryClients(
  userDocker: () => Promise<UserDocker>,
  run: World['run'],
  options: ClientOptions = {},
): RegistryClientFactory {
  const clients = new Map<string, Promise<RegistryClient>>()
  const known = async (registry: Registry) => knownCredentials(await userDocker(), registry, run)
  const make = async (registry: Registry, given: Credentials | 'anonymous' | undefined) => {
    const credentials = given === 'anonymous' ? undefined : (given ?? (await known(registry)))
    return registryClient(registry, credentials, options)
  }
  return (registry, given) => {
    const key = JSON.stringify([registry.host, given])
    const client = clients.get(key) ?? make(registry, given)
    clients.set(key, client)
    return client
  }
}
