import { Problem } from '../../core/problem.ts'
import type { ComposeProject } from '../../core/release/compose/model.ts'
import { conflictsOf, type Neighbour } from '../../core/release/conflicts.ts'
import { asObject, type JsonObject } from '../../core/text/json.ts'
import type { EngineApi } from '../../world.ts'
import { allContainers } from './engine.ts'

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

function neighbour({ Names: names, Labels, Ports: ports }: JsonObject): Neighbour {
  const labels = asObject(Labels)
  const label = (name: string) => String(labels[`com.docker.compose.${name}`] ?? '')
  return {
    name: Array.isArray(names) ? String(names[0]).replace(/^\//, '') : '',
    project: label('project'),
    service: label('service'),
    ports: (Array.isArray(ports) ? ports.map(asObject) : []).map(({ IP, PublicPort, Type }) => ({
      address: String(IP ?? ''),
      port: Number(PublicPort ?? 0),
      protocol: String(Type ?? 'tcp'),
    })),
  }
}
