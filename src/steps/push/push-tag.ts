import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { imageName, tagged } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import type { Outlook } from '../repositories/floating-tags.ts'
import type { Destination } from '../repositories/preflight.ts'
import { recheck, type Stays } from '../repositories/recheck-tag.ts'
import { readDigest } from '../repositories/repository.ts'
import type { ImageInEngine } from './engine-image.ts'
import type { Patience } from './push-failure.ts'

/** An image that the engine has, and the tag under which it gets into one repository. */
export interface PushTask extends ImageInEngine {
  readonly destination: Destination
  readonly tag: string
  readonly session: Session
}

/** What came of a push to one repository. */
export type Outcome =
  | Stays
  | { readonly kind: 'pushed'; readonly digest: string; readonly tag: string }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** Pushes under one tag, again where that helps; it is looked at before every try. */
export async function pushTag(
  world: World,
  plan: BuildPlan,
  task: PushTask,
  looking: Promise<readonly Outlook[]>,
): Promise<Outcome> {
  try {
    for (let patience = BEGINNING; ; ) {
      const stays = await recheck(world, plan, task, looking)
      if (stays) return stays
      const next = await pushOnce(world, plan, task, patience)
      if (next.kind !== 'again') return { ...next, tag: task.tag }
      patience = next.patience
    }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    return { kind: 'failed', problem }
  }
}

const BEGINNING: Patience = { attempt: 1, tries: 0, renewed: false }

async function pushOnce(world: World, plan: BuildPlan, task: PushTask, patience: Patience) {
  try {
    return { kind: 'pushed' as const, digest: await push(world, task) }
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    const { afterFailedPush } = await import('./push-failure.ts')
    return afterFailedPush(world, plan, task, { ...patience, failure })
  }
}

/** Tells the image by its id: no name is needed for that. */
async function push(world: World, task: PushTask): Promise<string> {
  const { destination, tag, session, context, environment, digest } = task
  const { image, repository } = destination
  const reference = tagged(image, tag)
  await world.docker.tag(task, reference)
  world.job.log(`pushing ${reference}`)
  const { registry } = image
  const pushed = await world.docker.push({
    ...{ context, environment, reference, registry },
    credentials: session.login(registry) ?? (await world.docker.credentials(registry)),
    onLine: (line) => world.job.log(`${imageName(image)}: ${line}`),
  })
  const seen = async () => (await readDigest(repository, tag, repository.client.withRetries)) ?? ''
  const there = pushed || (digest && (await seen()))
  if (there === '') throw noDigest(reference)
  if (digest && there !== digest) throw otherImage(reference, there, digest)
  world.job.log(`pushed ${reference}, ${there}`)
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
