import type { Environment } from '../../core/event/event.ts'

/** What one run of buildx builds: everything, or the platforms of one node. */
export interface BuildPart {
  /** What the log calls it; empty where there is no other. */
  readonly label: string
  /** Name of a builder; empty for the selected one. */
  readonly builder: string
  /** Of the run; none for the one that the machine itself has. */
  readonly platforms: readonly string[]
  /** Variables that lead buildx to the builder. */
  readonly environment: Environment
}
