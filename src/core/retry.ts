import type { Passing } from './diagnosis/row.ts'

/*
 * When something is tried again, how often, and after which wait: programs by what they say (`Fault`), requests by how
 * they end (`RequestOutcome`). Callers name a policy; every number is here.
 */

/** How a failure may pass; `unknown` when nothing speaks for any of the others. */
export type Fault = Passing | 'unknown'

/** Whether the same work may go through a little later. */
export const isTransient = (fault: Fault): boolean =>
  fault === 'transient' || fault === 'rate-limit'

/** The same, with new credentials where the old ones expired. */
export const isPassing = (fault: Fault): boolean => isTransient(fault) || fault === 'expired'

/** How one request ended, as far as trying again is concerned. */
export type RequestOutcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      /** Seconds of `Retry-After`, where the registry gave it. */
      readonly retryAfter: number | undefined
    }
  /** No answer: the code of the network's error, as Node names it. */
  | { readonly kind: 'failure'; readonly code: string }

const TRANSIENT_STATUSES = [408, 500, 502, 503, 504, 520, 521, 522, 523, 524]
// A name that does not exist (ENOTFOUND), a bad certificate or a wrong protocol does not pass.
const TRANSIENT_CODES = [
  ...['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'TIMEOUT'],
  ...['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'EAI_AGAIN'],
  'PROXY_UNREACHABLE',
]

/** What kind of failure an answer is. A refusal never passes: asking again only locks accounts. */
export function faultOf(outcome: RequestOutcome): Fault {
  if (outcome.kind === 'failure')
    return TRANSIENT_CODES.includes(outcome.code) ? 'transient' : 'unknown'
  if (outcome.status === 429) return 'rate-limit'
  return TRANSIENT_STATUSES.includes(outcome.status) ? 'transient' : 'unknown'
}

/** Waits between tries: milliseconds before the second one, `factor` times as many before each further one. */
export interface Schedule {
  readonly first: number
  readonly factor: number
  /** How often something is tried again; without end where it is left out. */
  readonly retries?: number
  /** Milliseconds no wait is longer than. */
  readonly longest?: number
}

/** A whole build or push, as often as `push-attempts` says: longer than the 8 s BuildKit goes on trying on its own. */
const ATTEMPTS: Schedule = { first: 15_000, factor: 3, longest: 300_000 }
/** A push of the engine within one attempt: BuildKit retries on its own, and the engine does not. */
export const RETRY_PUSH: Schedule = { first: 1_000, factor: 2, retries: 3 }
/** That of the classic image store tries layers again for about a minute, but nothing else. */
export const RETRY_CLASSIC_PUSH: Schedule = { first: 1_000, factor: 2, retries: 1 }
/** Pulling and starting BuildKit. */
export const RETRY_BUILDER: Schedule = { first: 5_000, factor: 4, retries: 2 }
/** A look at BuildKit that runs elsewhere, which may be starting. */
export const RETRY_PROBE: Schedule = { first: 500, factor: 3, retries: 2 }
/** Until a registry shows what was pushed to it. */
export const RETRY_LATE_MANIFEST: Schedule = { first: 500, factor: 2, retries: 4 }
/** Looks at a tag that was written and names what it named before: a registry may take seconds until it shows what it took. */
export const RETRY_LATE_TAG: Schedule = { first: 250, factor: 2, retries: 5 }
/** Looks at a tag that named something newer since we wrote it: that may be older than what we wrote. */
export const RETRY_DOUBTFUL_TAG: Schedule = { first: 1_000, factor: 2, retries: 3 }
/** A second look where another run is about to move the same tags: it may have looked at them before we moved them. */
export const RETRY_CONTENDED_TAG: Schedule = { first: 1_500, factor: 1, retries: 1 }
/** A pull by the engine of a host. */
export const RETRY_HOST_PULL: Schedule = { first: 2_000, factor: 2.5, retries: 3, longest: 10_000 }
/** A second login at a host, where the first was turned away. */
export const RETRY_HOST_LOGIN: Schedule = { first: 5_000, factor: 1, retries: 1 }
/** A second return to what ran before a deployment that was killed. */
export const RETRY_RETURN: Schedule = { first: 5_000, factor: 1, retries: 1 }
/** Looks at a scan that goes on. */
export const SCAN_LOOKS: Schedule = { first: 1_000, factor: 1.5, longest: 10_000 }

/** Milliseconds between two looks at what takes as long as it takes; callers end it. */
export const LOOK_EVERY = {
  imageOfAnotherRun: 10_000,
  lockOfHost: 5_000,
  servicesOfHost: 100,
  healthUrl: 500,
  socketOfTunnel: 10,
} as const

/** How often and how long a server is asked. */
export interface RequestPolicy {
  /** Milliseconds for one request, answer included; for what is streamed, between two pieces. */
  readonly timeout: number
  /** How often a request is tried. */
  readonly attempts: number
  /** Seconds before the second try, about; doubled before each further one. */
  readonly firstWait: number
  /** Milliseconds after which nothing is tried again. */
  readonly budget?: number
}

/** The same, and nothing is tried again. */
export const askOnce = <Policy extends RequestPolicy>(policy: Policy): Policy => ({
  ...policy,
  attempts: 1,
})

/** Long enough to outlast a registry that restarts, short enough to fail before the user looks. */
export const REQUEST: RequestPolicy = { timeout: 10_000, attempts: 3, firstWait: 1 }
/**
 * For publishing, which comes after the build: longer than the 8 s of BuildKit itself. Waits of 1, 2, 4,
 * 8 and 16 s at most; no further try when three minutes are over.
 */
export const REQUEST_PUBLISHING: RequestPolicy = {
  ...{ timeout: 30_000, attempts: 6, firstWait: 1 },
  budget: 180_000,
}
/** Milliseconds in which a host looks at its files: a network disk that is gone never answers. */
export const HOST_LOOKS = 30_000
/** For what another does as well where this fails. */
export const REQUEST_ONCE: RequestPolicy = { timeout: 10_000, attempts: 1, firstWait: 1 }
/** What is nice to know: we do not wait long for it. */
export const REQUEST_FACT: RequestPolicy = { timeout: 3_000, attempts: 1, firstWait: 1 }
/** A tag waits for the answer: better none than a late one. */
export const REQUEST_BEFORE_TAG: RequestPolicy = { timeout: 8_000, attempts: 2, firstWait: 1 }
/** AWS, whose SDK spreads each wait from 0 to what it may be at most. `AWS_MAX_ATTEMPTS` says otherwise. */
export const REQUEST_AWS: RequestPolicy = { timeout: 30_000, attempts: 5, firstWait: 0.5 }

/** Half of the spread: a wait lies between 2/3 and 4/3 of what its schedule says. */
const SPREAD = 1 / 3

/**
 * Milliseconds before the next try after `done` of them; undefined where there is none left. Spread by `random`
 * (0 to 1), so that the jobs of a matrix do not come back together; 0.5 for exactly what the schedule says.
 */
export function waitAfter(schedule: Schedule, done: number, random: number): number | undefined {
  const { first, factor, retries = Number.POSITIVE_INFINITY, longest } = schedule
  if (done > retries) return undefined
  const wait = first * factor ** (done - 1) * (1 + (random - 0.5) * 2 * SPREAD)
  return Math.round(Math.min(wait, longest ?? Number.POSITIVE_INFINITY))
}

/** The same, exactly as the schedule says: what one run waits for has no matrix. */
export const evenWaitAfter = (schedule: Schedule, done: number) => waitAfter(schedule, done, 0.5)

/**
 * Milliseconds to wait before the next attempt to build or push, after `done` of them: as long as the registry
 * asks where its words say so. With new credentials there is nothing to wait for.
 */
export function waitBeforeAttempt(
  fault: Fault,
  output: string,
  done: number,
  random: number,
): number {
  if (fault === 'expired') return 0
  const { longest = 0 } = ATTEMPTS
  const asked = Math.min(longest, Math.round(retryAfterIn(output) * 1000))
  return Math.max(asked, waitAfter(ATTEMPTS, done, random) ?? 0)
}

/** Seconds a registry asks for in its error: `retry-after: 424.04ms`, `Retry-After: 30`; 0 where it does not. */
export function retryAfterIn(output: string): number {
  const [, number, unit = 's'] =
    /retry[- ]after:?\s*([\d.]+)\s*(µs|us|ms|m|s)?\b/i.exec(output) ?? []
  const seconds = Number(number) * (SECONDS[unit.toLowerCase()] ?? 0)
  return Number.isFinite(seconds) ? seconds : 0
}

const SECONDS: Readonly<Record<string, number>> = { µs: 1e-6, us: 1e-6, ms: 1e-3, s: 1, m: 60 }

/** A request waits no longer than this for a registry that names a time, in seconds. */
const LONGEST_ASKED = 60

/** Seconds to wait before a request is sent again, doubling from `first`; undefined: not at all. */
export function waitBeforeRetry(
  outcome: RequestOutcome,
  tries: { readonly done: number; readonly allowed: number; readonly first: number },
  random: number,
): number | undefined {
  if (!isTransient(faultOf(outcome))) return undefined
  const asked = outcome.kind === 'answer' ? (outcome.retryAfter ?? 0) : 0
  if (asked > LONGEST_ASKED) return undefined
  const schedule = { first: tries.first * 1000, factor: 2, retries: tries.allowed - 1 }
  const ours = waitAfter(schedule, tries.done, random)
  return ours === undefined ? undefined : Math.max(asked, ours / 1000)
}
