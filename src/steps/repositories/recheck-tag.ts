import { tagged } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { isNamedAfter } from '../../core/publication/fixed-tag.ts'
import { ourImage } from '../../core/publication/published-image.ts'
import type { World } from '../../world.ts'
import type { PushTask } from '../push/push-tag.ts'
import { decideNow, type Outlook } from './floating-tags.ts'
import { recheckFixed } from './recheck-fixed.ts'

/** Why an image is not pushed under a tag. */
export type Stays =
  /** An image of our commit is there under that tag, and stays. */
  | { readonly kind: 'there'; readonly digest: string; readonly tag: string }
  /** The tag points at something newer by now. */
  | { readonly kind: 'held' }

/**
 * Looks at a tag once more, right before an image is pushed under it. What is named after the commit says nothing that
 * could be wrong; only `on-existing-tag: skip` keeps it.
 * @throws Problem where it names something else by now
 */
export async function recheck(
  world: World,
  plan: BuildPlan,
  task: PushTask,
  looking: Promise<readonly Outlook[]>,
): Promise<Stays | undefined> {
  const { destination, tag, digest } = task
  const isOfCommit = isNamedAfter({ name: tag }, plan.event.sha)
  if (isOfCommit && plan.publication.onExistingTag !== 'skip') return undefined
  const fixed = destination.fixed.find((one) => one.tag.name === tag)
  if (!fixed) return heldNow(world, task, await looking)
  const taken = await recheckFixed(plan, destination, fixed, async () => digest)
  if (!taken) return undefined
  if (taken.isOurCommit) return { kind: 'there', digest: taken.digest, tag }
  throw new Problem(
    `${tagged(destination.image, tag)} is another run's by now: ${taken.because}`,
    'Run the job again',
  )
}

async function heldNow(
  world: World,
  { destination, tag: name, digest }: PushTask,
  outlooks: readonly Outlook[],
): Promise<Stays | undefined> {
  const outlook = outlooks.find(({ repository }) => repository === destination.repository)
  const tag = destination.floating.find((one) => one.name === name)
  if (!outlook || !tag) return undefined
  const ours = ourImage(outlook.plan.event, outlook.publishing.floating, digest)
  const decision = await decideNow(outlook, tag, ours)
  if (decision.kind !== 'hold') return undefined
  world.job.log(`${tagged(destination.image, name)} is not pushed: ${decision.because}`)
  return { kind: 'held' }
}
