import { Problem } from '../../core/problem.ts'
import type { ComposeProject } from '../../core/release/compose/model.ts'
import { conflictsOf, type Neighbour } from '../../core/release/conflicts.ts'
import { nameIn } from '../../core/text/foreign.ts'
import type { EngineApi } from '../../world.ts'
import { allContainers, type ListedContainer } from './engine.ts'

/**
 * Compose would stop what runs before it meets a name or a port that is taken, and a return would meet it again: it is
 * looked for before anything is touched.
 * @throws Problem that says who is in the way
 */
export async function refuseConflicts(engine: EngineApi, project: ComposeProject): Promise<void> {
  const conflicts = conflictsOf(project, (await allContainers(engine)).map(neighbour))
  const [first] = conflicts
  if (!first) return
  throw new Problem(
    conflicts.length === 1 ? first : `several things are in the way: ${conflicts.join('; ')}`,
    'Nothing was touched. Remove or stop that container (docker rm, docker stop), or choose another name or port in the compose file',
  )
}

const neighbour = ({ names, labels, ports }: ListedContainer): Neighbour => ({
  name: names[0] ?? '',
  project: nameIn(labels['com.docker.compose.project']),
  service: nameIn(labels['com.docker.compose.service']),
  ports,
})
