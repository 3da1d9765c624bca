import { PLAIN } from './quirks.ts'
import type { SimulatedSchedule } from './schedule.ts'

/** A schedule with as little in it as still goes wrong. */
export async function shrink(
  schedule: SimulatedSchedule,
  goesWrong: (schedule: SimulatedSchedule) => Promise<boolean>,
): Promise<SimulatedSchedule> {
  for (const smaller of smallerThan(schedule))
    if (await goesWrong(smaller)) return shrink(smaller, goesWrong)
  return schedule
}

/** The same with one thing less, the largest things first. */
function* smallerThan(schedule: SimulatedSchedule): Generator<SimulatedSchedule> {
  const { registries, runs, faults, outages, before } = schedule
  if (registries.length > 1) yield { ...schedule, registries: registries.slice(0, 1) }
  if (runs.length > 1) for (const less of without(runs)) yield { ...schedule, runs: less }
  for (const less of without(outages)) yield { ...schedule, outages: less }
  for (const less of without(faults)) yield { ...schedule, faults: less }
  for (const less of without(before)) yield { ...schedule, before: less }
  for (const plainer of plainerThan(registries, PLAIN)) yield { ...schedule, registries: plainer }
  for (const plainer of plainerThan(runs, { test: 'none', onExistingTag: 'protect' }))
    yield { ...schedule, runs: plainer }
  for (const [at, { killedAt, ...run }] of runs.entries())
    if (killedAt !== undefined) yield { ...schedule, runs: runs.with(at, run) }
}

const without = <T>(all: readonly T[]): T[][] => all.map((_, at) => all.toSpliced(at, 1))

/** Each item with one of its properties as it is at rest. */
function* plainerThan<T extends object>(all: readonly T[], rest: Partial<T>): Generator<T[]> {
  for (const [at, one] of all.entries())
    for (const [key, value] of Object.entries(rest))
      if (one[key as keyof T] !== value) yield all.with(at, { ...one, [key]: value })
}
