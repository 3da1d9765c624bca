import { evenWaitAfter, SCAN_LOOKS } from '../../retry.ts'
import type { Ecr, ScanAnswer } from '../client.ts'

/** What is known of one image's scan at the moment. */
export interface ScanSight {
  readonly answer: ScanAnswer
  /** Milliseconds for which answers have been the same. */
  readonly steady: number
  /** What came of starting a scan; undefined where none was started. */
  readonly started: Awaited<ReturnType<Ecr['startScan']>> | undefined
}

/** What the status of a scan means for the run: it has ended in one of three ways, is waited for, or is started. */
export type ScanStep = 'scanned' | 'unscannable' | 'failed' | 'wait' | 'start'

/**
 * A scan without end (`ACTIVE`) never says that it is complete: Inspector writes what it finds within
 * seconds of each other, so an answer that has not changed for this long, in milliseconds, is the one.
 */
const SETTLED = 10_000
/** Nothing found may mean not written yet, so it takes longer to be believed. */
const SETTLED_EMPTY = 30_000
/**
 * `COMPLETE` without a finding comes too early where Inspector scans on push, some seconds before the
 * findings do (https://github.com/aws/aws-sdk/issues/289). Where we started the scan ourselves it is
 * ECR's own, basic one, whose word counts at once.
 */
const COMPLETE_EMPTY = 10_000

/** What to do next about an image, from how ECR sees its scan. */
export function nextStep(sight: ScanSight): ScanStep {
  const { answer, started } = sight
  if (started === 'unsupported') return 'unscannable'
  switch (answer.status) {
    case 'COMPLETE':
    case 'ACTIVE':
      return isSettled(sight) ? 'scanned' : 'wait'
    case 'NOT_FOUND':
      return started === undefined ? 'start' : 'wait'
    case 'FAILED':
      if (/unsupported/i.test(answer.description)) return 'unscannable'
      return started === undefined ? 'start' : 'failed'
    case 'FINDINGS_UNAVAILABLE':
    case 'SCAN_ELIGIBILITY_EXPIRED':
      return started === undefined ? 'start' : 'failed'
    case 'UNSUPPORTED_IMAGE':
      return 'unscannable'
    case 'IMAGE_ARCHIVED':
    case 'LIMIT_EXCEEDED':
      return 'failed'
    default:
      return 'wait' // PENDING, IN_PROGRESS, and what ECR may learn to say
  }
}

function isSettled({ answer, steady, started }: ScanSight): boolean {
  const isEmpty = answer.findings.length === 0 && Object.keys(answer.counts).length === 0
  if (answer.status === 'ACTIVE') return steady >= (isEmpty ? SETTLED_EMPTY : SETTLED)
  const isBasic = started === 'started' || started === 'limit'
  return !isEmpty || isBasic || steady >= COMPLETE_EMPTY
}

/** Whether two answers say the same. */
export const isSameAnswer = (one: ScanAnswer, other: ScanAnswer): boolean =>
  one.status === other.status && fingerprint(one) === fingerprint(other)

const fingerprint = ({ counts, findings }: ScanAnswer) =>
  JSON.stringify([
    Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)),
    findings.map(({ name, package: its, version }) => `${name} ${its} ${version}`).sort(),
  ])

/** Milliseconds until the next look, the first time with 0: from a second to ten. */
export const waitBefore = (look: number): number => evenWaitAfter(SCAN_LOOKS, look + 1) ?? 0
