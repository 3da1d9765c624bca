import { allOrProblems } from '../core/concurrency/all-or-problems.ts'
import { imageName } from '../core/image/image.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'

/**
 * Makes sure that every repository may be pushed to, before anything moves.
 * @throws Problem that tells every one that may not
 */
export async function mayPushAll(world: World, repositories: readonly Repository[]): Promise<void> {
  await allOrProblems(
    'the tags cannot be moved',
    repositories.map(async ({ client, image }) => {
      await client.authorize(image.path, ['pull', 'push'])
      world.job.log(`${imageName(image)}: push access confirmed`)
    }),
  )
}
