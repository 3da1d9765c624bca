import { allOrFirstProblem } from '../core/concurrency/wait-for-all.ts'
import { AccessDenied } from '../core/ecr/failures/access-denied.ts'
import { isImmutable } from '../core/ecr/repository/mutability.ts'
import { imageName } from '../core/image/image.ts'
import { allProblems, Problem } from '../core/problem.ts'
import { allOf } from '../core/text/words.ts'
import type { Session } from '../steps/access/session.ts'
import { ecrOf } from '../steps/ecr/prepare.ts'
import type { World } from '../world.ts'
import type { Moves } from './moves.ts'
import type { RollbackPlan } from './plan.ts'

/**
 * Checks that the settings of Amazon ECR let the tags move. Other registries refuse when a tag is moved.
 * @throws Problem that names every tag that is immutable
 */
export async function refuseImmutable(
  world: World,
  { access }: RollbackPlan,
  session: Pick<Session, 'login'>,
  everywhere: readonly Moves[],
): Promise<void> {
  const found = await allOrFirstProblem(
    everywhere.map(async ({ found: { repository }, moves }) => {
      const { image } = repository
      if (session.login(image.registry)?.from !== 'ecr') return []
      if (image.registry.kind !== 'ecr') return []
      const ecr = await ecrOf(world, access, image)
      const settings = await ecr.describeRepository(image.path).catch((problem) => {
        if (!(problem instanceof AccessDenied)) throw problem
        world.job.log(`${imageName(image)}: its settings are not known: ${problem.message}`)
        return undefined
      })
      const moving = moves.filter(({ kind }) => kind === 'move').map(({ tag }) => tag)
      const fixed = moving.filter((tag) => settings && isImmutable(settings, tag))
      return fixed.length > 0 ? [immutable(imageName(image), fixed)] : []
    }),
  )
  const problem = allProblems('the tags cannot be moved', found.flat())
  if (problem) throw problem
}

const immutable = (image: string, tags: readonly string[]) =>
  new Problem(
    `${image} has immutable tags: ${allOf(tags)} cannot be moved`,
    'Deploy the earlier image by its digest, or give the repository an exception for tags that are meant to move: aws ecr put-image-tag-mutability with IMMUTABLE_WITH_EXCLUSION and their names',
  )
