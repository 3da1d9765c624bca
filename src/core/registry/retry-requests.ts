/** How one request ended, as far as trying again is concerned. */
export type Outcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      /** Seconds of `Retry-After`, where the registry gave it. */
      readonly retryAfter: number | undefined
    }
  /** No answer: the code of the network's error, as Node names it. */
  | { readonly kind: 'failure'; readonly code: string }

/** Nobody waits longer than this for a registry that names a time, in seconds. */
const RETRY_LONG = 60

// A name that does not exist (ENOTFOUND), a bad certificate or a wrong protocol does not pass.
const PASSING_FAILURES = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'TIMEOUT',
]
const PASSING_STATUSES = [408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]

/** Whether the same request may succeed later. A refusal never does: asking again only locks accounts. */
export const mayPassLater = (outcome: Outcome): boolean =>
  outcome.kind === 'answer'
    ? PASSING_STATUSES.includes(outcome.status)
    : PASSING_FAILURES.includes(outcome.code)

/**
 * How long to wait before trying again, in seconds; undefined: not at all. Waits double from `first`
 * and are spread by `random` (0 to 1), so that the jobs of a matrix do not come back together.
 */
export function waitBeforeRetry(
  outcome: Outcome,
  tries: { readonly done: number; readonly allowed: number; readonly first: number },
  random: number,
): number | undefined {
  if (tries.done >= tries.allowed || !mayPassLater(outcome)) return undefined
  const asked = outcome.kind === 'answer' ? (outcome.retryAfter ?? 0) : 0
  if (asked > RETRY_LONG) return undefined
  const ours = tries.first * 2 ** (tries.done - 1) * (0.5 + random / 2)
  return Math.max(asked, ours)
}
