import type { BuilderChoice } from '../../core/buildx/builder.ts'
import type { BuilderOptions } from '../../core/buildx/builder-options.ts'
import { createBuilderArguments, removeBuilderArguments } from '../../core/buildx/create-builder.ts'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { Gate } from '../../core/publication/gate.ts'
import { isTransient, RETRY_BUILDER, waitAfter } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { read } from '../failures/explain.ts'
import { configFile } from './config-file.ts'

interface OwnContainer {
  readonly name: string
  readonly options: BuilderOptions
  /** Why there is one. */
  readonly choice: BuilderChoice
  readonly gate: Gate
}

/** Starts BuildKit in a container of this run. */
export async function startContainer(
  world: World,
  container: OwnContainer,
  session: Session,
  unwanted: AbortSignal,
): Promise<void> {
  await boot(world, container, session, unwanted).catch((problem) => {
    throw problem instanceof Problem ? notStarted(problem, container) : problem
  })
}

/** Pulls and starts it; a registry that fails for a moment gets two more chances. */
async function boot(
  world: World,
  { name, options }: OwnContainer,
  session: Session,
  unwanted: AbortSignal,
) {
  const args = createBuilderArguments(name, options, await configFile(world, options, session))
  const { environment } = session
  for (let done = 1; ; done++) {
    try {
      return await world.job.quote(() =>
        world.run('docker', args, { environment, onLine: world.job.log }),
      )
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure
      const { fault, problem } = await read(failure)
      const pause = waitAfter(RETRY_BUILDER, done, world.clock.random())
      if (pause === undefined || unwanted.aborted || !isTransient(fault)) throw problem
      world.job.log(`the builder did not start; retrying in ${Math.round(pause / 1000)} s`)
      await removeOwnContainer(world, name, session)
      await world.clock.sleep(pause)
    }
  }
}

/** Whatever the reason: it is not about the user's image. */
function notStarted(reason: Problem, { choice, gate }: OwnContainer): Problem {
  if (reason instanceof Cancelled) return reason
  const without = gate.pushUntagged
    ? 'add a tag named after the commit, with the rule type=sha under "tags": then the engine itself will do'
    : 'use driver: docker'
  return new Problem(
    `the BuildKit container did not start: ${reason.message}`,
    `It is used because ${choice.because}. Its image, moby/buildkit, comes from Docker Hub: let the runner reach it, name another with driver-opts: image=…, or ${without}`,
    { cause: reason },
  )
}

/** A failed removal must not hide how the build ended; `post:` tries again. */
export async function removeOwnContainer(world: World, name: string, { environment }: Session) {
  try {
    await world.run('docker', removeBuilderArguments(name), { environment, evenIfCancelled: true })
    world.docker.rememberBuilder('')
  } catch (error) {
    if (error instanceof CommandFailure && /no builder [^\n]{1,200} found/.test(error.output))
      return
    world.job.log(`the builder ${name} is left for the post step: ${error}`)
  }
}
