import type { Change } from './plan.ts'
import { digestIn } from './services.ts'

/** What became of a deployment, or is planned. */
export interface DeployResult {
  readonly project: string
  readonly changes: readonly Change[]
  /** Whether a container was made again. */
  readonly isChanged: boolean
  /** Back on what ran before, because the new release was not well. */
  readonly isReturned: boolean
  /** Whether what was to run does not run: it failed before anything was replaced, was held, or went back. */
  readonly isAsBefore: boolean
  /** Not deployed, because what runs is newer. */
  readonly isHeld: boolean
  /** Whether a release was left on purpose, for the one before. */
  readonly isBack: boolean
  /** `v1.2.3` of what was to run; empty where neither image nor inputs say. */
  readonly version: string
  readonly url: string
  /** By the name of the service: what was seen last. */
  readonly states: Readonly<Record<string, string>>
}

/** The outputs of deploy/action.yml. None of them has a host or a user in it, but for what the user gave as `health-url`. */
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

/** What the flat outputs cannot say. */
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
