import type { World } from '../../world.ts'
import type { Host } from './host.ts'
import type { Phases } from './phases.ts'
import type { Stack } from './stack.ts'

/** What the steps of a deployment share. */
export interface Deployment {
  readonly world: World
  readonly host: Host
  readonly stack: Stack
  readonly options: HealthOptions
  readonly phases: Phases
  /** Milliseconds that are left of the time for all of it; never less than 1. */
  readonly left: () => number
}

/** How it is found out whether a release is well; times in milliseconds. */
export interface HealthOptions {
  /** For services to become healthy. */
  readonly waitTimeout: number
  /** How long a service without a health check has to run. */
  readonly settle: number
  /** Asked from the runner; undefined for none. */
  readonly healthUrl: { readonly url: string; readonly status: number | undefined } | undefined
  readonly trial: 'auto' | 'true' | 'false'
  readonly removeOrphans: boolean
}

/** Images of services, as the engine calls them. */
export type ImageIds = Readonly<Record<string, string>>
