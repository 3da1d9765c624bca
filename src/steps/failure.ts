import type { CommandFailure } from '../core/command-failure.ts'
import { diagnose, lastError } from '../core/diagnosis.ts'
import { Problem } from '../core/problem.ts'

/** What a program said last, what that means, and what to do about it. */
export function explained(failure: CommandFailure): Problem {
  const known = diagnose(failure.output)
  const what = lastError(failure.output) || failure.message
  const fix = known ? `${known.cause}. ${known.fix}` : 'The log above tells what led to it'
  return new Problem(
    what,
    fix.replace(/^./, (letter) => letter.toUpperCase()),
    { cause: failure },
  )
}

/** Whether the same thing may succeed a little later. */
export const mayPass = ({ output }: CommandFailure): boolean =>
  ['transient', 'rate-limit'].includes(diagnose(output)?.passing ?? 'never')
