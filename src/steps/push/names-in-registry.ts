import { imageName } from '../../core/image/image.ts'
import type { NamesByImage } from '../../core/publication/run-image.ts'
import { stagedTagOf } from '../../core/publication/staging.ts'
import { ABSENT } from '../../core/registry/reading.ts'
import type { Built, Site } from '../build/image.ts'
import { isKnownAs, readDigest } from '../repositories/read-repository.ts'

/** The tags of a staging, by image name. */
export const stagedNames = ({ staging, targets }: Site): NamesByImage =>
  new Map(
    targets.map(({ image }) => {
      const tag = stagedTagOf(staging, image)
      return [imageName(image), tag === undefined ? [] : [tag]]
    }),
  )

/** Tags under which buildx has put the image into the registry. Where it failed, only the registry knows. */
export async function namesInRegistry({ site, build, isEverywhere }: Built): Promise<NamesByImage> {
  if (site.staging?.kind !== 'tags') return new Map()
  const all = stagedNames(site)
  if (isEverywhere) return all
  const there = site.targets.map(async (target) => {
    const name = imageName(target.image)
    const tags = all.get(name) ?? []
    const { withRetries } = target.client
    const digests = await Promise.all(tags.map((tag) => readDigest(target, tag, withRetries)))
    const isThere = (at: number) => isKnownAs(digests[at] ?? ABSENT, build.digest)
    return [name, tags.filter((_, at) => isThere(at))] as const
  })
  return new Map(await Promise.all(there))
}
