/**
 * Plays schedules, one after another, in this process: the real story and the real registry client, and around them
 * a simulated network, registries, Docker and time. Prints a line of JSON for each schedule that goes wrong.
 */
import { readFileSync } from 'node:fs'
import { breachesIn } from './guarantees.ts'
import { playSchedule } from './play.ts'
import { drawSchedule, type SimulatedSchedule } from './schedule.ts'
import { shrink } from './shrink.ts'
import { vary } from './vary.ts'

/** What the program gets, as JSON on its stdin. */
export interface Order {
  /** Inputs of action.yml with their defaults. */
  readonly defaults: Readonly<Record<string, string>>
  /** Played instead of drawn ones. */
  readonly schedules?: readonly SimulatedSchedule[]
  /** Varied instead of drawing from nothing. */
  readonly near?: readonly SimulatedSchedule[]
  /** The first seed, and how many there are. */
  readonly from: number
  readonly count: number
  /** Wrong schedules after which it stops, and whether they are made as small as they can be. */
  readonly most: number
  readonly small: boolean
  /** Milliseconds after which it stops. */
  readonly time?: number
  /** Whether it prints everything that happens, to stderr. */
  readonly print?: boolean
}

/** A schedule that goes wrong, and how. */
export interface Wrong {
  readonly schedule: SimulatedSchedule
  readonly words: string
}

// Where an error comes from takes time to find out, and is wanted for what goes wrong alone.
Error.stackTraceLimit = 0

const order: Order = JSON.parse(readFileSync(0, 'utf8'))
const ends: Record<string, number> = {}

/** How runs ended, and how many of them held a tag. */
const count = (what: string) => {
  ends[what] = (ends[what] ?? 0) + 1
}

async function breaches(schedule: SimulatedSchedule): Promise<string[]> {
  try {
    const print = order.print ? (words: string) => console.error(words) : undefined
    const played = await playSchedule(schedule, order.defaults, print)
    for (const { kind, results } of played.ends) {
      count(kind)
      if (results.some(({ result }) => result === 'held')) count('held')
    }
    return breachesIn(played)
  } catch (failure) {
    return [`the simulation itself: ${(failure as Error).stack}`]
  }
}

/** What a breach is about, whichever run did it and to which tag. */
const kindOf = (words: string) =>
  words.replace(/\d+|run|one|two|latest|main|edge|v[\d.]+|again/g, '').slice(0, 50)

async function smaller(schedule: SimulatedSchedule, words: string): Promise<Wrong> {
  Error.stackTraceLimit = 10
  const isAlike = async (one: SimulatedSchedule) =>
    (await breaches(one)).some((other) => kindOf(other) === kindOf(words))
  const small = await shrink(schedule, isAlike)
  const [said = words] = await breaches(small)
  Error.stackTraceLimit = 0
  return { schedule: small, words: said }
}

function* schedules(): Generator<SimulatedSchedule> {
  if (order.schedules) return yield* order.schedules
  const { from, near } = order
  for (let seed = from; seed < from + order.count; seed++)
    yield near ? vary(near, seed) : drawSchedule(seed)
}

/** Promises that failed, and that no code waits for. */
const strays: string[] = []
process.on('unhandledRejection', (problem) =>
  strays.push(`a promise that no code waits for: ${problem}`),
)

let [played, wrong] = [0, 0]
const start = performance.now()
for (const schedule of schedules()) {
  if (wrong >= order.most || performance.now() - start > (order.time ?? Number.POSITIVE_INFINITY))
    break
  played++
  const [words] = [...(await breaches(schedule)), ...strays.splice(0)]
  if (words === undefined) continue
  wrong++
  console.log(JSON.stringify(order.small ? await smaller(schedule, words) : { schedule, words }))
}
console.log(JSON.stringify({ played, ends }))
process.exit(0) // nothing is waited for that is not needed any more
