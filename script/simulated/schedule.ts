import { createHash } from 'node:crypto'
import { dice } from '../parts/tools/dice.ts'
import { drawQuirks, type Quirks } from './quirks.ts'

/** Everything that happens in one play: the same schedule always plays the same. */
export interface SimulatedSchedule {
  /** Of the network's and the runs' own chance. */
  readonly seed: number
  readonly registries: readonly Quirks[]
  /** Releases that are there before, made by other tools or by the action. */
  readonly before: readonly EarlierImage[]
  readonly runs: readonly SimulatedRun[]
  readonly faults: readonly SimulatedFault[]
  readonly outages: readonly Outage[]
}

/** An image that is in the registries before the first run. */
export interface EarlierImage {
  readonly version: string
  /** Whose labels it has: the action's, those of the OCI, or none. */
  readonly labels: 'ours' | 'oci' | 'none'
}

/** A run of a workflow. */
export interface SimulatedRun {
  readonly name: string
  readonly kind: 'push' | 'release' | 'manual'
  /** Of the commits of main, the first being 0. */
  readonly commit: number
  /** Of a release, and of a manual run: `v1.2.3`. */
  readonly version: string
  /** Milliseconds after which it begins, and which its build takes. */
  readonly start: number
  readonly build: number
  readonly driver: 'docker' | 'docker-container'
  /** Whether there is a test, and whether it passes. */
  readonly test: 'none' | 'passes' | 'fails'
  readonly onExistingTag: 'protect' | 'overwrite' | 'skip' | 'fail'
  /** Number of the step at which it is killed; none where it is left alone. */
  readonly killedAt?: number
}

/** What happens to one request. */
export interface SimulatedFault {
  readonly kind: (typeof SIMULATED_FAULTS)[number]
  /** Which registry, and which of its requests, by number. */
  readonly registry: number
  readonly request: number
}

const SIMULATED_FAULTS = [
  ...['500', '502', '429', '429 and Retry-After', 'reset before', 'reset after', 'hang'],
  ...['truncated', 'wrong digest', '401'],
] as const satisfies readonly string[]

/** A registry that does not answer for a while, altogether or where it is read. */
export interface Outage {
  readonly registry: number
  readonly kind: '503' | '429'
  readonly reads: boolean
  /** Milliseconds since the schedule began. */
  readonly from: number
  readonly to: number
}

/** Ids of the commits on main, the oldest first. */
export const COMMITS = Array.from({ length: 12 }, (_, at) =>
  createHash('sha1').update(`commit ${at}`).digest('hex'),
)

/** In their order; each is of the commit of the same number. */
export const VERSIONS = [
  'v1.0.0',
  'v1.0.1',
  'v1.0.2',
  'v1.1.0',
  'v1.1.1',
  'v1.2.0',
  'v2.0.0',
  'v2.0.1',
]

/** The schedule of a seed: two to five runs, one or two registries, some faults and outages. */
export function drawSchedule(seed: number): SimulatedSchedule {
  const random = dice(seed)
  const upTo = (most: number) => Math.floor(random() * (most + 1))
  const one = <T>(...all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const many = <T>(count: number, make: (at: number) => T) =>
    Array.from({ length: count }, (_, at) => make(at))
  const registries = many(random() < 0.75 ? 1 : 2, () => drawQuirks(random))
  const labels = one<EarlierImage['labels']>('ours', 'oci', 'none')
  const before = VERSIONS.filter(() => random() < 0.5).map((version) => ({ version, labels }))
  const areTogether = random() < 0.7
  const runs = many(2 + upTo(3), (at) => drawRun(at, random, areTogether ? 4_000 : 90_000))
  const faults = many(random() < 0.5 ? 0 : upTo(3), () => ({
    ...{
      kind: one(...SIMULATED_FAULTS),
      registry: upTo(registries.length - 1),
      request: upTo(120),
    },
  }))
  const outages = many(random() < 0.5 ? 0 : 1 + upTo(1), () => {
    const from = random() * 10_000
    const to = from + one(3_000, 6_000, 15_000, 40_000, 200_000)
    const kind = one('503', '429')
    return { registry: upTo(registries.length - 1), kind, reads: random() < 0.7, from, to } as const
  })
  return { seed, registries, before, runs, faults, outages }
}

function drawRun(at: number, random: () => number, spread: number): SimulatedRun {
  const one = <T>(...all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const kind = one('push', 'release', 'release', 'manual')
  const version = kind === 'push' ? '' : one(...VERSIONS)
  const order = VERSIONS.indexOf(version)
  return {
    ...{ name: `run ${at + 1}`, kind, version },
    // Now and then somebody moves the Git tag of a version.
    commit:
      kind === 'push' ? Math.floor(random() * COMMITS.length) : order + (random() < 0.2 ? 1 : 0),
    start: random() * spread,
    build: random() * 3_000,
    driver: one('docker', 'docker', 'docker-container'),
    test: one('none', 'none', 'none', 'passes', 'fails'),
    onExistingTag: one('protect', 'protect', 'protect', 'skip', 'fail', 'overwrite'),
    ...(random() < 0.15 ? { killedAt: 1 + Math.floor(random() * 160) } : {}),
  }
}
