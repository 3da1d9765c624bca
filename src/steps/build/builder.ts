import {
  type BuilderChoice,
  type BuilderOptions,
  chooseBuilder,
  createBuilderArguments,
  removeBuilderArguments,
} from '../../core/buildx/builder.ts'
import { builderNeeds } from '../../core/buildx/request.ts'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { allProblems, Cancelled, Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import type { Running } from './buildx.ts'

/** Asks the engine early: it takes 20 ms to describe itself, and meanwhile there is something to plan. */
export function askEngineEarly({ docker }: World): void {
  docker.engine().catch(() => undefined) // whoever needs the answer hears of the failure
}

/** Decides the builder from what the engine says of itself. */
async function findBuilder(world: World, plan: BuildPlan): Promise<BuilderChoice> {
  const { builder: options } = plan.build
  const known = await world.docker.builder(options.builder)
  const isOutside = known !== undefined && known.driver !== 'docker'
  const needsEngine = options.builder
    ? known?.driver === 'docker'
    : options.driver !== 'auto' || !isOutside
  const engine = needsEngine ? await world.docker.engine() : undefined
  return chooseBuilder(options, builderNeeds(plan), known, engine)
}

/** A builder that is ready, by name; empty for the selected one. */
export interface ReadyBuilder {
  readonly choice: BuilderChoice
  readonly name: string
}

/** What is done with a builder. */
interface Job<T, R> {
  /** Asks the registries, while the builder is found and started. */
  readonly ask: () => Promise<R>
  /** Begins what need not wait for their answer; it is ended if nothing comes of it. */
  readonly begin: (builder: ReadyBuilder) => Running | undefined
  /** What went wrong with it before they refused; undefined for nothing. */
  readonly failure: (begun: Running) => Promise<Problem | undefined>
  readonly work: (builder: ReadyBuilder, registries: R, begun: Running | undefined) => Promise<T>
}

/** What has been begun, and is to be ended. */
interface Begun {
  /** Name of the builder of our own; empty for none. */
  builder: string
  build: Running | undefined
  /** A registry has refused: nothing more need be tried. */
  isGivenUp: boolean
}

/** Lends a builder; one of our own is removed afterwards. */
export async function withBuilder<T, R>(
  world: World,
  plan: BuildPlan,
  session: Session,
  { ask, begin, failure, work }: Job<T, R>,
): Promise<T> {
  const begun: Begun = { builder: '', build: undefined, isGivenUp: false }
  const asked = () =>
    ask().catch((problem) => {
      begun.isGivenUp = true
      throw problem
    })
  const ready = async () => {
    const builder = await prepare(world, plan, session, begun)
    if (!begun.isGivenUp) begun.build = begin(builder)
    return builder
  }
  try {
    const [registries, builder] = await world.job
      .group('Registries', () => both(asked(), ready()))
      .catch(async (problem) => {
        throw together([problem, begun.build && (await failure(begun.build))])
      })
    return await work(builder, registries, begun.build)
  } finally {
    await begun.build?.cancel()
    if (begun.builder) await remove(world, begun.builder, session)
  }
}

async function prepare(
  world: World,
  plan: BuildPlan,
  session: Session,
  begun: Begun,
): Promise<ReadyBuilder> {
  const choice = await findBuilder(world, plan)
  if (choice.kind !== 'container') return { choice, name: choice.name }
  const name = ownName(plan, session)
  begun.builder = name
  world.docker.rememberBuilder(name)
  await boot(world, name, plan.build.builder, session, () => begun.isGivenUp).catch((problem) => {
    throw problem instanceof Problem ? notStarted(problem, choice, plan) : problem
  })
  return { choice, name }
}

/** Waits for both, and tells what went wrong in either. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  const [first, second] = await Promise.allSettled([one, other])
  if (first.status === 'fulfilled' && second.status === 'fulfilled')
    return [first.value, second.value]
  throw together([first, second].map((end) => (end.status === 'rejected' ? end.reason : undefined)))
}

/** One problem of all that went wrong; what is no problem of the user's comes first. */
function together(reasons: readonly unknown[]): unknown {
  const wrong = reasons.filter((reason) => reason !== undefined)
  const problems = wrong.filter((reason) => reason instanceof Problem)
  const bug = wrong.find((reason) => !(reason instanceof Problem))
  return bug ?? allProblems('the run cannot succeed', problems)
}

const ownName = ({ event }: BuildPlan, { run }: Session) => `slipway-${event.run.id}-${run}`

/** Milliseconds between the attempts to pull and start BuildKit. */
const PAUSES = [5_000, 20_000]

/** Pulls and starts BuildKit; a registry that stumbles gets two more chances. */
async function boot(
  world: World,
  name: string,
  options: BuilderOptions,
  session: Session,
  isGivenUp: () => boolean,
) {
  const args = createBuilderArguments(name, options, await configFile(world, options, session))
  const { environment } = session
  for (const pause of [...PAUSES, undefined]) {
    try {
      return await world.job.quote(() =>
        world.run('docker', args, { environment, onLine: world.job.log }),
      )
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure
      const { explained, mayPass } = await import('../failures/explain.ts')
      if (pause === undefined || isGivenUp() || !mayPass(failure)) throw explained(failure)
      world.job.log(`the builder did not start; again in ${pause / 1000} s`)
      await remove(world, name, session)
      await world.clock.sleep(pause)
    }
  }
}

/** Whatever the reason: it is not about the user's image. */
function notStarted(reason: Problem, choice: BuilderChoice, { gate }: BuildPlan): Problem {
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

async function configFile(world: World, options: BuilderOptions, { directory }: Session) {
  if (!options.buildkitdConfigInline) return options.buildkitdConfig
  const path = `${directory}/buildkitd.toml`
  await world.files.write(path, options.buildkitdConfigInline)
  return path
}

/** A failed removal must not hide how the build ended; `post:` tries again. */
async function remove(world: World, name: string, { environment }: Session) {
  try {
    await world.run('docker', removeBuilderArguments(name), { environment, evenIfCancelled: true })
    world.docker.rememberBuilder('')
  } catch (error) {
    if (error instanceof CommandFailure && /no builder .* found/.test(error.output)) return
    world.job.log(`the builder ${name} is left for the post step: ${error}`)
  }
}
