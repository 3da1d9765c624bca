import { type BuildOptions, dockerfilePath, tidyPath } from '../../core/buildx/build-options.ts'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { FailureReading } from '../../core/diagnosis/read-failure.ts'
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
