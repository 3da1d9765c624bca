import { fieldsOf } from '../text/csv.ts'
import { goBoolean, hasType } from './attributes.ts'
import { attributeIn, pushesByDigest } from './exporters.ts'

/** What of a build decides whether the engine's own builder can do it. */
export interface EngineWork {
  readonly outputs: readonly string[]
  readonly cacheTo: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly allow: readonly string[]
}

/** Something that the engine's own builder cannot do, and a BuildKit container can. */
interface Limit {
  readonly words: string
  readonly applies: (work: EngineWork) => boolean
  /** With the classic image store alone. */
  readonly isClassic?: true
}

/** https://docs.docker.com/build/cache/backends/: the others need another driver. */
const ENGINE_CACHES = ['inline', 'local', 'registry', 'gha']

const typeOf = (line: string) =>
  attributeIn(line, 'type') ?? (fieldsOf(line).length === 1 ? 'registry' : '')

const isForeignCache = (line: string) => {
  const type = typeOf(line)
  return type !== '' && !ENGINE_CACHES.includes(type)
}

/**
 * Every row was tried on an engine with the containerd image store, and the last ones on one with the classic store.
 * https://docs.docker.com/build/builders/drivers/, https://github.com/moby/buildkit#output
 */
export const ENGINE_LIMITS: readonly Limit[] = [
  {
    words: 'an output that pushes by digest',
    applies: ({ outputs }) => pushesByDigest(outputs),
  },
  {
    words: 'an output with rewrite-timestamp',
    applies: ({ outputs }) =>
      outputs.some((output) => goBoolean(attributeIn(output, 'rewrite-timestamp') ?? '') === true),
  },
  {
    words: 'a layer cache outside of registries and GitHub',
    applies: ({ cacheTo, cacheFrom }) => [...cacheTo, ...cacheFrom].some(isForeignCache),
  },
  {
    words: '"allow: security.insecure"',
    applies: ({ allow }) => allow.some((entitlement) => entitlement.startsWith('security.')),
  },
  {
    words: '"allow: device"',
    applies: ({ allow }) => allow.some((entitlement) => entitlement.startsWith('device')),
  },
  {
    words: 'an image in a file',
    applies: ({ outputs }) =>
      outputs.some(
        (one) => hasType(one, 'oci') || (hasType(one, 'docker') && attributeIn(one, 'dest')),
      ),
    isClassic: true,
  },
]

/** What of a build the engine's own builder cannot do, in words; undefined for nothing. */
export const beyondEngine = (
  work: EngineWork | undefined,
  store: 'containerd' | 'classic',
): string | undefined =>
  work &&
  ENGINE_LIMITS.find(
    ({ applies, isClassic }) => applies(work) && (!isClassic || store === 'classic'),
  )?.words
