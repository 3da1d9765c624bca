import type { Change } from './plan.ts'
import { digestIn } from './services.ts'

/** How a deployment ended, or what is planned. */
export interface DeployResult {
  readonly project: string
  readonly changes: readonly Change[]
  /** Whether a container was replaced or started. */
  readonly isChanged: boolean
  /** Whether what ran before is back, because the new release was not well. */
  readonly isReturned: boolean
  /** Whether the release is not in place: it failed before anything was replaced, was held, or was taken back. */
  readonly isAsBefore: boolean
  /** Whether nothing was deployed, because what runs is newer. */
  readonly isHeld: boolean
  /** Whether this deployment goes back to the release before, on purpose. */
  readonly isBack: boolean
  /** The version of the release, `v1.2.3`; empty where neither image nor inputs have one. */
  readonly version: string
  readonly url: string
  /** By the name of the service: the state that was seen last. */
  readonly states: Readonly<Record<string, string>>
}

/** The outputs of deploy/action.yml. None of them contains a host or a user, except for a `health-url` that does. */
export function deployOutputs(result: DeployResult): Record<string, string> {
  const { changes, isChanged, isReturned, isHeld, isAsBefore, url } = result
  const [first] = changes
  const before = first?.before?.digest ?? ''
  const outputs = {
    changed: String(isChanged),
    digest: isAsBefore ? before : (digestIn(first?.after ?? '') ?? ''),
    previous: before,
    'previous-version': first?.before?.version ?? '',
    returned: String(isReturned),
    held: String(isHeld),
    url,
    services: changes.map(({ service }) => service).join('\n'),
  }
  return { ...outputs, json: JSON.stringify({ ...outputs, ...asObject(result) }) }
}

/** What only the output `json` has. */
const asObject = ({
  project,
  changes,
  isChanged,
  isReturned,
  isHeld,
  isAsBefore,
  version,
  states,
}: DeployResult) => ({
  project,
  changed: isChanged,
  returned: isReturned,
  held: isHeld,
  version: isAsBefore ? '' : version,
  services: changes.map(({ service, before, after, isNew }) => ({
    service,
    before: before?.digest ?? null,
    after: digestIn(after) ?? null,
    new: isNew,
    state: states[service] ?? null,
  })),
})
