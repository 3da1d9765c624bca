import { imageName, tagged } from '../../core/image/image.ts'
import { Problem, Unsure } from '../../core/problem.ts'
import { resultAfter } from '../../core/publication/results.ts'
import type { World } from '../../world.ts'
import type { Obtained } from '../build/build-or-keep.ts'
import type { Destination } from '../repositories/preflight.ts'
import { putTag, readDigest, readManifest } from '../repositories/repository.ts'

/** What a tag names after it was to be given back. */
type FixedMove = 'ours' | 'given back' | 'unknown'

/**
 * An image that does not pass its gate gives back the tags that it took until then: they name again what they named
 * before. One that named nothing stays, and so does one that cannot be given back, with a warning.
 */
export async function restoreTags(world: World, image: Obtained): Promise<Obtained> {
  const [staged, unsure] = [new Map<string, string[]>(), new Map<string, string[]>()]
  await Promise.all(
    image.destinations.map(async (destination) => {
      const name = imageName(destination.image)
      const tags = image.staged.get(name) ?? []
      const fates = await Promise.all(tags.map((tag) => given(world, image, destination, tag)))
      const named = (move: FixedMove) => tags.filter((_, at) => fates[at] === move)
      staged.set(name, named('ours'))
      unsure.set(name, named('unknown'))
    }),
  )
  return { ...image, staged, unsure }
}

async function given(
  world: World,
  { digest }: Obtained,
  { image, repository, fixed }: Destination,
  tag: string,
): Promise<FixedMove> {
  const before = fixed.find((one) => one.tag.name === tag)?.seen ?? ''
  if (before === '' || before === digest) return 'ours'
  try {
    const now = await readDigest(repository, tag, repository.client.withRetries)
    if (now === undefined) throw new Unsure(new Problem('it cannot be looked at', ''), tag)
    if (now !== digest) return 'given back' // to another run, which has taken it
    const manifest = await readManifest(repository, before)
    if (!manifest) throw new Problem(`${before}, which it named before, is gone`, '')
    await putTag(repository, tag, manifest)
    world.job.log(`${tagged(image, tag)} is ${before} again, as before`)
    return 'given back'
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const words = `may still name the image that has not passed: ${problem.message}`
    world.job.annotate({ level: 'warning', message: `${tagged(image, tag)} ${words}` })
    return resultAfter(problem) === 'unknown' ? 'unknown' : 'ours'
  }
}
