import { imageName } from '../core/image.ts'
import { Problem } from '../core/problem.ts'
import type { Manifest } from '../core/registry/client.ts'
import { type TagResult, tagResult } from '../core/tag-result.ts'
import type { Tag } from '../core/tags/tag.ts'
import type { World } from '../world.ts'
import { copyImage } from './copy-image.ts'
import type { Outlook } from './look.ts'
import { type Aim, aimsOf, allOrProblem, moveTags } from './move-tags.ts'
import type { Obtained } from './obtain.ts'
import type { Destination } from './preflight.ts'
import { manifestAt, putTag, type Shelf } from './shelf.ts'

/** What became of the tags of one repository, and what went wrong on the way. */
export interface Published {
  readonly results: readonly TagResult[]
  readonly problem: Problem | undefined
}

/** A fixed tag on its way; `result` as soon as there is one. */
interface Fate {
  readonly tag: Tag
  result: TagResult['result'] | undefined
  because: string
}

/** Makes the tags of one repository point at the image: fixed ones first. */
export async function publishIn(
  world: World,
  image: Obtained,
  destination: Destination,
  outlook: Outlook,
): Promise<Published> {
  const { shelf } = destination
  if (image.kept?.isOurCommit === false)
    return { results: untouched(image, destination), problem: undefined }
  if (image.digest === '') return { results: heldFrom(outlook), problem: undefined }
  const fates = fatesOf(image, destination)
  const aims = aimsOf(
    outlook,
    floatingIn(outlook, destination),
    image.digest,
    stagedIn(image, shelf),
  )
  const results = () => [...resultsOf(shelf, [...fates, ...aims]), ...leftOut(outlook, destination)]
  try {
    const manifest = manifestIn(world, image, shelf)
    manifest.catch(() => undefined) // whoever needs it hears of it
    const ready = putFixed(shelf, fates, manifest)
    ready.catch(() => undefined)
    await moveTags(world, outlook, aims, manifest, ready)
    return { results: results(), problem: undefined }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return { results: results(), problem }
  }
}

/** Results where nothing was moved. */
export const untouched = (image: Obtained, destination: Destination): TagResult[] =>
  resultsOf(destination.shelf, [
    ...fatesOf(image, destination),
    ...destination.floating.map((tag) => ({ tag, result: undefined, because: tag.because })),
  ])

const fatesOf = (image: Obtained, { shelf, fixed }: Destination): Fate[] =>
  fixed.map(({ tag, decision }) => ({
    tag,
    result: decision.kind === 'keep' ? 'kept' : isStaged(image, shelf, tag) ? 'pushed' : undefined,
    because: decision.because,
  }))

const stagedIn = ({ staged }: Obtained, { image }: Shelf) => staged.get(imageName(image)) ?? []
const isStaged = (image: Obtained, shelf: Shelf, { name }: Tag) =>
  stagedIn(image, shelf).includes(name)

/** A tag that nobody can move again is no floating one. */
const floatingIn = ({ publishing }: Outlook, { isImmutable }: Destination) =>
  publishing.floating.filter(({ name }) => !isImmutable(name))

const leftOut = ({ publishing }: Outlook, { isImmutable, shelf }: Destination) =>
  publishing.floating
    .filter(({ name }) => isImmutable(name))
    .map(({ name }) =>
      tagResult(shelf.image, name, 'held', 'tags of this repository are immutable'),
    )

async function putFixed(shelf: Shelf, fates: readonly Fate[], manifest: Promise<Manifest>) {
  const ours = await manifest
  const open = fates.filter(({ result }) => result === undefined)
  await allOrProblem(
    open.map(async (fate) => {
      try {
        await putTag(shelf, fate.tag.name, ours)
        fate.result = 'pushed'
      } catch (problem) {
        Object.assign(fate, { result: 'failed', because: String((problem as Error)?.message) })
        throw problem
      }
    }),
  )
}

const resultsOf = ({ image }: Shelf, fates: readonly Pick<Aim, 'tag' | 'result' | 'because'>[]) =>
  fates.map(({ tag, result = 'not-moved', because }) => tagResult(image, tag.name, result, because))

const heldFrom = ({ shelf: { image }, decisions }: Outlook) =>
  [...decisions].map(([name, { because }]) => tagResult(image, name, 'held', because))

/** Milliseconds; a registry may need a moment until it shows what was pushed to it. */
const MOMENTS = [500, 1_000, 2_000, 4_000]

/** The bytes that tags are made of, so that they all have the very same digest; copied from another repository where one lacks them. */
async function manifestIn(world: World, image: Obtained, shelf: Shelf): Promise<Manifest> {
  const { digest } = image
  const there = await manifestAt(shelf, digest)
  if (there) return there
  for (const { shelf: other } of image.destinations)
    if (other !== shelf && (await manifestAt(other, digest))) {
      world.log(`${imageName(shelf.image)}: copied from ${imageName(other.image)}`)
      return copyImage(endOf(other), endOf(shelf), digest)
    }
  for (const moment of MOMENTS) {
    await world.sleep(moment)
    const late = await manifestAt(shelf, digest)
    if (late) return late
  }
  throw new Problem(
    `${imageName(shelf.image)} does not have what was just pushed to it, ${digest}`,
    'Run the job again; if it stays, look at the log of the registry',
  )
}

const endOf = ({ client, image }: Shelf) => ({ client: client.patient, repository: image.path })
