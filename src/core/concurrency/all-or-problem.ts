/**
 * Waits for all of them, so that nothing continues after one has failed. Then reports the first
 * failure.
 */
export async function allOrFirstProblem<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(works)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
}
