import { Problem } from '../../core/problem.ts'
import { composeLabel } from '../../core/release/compose/labels.ts'
import type { ComposeProject } from '../../core/release/compose/model.ts'
import type { ReleasePlan } from '../../core/release/plan.ts'
import { repositoryIn, sameRepository } from '../../core/release/services.ts'
import { nameIn, wordsIn } from '../../core/text/foreign.ts'
import type { EngineApi } from '../../world.ts'
import { allContainers } from './containers.ts'

/**
 * Refuses a project without containers whose service already runs in another project. Most often it is the same project
 * from another folder: a second copy would fight the first one for ports and data.
 * @throws Problem unless the project is named on purpose
 */
export async function refuseSecondCopy(
  engine: EngineApi,
  project: ComposeProject,
  plan: ReleasePlan,
): Promise<void> {
  const all = (await allContainers(engine)).map(({ labels, image }) => ({
    labels,
    image: repositoryIn(image),
  }))
  for (const { service, after } of plan.changes) {
    const ours = repositoryIn(after)
    const other = all.find(
      ({ labels, image }) =>
        composeLabel(labels, 'service') === service && ours && sameRepository(image, ours),
    )
    if (!other) continue
    const name = nameIn(composeLabel(other.labels, 'project'))
    const folder = wordsIn(composeLabel(other.labels, 'project.working_dir'))
    throw new Problem(
      `nothing runs of the project "${project.name}", and the project "${name}" (${folder}) runs the same service "${service}" already`,
      `Write project: ${name} if it is the same one. For a second copy on purpose, write project: ${project.name}`,
    )
  }
}
