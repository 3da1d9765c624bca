import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { Problem } from '../../core/problem.ts'
import type { EngineImage, World } from '../../world.ts'

/** Takes names away in an engine; what cannot be taken away is a log line. */
export async function forget(
  { docker, job }: World,
  engine: Omit<EngineImage, 'id'>,
  names: readonly string[],
): Promise<void> {
  await Promise.all(
    names.map((name) =>
      docker.untag(engine, name).catch((failure) => {
        if (!(failure instanceof Problem || failure instanceof CommandFailure)) throw failure
        job.log(`${name} is left in the engine: ${failure.message}`)
      }),
    ),
  )
}
