import { type BuilderChoice, chooseBuilder } from '../../core/buildx/builder.ts'
import type { BuilderOptions } from '../../core/buildx/builder-options.ts'
import { isElsewhere } from '../../core/buildx/driver.ts'
import { sharesOf } from '../../core/buildx/parts.ts'
import { builderNeeds } from '../../core/buildx/request.ts'
import type { BuildPlan } from '../../core/plan.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { removeOwnContainer, startContainer } from './own-container.ts'
import type { BuildPart } from './part.ts'

type Planned = Pick<BuildPlan, 'event' | 'naming' | 'build' | 'publication' | 'gate'>

/** Asks the engine early: it takes 20 ms to describe itself, and meanwhile there is something to plan. */
export function askEngineEarly({ docker }: World, options: BuilderOptions): void {
  if (isElsewhere(options)) return // BuildKit there needs none
  docker.engine().catch(() => undefined) // callers that need the answer get the failure
}

/** Decides the builder from what the engine says of itself. */
async function findBuilder(world: World, plan: Planned): Promise<BuilderChoice> {
  const { builder: options } = plan.build
  if (isElsewhere(options)) return chooseBuilder(options, builderNeeds(plan), undefined, undefined)
  const known = await world.docker.builder(options.builder)
  const isOutside = known !== undefined && known.driver !== 'docker'
  const isOnOther = options.endpoint !== '' // a container of another engine
  const needsEngine = options.builder
    ? known?.driver === 'docker'
    : !isOnOther && (options.driver !== 'auto' || !isOutside)
  const engine = needsEngine ? await world.docker.engine() : undefined
  return chooseBuilder(options, builderNeeds(plan), known, engine)
}

/** A builder that is ready, by name; empty for the selected one. */
export interface ReadyBuilder {
  readonly choice: BuilderChoice
  readonly name: string
  /** Who builds what; one part where one run of buildx builds everything. */
  readonly parts: readonly BuildPart[]
}

/**
 * Lends a builder: it is found, and started if need be, while `work` goes on. One of our own is removed afterwards.
 * Nothing is tried again once it is `unwanted`.
 */
export async function withBuilder<T>(
  world: World,
  plan: Planned,
  session: Session,
  unwanted: AbortSignal,
  work: (builder: Promise<ReadyBuilder>) => Promise<T>,
): Promise<T> {
  const own = `slipway-${plan.event.run.id}-${session.run}`
  const choosing = findBuilder(world, plan)
  const builder = choosing.then((choice) => open(world, plan, session, unwanted, choice, own))
  builder.catch(() => undefined) // reported by `work`, which waits for it
  try {
    return await work(builder)
  } finally {
    const ready = await builder.catch(() => undefined)
    const choice = await choosing.catch(() => undefined)
    if (choice) await close(world, plan.build, session, choice, ready?.name ?? own, own)
  }
}

/** The builder that was chosen, ready to build; `own` is its name where it is started for this run. */
async function open(
  world: World,
  plan: Planned,
  session: Session,
  unwanted: AbortSignal,
  choice: BuilderChoice,
  own: string,
): Promise<ReadyBuilder> {
  const elsewhere = await openElsewhere(world, plan, session, unwanted, choice, own)
  if (elsewhere) return elsewhere
  if (choice.kind !== 'container') return ready(plan, choice, nameOf(choice))
  const prepared = await world.docker.preparedBuilder()
  if (prepared) return ready(plan, choice, prepared)
  world.docker.rememberBuilder(own)
  const hosts = plan.naming.images.map(({ registry }) => registry.host)
  const options = await world.docker.likeEngine(plan.build.builder, hosts)
  await startContainer(world, { name: own, options, choice, gate: plan.gate }, session, unwanted)
  return ready(plan, choice, own)
}

/** Removes a builder of our own. */
async function close(
  world: World,
  build: BuildPlan['build'],
  session: Session,
  { kind }: BuilderChoice,
  name: string,
  own: string,
): Promise<void> {
  if (kind === 'remote') {
    const { closeNodes } = await import('./nodes.ts')
    await closeNodes(world, build, session, own)
  }
  if (kind === 'kubernetes') {
    const { closeCluster } = await import('./cluster.ts')
    await closeCluster(world, build, session, own)
  }
  // A machine that is thrown away after the job need not wait for it: `post:` does it on the side.
  if (kind === 'container' && !isThrownAway(world)) await removeOwnContainer(world, name, session)
}

/** Empty for the selected one. */
const nameOf = (choice: BuilderChoice) => ('name' in choice ? choice.name : '')

/** BuildKit on other machines: it runs there, or is started there; undefined where it is on this one. */
async function openElsewhere(
  world: World,
  { build }: Planned,
  session: Session,
  unwanted: AbortSignal,
  choice: BuilderChoice,
  own: string,
): Promise<ReadyBuilder | undefined> {
  if (choice.kind === 'remote') {
    const { openNodes } = await import('./nodes.ts')
    return { choice, name: '', parts: await openNodes(world, build, session, own) }
  }
  if (choice.kind !== 'kubernetes') return undefined
  const { openCluster } = await import('./cluster.ts')
  return { choice, name: '', parts: await openCluster(world, build, session, own, unwanted) }
}

/** A builder that builds everything at once, or each platform on its own. */
function ready(plan: Planned, choice: BuilderChoice, name: string): ReadyBuilder {
  const shares = sharesOf(plan, choice)
  const parts = shares.map((platforms) => ({
    label: shares.length > 1 ? platforms.join() : '',
    builder: name,
    platforms,
    environment: {},
  }))
  return { choice, name, parts }
}

/** Whether this machine is thrown away when the job has ended, as GitHub does with its own runners. */
const isThrownAway = ({ environment }: World) =>
  environment['RUNNER_ENVIRONMENT'] === 'github-hosted'
