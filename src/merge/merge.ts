import type { MergeOptions } from '../core/registry/merge-index.ts'
import { type Merged, putIndex } from '../steps/repositories/put-index.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'

/** Merges what several runners have built, in a group of the log. */
export const merge = (
  world: World,
  repositories: readonly Repository[],
  digests: readonly string[],
  options: MergeOptions,
): Promise<Merged> =>
  world.job.group('Merge', async () => {
    const merged = await putIndex(world, repositories, digests, options)
    const { platforms } = merged
    if (platforms.length < 2)
      world.job.annotate({ level: 'notice', message: onePlatform(platforms[0]) })
    return merged
  })

const onePlatform = (platform = 'nothing') =>
  `the merged image is for ${platform} alone; with "platforms" a missing one stops the run`
