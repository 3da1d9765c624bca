import type { Passing } from './row.ts'

/** How a failure may pass; `unknown` when nothing speaks for any of the others. */
export type Fault = Passing | 'unknown'

/** Whether the same build may go through a little later, with new credentials where the old ones expired. */
export const isPassing = (fault: Fault): boolean =>
  fault === 'transient' || fault === 'rate-limit' || fault === 'expired'
