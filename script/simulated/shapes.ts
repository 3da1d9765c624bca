import { ANSWERED_TYPES, HEADS, LOGINS, PAGINGS, PLAIN, type Quirks } from './quirks.ts'
import type { EarlierImage, Outage, SimulatedRun, SimulatedSchedule } from './schedule.ts'

/** Registries of one shape, and the schedules that are played with them. */
interface RegistryShape {
  readonly words: string
  readonly schedules: readonly SimulatedSchedule[]
}

const run = (name: string, more: Partial<SimulatedRun>): SimulatedRun => ({
  ...{ name, kind: 'release', commit: 0, version: '', start: 0, build: 1_000 },
  ...{ driver: 'docker', test: 'none', onExistingTag: 'protect' },
  ...more,
})

/** An older commit is pushed once more after a newer one; a release of an old line comes after a newer one. */
const OLDER = [
  run('run 1', { kind: 'push', commit: 9 }),
  run('run 2', { kind: 'push', commit: 3, start: 40_000 }),
]
const OLD_LINE = [
  run('run 1', { version: 'v2.0.0', commit: 6 }),
  run('run 2', { version: 'v1.0.2', commit: 2, start: 40_000 }),
]

const LABELS: readonly EarlierImage['labels'][] = ['ours', 'oci', 'none']

/** Both, after releases that the action, other tools with labels, or others without any have made. */
const both = (quirks: Partial<Quirks>, outages: readonly Outage[] = []): SimulatedSchedule[] =>
  LABELS.flatMap((labels) =>
    [OLDER, OLD_LINE].map((runs, seed) => ({
      ...{ seed, registries: [{ ...PLAIN, ...quirks }], runs, faults: [], outages },
      before: ['v1.0.0', 'v1.0.1', 'v2.0.1'].map((version) => ({ version, labels })),
    })),
  )

/** Milliseconds between the moments at which a registry begins to fail: from before the run to its end. */
const STEP = 150
const LONGEST_RUN = 4_500

const failingFor = (kind: Outage['kind'], reads: boolean, seconds: number): SimulatedSchedule[] =>
  Array.from({ length: LONGEST_RUN / STEP }, (_, at) => 40_000 + at * STEP).flatMap((from) =>
    both({}, [{ registry: 0, kind, reads, from, to: from + seconds * 1000 }]),
  )

const shape = (words: string, schedules: readonly SimulatedSchedule[]): RegistryShape => ({
  words,
  schedules,
})

/** Every shape of registry in a row of docs/reliability.md. */
export const SHAPES: readonly RegistryShape[] = [
  ...HEADS.map((head) => shape(`HEAD of a manifest: ${head}`, both({ head }))),
  ...PAGINGS.flatMap((paging) =>
    shape(
      `tags, two at a time: ${paging}`,
      [2, 3].flatMap((page) => both({ paging, page })),
    ),
  ),
  ...LOGINS.map((login) => shape(`login: ${login}`, both({ login }))),
  ...ANSWERED_TYPES.map((type) => shape(`content type of a manifest: ${type}`, both({ type }))),
  shape('no digest in any answer', both({ namesDigests: false })),
  ...[1, 2, 3, 5].map((seconds) =>
    shape(`what was written is shown after ${seconds} s`, both({ lag: seconds * 1000 })),
  ),
  ...[3, 6, 15, 40].flatMap((seconds) => [
    shape(`503 for ${seconds} s, from every moment on`, failingFor('503', false, seconds)),
    shape(`429 for ${seconds} s, from every moment on`, failingFor('429', false, seconds)),
    shape(`503 to reads alone for ${seconds} s`, failingFor('503', true, seconds)),
  ]),
]
