import { Problem } from '../core/problem.ts'
import type { TagResult } from '../core/publication/results.ts'
import type { FoundEverywhere } from './find-image.ts'
import type { Moves } from './moves.ts'

/** Everything decided once every repository has been read. */
export interface Rollback extends FoundEverywhere {
  /** For each repository. */
  readonly moves: readonly Moves[]
}

/** A registry did not let all tags move: what became of each is in `results`. */
export class NotMoved extends Problem {
  readonly rollback: Rollback
  readonly results: readonly TagResult[]

  constructor(problem: Problem, rollback: Rollback, results: readonly TagResult[]) {
    super(problem.message, problem.fix, { cause: problem })
    this.rollback = rollback
    this.results = results
  }
}
