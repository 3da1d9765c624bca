import type { BuildOptions } from '../../core/buildx/build-options.ts'
import { dockerfilePath } from '../../core/buildx/dockerfile-path.ts'
import type { BuildWork } from '../../core/buildx/work.ts'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { FailureReading } from '../../core/diagnosis/read-failure.ts'
import { Problem } from '../../core/problem.ts'
import { tidyPath } from '../../core/text/tidy-path.ts'
import type { World } from '../../world.ts'

/** Reads a failure. What is known of failures is a big table, loaded when something has failed. */
export const read = async (failure: CommandFailure): Promise<FailureReading> =>
  (await import('../../core/diagnosis/read-failure.ts')).readFailure(failure)

/** Does something with a program; if that fails, says what it means and what to do. */
export async function explaining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    throw (await read(failure)).problem
  }
}

/** Reads the failure of a build; our own build arguments are named: they may have led it astray. */
export async function readBuildFailure(
  { ownArguments }: Pick<BuildWork, 'ownArguments'>,
  failure: CommandFailure,
): Promise<FailureReading> {
  const { isAboutBuild, readFailure } = await import('../../core/diagnosis/read-failure.ts')
  const reading = readFailure(failure)
  if (ownArguments.length === 0 || !isAboutBuild(reading)) return reading
  const { message, fix } = reading.problem
  const given = `Slipway gave the Dockerfile ${ownArguments.join(', ')}; "build-args" can give others`
  return { ...reading, problem: new Problem(message, `${fix}. ${given}`, { cause: failure }) }
}

/** Shows a failure at the line of the Dockerfile it is about. */
export function showAtDockerfile(
  { job }: World,
  options: BuildOptions,
  { place, problem: { message } }: FailureReading,
): void {
  const path = dockerfilePath(options)
  if (!place || !path) return
  const { line, endLine } = place
  job.annotate({ level: 'error', message, file: tidyPath(path), line, endLine })
}
