import { planOfPart } from '../../core/buildx/parts.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'
import { begin, build } from './build.ts'
import type { Running } from './buildx.ts'
import type { Built, Site } from './image.ts'
import type { BuildPart } from './part.ts'

/** A part of a build that is under way. */
export interface BegunPart {
  readonly part: BuildPart
  /** The plan of this part alone. */
  readonly plan: BuildPlan
  /** The world, in which every line says which part it is of. */
  readonly world: World
  readonly running: Running
  /** Ends it, and whatever it would try again. */
  readonly unwanted: AbortController
}

/** Starts the parts of a build, all at once. */
export function beginParts(
  world: World,
  plan: BuildPlan,
  site: Omit<Site, 'targets'>,
): BegunPart[] {
  return site.builder.parts.map((part) => {
    const own = { world: saying(world, part), plan: planOfPart(plan, part.platforms) }
    const unwanted = new AbortController()
    const running = begin(own.world, own.plan, site, part, unwanted.signal)
    return { ...own, part, running, unwanted }
  })
}

/** Ends what has not ended. */
export async function endParts(begun: readonly BegunPart[]): Promise<void> {
  for (const { unwanted } of begun) unwanted.abort()
  await Promise.all(begun.map(({ running }) => running.cancel()))
}

/** Brings the parts of a build to their end, and joins what they have pushed: never buildx, which needs a tag for that. */
export async function buildParts(
  world: World,
  plan: BuildPlan,
  site: Site,
  begun: readonly BegunPart[],
): Promise<Built> {
  const [only, ...others] = begun
  if (only && others.length === 0) return build(world, plan, site, only.running)
  const built = await allOrEnd(site, begun)
  const { joined } = await import('./join-parts.ts')
  return joined(world, plan, site, built)
}

/** When one part fails, the others are of no use: the first failure is the one that counts. */
async function allOrEnd(site: Site, begun: readonly BegunPart[]): Promise<Built[]> {
  let reason: unknown
  const works = begun.map(async (one) => {
    try {
      return [await build(one.world, one.plan, site, one.running)]
    } catch (problem) {
      reason ??= named(one.part, problem)
      await endParts(begun)
      return []
    }
  })
  const built = (await Promise.all(works)).flat()
  if (reason !== undefined) throw reason
  return built
}

const named = ({ label }: BuildPart, problem: unknown): unknown =>
  problem instanceof Problem && problem.constructor === Problem
    ? new Problem(`${label}: ${problem.message}`, problem.fix, { cause: problem })
    : problem

/** Several parts speak at once. */
function saying(world: World, { label }: BuildPart): World {
  if (label === '') return world
  const { job } = world
  return { ...world, job: { ...job, log: (text) => job.log(inFront(label, text)) } }
}

const inFront = (label: string, text: string) =>
  text
    .split('\n')
    .map((line) => `${label} | ${line}`)
    .join('\n')
