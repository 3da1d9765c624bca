import { imageName } from '../../core/image/image.ts'
import type { Staging } from '../../core/publication/staging.ts'
import type { Built } from '../build/build.ts'
import type { Destination } from '../repositories/preflight.ts'
import { readDigest } from '../repositories/repository.ts'

/** Tags of a staging, by image name. */
export function tagsIn(staging: Staging | undefined, destinations: readonly Destination[]) {
  const references = staging && 'references' in staging ? staging.references : []
  return new Map(
    destinations.map(({ image }) => {
      const start = `${imageName(image)}:`
      const ours = references.filter((reference) => reference.startsWith(start))
      return [imageName(image), ours.map((reference) => reference.slice(start.length))]
    }),
  )
}

/** Tags under which buildx has put the image into the registry. Where it failed, only the registry knows. */
export async function stagedTags(
  staging: Staging | undefined,
  { digest, isEverywhere }: Built,
  destinations: readonly Destination[],
) {
  if (staging?.kind !== 'tags') return new Map<string, string[]>()
  const all = tagsIn(staging, destinations)
  if (isEverywhere) return all
  const there = destinations.map(async ({ image, repository }) => {
    const tags = all.get(imageName(image)) ?? []
    const digests = await Promise.all(tags.map((tag) => readDigest(repository, tag)))
    return [imageName(image), tags.filter((_, at) => digests[at] === digest)] as const
  })
  return new Map(await Promise.all(there))
}
