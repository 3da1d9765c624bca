import type { BuildOptions } from './build-options.ts'
import type { BuilderOptions } from './builder.ts'
import type { CachePlan } from './cache.ts'
import type { Secret } from './secrets.ts'

/** How the image is built. */
export interface BuildWork {
  /** The build inputs, with everything filled in that they leave to us. */
  readonly options: BuildOptions
  /** Build arguments that are ours, not the user's: `VERSION=v1.2.3`. */
  readonly ownArguments: readonly string[]
  readonly secrets: readonly Secret[]
  readonly cache: CachePlan
  readonly builder: BuilderOptions
  readonly noDefaultAttestations: boolean
  /** Variables that build arguments and secrets may name without a value: `DOCKER_METADATA_OUTPUT_VERSION`. */
  readonly variables: Readonly<Record<string, string>>
}
