import { note } from '../notes/note.ts'
import type { Step } from '../workflow/read-workflow.ts'
import { copied } from '../workflow/setting.ts'
import { NOTHING, type Part } from './recipe.ts'

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

/** Inputs that need no successor: what they ask for is so in any case. */
const NEEDLESS = ['install', 'use', 'cache-binary', 'cleanup', 'keep-state']

/** Inputs for which the step stays: our step then uses the builder that it makes. */
export const buildxUnknown = ({ with: inputs }: Step): readonly string[] =>
  inputs
    .filter(
      ({ key, value }) => !(key in SHARED) && !NEEDLESS.includes(key) && !isLatest(key, value),
    )
    .map(({ key }) => key)

const isLatest = (key: string, value: string) => key === 'version' && /^(latest)?$/.test(value)

/** The settings of the builder. */
export function fromBuildx(buildx: Step | undefined): Part {
  if (!buildx) return NOTHING
  const inputs = buildx.with.filter(({ key }) => key in SHARED)
  return {
    settings: inputs.map((entry) => copied(entry, SHARED[entry.key])),
    notes: [note(buildx, inputs.length > 0 ? 'builder-moved' : 'buildx-removed')],
  }
}
