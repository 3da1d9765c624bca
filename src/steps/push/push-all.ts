import { atDigest } from '../../core/buildx/metadata.ts'
import type { Step } from '../../core/buildx/progress.ts'
import { imageName, tagged } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { allProblems } from '../../core/problem.ts'
import type { World } from '../../world.ts'
import type { Built, Site } from '../build/build.ts'
import { forget } from '../build/early-build.ts'
import type { Outlook } from '../repositories/floating-tags.ts'
import { imageInEngine } from './engine-image.ts'
import { tagsIn } from './names-in-registry.ts'
import { type Cargo, type Outcome, pushUnder } from './push-tag.ts'

/** A build that the engine has pushed. */
interface Pushed extends Built {
  /** Tags under which it is in the registry, by image name. */
  readonly staged: ReadonlyMap<string, readonly string[]>
}

/**
 * Has the engine push what it has built, to all registries at once. Where one repository does not take it, the run
 * goes on from another that has.
 * @throws Problem where none of them has it
 */
export async function pushFromEngine(
  world: World,
  plan: BuildPlan,
  site: Site,
  built: Built,
  looking: Promise<readonly Outlook[]>,
): Promise<Pushed> {
  const start = Date.parse(world.clock.now())
  const cargoes = cargoesOf(site, built)
  const outcomes = await pushAll(cargoes, (cargo) => pushOne(world, plan, cargo, looking))
  const { digest, isEverywhere } = agreed(world, cargoes, outcomes)
  const duration = built.duration + Date.parse(world.clock.now()) - start
  const pushing: Step = { name: 'pushing', start: built.duration, end: duration, state: 'done' }
  const steps = [...built.steps, pushing]
  const staged = stagedIn(cargoes, outcomes, digest)
  return { ...built, ...atDigest(built, digest), duration, steps, isEverywhere, staged }
}

const stagedIn = (cargoes: readonly Cargo[], outcomes: readonly Outcome[], digest: string) =>
  new Map(
    cargoes.map(({ destination }, at) => {
      const end = outcomes[at]
      const isThere = end?.kind === 'pushed' || end?.kind === 'there'
      return [imageName(destination.image), isThere && end.digest === digest ? [end.tag] : []]
    }),
  )

/** The image from which the run goes on, none where it has no name anywhere; and whether all repositories have it. */
function agreed(world: World, cargoes: readonly Cargo[], outcomes: readonly Outcome[]) {
  const there = outcomes.find((end) => end.kind === 'there')
  const holder = there ?? outcomes.find((end) => end.kind === 'pushed')
  const problems = outcomes.flatMap((end) => (end.kind === 'failed' ? [end.problem] : []))
  const problem = allProblems('the image cannot be pushed', problems)
  if (!holder && problem) throw problem
  if (!holder) return { digest: '', isEverywhere: false }
  const cargo = cargoes[outcomes.indexOf(holder)]
  const who = cargo ? imageName(cargo.destination.image) : ''
  for (const { message } of problems)
    world.job.annotate({
      level: 'warning',
      message: `${who} has the image, and the run goes on from there: ${message}`,
    })
  const { digest } = holder
  const isEverywhere = outcomes.every((end) => end.kind === 'pushed' && end.digest === digest)
  return { digest, isEverywhere }
}

function cargoesOf(site: Site, built: Built): Cargo[] {
  const { destinations, staging, session } = site
  const image = { ...imageInEngine(site, built), session }
  const tags = tagsIn(staging, destinations)
  return destinations.flatMap((destination) =>
    (tags.get(imageName(destination.image)) ?? []).map((tag) => ({ ...image, destination, tag })),
  )
}

/** One repository of a registry after another: what the first has got, the next need not be sent. */
async function pushAll(cargoes: readonly Cargo[], one: (cargo: Cargo) => Promise<Outcome>) {
  const hosts = Map.groupBy(cargoes, ({ destination }) => destination.image.registry.host)
  const outcomes = new Map<Cargo, Outcome>()
  const pushes = [...hosts.values()].map(async (some) => {
    for (const cargo of some) outcomes.set(cargo, await one(cargo))
  })
  await Promise.all(pushes)
  return cargoes.map((cargo) => outcomes.get(cargo) as Outcome)
}

/** Pushes to one repository; where a floating tag is held by now, under another one. */
async function pushOne(
  world: World,
  plan: BuildPlan,
  cargo: Cargo,
  looking: Promise<readonly Outlook[]>,
): Promise<Outcome> {
  for (const tag of [cargo.tag, ...othersThan(cargo, plan)]) {
    const end = await pushUnder(world, plan, { ...cargo, tag }, looking)
    if (end.kind === 'failed') await forgetTag(world, plan, { ...cargo, tag })
    if (end.kind !== 'held') return end
  }
  return { kind: 'held' }
}

const othersThan = ({ destination, tag }: Cargo, { gate }: BuildPlan): string[] => {
  const floating = destination.floating.map(({ name }) => name)
  if (gate.isShut || !floating.includes(tag)) return []
  return floating.filter((name) => name !== tag && !destination.isImmutable(name))
}

/** The engine keeps no name for what is not in the registry, unless the user wants it loaded. */
async function forgetTag(world: World, { build }: BuildPlan, cargo: Cargo): Promise<void> {
  const { destination, tag } = cargo
  if (!build.load) await forget(world, cargo, [tagged(destination.image, tag)])
}
