import { dice } from '../parts/tools/dice.ts'
import type { SimulatedRun, SimulatedSchedule } from './schedule.ts'

/** What happens in runs that go wrong only when they meet is found sooner beside schedules in which runs did meet. */
export function vary(schedules: readonly SimulatedSchedule[], seed: number): SimulatedSchedule {
  const random = dice(seed)
  const base = schedules[Math.floor(random() * schedules.length)] as SimulatedSchedule
  // Milliseconds: sometimes a request's length, sometimes a build's.
  const most = 10 ** (1 + random() * 3)
  const moved = (time: number, least: number) => Math.max(least, time + (random() * 2 - 1) * most)
  const runs = base.runs.map(
    ({ killedAt, ...run }): SimulatedRun => ({
      ...run,
      start: moved(run.start, 0),
      build: moved(run.build, 50),
      test: random() < 0.2 ? 'none' : run.test,
      onExistingTag: random() < 0.1 ? 'overwrite' : run.onExistingTag,
      ...(killedAt !== undefined && random() < 0.7 ? { killedAt } : {}),
    }),
  )
  const faults = random() < 0.3 ? [] : base.faults
  const outages = random() < 0.3 ? [] : base.outages
  return { ...base, seed, runs, faults, outages }
}
