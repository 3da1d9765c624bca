import { aligned } from '../../text/table.ts'
import type { Change } from '../plan.ts'
import type { DeployResult } from '../result.ts'
import type { ReportedStack } from './stack.ts'

/** The plan of a deployment as an aligned table; `version` where it is known before the pull. */
export function planInLog(stack: ReportedStack, changes: readonly Change[], version = ''): string {
  const rows = changes.map(({ service, before, after, isNew }) => [
    service,
    before ? short(before.reference, before.version) : 'nothing',
    isNew ? '→' : '=',
    isNew ? short(after, version) : 'stays',
  ])
  return [
    `project ${stack.project}, compose file of ${stack.source}`,
    aligned([['service', 'now', '', 'then'], ...rows]),
  ].join('\n')
}

/** `acme/app@sha256:1a2b3c4d5e6f (v1.2.3)`. */
export function short(reference: string, version = ''): string {
  const name = reference.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/, '$1')
  return version ? `${name} (${version})` : name
}

/** How a deployment came out, in one line: `shop: deployed v1.2.3; web healthy, worker running`. */
export function endInLog(
  { project, isHeld, isChanged, version, states }: DeployResult,
  isPlanned: boolean,
): string {
  const how = isPlanned
    ? 'dry run, nothing was done'
    : isHeld
      ? 'held, what ran before still runs'
      : isChanged
        ? 'deployed'
        : 'nothing had to be replaced'
  const services = Object.entries(states).map(([name, state]) => `${name} ${state}`)
  return `${project}: ${how}${version ? ` (${version})` : ''}${services.length > 0 ? `; ${services.join(', ')}` : ''}`
}
