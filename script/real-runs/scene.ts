import { createHash } from 'node:crypto'
import { dice } from '../parts/tools/dice.ts'

/** One run of a workflow, as it is played in a process of its own. */
export interface RunScene {
  readonly sha: string
  /** Git tag of a release; a push to main without. */
  readonly tag?: string
  /** Grows in the order in which runs begin. */
  readonly number: number
  /** Milliseconds the build takes. */
  readonly build: number
  /** Milliseconds after which the run is killed; none where it is left alone. */
  readonly killedAfter?: number
  readonly seed: number
}

/** Ids of the commits on main, the oldest first. */
export const RUN_COMMITS = Array.from({ length: 50 }, (_, at) => commitId(`commit ${at}`))

/** Ten versions on three lines. */
const RUN_VERSIONS = [
  ...['v1.0.0', 'v1.0.1', 'v1.0.2', 'v1.0.10'],
  ...['v1.1.0', 'v1.1.1', 'v1.1.2'],
  ...['v2.0.0', 'v2.0.1', 'v2.0.2'],
]

/** Floating tags, and what may be under them: commits, or versions that begin so. */
export const FLOATING: Readonly<Record<string, string>> = {
  main: '',
  edge: '',
  ...{ latest: 'v', v1: 'v1.', v2: 'v2.', 'v1.0': 'v1.0.', 'v1.1': 'v1.1.', 'v2.0': 'v2.0.' },
}

/** Runs in random order, three quarters of them pushes to main; some are killed. */
export function scenes(count: number, seed: number, killed: number): RunScene[] {
  const random = dice(seed)
  const pushes = Math.round(count * 0.75)
  const subjects = Array.from({ length: count }, (_, at) =>
    at < pushes
      ? { sha: RUN_COMMITS[at % RUN_COMMITS.length] ?? '' }
      : releaseOf(RUN_VERSIONS[at % RUN_VERSIONS.length] ?? ''),
  )
  const shuffled = subjects
    .map((subject) => ({ subject, at: random() }))
    .sort((one, other) => one.at - other.at)
  return shuffled.map(({ subject }, at) => ({
    ...subject,
    number: at + 1,
    build: random() * 400,
    seed: Math.floor(random() * 2 ** 31),
    ...(random() < killed ? { killedAfter: 100 + random() * 900 } : {}),
  }))
}

const releaseOf = (tag: string) => ({ tag, sha: commitId(tag) })

/**
 * Where a run stands among those that a floating tag may point at: the higher, the newer. Undefined
 * where the tag is not for it.
 */
export function rankFor(floating: string, { sha, tag = '' }: Pick<RunScene, 'sha' | 'tag'>) {
  const start = FLOATING[floating] ?? ''
  if (start === '') return tag === '' ? RUN_COMMITS.indexOf(sha) : undefined
  return tag.startsWith(start) ? VERSION_ORDER.indexOf(tag) : undefined
}

const VERSION_ORDER = RUN_VERSIONS.toSorted((one, other) => weight(one) - weight(other))

function weight(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.slice(1).split('.').map(Number)
  return (major * 1000 + minor) * 1000 + patch
}

function commitId(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
