/** The least of several measurements is disturbed least: a busy machine only ever adds to it. */
const RUNS = 3

/**
 * How many times as much of the processor `work` takes for four times as much of it: about 4 where it is linear,
 * 16 where it is quadratic. Processor time of this process, which another one cannot use up.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  await work(size) // loads and compiles what it needs
  const least = async (of: number) => {
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) times.push(await processorTime(() => work(of)))
    return Math.min(...times)
  }
  return (await least(size * 4)) / Math.max(await least(size), SHORTEST)
}

/** Microseconds below which a measurement says nothing. */
const SHORTEST = 5_000

async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
