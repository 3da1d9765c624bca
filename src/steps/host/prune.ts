import { keptOf, recordsOf } from '../../core/release/names.ts'
import { chooseGoing, mayRemove } from '../../core/release/records/prune.ts'
import type { Release, ReleasedImage } from '../../core/release/records/record.ts'
import type { EngineApi, World } from '../../world.ts'
import { allContainers } from './containers.ts'
import { imageOn, untagImage } from './images.ts'

/**
 * Removes releases beyond the newest: their records, our tags on their images, and images that have no other name and no
 * container. Everything else on the host stays. A removal that fails is a notice.
 * Answers how many releases were removed, and how many bytes that freed, as far as the engine reports them.
 */
export async function prune(
  world: World,
  engine: EngineApi,
  project: string,
  releases: readonly Release[],
  current: Release,
  keep: number,
): Promise<{ readonly removed: number; readonly bytes: number }> {
  const { going } = chooseGoing(releases, current, keep)
  let bytes = 0
  for (const release of going) {
    try {
      for (const [service, image] of Object.entries(release.services))
        bytes += await removeKept(engine, project, service, image, release.stamp)
      await untagImage(engine, `${recordsOf(project)}:${release.stamp}`)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      const message = `an old release (${release.stamp}) could not be removed: ${cause.message}`
      world.job.annotate({ level: 'notice', message })
    }
  }
  return { removed: going.length, bytes }
}

async function removeKept(
  engine: EngineApi,
  project: string,
  service: string,
  { id, reference }: ReleasedImage,
  stamp: string,
): Promise<number> {
  const name = `${keptOf(project, service)}:${stamp}`
  const image = await imageOn(engine, name)
  if (!image || image.id !== id) return 0
  const inUse = new Set((await allContainers(engine)).map(({ imageId }) => imageId))
  // The containerd store counts `repository@digest` among the tags.
  const isLast = mayRemove(image, inUse, [name, reference])
  await untagImage(engine, name)
  if (!isLast) return 0
  // `repository@digest` is a name, too, and the last one: with it the image would stay for ever.
  if (/@sha256:/.test(reference) && (await imageOn(engine, reference)))
    await untagImage(engine, reference)
  return (await imageOn(engine, id)) ? 0 : image.size
}
