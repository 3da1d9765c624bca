import { atDigest } from '../../core/buildx/metadata.ts'
import type { BuildStep } from '../../core/buildx/progress.ts'
import { imageName, tagged } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { allProblems } from '../../core/problem.ts'
import type { BuildRecord, NamesByImage } from '../../core/publication/run-image.ts'
import { stagedTagOf } from '../../core/publication/staging.ts'
import type { World } from '../../world.ts'
import { forget } from '../build/forget.ts'
import type { Built } from '../build/image.ts'
import { imageInEngine } from './engine-image.ts'
import { pushTag } from './push-tag.ts'
import type { PushOutcome, PushTask } from './task.ts'

/** An image that the engine has pushed. */
export interface Pushed {
  readonly build: BuildRecord
  /** Whether it is in every repository under the tag that it was to have there. */
  readonly isEverywhere: boolean
  readonly names: NamesByImage
}

/** The parts of a plan that a push by the engine is about. */
type Planned = Pick<BuildPlan, 'build' | 'publication' | 'gate'>

/**
 * Has the engine push what it has built, to all registries at once. Where one repository does not take it, the run
 * goes on from another that has.
 * @throws Problem where none of them has it
 */
export async function pushAll(world: World, plan: Planned, built: Built): Promise<Pushed> {
  const { build } = built
  const start = Date.parse(world.clock.now())
  const tasks = pushTasks(built, plan.publication.pushAttempts)
  const outcomes = await pushByHost(tasks, (task) => pushOne(world, plan, task))
  const { digest, isEverywhere } = agreed(world, tasks, outcomes)
  const duration = build.duration + Date.parse(world.clock.now()) - start
  const pushing: BuildStep = {
    name: 'pushing',
    start: build.duration,
    end: duration,
    state: 'done',
  }
  const steps = [...build.steps, pushing]
  const names = namesOf(tasks, outcomes, digest)
  await forgetPushed(world, plan, tasks, outcomes)
  return { build: { ...build, ...atDigest(build, digest), duration, steps }, isEverywhere, names }
}

const namesOf = (
  tasks: readonly PushTask[],
  outcomes: readonly PushOutcome[],
  digest: string,
): NamesByImage =>
  new Map(
    tasks.map(({ target }, at) => {
      const end = outcomes[at]
      const isThere = end?.kind === 'pushed' || end?.kind === 'there'
      return [imageName(target.image), isThere && end.digest === digest ? [end.tag] : []]
    }),
  )

/** The image from which the run goes on, none where it has no name anywhere; and whether all repositories have it. */
function agreed({ job }: World, tasks: readonly PushTask[], outcomes: readonly PushOutcome[]) {
  const there = outcomes.find((end) => end.kind === 'there')
  const holder = there ?? outcomes.find((end) => end.kind === 'pushed')
  const problems = outcomes.flatMap((end) => (end.kind === 'failed' ? [end.problem] : []))
  const problem = allProblems('the image cannot be pushed', problems)
  if (!holder && problem) throw problem
  if (!holder) return { digest: '', isEverywhere: false }
  const task = tasks[outcomes.indexOf(holder)]
  const who = task ? imageName(task.target.image) : ''
  for (const { message } of problems)
    job.annotate({
      level: 'warning',
      message: `${who} has the image, and the run goes on from there: ${message}`,
    })
  const { digest } = holder
  const isEverywhere = outcomes.every((end) => end.kind === 'pushed' && end.digest === digest)
  return { digest, isEverywhere }
}

function pushTasks({ site, build }: Built, pushAttempts: number): PushTask[] {
  const { targets, staging, session } = site
  const image = { ...imageInEngine(site, build), session, pushAttempts }
  return targets.flatMap((target) => {
    const tag = stagedTagOf(staging, target.image)
    return tag === undefined ? [] : [{ ...image, target, tag }]
  })
}

/** One repository of a registry after another: what the first has got, the next need not be sent. */
async function pushByHost(
  tasks: readonly PushTask[],
  one: (task: PushTask) => Promise<PushOutcome>,
) {
  const hosts = Map.groupBy(tasks, ({ target }) => target.image.registry.host)
  const outcomes = new Map<PushTask, PushOutcome>()
  const pushes = [...hosts.values()].map(async (some) => {
    for (const task of some) outcomes.set(task, await one(task))
  })
  await Promise.all(pushes)
  return tasks.map((task) => outcomes.get(task) as PushOutcome)
}

/** Pushes to one repository; where a floating tag is held by now, under another one. */
async function pushOne(world: World, plan: Planned, task: PushTask): Promise<PushOutcome> {
  for (const tag of [task.tag, ...othersThan(task, plan)]) {
    const end = await pushTag(world, { ...task, tag })
    if (end.kind === 'failed') await forgetTag(world, plan, { ...task, tag })
    if (end.kind !== 'held') return end
  }
  return { kind: 'held' }
}

const othersThan = ({ target, tag }: PushTask, { gate }: Planned): string[] => {
  const floating = target.floating.map(({ name }) => name)
  if (gate.isActive || !floating.includes(tag)) return []
  return floating.filter((name) => name !== tag && !target.isImmutable(name))
}

/** On a machine that is kept, images of all runs would pile up in its engine. */
async function forgetPushed(
  world: World,
  { build: { options } }: Planned,
  tasks: readonly PushTask[],
  outcomes: readonly PushOutcome[],
): Promise<void> {
  const [first] = tasks
  if (!first || options.keepInEngine || options.load) return
  const names = tasks.flatMap(({ target }, at) => {
    const end = outcomes[at]
    return end?.kind === 'pushed' ? [tagged(target.image, end.tag)] : []
  })
  await forget(world, first, [...new Set(names)])
}

/** The engine keeps no name for what is not in the registry, unless the user wants it loaded. */
async function forgetTag(world: World, { build }: Planned, task: PushTask): Promise<void> {
  const { target, tag } = task
  if (!build.options.load) await forget(world, task, [tagged(target.image, tag)])
}
