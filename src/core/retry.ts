import type { Fault } from './diagnosis/fault.ts'

/** Seconds before the second attempt, about; three times as long before each further one. */
const FIRST = 15
/** Longer than any registry asks for in earnest; seconds. */
const LONGEST = 300

/**
 * Milliseconds to wait before the next attempt, after `done` of them: longer than the 8 s BuildKit goes on
 * trying by itself, spread by `random` (0 to 1) so that the jobs of a matrix do not come back together, and
 * as long as the registry asks where its words tell. With new credentials there is nothing to wait for.
 */
export function waitBeforeAttempt(
  fault: Fault,
  output: string,
  done: number,
  random: number,
): number {
  if (fault === 'expired') return 0
  const ours = FIRST * 3 ** (done - 1) * (2 / 3 + random * (2 / 3))
  return Math.round(Math.min(LONGEST, Math.max(ours, retryAfterIn(output))) * 1000)
}

/** Seconds a registry asks for in its error: `retry-after: 424.04ms`, `Retry-After: 30`; 0 where it does not. */
export function retryAfterIn(output: string): number {
  const [, number, unit = 's'] =
    /retry[- ]after:?\s*([\d.]+)\s*(µs|us|ms|m|s)?\b/i.exec(output) ?? []
  const seconds = Number(number) * (SECONDS[unit.toLowerCase()] ?? 0)
  return Number.isFinite(seconds) ? seconds : 0
}

const SECONDS: Readonly<Record<string, number>> = { µs: 1e-6, us: 1e-6, ms: 1e-3, s: 1, m: 60 }
