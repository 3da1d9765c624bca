import { imageName } from '../core/image.ts'
import type { BuildPlan } from '../core/plan.ts'
import { Problem } from '../core/problem.ts'
import type { Manifest } from '../core/registry/client.ts'
import { aligned } from '../core/report/table.ts'
import { allPushed, type TagResult, tagResult } from '../core/tag-result.ts'
import type { World } from '../world.ts'
import type { Built } from './build.ts'
import type { Forward, Outlook } from './look.ts'
import { moveTags } from './move-tags.ts'

/** Makes the tags point at the image that was built, and tells what became of each. */
export async function publish(
  world: World,
  plan: BuildPlan,
  built: Built,
  looking: Promise<readonly Outlook[]>,
): Promise<readonly TagResult[]> {
  const { publishing, push } = plan
  if (publishing.kind === 'none') {
    world.log(`not pushed: ${push.because}`)
    return []
  }
  const results =
    publishing.kind === 'together'
      ? allPushed(plan)
      : await inEveryRepository(world, publishing, built.digest, await looking)
  if (built.digest) world.log(`digest: ${built.digest}`)
  world.log(inWords(results))
  noticeHeld(world, results)
  return results
}

/** Repositories do not wait for one another; when one fails, the others are finished first. */
async function inEveryRepository(
  world: World,
  publishing: Forward,
  digest: string,
  outlooks: readonly Outlook[],
): Promise<TagResult[]> {
  const all = await Promise.allSettled(
    outlooks.map((outlook) => inRepository(world, publishing, digest, outlook)),
  )
  for (const one of all) if (one.status === 'rejected') throw one.reason
  return all.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}

async function inRepository(
  world: World,
  publishing: Forward,
  digest: string,
  outlook: Outlook,
): Promise<TagResult[]> {
  const { image } = outlook.shelf
  const reasons = new Map(outlook.plan.tags.map(({ name, because }) => [name, because]))
  const free = [...outlook.decisions].filter(([, { kind }]) => kind !== 'hold')
  const pushedFloating = publishing.fixed.length > 0 ? [] : free.map(([name]) => name)
  const fixed = publishing.fixed.map((name) =>
    tagResult(image, name, 'pushed', reasons.get(name) ?? ''),
  )
  const [first] = publishing.fixed.length > 0 ? publishing.fixed : pushedFloating
  if (first === undefined) return heldFrom(outlook)
  const ours = { digest, manifest: manifestOf(outlook, digest || first) }
  ours.manifest.catch(() => undefined) // whoever needs it hears of it
  return [...fixed, ...(await moveTags(world, outlook, ours, pushedFloating))]
}

/** The bytes that were pushed: a tag that is made of them has the very same digest. */
async function manifestOf({ shelf }: Outlook, reference: string): Promise<Manifest> {
  const { client, image } = shelf
  const manifest = await client.getManifest(image.path, reference)
  if (manifest) return manifest
  throw new Problem(
    `${imageName(image)} does not have what was just pushed to it, ${reference}`,
    'Run the job again; if it stays, look at the log of the registry',
  )
}

const heldFrom = ({ shelf: { image }, decisions }: Outlook) =>
  [...decisions].map(([name, { because }]) => tagResult(image, name, 'held', because))

const inWords = (results: readonly TagResult[]) =>
  aligned(results.map(({ image, tag, result, because }) => [`  ${image}:${tag}`, result, because]))

function noticeHeld(world: World, results: readonly TagResult[]) {
  for (const { image, tag, result, because } of results)
    if (result === 'held')
      world.annotate({ level: 'notice', message: `${image}:${tag} was not moved: ${because}` })
}
