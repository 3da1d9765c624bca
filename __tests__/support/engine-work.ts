import type { EngineFacts } from '../../src/core/buildx/builder.ts'
import type { EngineWork } from '../../src/core/buildx/engine-limits.ts'

const NOTHING: EngineWork = { outputs: [], cacheTo: [], cacheFrom: [], allow: [] }

/** Something that the engine's own builder cannot do: a row of `ENGINE_LIMITS`, with work for which it holds. */
export interface LimitSample {
  readonly words: string
  readonly work: EngineWork
  /** The image stores with which it holds. */
  readonly stores: readonly EngineFacts['store'][]
}

const BOTH = ['containerd', 'classic'] as const
const sample = (
  words: string,
  work: Partial<EngineWork>,
  stores: LimitSample['stores'] = BOTH,
): LimitSample => ({ words, work: { ...NOTHING, ...work }, stores })

/** One for each row, in the same order. */
export const LIMIT_SAMPLES: readonly LimitSample[] = [
  sample('an output that pushes by digest', {
    outputs: ['type=image,push-by-digest=true,name-canonical=true,push=true'],
  }),
  sample('an output with rewrite-timestamp', { outputs: ['type=image,rewrite-timestamp=true'] }),
  sample('a layer cache outside of registries and GitHub', {
    cacheTo: ['type=s3,region=eu-west-1,bucket=b,name=app'],
  }),
  sample('"allow: security.insecure"', { allow: ['security.insecure'] }),
  sample('"allow: device"', { allow: ['device=nvidia.com/gpu'] }),
  sample('an image in a file', { outputs: ['type=oci,dest=image.tar'] }, ['classic']),
]
