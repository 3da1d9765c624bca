import { imageName, tagged } from '../../core/image/image.ts'
import { Problem, Unsure } from '../../core/problem.ts'
import { resultAfter } from '../../core/publication/results.ts'
import { type RunImage, sureNames } from '../../core/publication/run-image.ts'
import type { Reading } from '../../core/registry/reading.ts'
import type { World } from '../../world.ts'
import { putTag } from '../repositories/put-tag.ts'
import {
  isKnownAs,
  readDigest,
  readManifest,
  readPresent,
} from '../repositories/read-repository.ts'
import type { Target } from '../repositories/target.ts'

/** What a tag names after it was to be restored. */
type Restored = 'ours' | 'restored' | 'unknown'

/**
 * Restores the tags that an image took until its gate refused it: they name again what they named before. One that
 * named nothing stays, and so does one that cannot be restored, with a warning.
 */
export async function restoreTags(
  world: World,
  image: RunImage,
  targets: readonly Target[],
): Promise<RunImage> {
  if (image.kind === 'kept') return image
  const [sure, unsure] = [new Map<string, string[]>(), new Map<string, string[]>()]
  await Promise.all(
    targets.map(async (target) => {
      const tags = sureNames(image, target.image)
      const ends = await Promise.all(tags.map((tag) => restore(world, image.digest, target, tag)))
      const named = (end: Restored) => tags.filter((_, at) => ends[at] === end)
      sure.set(imageName(target.image), named('ours'))
      unsure.set(imageName(target.image), named('unknown'))
    }),
  )
  return { ...image, names: { sure, unsure } }
}

async function restore(
  { job }: World,
  digest: string,
  target: Target,
  tag: string,
): Promise<Restored> {
  const before = target.fixed.find((one) => one.tag.name === tag)?.seen ?? ''
  if (before === '' || before === digest) return 'ours'
  const name = tagged(target.image, tag)
  try {
    const now = await readDigest(target, tag, target.client.withRetries)
    if (now.kind === 'unknown') throw new Unsure(new Problem('it cannot be read', ''), tag)
    const isLate = isKnownAs(now, before) // some registries take seconds until they show what was pushed
    if (!isKnownAs(now, digest) && !isLate) return await takenBy(target, tag, now)
    const manifest = await readManifest(target, before)
    if (!manifest) throw new Problem(`${before}, which it named before, is gone`, '')
    await putTag(target, tag, manifest)
    job.log(`${name} is ${before} again, as before`)
    return 'restored'
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const message = `${name} may still name the image that has not passed: ${problem.message}`
    job.annotate({ level: 'warning', message })
    return resultAfter(problem) === 'unknown' ? 'unknown' : 'ours'
  }
}

/** Another run has taken the tag, if what it is said to name is there: a header alone may be wrong. */
async function takenBy(target: Target, tag: string, now: Reading<string>): Promise<Restored> {
  const there = now.kind === 'known' ? await readPresent(target, now.value) : now
  if (there.kind !== 'unknown') return 'restored'
  throw new Unsure(new Problem(there.because, ''), tag)
}
