/** Parts of a time that a user waits for, one after another, in seconds. */
export type PhaseTimes = readonly (readonly [name: string, seconds: number])[]

/** Measures the parts of a time, one after another. */
interface Stopwatch {
  /** Gives a name to the time since the last one. */
  readonly lap: (name: string) => void
  /** Lets the time since the last name go uncounted. */
  readonly skip: () => void
  /** Follows a log: what went on before each of these texts is named after it, in this order. */
  readonly follow: (
    names: readonly (readonly [text: string, name: string])[],
  ) => (log: string) => void
  readonly phases: () => PhaseTimes
}

/** Starts to measure. */
export function stopwatch(): Stopwatch {
  const phases: [string, number][] = []
  let begin = performance.now()
  const skip = () => {
    begin = performance.now()
  }
  const lap = (name: string) => {
    phases.push([name, (performance.now() - begin) / 1000])
    skip()
  }
  const follow: Stopwatch['follow'] = (names) => {
    const left = [...names]
    return (log) => {
      while (left[0] && log.includes(left[0][0])) lap(left.shift()?.[1] ?? '')
    }
  }
  return { lap, skip, follow, phases: () => phases }
}

/** Seconds of all of them. */
export const sumOf = (phases: PhaseTimes): number =>
  phases.reduce((sum, [, seconds]) => sum + seconds, 0)

/** The median of each phase over many runs, by its place. */
export function medians(runs: readonly PhaseTimes[]): PhaseTimes {
  const [first = []] = runs
  return first.map(([name], at) => {
    const sorted = runs.map((run) => run[at]?.[1] ?? 0).toSorted((one, other) => one - other)
    return [name, sorted[(sorted.length - 1) >> 1] ?? 0]
  })
}
