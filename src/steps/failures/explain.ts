import { type BuildOptions, dockerfilePath, tidyPath } from '../../core/buildx/build-options.ts'
import type { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import {
  cacheFailure,
  diagnose,
  dockerfileErrorAt,
  faultOf,
  lastError,
} from '../../core/diagnosis/read-failure.ts'
import { Problem } from '../../core/problem.ts'
import { isPassing } from '../../core/retry.ts'
import type { World } from '../../world.ts'

// What is known of failures is a big table: this file is imported when something has failed.

/** `call: check` and the like answer with their exit code: what they found is in the log. */
export const calledInVain = (call: string, failure: CommandFailure): Problem =>
  new Problem(
    `call: ${call} found something`,
    'Mend what the log lists above; each finding names the line of the Dockerfile',
    { cause: failure },
  )

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
  ['transient', 'rate-limit'].includes(faultOf(output))

/** Whether the build itself is wrong, whatever becomes of registries and caches. */
export const isAboutBuild = ({ output }: CommandFailure): boolean =>
  !isPassing(faultOf(output)) && !cacheFailure(output) && !/failed to push/.test(output)

/** Shows a failure at the line of the Dockerfile it is about. */
export function showAtDockerfile(
  world: World,
  options: BuildOptions,
  { output }: CommandFailure,
  { message }: Problem,
): void {
  const place = dockerfileErrorAt(output)
  const path = dockerfilePath(options)
  if (!place || !path) return
  const { line, endLine } = place
  world.job.annotate({ level: 'error', message, file: tidyPath(path), line, endLine })
}
