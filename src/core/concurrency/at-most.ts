/**
 * Does something for each, not more than `most` at once. When one fails, no further one begins. It
 * rejects after those under way have ended, so that nothing continues unnoticed.
 */
export async function eachAtMost<T>(
  most: number,
  each: Iterable<T>,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const queue = [...each].reverse()
  const failures: unknown[] = []
  const worker = async () => {
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      if (failures.length > 0) return
      await work(one).catch((failure: unknown) => failures.push(failure))
    }
  }
  await Promise.all(Array.from({ length: most }, worker))
  if (failures.length > 0) throw failures[0]
}
