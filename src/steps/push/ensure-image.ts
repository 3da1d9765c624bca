import { imageName } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { RETRY_LATE_MANIFEST, waitAfter } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { isKnownAs, readDigest, readManifest } from '../repositories/read-repository.ts'
import type { Repository } from '../repositories/repository.ts'
import { copyImage, MissingSource } from './copy-image.ts'

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
  for (let looks = 1; ; looks++) {
    const there = await readManifest(repository, digest)
    if (there) return there
    const copied = await copiedFrom(world, digest, repository, others)
    if (copied) return copied
    // A registry may need seconds until it shows what was pushed to it.
    const pause = waitAfter(RETRY_LATE_MANIFEST, looks, world.clock.random())
    if (pause === undefined) break
    await world.clock.sleep(pause)
  }
  throw new Problem(
    `${imageName(repository.image)} does not show the image just pushed (${digest})`,
    'Run the job again; if it happens again, look at the log of the registry',
  )
}

/** Copies the image from a repository that has it; undefined where none does, or not all of it yet. */
async function copiedFrom(
  world: World,
  digest: string,
  repository: Repository,
  others: readonly Repository[],
): Promise<Manifest | undefined> {
  for (const other of others.filter((one) => one !== repository)) {
    if (!(await holds(other, digest))) continue
    world.job.log(`${imageName(repository.image)}: copying from ${imageName(other.image)}`)
    try {
      return await copyImage(endOf(other), endOf(repository), digest)
    } catch (problem) {
      if (!(problem instanceof MissingSource)) throw problem
      world.job.log(problem.message)
    }
  }
  return undefined
}

/** Whether a repository has an image; one that does not answer is of no help. */
const holds = async (repository: Repository, digest: string): Promise<boolean> =>
  isKnownAs(await readDigest(repository, digest), digest)

const endOf = ({ client, image }: Repository) => ({
  client: client.withRetries,
  repository: image.path,
})
