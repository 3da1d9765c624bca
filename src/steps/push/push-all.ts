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
import { type Outcome, type PushTask, pushTag } from './push-tag.ts'

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
export async function pushAll(
  world: World,
  plan: BuildPlan,
  site: Site,
  built: Built,
  looking: Promise<readonly Outlook[]>,
): Promise<Pushed> {
  const start = Date.parse(world.clock.now())
  const tasks = pushTasks(site, built)
  const outcomes = await pushByHost(tasks, (task) => pushOne(world, plan, task, looking))
  const { digest, isEverywhere } = agreed(world, tasks, outcomes)
  const duration = built.duration + Date.parse(world.clock.now()) - start
  const pushing: Step = { name: 'pushing', start: built.duration, end: duration, state: 'done' }
  const steps = [...built.steps, pushing]
  const staged = stagedIn(tasks, outcomes, digest)
  return { ...built, ...atDigest(built, digest), duration, steps, isEverywhere, staged }
}

const stagedIn = (tasks: readonly PushTask[], outcomes: readonly Outcome[], digest: string) =>
  new Map(
    tasks.map(({ destination }, at) => {
      const end = outcomes[at]
      const isThere = end?.kind === 'pushed' || end?.kind === 'there'
      return [imageName(destination.image), isThere && end.digest === digest ? [end.tag] : []]
    }),
  )

/** The image from which the run goes on, none where it has no name anywhere; and whether all repositories have it. */
function agreed(world: World, tasks: readonly PushTask[], outcomes: readonly Outcome[]) {
  const there = outcomes.find((end) => end.kind === 'there')
  const holder = there ?? outcomes.find((end) => end.kind === 'pushed')
  const problems = outcomes.flatMap((end) => (end.kind === 'failed' ? [end.problem] : []))
  const problem = allProblems('the image cannot be pushed', problems)
  if (!holder && problem) throw problem
  if (!holder) return { digest: '', isEverywhere: false }
  const task = tasks[outcomes.indexOf(holder)]
  const who = task ? imageName(task.destination.image) : ''
  for (const { message } of problems)
    world.job.annotate({
      level: 'warning',
      message: `${who} has the image, and the run goes on from there: ${message}`,
    })
  const { digest } = holder
  const isEverywhere = outcomes.every((end) => end.kind === 'pushed' && end.digest === digest)
  return { digest, isEverywhere }
}

function pushTasks(site: Site, built: Built): PushTask[] {
  const { destinations, staging, session } = site
  const image = { ...imageInEngine(site, built), session }
  const tags = tagsIn(staging, destinations)
  return destinations.flatMap((destination) =>
    (tags.get(imageName(destination.image)) ?? []).map((tag) => ({ ...image, destination, tag })),
  )
}

/** One repository of a registry after another: what the first has got, the next need not be sent. */
async function pushByHost(tasks: readonly PushTask[], one: (task: PushTask) => Promise<Outcome>) {
  const hosts = Map.groupBy(tasks, ({ destination }) => destination.image.registry.host)
  const outcomes = new Map<PushTask, Outcome>()
  const pushes = [...hosts.values()].map(async (some) => {
    for (const task of some) outcomes.set(task, await one(task))
  })
  await Promise.all(pushes)
  return tasks.map((task) => outcomes.get(task) as Outcome)
}

/** Pushes to one repository; where a floating tag is held by now, under another one. */
async function pushOne(
  world: World,
  plan: BuildPlan,
  task: PushTask,
  looking: Promise<readonly Outlook[]>,
): Promise<Outcome> {
  for (const tag of [task.tag, ...othersThan(task, plan)]) {
    const end = await pushTag(world, plan, { ...task, tag }, looking)
    if (end.kind === 'failed') await forgetTag(world, plan, { ...task, tag })
    if (end.kind !== 'held') return end
  }
  return { kind: 'held' }
}

const othersThan = ({ destination, tag }: PushTask, { gate }: BuildPlan): string[] => {
  const floating = destination.floating.map(({ name }) => name)
  if (gate.isActive || !floating.includes(tag)) return []
  return floating.filter((name) => name !== tag && !destination.isImmutable(name))
}

/** The engine keeps no name for what is not in the registry, unless the user wants it loaded. */
async function forgetTag(world: World, { build }: BuildPlan, task: PushTask): Promise<void> {
  const { destination, tag } = task
  if (!build.options.load) await forget(world, task, [tagged(destination.image, tag)])
}
