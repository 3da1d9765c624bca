import { imageName, tagged } from '../core/image.ts'
import { Problem } from '../core/problem.ts'
import type { World } from '../world.ts'
import type { Obtained } from './obtain.ts'
import type { Destination } from './preflight.ts'
import { manifestAt, putTag } from './shelf.ts'

/**
 * An image that does not pass its gate gives back the tags that it took until then: they name again what they named
 * before. One that named nothing stays, and so does one that cannot be given back, with a warning.
 */
export async function giveBack(world: World, image: Obtained): Promise<Obtained> {
  const staged = image.destinations.map(async (destination) => {
    const name = imageName(destination.image)
    const tags = image.staged.get(name) ?? []
    const given = await Promise.all(tags.map((tag) => isGivenBack(world, image, destination, tag)))
    return [name, tags.filter((_, at) => !given[at])] as const
  })
  return { ...image, staged: new Map(await Promise.all(staged)) }
}

async function isGivenBack(
  world: World,
  { digest }: Obtained,
  { image, shelf, fixed }: Destination,
  tag: string,
): Promise<boolean> {
  const before = fixed.find((one) => one.tag.name === tag)?.seen ?? ''
  if (before === '' || before === digest) return false
  try {
    const manifest = await manifestAt(shelf, before)
    if (!manifest) return false
    await putTag(shelf, tag, manifest)
    world.log(`${tagged(image, tag)} is ${before} again, as before`)
    return true
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const message = `${tagged(image, tag)} names the image that has not passed: ${problem.message}`
    world.annotate({ level: 'warning', message })
    return false
  }
}
