import { answersOf } from '../../core/concurrency/at-most.ts'
import { imageName, pinned } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { type ListedImage, listedImages } from '../../core/registry/manifest.ts'
import type { MergeSource } from '../../core/registry/merge-entry.ts'
import { type MergeOptions, mergeIndex } from '../../core/registry/merge-index.ts'
import { sha256 } from '../../core/text/sha256.ts'
import type { World } from '../../world.ts'
import { readConfig } from './image-config.ts'
import type { Repository } from './repository.ts'

/** An index that is in a repository, under no tag. */
export interface Merged {
  readonly digest: string
  readonly platforms: readonly string[]
}

/**
 * Makes one index of what the digests name, and puts it into the repository that has all of them, under no tag. The
 * others get it when it is published. An image that is no index is for the platform that `platformOf` says, else for
 * that of its configuration.
 * @throws Problem where no repository has all of them, or they make no index
 */
export async function putIndex(
  world: World,
  repositories: readonly Repository[],
  digests: readonly string[],
  options: MergeOptions,
  platformOf: (digest: string) => string = () => '',
): Promise<Merged> {
  const { repository, sources } = await findSources(repositories, digests, platformOf)
  const { mediaType, text, platforms } = mergeIndex(sources, options)
  const digest = `sha256:${await sha256(text)}`
  const index: Manifest = { mediaType, digest, bytes: new TextEncoder().encode(text) }
  await repository.client.withRetries.putManifest(repository.image.path, digest, index)
  world.job.log(`${pinned(repository.image, digest)}: ${platforms.join(', ')}`)
  return { digest, platforms }
}

/** Manifests that are read of what is to be merged, and of one index of it. */
const AT_ONCE = 6

async function findSources(
  repositories: readonly Repository[],
  digests: readonly string[],
  platformOf: (digest: string) => string,
) {
  const problems: Problem[] = []
  for (const repository of repositories) {
    const sources = await answersOf(AT_ONCE, digests, (digest) =>
      read(repository, digest, platformOf(digest)),
    )
    const missing = digests.filter((digest) => sources.get(digest) === undefined)
    const found = digests.flatMap((digest) => sources.get(digest) ?? [])
    if (missing.length === 0) return { repository, sources: found }
    problems.push(notThere(repository, missing))
  }
  throw problems[0] ?? new Error('there is no repository')
}

const notThere = ({ image }: Repository, missing: readonly string[]) =>
  new Problem(
    `${imageName(image)} does not have ${missing.join(', ')}`,
    'Merge digests that were pushed to this repository: those of another image may have been given, too, or a clean-up has deleted them',
  )

async function read(
  repository: Repository,
  digest: string,
  platform: string,
): Promise<MergeSource | undefined> {
  const { client, image } = repository
  const manifest = await client.withRetries.getManifest(image.path, digest)
  if (!manifest) return undefined
  const listed = listedImages(manifest.bytes)
  if (listed) return { manifest, configs: await unsaid(repository, listed) }
  const [os, architecture, variant] = platform.split('/')
  const config = architecture
    ? { os, architecture, variant }
    : await readConfig(repository, manifest)
  return { manifest, config }
}

/** Configurations of images whose platform an index does not say, as some tools write it. */
async function unsaid(repository: Repository, listed: readonly ListedImage[]) {
  const { client, image } = repository
  const open = listed.filter(({ platform }) => platform === '').map(({ digest }) => digest)
  const configs = await answersOf(AT_ONCE, open, async (digest) => {
    const manifest = await client.withRetries.getManifest(image.path, digest)
    return manifest && readConfig(repository, manifest)
  })
  return new Map([...configs].flatMap(([digest, config]) => (config ? [[digest, config]] : [])))
}
