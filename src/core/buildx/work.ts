import type { BuildInputs } from '../publication/build-inputs.ts'
import type { BuildOptions } from './build-options.ts'
import type { BuilderOptions } from './builder-options.ts'
import type { CachePlan } from './cache.ts'
import type { Cluster } from './kubernetes/cluster.ts'
import type { BuilderNode } from './nodes/node.ts'
import type { Secret } from './secrets.ts'

/** How the image is built. */
export interface BuildWork {
  /** The build inputs, with everything filled in that they leave to us. */
  readonly options: BuildOptions
  /** Build arguments that are ours, not the user's: `VERSION=v1.2.3`. */
  readonly ownArguments: readonly string[]
  /** What decides about the image besides the commit; goes on it as a label. */
  readonly inputs: BuildInputs
  readonly secrets: readonly Secret[]
  readonly cache: CachePlan
  /** The same for a build of some of the platforms alone, by those: `linux/arm64,linux/arm/v7`. */
  readonly caches: Readonly<Record<string, CachePlan>>
  readonly builder: BuilderOptions
  /** Machines elsewhere that build, each with its platforms; none where buildx or an engine of this runner builds. */
  readonly nodes: readonly BuilderNode[]
  /** Where this run starts BuildKit in pods; undefined where it does not. */
  readonly cluster?: Cluster | undefined
  readonly noDefaultAttestations: boolean
  /** Variables that build arguments and secrets may name without a value: `DOCKER_METADATA_OUTPUT_VERSION`. */
  readonly variables: Readonly<Record<string, string>>
}
