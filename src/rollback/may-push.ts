import { imageName } from '../core/image/image.ts'
import { allProblems, Problem } from '../core/problem.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'

/**
 * Makes sure that every repository may be pushed to, before anything moves.
 * @throws Problem that tells every one that may not
 */
export async function mayPushAll(world: World, repositories: readonly Repository[]): Promise<void> {
  const asked = await Promise.allSettled(
    repositories.map(async ({ client, image }) => {
      await client.authorize(image.path, ['pull', 'push'])
      world.job.log(`${imageName(image)}: push access confirmed`)
    }),
  )
  const reasons = asked.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  const bug = reasons.find((reason) => !(reason instanceof Problem))
  if (bug) throw bug
  const problem = allProblems('the tags cannot be moved', reasons)
  if (problem) throw problem
}
