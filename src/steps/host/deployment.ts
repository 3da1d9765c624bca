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
  /** Milliseconds that are left of "timeout"; never less than 1. */
  readonly left: () => number
}

/** What decides whether a release is well; times in milliseconds. */
export interface HealthOptions {
  /** For services to become healthy. */
  readonly waitTimeout: number
  /** How long a service without a health check has to run. */
  readonly settle: number
  /** Requested from the runner; undefined for none. */
  readonly healthUrl: { readonly url: string; readonly status: number | undefined } | undefined
  readonly trial: 'auto' | 'true' | 'false'
  readonly removeOrphans: boolean
}

/** The ids of images in the engine, by the name of the service. */
export type ImageIds = Readonly<Record<string, string>>
