import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { imageName, tagged } from '../../core/image/image.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'
import { read } from '../failures/explain.ts'
import { isKnownAs, readDigest } from '../repositories/read-repository.ts'
import { recheck } from '../repositories/recheck-tag.ts'
import type { Target } from '../repositories/target.ts'
import type { PushOutcome, PushProgress, PushTask } from './task.ts'

/** Pushes under one tag, again where that helps; it is looked at before every try. */
export async function pushTag(world: World, task: PushTask): Promise<PushOutcome> {
  try {
    for (let progress = BEGINNING; ; ) {
      const notPushed = await recheck(world, task)
      if (notPushed) return notPushed
      const next = await pushOnce(world, task, progress)
      if (next.kind !== 'again') return { ...next, tag: task.tag }
      progress = next.progress
    }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    return { kind: 'failed', problem }
  }
}

const BEGINNING: PushProgress = { attempt: 1, tries: 0, renewed: false }

async function pushOnce(world: World, task: PushTask, progress: PushProgress) {
  try {
    return { kind: 'pushed' as const, digest: await push(world, task) }
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    const { afterFailedPush } = await import('./push-failure.ts')
    return afterFailedPush(world, task, progress, await read(failure))
  }
}

/** Selects the image by its id: no name is needed for that. */
async function push(world: World, task: PushTask): Promise<string> {
  const { target, tag, session, context, environment, digest } = task
  const { image } = target
  const reference = tagged(image, tag)
  await world.docker.tag(task, reference)
  world.job.log(`pushing ${reference}`)
  const { registry } = image
  const pushed = await world.docker.push({
    ...{ context, environment, reference, registry },
    credentials: session.login(registry) ?? (await world.docker.credentials(registry)),
    onLine: (line) => world.job.log(`${imageName(image)}: ${line}`),
  })
  const there = pushed || (digest && (await seenUnder(target, tag, digest)))
  if (there === '') throw noDigest(reference)
  if (digest && there !== digest) throw otherImage(reference, there, digest)
  world.job.log(`pushed ${reference}, ${there}`)
  return there
}

/** What a tag names now; it may be late, and then the registry has the image by its digest. Empty where it says nothing. */
async function seenUnder(target: Target, tag: string, digest: string): Promise<string> {
  const { withRetries } = target.client
  const now = await readDigest(target, tag, withRetries)
  if (isKnownAs(now, digest)) return digest
  if (isKnownAs(await readDigest(target, digest, withRetries), digest)) return digest
  return now.kind === 'known' ? now.value : ''
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
