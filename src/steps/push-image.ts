import { atDigest } from '../core/buildx/metadata.ts'
import type { Step } from '../core/buildx/progress.ts'
import { CommandFailure } from '../core/command-failure.ts'
import { imageName, tagged } from '../core/image.ts'
import type { BuildPlan } from '../core/plan.ts'
import { allProblems, Cancelled, Problem } from '../core/problem.ts'
import type { World } from '../world.ts'
import type { Built, Site } from './build.ts'
import type { Session } from './login.ts'
import type { Outlook } from './look.ts'
import type { Destination } from './preflight.ts'
import type { Patience } from './push-failure.ts'
import { digestNowAt } from './shelf.ts'
import { type Stays, whatStays } from './what-stays.ts'

/** An image that the engine has, and the tag under which it gets into one repository. */
export interface Cargo {
  readonly destination: Destination
  readonly tag: string
  /** Docker context of the engine; empty for the one that is in use. */
  readonly context: string
  /** As the engine calls it. */
  readonly id: string
  /** Empty where it has one only when it is pushed: the classic image store knows none. */
  readonly digest: string
  readonly session: Session
}

/** What came of a push to one repository. */
type Outcome =
  | Stays
  | { readonly kind: 'pushed'; readonly digest: string }
  | { readonly kind: 'failed'; readonly problem: Problem }

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
): Promise<Built> {
  const start = Date.parse(world.now())
  const cargoes = cargoesOf(site, built)
  const outcomes = await pushAll(cargoes, (cargo) => pushOne(world, plan, cargo, looking))
  const { digest, isEverywhere } = agreed(world, cargoes, outcomes)
  const duration = built.duration + Date.parse(world.now()) - start
  const pushing: Step = { name: 'pushing', start: built.duration, end: duration, state: 'done' }
  const steps = [...built.steps, pushing]
  return { ...built, ...atDigest(built, digest), duration, steps, isEverywhere }
}

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
    world.annotate({
      level: 'warning',
      message: `${who} has the image, and the run goes on from there: ${message}`,
    })
  const { digest } = holder
  const isEverywhere = outcomes.every((end) => end.kind === 'pushed' && end.digest === digest)
  return { digest, isEverywhere }
}

function cargoesOf({ builder, destinations, staging, session }: Site, built: Built): Cargo[] {
  const references = staging?.kind === 'engine' ? staging.references : []
  const { choice, name: context } = builder
  const isKnown = choice.kind === 'engine' && choice.store === 'containerd'
  const digest = isKnown ? built.digest : ''
  const image = { context, id: digest || built.imageId, digest, session }
  return destinations.flatMap((destination) =>
    references
      .filter((reference) => reference.startsWith(`${imageName(destination.image)}:`))
      .map((reference) => ({
        ...{ ...image, destination },
        tag: reference.slice(imageName(destination.image).length + 1),
      })),
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

/** Pushes to one repository, again where that helps; the tag is looked at before every try. */
async function pushOne(
  world: World,
  plan: BuildPlan,
  cargo: Cargo,
  looking: Promise<readonly Outlook[]>,
): Promise<Outcome> {
  try {
    for (let patience = BEGINNING; ; ) {
      const stays = await whatStays(world, plan, cargo, looking)
      if (stays) return stays
      const next = await pushOnce(world, plan, cargo, patience)
      if (next.kind !== 'again') return next
      patience = next.patience
    }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    return { kind: 'failed', problem }
  }
}

const BEGINNING: Patience = { attempt: 1, tries: 0, renewed: false }

async function pushOnce(world: World, plan: BuildPlan, cargo: Cargo, patience: Patience) {
  try {
    return { kind: 'pushed' as const, digest: await push(world, cargo) }
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    const { afterFailedPush } = await import('./push-failure.ts')
    return afterFailedPush(world, plan, cargo, { ...patience, failure })
  }
}

/** Tells the image by its id: no name is needed for that. */
async function push(world: World, cargo: Cargo): Promise<string> {
  const { destination, tag, context, id, session, digest } = cargo
  const { image, shelf } = destination
  const reference = tagged(image, tag)
  const engine = { context, environment: session.environment }
  await world.docker.tag({ ...engine, id }, reference)
  world.log(`pushing ${reference}`)
  const { registry } = image
  const pushed = await world.docker.push({
    ...{ ...engine, reference, registry },
    credentials: session.login(registry) ?? (await world.docker.credentials(registry)),
    onLine: (line) => world.log(`${imageName(image)}: ${line}`),
  })
  const seen = async () => (await digestNowAt(shelf, tag, shelf.client.patient)) ?? ''
  const there = pushed || (digest && (await seen()))
  if (there === '') throw noDigest(reference)
  if (digest && there !== digest) throw otherImage(reference, there, digest)
  world.log(`pushed ${reference}, ${there}`)
  return there
}

const noDigest = (reference: string) =>
  new Problem(
    `the engine has pushed ${reference}, and did not say its digest`,
    'Run the job again; if it stays, look at the log of the registry',
  )

const otherImage = (reference: string, there: string, digest: string) =>
  new Problem(
    `the engine has pushed another image as ${reference}: ${there}, not ${digest}`,
    'Another build on this engine may have used the name at the same moment: run the job again',
  )
