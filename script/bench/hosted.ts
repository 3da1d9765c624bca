/**
 * What a user of GitHub's Ubuntu runner waits for: an engine with the classic image store, no BuildKit on it, and its
 * image behind a link of 30 ms and 30 MB/s; everything cold. In turn, each with its posts: the commands of docker's own
 * steps, the action without its `pre:`, with nothing between `pre:` and its step, and with five seconds of other steps.
 * `--peers` names a folder with docker's actions, which then run themselves, `--before` one with an older release of ours.
 */
import { parseArgs } from 'node:util'
import { fiveSteps } from './five-steps.ts'
import { type HostedScene, isMissing, later, onHosted, ours, without } from './hosted-scene.ts'
import { drawBars } from './picture.ts'
import type { FigureRow } from './publishing.ts'
import { medians, type PhaseTimes, sumOf } from './stopwatch.ts'
import { wholeSteps } from './whole-steps.ts'

/** What is measured beside the bundle of now: folders of other actions and of an earlier bundle. */
export interface Beside {
  readonly peers?: string | undefined
  readonly before?: string | undefined
  /** Whether `docs/pictures/hosted-*.svg` is drawn. */
  readonly picture?: boolean | undefined
}

/** What one run waits for, in a repository of that name. */
type Way = (scene: HostedScene, name: string) => Promise<PhaseTimes>

/** Rows for the bench, and the picture of its documentation; none where BuildKit was not compiled. */
export async function hostedRows(runs: number, beside: Beside = {}): Promise<FigureRow[]> {
  if (isMissing()) return []
  const ways = waysOf(beside)
  const waits: Record<string, PhaseTimes[]> = Object.fromEntries(ways.map(([name]) => [name, []]))
  await onHosted(async (scene) => {
    for (let run = 0; run <= runs; run++)
      for (const [at, [name, way]] of ways.entries()) {
        await scene.forgetEverything()
        const phases = await way(scene, `way-${at}-${run}`)
        if (run > 0) waits[name]?.push(phases) // the first round warms files up
      }
  })
  if (beside.picture) draw(waits)
  const seconds = Object.entries(waits).map(([name, all]) => [name, all.map(sumOf)] as const)
  return rowsOf(Object.fromEntries(seconds))
}

const draw = (waits: Record<string, readonly PhaseTimes[]>): void =>
  drawBars(
    'hosted',
    'What a job on GitHub’s runner waits for, with a classic image store and everything cold',
    Object.entries(waits).map(([name, all]) => ({ name, phases: medians(all) })),
  )

const [COMMANDS, STEPS] = ['commands of docker’s four steps', 'docker’s four steps']
const [BEFORE, OURS, LATER] = [
  'the action before it had pre:',
  'the action',
  'the action, five seconds after pre:',
]

const waysOf = ({ peers, before }: Beside): readonly [string, Way][] => [
  [COMMANDS, fiveSteps],
  ...(peers ? [[STEPS, (scene, name) => wholeSteps(scene, name, peers)] as [string, Way]] : []),
  [BEFORE, (scene, name) => without(scene, name, before)],
  [OURS, ours],
  [LATER, later],
]

function rowsOf(times: Record<string, readonly number[]>): FigureRow[] {
  const seconds = Object.entries(times).map(
    ([name, figures]): FigureRow => [titled(name), figures, 's'],
  )
  const ratios = [COMMANDS, STEPS, BEFORE].flatMap((other) =>
    [OURS, LATER].map(
      (one): FigureRow => [
        titled(`${one}, to ${other}`),
        (times[other] ?? []).map((figure, at) => (times[one]?.[at] ?? Number.NaN) / figure),
        '',
      ],
    ),
  )
  return [...seconds, ...ratios.filter(([, figures]) => figures.length > 0)]
}

const titled = (name: string) => `GitHub’s runner: ${name}`

if (process.argv[1] === import.meta.filename) {
  const options = {
    peers: { type: 'string' },
    before: { type: 'string' },
    picture: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  for (const [what, figures, unit] of await hostedRows(Number(positionals[0] ?? 5), values)) {
    const sorted = figures.toSorted((one, other) => one - other)
    const [middle, first, last] = [sorted[(sorted.length - 1) >> 1], sorted[0], sorted.at(-1)]
    const words = [middle, first, last].map((figure) => figure?.toFixed(2))
    console.log(`${what.padEnd(92)}${words[0]} ${unit} (${words[1]} … ${words[2]})`)
  }
}
