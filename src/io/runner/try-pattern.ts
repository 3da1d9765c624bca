import { runInNewContext } from 'node:vm'
import { Problem } from '../../core/problem.ts'

/** Milliseconds: what a Git tag is cut by takes none. */
const TIME = 1_000

/**
 * Tries a pattern that a user wrote: some, such as `(a+)+$`, take years for a short text.
 * @throws Problem where the time is up
 */
export function tryPattern(pattern: RegExp, text: string): RegExpMatchArray | null {
  try {
    return runInNewContext('text.match(pattern)', { pattern, text }, { timeout: TIME })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw cause
    throw new Problem(
      `the pattern ${pattern} takes more than ${TIME / 1000} s for "${text.slice(0, 200)}"`,
      'Write one without repetitions inside of repetitions, such as (a+)+',
      { cause },
    )
  }
}
