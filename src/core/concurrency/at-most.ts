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

/** What `work` answers for each different one, by it and in their order: not more than `most` at once, and it fails as `eachAtMost` does. */
export async function answersOf<T, R>(
  most: number,
  each: Iterable<T>,
  work: (one: T) => Promise<R>,
): Promise<ReadonlyMap<T, R>> {
  const different = new Set(each)
  const answers = new Map<T, R>()
  await eachAtMost(most, different, async (one) => {
    answers.set(one, await work(one))
  })
  return new Map([...different].map((one) => [one, answers.get(one) as R]))
}
