import { imageName } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { RETRY_LATE_MANIFEST, waitAfter } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { type Repository, readDigest, readManifest } from '../repositories/repository.ts'
import { copyImage } from './copy-image.ts'

/**
 * The bytes that tags are made of, so that they all have the very same digest; copied from another
 * repository where one lacks them.
 */
export async function ensureManifest(
  world: World,
  digest: string,
  repository: Repository,
  others: readonly Repository[],
): Promise<Manifest> {
  const there = await readManifest(repository, digest)
  if (there) return there
  for (const other of others.filter((one) => one !== repository)) {
    if (!(await holds(other, digest))) continue
    world.job.log(`${imageName(repository.image)}: copying from ${imageName(other.image)}`)
    return copyImage(endOf(other), endOf(repository), digest)
  }
  for (let looks = 1; ; looks++) {
    const pause = waitAfter(RETRY_LATE_MANIFEST, looks, world.clock.random())
    if (pause === undefined) break
    await world.clock.sleep(pause)
    const late = await readManifest(repository, digest)
    if (late) return late
  }
  throw new Problem(
    `${imageName(repository.image)} does not show the image just pushed (${digest})`,
    'Run the job again; if it happens again, look at the log of the registry',
  )
}

/** Whether a repository has an image; one that does not answer is of no help. */
const holds = async (repository: Repository, digest: string): Promise<boolean> =>
  (await readDigest(repository, digest)) === digest

const endOf = ({ client, image }: Repository) => ({
  client: client.withRetries,
  repository: image.path,
})
