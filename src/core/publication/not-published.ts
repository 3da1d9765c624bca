import type { BuildResult } from '../../outputs.ts'
import { Problem } from '../problem.ts'

/** The image is there, and not all of its tags point at it: what became of each is in `result`. */
export class NotPublished extends Problem {
  readonly result: BuildResult

  constructor(problem: Problem, result: BuildResult) {
    super(problem.message, problem.fix, { cause: problem })
    this.result = { ...result, error: problem.message }
  }
}
