import type { Registry } from '../../script/parts/registry.ts'

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** Every tag of a repository with the digest it points at; none if the repository does not exist. */
export async function tagsIn(
  registry: Registry,
  repository: string,
): Promise<Readonly<Record<string, string>>> {
  const list = await ask(registry, `${repository}/tags/list`)
  if (list.status === 404) return {}
  const { tags } = (await list.json()) as { tags: string[] | null }
  const digests = (tags ?? []).sort().map(async (tag) => {
    const answer = await ask(registry, `${repository}/manifests/${tag}`)
    return [tag, answer.headers.get('docker-content-digest') ?? ''] as const
  })
  return Object.fromEntries(await Promise.all(digests))
}

function ask({ url, username, password }: Registry, path: string): Promise<Response> {
  const credentials = Buffer.from(`${username}:${password}`).toString('base64')
  const headers = { accept: manifestTypes, authorization: `Basic ${credentials}` }
  return fetch(`${url}/v2/${path}`, { headers })
}
