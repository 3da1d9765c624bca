import { Problem } from '../core/problem.ts'
import { textLabels } from '../core/registry/manifest.ts'
import { composeLabel } from '../core/release/compose/labels.ts'
import { lineIn, nameIn } from '../core/text/foreign.ts'
import type { JsonObject } from '../core/text/json.ts'

/** A container of compose, as an engine lists it. */
export interface ComposeContainer {
  readonly id: string
  readonly isRunning: boolean
  readonly project: string
  readonly service: string
  /** The folder that compose was started in. */
  readonly directory: string
}

/** Which containers are wanted; empty for any. */
interface Choice {
  readonly project: string
  readonly service: string
  /** Every path of the folder; undefined where none is named. */
  readonly paths: readonly string[] | undefined
}

/** Reads an entry of the engine's list. */
export function composeContainer(listed: JsonObject): ComposeContainer {
  const labels = textLabels(listed['Labels'])
  return {
    id: nameIn(listed['Id']),
    isRunning: listed['State'] === 'running',
    project: nameIn(composeLabel(labels, 'project')),
    service: nameIn(composeLabel(labels, 'service')),
    directory: lineIn(composeLabel(labels, 'project.working_dir')),
  }
}

/**
 * The ids of those that run and are wanted. A folder may have none yet: then it was never deployed.
 * @throws Problem where a project or service is named that no container has
 */
export function chosenContainers(
  all: readonly ComposeContainer[],
  { project, service, paths }: Choice,
): readonly string[] {
  const inFolder = all.filter(({ directory }) => paths?.includes(directory) ?? true)
  const inProject = inFolder.filter((one) => !project || one.project === project)
  const isFirst = paths !== undefined && inProject.length === 0
  if (project && inProject.length === 0 && !isFirst)
    throw notThere('project', project, named(all, 'project'))
  const found = inProject.filter((one) => !service || one.service === service)
  if (service && found.length === 0 && !isFirst)
    throw notThere('service', service, named(inProject, 'service'))
  return found.filter(({ isRunning }) => isRunning).flatMap(({ id }) => id || [])
}

const named = (all: readonly ComposeContainer[], kind: 'project' | 'service') => [
  ...new Set(all.map((one) => one[kind]).filter(Boolean)),
]

/** Names that a message lists. */
const SHOWN = 10

function notThere(kind: 'project' | 'service', name: string, others: readonly string[]): Problem {
  const there = others.toSorted().slice(0, SHOWN).join(', ')
  const what = there ? `there: ${there}` : 'and there is no other one'
  return new Problem(
    `no container belongs to the ${kind} "${name}"${there ? '' : ', or to any other'}`,
    `Correct "${kind}"${there ? ` (${what})` : ''}. For a project that was never deployed, write "directory", the folder of its compose file`,
  )
}
