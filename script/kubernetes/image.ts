import { askRegistry, type Reachable } from '../parts/registry/registry-content.ts'

/** What a repository has under a tag, and its tags; nothing where there is no such repository. */
export async function imageIn(registry: Reachable, repository: string, tag: string) {
  const list = await askRegistry(registry, `${repository}/tags/list`)
  const { tags } = (await list.json()) as { tags?: string[] | null }
  if (tag === '') return { tags: tags ?? [], digest: '', platforms: [] }
  const answer = await askRegistry(registry, `${repository}/manifests/${tag}`)
  const { manifests = [] } = (await answer.json()) as { manifests?: Listed[] }
  const platforms = manifests
    .map(({ platform }) => `${platform.os}/${platform.architecture}`)
    .filter((platform) => !platform.startsWith('unknown'))
  const digest = answer.headers.get('docker-content-digest') ?? ''
  return { tags: tags ?? [], digest, platforms }
}

interface Listed {
  readonly platform: { readonly os: string; readonly architecture: string }
}
