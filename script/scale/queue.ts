import { dice } from '../parts/tools/dice.ts'
import { quantile, table } from './words.ts'

/*
 * A pool of builders as a queue: pushes come at random, each takes a place on a builder for the time of its build,
 * and waits where there is none. Drawn from a seed: the same figures come out every time.
 */

/** Pushes of a working day: most of them in eight hours. */
const HOURS = 8
const REPOSITORIES = 1_000
/** Minutes of builds: half of them shorter. */
const MIDDLE = 2
/** One in twenty takes longer than five times as much. */
const SPREAD = 1

/** How long runs wait, for pools of so many builds at once. */
export function simulateQueue(): string {
  const rows = [2, 5, 10].flatMap((pushes) =>
    [10, 20, 40, 60].map((places) => {
      const waits = wait(REPOSITORIES * pushes, places)
      const inMinutes = (share: number) => `${quantile(waits, share).toFixed(1)} min`
      const waited = waits.filter((one) => one > 0.1).length / waits.length
      const share = `${Math.round(waited * 100)} %`
      return [pushes, places, share, inMinutes(0.5), inMinutes(0.95), inMinutes(1)] as const
    }),
  )
  const head = ['pushes a day in each repository', 'builds at once', 'that wait']
  return table([...head, 'half wait less than', '95 % wait less than', 'longest'], rows)
}

/** Minutes that each run of a day waits. */
function wait(runs: number, places: number): number[] {
  const random = dice(runs)
  const arrivals = Array.from({ length: runs }, () => random() * HOURS * 60).sort((a, b) => a - b)
  const free = Array.from({ length: places }, () => 0)
  return arrivals.map((arrival) => {
    const at = free.indexOf(Math.min(...free))
    const start = Math.max(arrival, free[at] ?? 0)
    free[at] = start + MIDDLE * Math.exp(SPREAD * normal(random))
    return start - arrival
  })
}

/** Of mean 0 and deviation 1. */
const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
