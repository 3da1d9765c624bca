import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { dice } from '../parts/tools/dice.ts'
import { type Content, isGoalReached } from './check.ts'
import { again, contentsOf, faultsOf } from './play.ts'
import { GOAL, NEW, type ReliabilityStage, setStage, type Ways } from './stage.ts'

/** Runs that are killed with SIGKILL at random moments. */
interface KillOptions {
  /** `DOCKER_HOST` */
  readonly engine: string
  readonly ways?: Ways
  /** How many are to die; some more where several go on at a time. */
  readonly kills: number
  /** Of the random moments. */
  readonly seed: number
  /** How many runs go on at a time. */
  readonly atOnce: number
}

/** What became of runs that were killed; numbers of runs. */
export interface KillReport {
  readonly seed: number
  readonly killed: number
  /** Runs that were over before their moment came. */
  readonly survived: number
  /** Of those that died, by the last group of their log. */
  readonly phases: Readonly<Record<string, number>>
  /** Runs that had changed something before they were killed. */
  readonly moved: number
  readonly wrong: readonly string[]
}

/** How a run ended that was to be killed. */
interface End {
  /** What is in the registries since. */
  readonly now: readonly Content[]
  /** Last group of its log. */
  readonly phase: string
  readonly survived: boolean
  readonly moved: boolean
  readonly wrong: readonly string[]
}

/** Kills so many runs, each where the one before it has died; at the end one is left alone, and finishes the job. */
export async function kill(options: KillOptions): Promise<KillReport> {
  const { engine, ways = {}, kills, seed, atOnce } = options
  const stages = await Promise.all(
    Array.from({ length: atOnce }, () => setStage({ engine, registries: 2, ways })),
  )
  const random = dice(seed)
  const ends: End[] = []
  const isEnough = () => ends.filter(({ survived }) => !survived).length >= kills
  try {
    const last = await Promise.all(stages.map((stage) => work(stage, random, ends, isEnough)))
    return { seed, ...tally(ends), wrong: [...ends, ...last].flatMap(({ wrong }) => wrong) }
  } finally {
    await Promise.all(stages.map((stage) => stage.clear()))
  }
}

/** Kills one run after another on a stage; answers what is wrong after a last one that is left alone. */
async function work(
  stage: ReliabilityStage,
  random: () => number,
  ends: End[],
  isEnough: () => boolean,
) {
  let longest = await timeOf(stage)
  let now = stage.old
  while (!isEnough()) {
    const end = await killOne(stage, now, random() * longest)
    now = end.now
    ends.push(end)
    if (end.survived) longest = Math.max(200, longest * 0.98)
  }
  const wrong = await again(stage, now)
  return { wrong: wrong.map((words) => `a run that was left alone: ${words}`) }
}

function tally(ends: readonly End[]) {
  const killed = ends.filter(({ survived }) => !survived)
  const phases: Record<string, number> = {}
  for (const { phase } of killed) phases[phase] = (phases[phase] ?? 0) + 1
  const moved = ends.filter((end) => end.moved).length
  return { killed: killed.length, survived: ends.length - killed.length, moved, phases }
}

/** Milliseconds of a run that is not killed. */
async function timeOf(stage: ReliabilityStage): Promise<number> {
  const start = performance.now()
  const { exitCode, log } = await stage.run(NEW)
  if (exitCode !== 0) throw new Error(log)
  const time = performance.now() - start
  stage.reset()
  return time
}

/** The run finds what the killed one before it has left; where that is all done, the old release is put back. */
async function killOne(
  stage: ReliabilityStage,
  left: readonly Content[],
  after: number,
): Promise<End> {
  const isDone = left.every((content) => isGoalReached(content, GOAL))
  if (isDone) stage.reset()
  const before = isDone ? stage.old : left
  const running = stage.start(NEW)
  const ended = new Promise((done) => running.child.once('exit', done))
  await Promise.race([pause(after), ended])
  running.child.kill('SIGKILL')
  const run = await running.finish()
  await isQuiet(stage, running.temp)
  const now = await contentsOf(stage)
  const phase = [...run.log.matchAll(/^::group::(.*)$/gm)].at(-1)?.[1] ?? 'before the plan'
  const wrong = faultsOf(stage, run, before, now)
  return {
    ...{ now, phase, survived: run.signal === null },
    moved: JSON.stringify(now) !== JSON.stringify(before),
    wrong: wrong.map((words) => `killed after ${Math.round(after)} ms, ${phase}: ${words}`),
  }
}

/** A killed run leaves its buildx alone in the world, which may push until its output has no reader. */
async function isQuiet({ repositories }: ReliabilityStage, temp: string): Promise<void> {
  const last = () =>
    Math.max(0, ...repositories.flatMap(({ proxy }) => proxy.requests.map(({ began }) => began)))
  while (worksIn(temp) || performance.now() - last() < 100) await pause(40)
}

const worksIn = (temp: string): boolean =>
  readdirSync('/proc').some((id) => {
    try {
      return /^\d/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(temp)
    } catch {
      return false // it has just ended
    }
  })
