import type { ScanResult } from '../ecr/scan/scan.ts'
import type { Finding } from '../guard/finding.ts'
import type { PlatformSize } from '../image/platform-size.ts'
import { Problem } from '../problem.ts'
import { stateInWords, type TagResult } from './results.ts'
import type { RunImage } from './run-image.ts'

/** What a run of action.yml came to. */
export interface BuildResult {
  readonly image: RunImage
  /** What became of each tag; empty where nothing was pushed. */
  readonly results: readonly TagResult[]
  /** What the scan of Amazon ECR found. */
  readonly scan?: ScanResult | undefined
  /** What the secret guard found. */
  readonly guard?: readonly Finding[]
  /** What its platforms weigh; empty where nothing has read the image. */
  readonly sizes?: readonly PlatformSize[]
  /** Why the image was built, where `reuse` looked for one. */
  readonly notReused?: string | undefined
  /** What went wrong, where the run ended before it was done. */
  readonly error?: string
}

/** The image is there, and not all of its tags point at it: what became of each is in `result`. */
export class NotPublished extends Problem {
  readonly result: BuildResult

  constructor(problem: Problem, result: BuildResult) {
    super(problem.message, problem.fix, { cause: problem })
    this.result = { ...result, error: problem.message }
  }
}

/** A failure, with what became of each tag until then; `more` is said below. */
export function notPublished(
  problem: Problem,
  result: BuildResult,
  more: readonly string[] = [],
): NotPublished {
  const state = [...stateInWords(result.results), ...more].join('\n  ')
  const whole = new Problem(problem.message, `${problem.fix}\n  ${state}`, { cause: problem })
  return new NotPublished(whole, result)
}
