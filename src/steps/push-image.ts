import { atDigest } from '../core/buildx/metadata.ts'
import type { Step } from '../core/buildx/progress.ts'
import { CommandFailure } from '../core/command-failure.ts'
import { imageName, tagged } from '../core/image.ts'
import type { BuildPlan } from '../core/plan.ts'
import { allProblems, Cancelled, Problem } from '../core/problem.ts'
import { isNamedAfter } from '../core/tags/existing.ts'
import type { World } from '../world.ts'
import type { Built, Site } from './build.ts'
import type { Session } from './login.ts'
import type { Destination } from './preflight.ts'
import { digestNowAt } from './shelf.ts'
import { takenMeanwhile } from './taken-meanwhile.ts'

/** An image that the engine has, and the tag under which it gets into one repository. */
export interface Cargo {
  readonly destination: Destination
  readonly tag: string
  /** Docker context of the engine; empty for the one that is in use. */
  readonly context: string
  readonly imageId: string
  /** Empty where it has one only when it is pushed: the classic image store knows none. */
  readonly digest: string
  /** Whether the engine itself tries again: that of the classic image store goes on for about a minute. */
  readonly isPatient: boolean
  readonly session: Session
}

/** What came of a push to one repository. */
type Outcome =
  | { readonly kind: 'pushed'; readonly digest: string }
  /** An image of our commit is there under that tag, and stays. */
  | { readonly kind: 'there'; readonly digest: string }
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
): Promise<Built> {
  const start = Date.parse(world.now())
  const cargoes = cargoesOf(site, built)
  const { digest, isEverywhere } = agreed(world, cargoes, await pushAll(world, plan, cargoes))
  const duration = built.duration + Date.parse(world.now()) - start
  const pushing: Step = { name: 'pushing', start: built.duration, end: duration, state: 'done' }
  const steps = [...built.steps, pushing]
  return { ...built, ...atDigest(built, digest), duration, steps, isEverywhere }
}

/** The image from which the run goes on, and whether all repositories have it. */
function agreed(world: World, cargoes: readonly Cargo[], outcomes: readonly Outcome[]) {
  const there = outcomes.find((end) => end.kind === 'there')
  const holder = there ?? outcomes.find((end) => end.kind === 'pushed')
  const problems = outcomes.flatMap((end) => (end.kind === 'failed' ? [end.problem] : []))
  if (!holder) throw allProblems('the image cannot be pushed', problems) ?? noTag()
  const cargo = cargoes[outcomes.indexOf(holder)]
  const who = cargo ? imageName(cargo.destination.image) : ''
  for (const problem of problems)
    world.annotate({ level: 'warning', message: `${who} has the image; ${problem}` })
  const { digest } = holder
  const isEverywhere = outcomes.every((end) => end.kind === 'pushed' && end.digest === digest)
  return { digest, isEverywhere }
}

function cargoesOf({ builder, destinations, staging, session }: Site, built: Built): Cargo[] {
  const { choice } = builder
  const references = staging?.kind === 'engine' ? staging.references : []
  const isKnown = choice.kind === 'engine' && choice.store === 'containerd'
  const image = { context: builder.name, imageId: built.imageId, session, isPatient: !isKnown }
  return destinations.flatMap((destination) =>
    references
      .filter((reference) => reference.startsWith(`${imageName(destination.image)}:`))
      .map((reference) => ({
        ...{ ...image, destination, digest: isKnown ? built.digest : '' },
        tag: reference.slice(imageName(destination.image).length + 1),
      })),
  )
}

/** One repository of a registry after another: what the first has got, the next need not be sent. */
async function pushAll(world: World, plan: BuildPlan, cargoes: readonly Cargo[]) {
  const hosts = Map.groupBy(cargoes, ({ destination }) => destination.image.registry.host)
  const outcomes = new Map<Cargo, Outcome>()
  const pushes = [...hosts.values()].map(async (some) => {
    for (const cargo of some) outcomes.set(cargo, await pushOne(world, plan, cargo))
  })
  await Promise.all(pushes)
  return cargoes.map((cargo) => outcomes.get(cargo) as Outcome)
}

/** Pushes to one repository, again where that helps. */
async function pushOne(world: World, plan: BuildPlan, cargo: Cargo): Promise<Outcome> {
  try {
    const taken = await takenFrom(plan, cargo)
    if (taken) return { kind: 'there', digest: taken }
    for (let state = { attempt: 1, tries: 0, renewed: false }; ; ) {
      try {
        return { kind: 'pushed', digest: await push(world, cargo) }
      } catch (failure) {
        if (!(failure instanceof CommandFailure)) throw failure
        const { afterFailedPush } = await import('./push-failure.ts')
        const next = await afterFailedPush(world, plan, cargo, { ...state, failure })
        if (next.kind !== 'again') return next
        state = next.state
      }
    }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    return { kind: 'failed', problem }
  }
}

/** Digest of an image of our commit that has the tag by now; what is named after the commit may be replaced. */
async function takenFrom(plan: BuildPlan, { destination, tag, digest }: Cargo) {
  const fixed = destination.fixed.find((one) => one.tag.name === tag)
  if (!fixed || isNamedAfter(fixed.tag, plan.event.sha)) return ''
  const taken = await takenMeanwhile(plan, destination, fixed, async () => digest)
  if (!taken || taken.isOurCommit) return taken?.digest
  throw new Problem(
    `${tagged(destination.image, tag)} is another run's by now: ${taken.because}`,
    'Run the job again',
  )
}

/** Tells the image by its id: another build on the same engine may have taken its name meanwhile. */
async function push(world: World, cargo: Cargo): Promise<string> {
  const { destination, tag, context, imageId, session, digest } = cargo
  const { image, shelf } = destination
  const reference = tagged(image, tag)
  const engine = { context, environment: session.environment }
  await world.docker.tag({ ...engine, id: imageId }, reference)
  world.log(`pushing ${reference}`)
  const { registry } = image
  const pushed = await world.docker.push({
    ...{ ...engine, reference, registry },
    credentials: session.login(registry) ?? (await world.docker.credentials(registry)),
    onLine: (line) => world.log(`${imageName(image)}: ${line}`),
  })
  const there = pushed || ((await digestNowAt(shelf, tag, shelf.client.patient)) ?? '')
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
    'Another build on this engine has used the name at the same moment: run the job again',
  )

const noTag = () => new Problem('there is no tag to push the image under', 'Add one to "tags"')
