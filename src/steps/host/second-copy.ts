import { Problem } from '../../core/problem.ts'
import type { ComposeProject } from '../../core/release/compose/model.ts'
import type { ReleasePlan } from '../../core/release/plan.ts'
import { repositoryIn, sameRepository } from '../../core/release/services.ts'
import { nameIn, wordsIn } from '../../core/text/foreign.ts'
import type { EngineApi } from '../../world.ts'
import { allContainers } from './containers.ts'

const LABEL = 'com.docker.compose'

/**
 * A project without containers, whose services run under another name already, is most often the same one from another
 * folder: it would be a second copy, and fight the first one for ports and data.
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
        labels[`${LABEL}.service`] === service && ours && sameRepository(image, ours),
    )
    if (!other) continue
    const name = nameIn(other.labels[`${LABEL}.project`])
    const folder = wordsIn(other.labels[`${LABEL}.project.working_dir`])
    throw new Problem(
      `nothing runs of the project "${project.name}", and the project "${name}" (${folder}) runs the same service "${service}" already`,
      `Write project: ${name} if it is the same one. For a second copy on purpose, write project: ${project.name}`,
    )
  }
}
