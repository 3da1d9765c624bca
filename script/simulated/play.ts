import { dice } from '../parts/tools/dice.ts'
import { type SimulatedClock, startClock } from './clock.ts'
import { type Fact, makeImage, type SimulatedImage } from './image.ts'
import { type NetworkWatch, startNetwork } from './network.ts'
import { type SimulatedRegistry, startSimulatedRegistry } from './registry.ts'
import {
  isRightlyRed,
  numberOf,
  playSimulatedRun,
  type RunEnd,
  type SimulatedStage,
} from './run.ts'
import { COMMITS, type SimulatedRun, type SimulatedSchedule, VERSIONS } from './schedule.ts'

/** What happened when a schedule was played. */
export interface Played {
  readonly schedule: SimulatedSchedule
  readonly registries: readonly SimulatedRegistry[]
  readonly ends: readonly RunEnd[]
  /** When the last run was over, milliseconds since the schedule began. */
  readonly over: number
  /** Runs of the same events afterwards, with nothing in their way. */
  readonly again: readonly RunEnd[]
  /** Everything that was built or was there before, by digest. */
  readonly facts: ReadonlyMap<string, Fact>
}

/** Plays a schedule to its end; then what is not done yet once more, with nothing in the way. */
export async function playSchedule(
  schedule: SimulatedSchedule,
  defaults: SimulatedStage['defaults'],
  print?: (words: string) => void,
): Promise<Played> {
  const clock = startClock()
  const watch = print && watchOf(clock, print)
  const random = dice(schedule.seed ^ 0x2545f491)
  const registries = schedule.registries.map((quirks, at) =>
    startSimulatedRegistry(HOSTS[at] as string, quirks, { now: clock.now, random }),
  )
  const old = fill(registries, schedule)
  const network = startNetwork(clock, registries, schedule, watch)
  const stage: SimulatedStage = { clock, network, registries, random, defaults, watch }
  const running = Promise.all(schedule.runs.map((run) => playSimulatedRun(stage, run)))
  await clock.passUntil(running)
  const ends = await running
  // What a killed run has left on its way arrives, and what was written late can be read.
  await clock.passUntil(clock.sleep(60_000))
  const over = clock.now()
  network.heal()
  const left = schedule.runs.filter((_, at) => isWorthAgain(schedule, ends, at))
  const again = await playAgain(stage, left)
  const images = [...old, ...[...ends, ...again].flatMap((end) => end.images)]
  const facts = new Map(images.map(({ digest, fact }) => [digest, fact]))
  return { schedule, registries, ends, over, again, facts }
}

/** One after another, ten seconds apart, with nothing in their way. */
async function playAgain(stage: SimulatedStage, runs: readonly SimulatedRun[]): Promise<RunEnd[]> {
  const { clock } = stage
  const again: RunEnd[] = []
  for (const run of runs) {
    const one = playSimulatedRun(stage, undisturbed(run))
    await clock.passUntil(one)
    again.push(await one)
    await clock.passUntil(clock.sleep(10_000))
  }
  return again
}

const watchOf =
  (clock: SimulatedClock, print: (words: string) => void): NetworkWatch =>
  (by, words) =>
    print(said(clock.now(), by, words))

const said = (time: number, by: string, words: string) =>
  `${(time / 1000).toFixed(3)} ${by}: ${words}`

/**
 * The last run, and every one that has not come to its end. Who was refused for a reason that lasts is refused again:
 * that is seen in some schedules, and takes its time in all.
 */
function isWorthAgain({ seed }: SimulatedSchedule, ends: readonly RunEnd[], at: number): boolean {
  const end = ends[at]
  if (end?.kind === 'red' && isRightlyRed(end.error)) return seed % 8 === 0
  return at === ends.length - 1 || end?.kind !== 'green'
}

const HOSTS = ['one.example', 'two.example']

function undisturbed({ killedAt: _, ...run }: SimulatedRun): SimulatedRun {
  return { ...run, start: 0, name: `${run.name}, again` }
}

/** Releases that were there before, in their order, with the floating tags where they belong. */
function fill(
  registries: readonly SimulatedRegistry[],
  { before }: SimulatedSchedule,
): SimulatedImage[] {
  return before.map(({ version, labels }, at) => {
    const sha = COMMITS[VERSIONS.indexOf(version)] ?? ''
    const [major, minor] = version.split('.')
    const floats = [`${major}.${minor}`, `${major}`, 'latest']
    const image = makeImage(labelsFor(labels, version, sha, floats), {
      ...{ sha, version, by: 'before', isSilent: labels === 'none' },
    })
    for (const registry of registries)
      registry.put(image, [version, `sha-${sha.slice(0, 7)}`, ...floats], at - 100_000)
    return image
  })
}

function labelsFor(kind: 'ours' | 'oci' | 'none', version: string, sha: string, floats: string[]) {
  if (kind === 'none') return {}
  const source = 'https://github.com/acme/app'
  const oci = {
    'org.opencontainers.image.source': source,
    'org.opencontainers.image.url': source,
    'org.opencontainers.image.revision': sha,
    'org.opencontainers.image.version': version,
  }
  if (kind === 'oci') return oci
  const tags = Object.fromEntries(floats.map((name) => [name, version.slice(1)]))
  const workflow = 'acme/app/.github/workflows/publish.yml'
  const run = numberOf(COMMITS.indexOf(sha), 0)
  return { ...oci, 'io.slipway.publish': JSON.stringify({ source, sha, workflow, run, tags }) }
}
