import { Problem } from '../../core/problem.ts'
import type { NotWell } from './replace.ts'
import type { Return } from './return.ts'
import type { ServiceOutcome } from './watch.ts'

/** A release that was put in place and was not well, with the outcome of the return. */
export class NotReleased extends Problem {
  readonly back: Return | undefined
  readonly outcomes: readonly ServiceOutcome[]

  constructor(problem: NotWell, back: Return | undefined) {
    const after = back ? `; ${back.words}` : '; "return" is false, and it stays as it is'
    super(`${problem.message}${after}`, problem.fix, { cause: problem })
    this.back = back
    this.outcomes = problem.outcomes
  }
}
