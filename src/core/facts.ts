import type { Environment } from './event/event.ts'

/** What this machine knows before anything is done. */
export interface Facts {
  /** ISO 8601, UTC. */
  readonly now: string
  readonly environment: Environment
  /** Text of the Dockerfile; undefined where it is not a file here. */
  readonly dockerfile: string | undefined
  /** What `git describe --tags --always` says, where a rule asks for it. */
  readonly describe?: string | undefined
}
