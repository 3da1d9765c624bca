import { aligned } from '../../text/table.ts'
import type { Change } from '../plan.ts'
import type { ReportedStack } from './stack.ts'

/** The plan of a deployment as an aligned table. */
export function planInLog(stack: ReportedStack, changes: readonly Change[]): string {
  const rows = changes.map(({ service, before, after, isNew }) => [
    service,
    before ? short(before.reference, before.version) : 'nothing',
    isNew ? '→' : '=',
    isNew ? short(after) : 'stays',
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
