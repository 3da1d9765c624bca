import { note } from '../notes/note.ts'
import { copied } from '../workflow/setting.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import { NO_PART, type RecipePart } from './recipe.ts'

/** Inputs of docker/setup-buildx-action by the names they have here. */
const SHARED: Readonly<Record<string, string>> = {
  driver: 'driver',
  'driver-opts': 'driver-opts',
  'buildkitd-flags': 'buildkitd-flags',
  'buildkitd-config': 'buildkitd-config',
  'buildkitd-config-inline': 'buildkitd-config-inline',
  config: 'buildkitd-config',
  'config-inline': 'buildkitd-config-inline',
}

/** The same of nodes elsewhere: without driver: remote they are Docker engines. */
const NODES: Readonly<Record<string, string>> = { endpoint: 'endpoint', append: 'append' }

/** Whether a step names BuildKit that runs elsewhere. */
export const namesRemoteBuildkit = (buildx: WorkflowStep | undefined): boolean =>
  buildx?.with.some(({ key, value }) => key === 'driver' && value === 'remote') ?? false

const successors = (buildx: WorkflowStep): Readonly<Record<string, string>> =>
  namesRemoteBuildkit(buildx) ? { ...SHARED, ...NODES } : SHARED

/** Variables of the step that hold what opens the nodes. */
export const nodeEnvironment = (buildx: WorkflowStep | undefined): readonly MappingEntry[] =>
  buildx?.env.filter(({ key }) => key.startsWith('BUILDER_NODE_')) ?? []

/** Inputs that need no successor: what they ask for is so in any case. */
const NEEDLESS = ['install', 'use', 'cache-binary', 'cleanup', 'keep-state']

/** Inputs for which the step stays: our step then uses the builder that it makes. */
export function buildxUnknown(step: WorkflowStep): readonly string[] {
  const known = successors(step)
  return step.with
    .filter(({ key, value }) => !(key in known) && !NEEDLESS.includes(key) && !isLatest(key, value))
    .map(({ key }) => key)
}

const isLatest = (key: string, value: string) => key === 'version' && /^(latest)?$/.test(value)

/** The settings of the builder. */
export function fromBuildx(buildx: WorkflowStep | undefined): RecipePart {
  if (!buildx) return NO_PART
  const known = successors(buildx)
  const inputs = buildx.with.filter(({ key }) => key in known)
  return {
    settings: inputs.map((entry) => copied(entry, known[entry.key])),
    notes: [note(buildx, inputs.length > 0 ? 'builder-moved' : 'buildx-removed')],
  }
}
