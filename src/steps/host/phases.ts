import type { Phase } from '../../core/release/report/phase.ts'
import type { World } from '../../world.ts'

/** Measures the phases of a deployment. */
export interface Phases {
  readonly run: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /** Those that have ended, in order. */
  readonly ended: () => readonly Phase[]
}

/** Measures the phases of a deployment, in milliseconds from this call on. */
export function startPhases(world: World): Phases {
  const ended: Phase[] = []
  const now = () => Date.parse(world.clock.now())
  const began = now()
  const run: Phases['run'] = async (name, work) => {
    const start = now() - began
    let isFailed = true
    try {
      const result = await work()
      isFailed = false
      return result
    } finally {
      ended.push({ name, start, end: now() - began, isFailed })
    }
  }
  return { run, ended: () => ended }
}
