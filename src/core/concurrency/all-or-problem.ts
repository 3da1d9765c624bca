import { Problem } from '../problem.ts'

/**
 * Waits for all of them, so that nothing continues after one has failed.
 * @throws what is no Problem first, else the first Problem
 */
export async function allOrFirstProblem<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(works)
  const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  if (reasons.length > 0) throw reasons.find((reason) => !(reason instanceof Problem)) ?? reasons[0]
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
}
