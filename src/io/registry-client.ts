import type {
  CredentialSource,
  Credentials,
  RegistryClient,
  RegistryClientFactory,
} from '../core/registry/client.ts'
import { userCredentials } from '../core/registry/docker-config.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { World } from '../world.ts'
import { askCredentialHelper } from './credential-helper.ts'
import { getBlob, hasBlob, openBlob, uploadBlob } from './registry/blobs.ts'
import type { Connection, Learnt } from './registry/connection.ts'
import type { Transport } from './registry/exchange.ts'
import { getManifest, headManifest, putManifest } from './registry/manifests.ts'
import { authorize } from './registry/repositories.ts'
import { listTags } from './registry/tags.ts'
import { mountBlob } from './registry/uploads.ts'

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

/**
 * For publishing, which comes after the build: longer than the 8 s of BuildKit itself. Waits of 1, 2, 4,
 * 8 and 16 s at most; no further try when three minutes are over.
 */
const PATIENCE: Transport = { ...TRANSPORT, timeout: 30_000, attempts: 6, budget: 180_000 }

/** A client for one registry: asks nothing until it is asked. */
export function registryClient(
  registry: Registry,
  credentials: Credentials | CredentialSource | undefined,
  options: ClientOptions = {},
): RegistryClient {
  const insecureRegistries = options.insecureRegistries ?? (async () => [])
  const learnt: Learnt = {
    ...{ entrance: undefined, given: undefined, isPasswordGood: false },
    tokens: new Map(),
  }
  const by = (transport: Transport): Connection => ({
    ...{ registry, credentials, insecureRegistries, learnt },
    transport: { ...transport, ...options },
  })
  return clientOn(by(TRANSPORT), clientOn(by(PATIENCE)))
}

function clientOn(connection: Connection, patient?: RegistryClient): RegistryClient {
  const client: Omit<RegistryClient, 'patient'> = {
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
    get patient(): RegistryClient {
      return patient ?? itself
    },
  }
  return itself
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
