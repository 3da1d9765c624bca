import type { LocalRegistry } from './registry.ts'

/** What it takes to speak to a registry. */
export type Reachable = Pick<LocalRegistry, 'url' | 'username' | 'password'> & {
  /** Header that opens it, where user and password do not. */
  readonly authorization?: string
}

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** Every repository of a registry. */
export async function repositoriesIn(registry: Reachable): Promise<readonly string[]> {
  const { repositories } = await json<{ repositories: string[] }>(registry, '_catalog?n=1000')
  return repositories
}

/** Every tag of a repository with the digest it points at; none if the repository does not exist. */
export async function tagsIn(
  registry: Reachable,
  repository: string,
): Promise<Readonly<Record<string, string>>> {
  const list = await askRegistry(registry, `${repository}/tags/list`)
  if (list.status === 404) return {}
  const { tags } = (await list.json()) as { tags: string[] | null }
  const digests = (tags ?? [])
    .sort()
    .map(async (tag) => [tag, (await digestOfTag(registry, repository, tag)) ?? ''] as const)
  return Object.fromEntries(await Promise.all(digests))
}

/** The digest a tag points at; undefined where there is no such tag. */
export async function digestOfTag(
  registry: Reachable,
  repository: string,
  tag: string,
): Promise<string | undefined> {
  const answer = await askRegistry(registry, `${repository}/manifests/${tag}`)
  await answer.body?.cancel()
  return answer.ok ? (answer.headers.get('docker-content-digest') ?? undefined) : undefined
}

/** A manifest as the registry has it, byte for byte; undefined where there is none. */
export async function bytesIn(registry: Reachable, repository: string, reference: string) {
  const answer = await askRegistry(registry, `${repository}/manifests/${reference}`)
  const text = await answer.text()
  return answer.ok ? { text, type: answer.headers.get('content-type') ?? '' } : undefined
}

/** The configuration of an image — labels, environment, user, entry point — of its first platform. */
export async function configIn(
  registry: Reachable,
  repository: string,
  reference: string,
): Promise<ImageConfig> {
  const manifest = await json<Manifest>(registry, `${repository}/manifests/${reference}`)
  const first = manifest.manifests?.[0]?.digest
  if (first) return configIn(registry, repository, first)
  const blob = `${repository}/blobs/${manifest.config?.digest}`
  return (await json<{ config: ImageConfig }>(registry, blob)).config
}

/** The commit an image was built from, by its label. */
export async function revisionIn(registry: Reachable, repository: string, reference: string) {
  const { Labels } = await configIn(registry, repository, reference)
  return Labels?.['org.opencontainers.image.revision']
}

/** What is attested of an image: the in-toto statements beside its platforms. */
export async function attestationsIn(
  registry: Reachable,
  repository: string,
  reference: string,
): Promise<readonly Statement[]> {
  const index = await json<Manifest>(registry, `${repository}/manifests/${reference}`)
  const attesting = (index.manifests ?? []).filter(
    ({ annotations }) => annotations?.['vnd.docker.reference.type'] === 'attestation-manifest',
  )
  const manifests = await Promise.all(
    attesting.map(({ digest }) => json<Manifest>(registry, `${repository}/manifests/${digest}`)),
  )
  const layers = manifests.flatMap((manifest) => manifest.layers ?? [])
  return Promise.all(
    layers.map(({ digest }) => json<Statement>(registry, `${repository}/blobs/${digest}`)),
  )
}

/** https://github.com/in-toto/attestation */
export interface Statement {
  readonly predicateType: string
  /** Null where it is about nothing. */
  readonly subject: readonly { readonly name: string }[] | null
}

/** The `config` part of an image configuration, as OCI writes it. */
interface ImageConfig {
  readonly Labels?: Readonly<Record<string, string>>
  readonly Env?: readonly string[]
  readonly User?: string
  readonly Entrypoint?: readonly string[]
  readonly Cmd?: readonly string[]
}

interface Manifest {
  readonly manifests?: readonly {
    readonly digest: string
    readonly annotations?: Readonly<Record<string, string>>
  }[]
  readonly config?: { readonly digest: string }
  readonly layers?: readonly { readonly digest: string }[]
}

async function json<T>(registry: Reachable, path: string): Promise<T> {
  const answer = await askRegistry(registry, path)
  if (!answer.ok) throw new Error(`${path}: the registry answers ${answer.status}`)
  return (await answer.json()) as T
}

/** The answer to a path below `/v2/`. */
export function askRegistry(registry: Reachable, path: string): Promise<Response> {
  const { url, username, password } = registry
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const headers = { accept: manifestTypes, authorization: registry.authorization ?? basic }
  return fetch(`${url}/v2/${path}`, { headers })
}
