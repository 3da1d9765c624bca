import { answersOf } from '../../core/concurrency/at-most.ts'
import { allProblems, Problem } from '../../core/problem.ts'
import { type External, missingExternal } from '../../core/release/compose/externals.ts'
import { composeLabel } from '../../core/release/compose/labels.ts'
import { conflictsOf, type Neighbour } from '../../core/release/conflicts.ts'
import { nameIn } from '../../core/text/foreign.ts'
import { asObject } from '../../core/text/json.ts'
import type { EngineApi } from '../../world.ts'
import { allContainers, type ListedContainer } from './containers.ts'
import type { Deployment } from './deployment.ts'
import { askEngine, info } from './engine.ts'

/**
 * Looks for names and ports that are taken, and for networks and volumes that are missing, before anything is touched:
 * compose would stop what runs before it fails because of them, and so would the return.
 * @throws Problem that names what is in the way, and what is missing
 */
export async function refuseObstacles({
  host: { engine },
  stack: { project },
  options: { removeOrphans },
}: Pick<Deployment, 'host' | 'stack' | 'options'>): Promise<void> {
  const [all, missing] = await Promise.all([
    allContainers(engine),
    missingOn(engine, project.externals),
  ])
  const conflicts = conflictsOf(project, all.map(neighbour), removeOrphans)
  const problem = allProblems('the host is not ready for this project', [
    ...missing.map(notThere),
    ...inTheWay(conflicts),
  ])
  if (problem) throw problem
}

function inTheWay(conflicts: readonly string[]): Problem[] {
  const [first] = conflicts
  if (!first) return []
  const problem = new Problem(
    conflicts.length === 1 ? first : `several things are in the way: ${conflicts.join('; ')}`,
    'Nothing was touched. Remove or stop that container (docker rm, docker stop), or choose another name or port in the compose file',
  )
  return [problem]
}

function notThere(external: External): Problem {
  const { what, fix } = missingExternal(external)
  return new Problem(
    what,
    `Nothing was touched. On the server, ${fix}. If another project makes it, such as that of a proxy, start that one first`,
  )
}

/** Requests to the engine: a project may name thousands of networks. */
const AT_ONCE = 6

/** A node of a swarm learns of some networks only once it uses them: on one, no network counts as missing. */
async function missingOn(engine: EngineApi, externals: readonly External[]) {
  const found = await answersOf(AT_ONCE, externals, (external) => isThere(engine, external))
  const missing = externals.filter((external) => !found.get(external))
  if (!missing.some(({ kind }) => kind === 'network')) return missing
  const isOfSwarm = asObject((await info(engine))['Swarm'])['LocalNodeState'] === 'active'
  return missing.filter(({ kind }) => kind === 'volume' || !isOfSwarm)
}

async function isThere(engine: EngineApi, { kind, name }: External): Promise<boolean> {
  const { status } = await askEngine(engine, { path: `/${kind}s/${encodeURIComponent(name)}` }, 404)
  return status !== 404
}

const neighbour = ({ names, labels, ports }: ListedContainer): Neighbour => ({
  name: names[0] ?? '',
  project: nameIn(composeLabel(labels, 'project')),
  service: nameIn(composeLabel(labels, 'service')),
  ports,
})
