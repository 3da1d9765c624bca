import { tagged } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import { isNamedAfter } from '../../core/publication/fixed-tag.ts'
import type { World } from '../../world.ts'
import { decideNow, ourImageIn } from './floating-tags.ts'
import { recheckFixed } from './recheck-fixed.ts'
import type { Target } from './target.ts'

/** Why an image is not pushed under a tag. */
export type NotPushed =
  /** An image of our commit is there under that tag, and stays. */
  | { readonly kind: 'there'; readonly digest: string; readonly tag: string }
  /** The tag points at something newer by now. */
  | { readonly kind: 'held' }

/** An image about to be pushed under a tag; `digest` is empty where only the push reports it. */
interface Candidate {
  readonly target: Target
  readonly tag: string
  readonly digest: string
}

/**
 * Looks at a tag once more, right before an image is pushed under it. What is named after the commit says nothing that
 * could be wrong; only `on-existing-tag: skip` keeps it.
 * @throws Problem where it names something else by now
 */
export async function recheck(world: World, candidate: Candidate): Promise<NotPushed | undefined> {
  const { target, tag, digest } = candidate
  const { event, onExistingTag } = target.policy
  if (isNamedAfter({ name: tag }, event.sha) && onExistingTag !== 'skip') return undefined
  const fixed = target.fixed.find((one) => one.tag.name === tag)
  if (!fixed) return heldNow(world, candidate)
  const taken = await recheckFixed(target, fixed, async () => digest)
  if (!taken) return undefined
  if (taken.isOurCommit) return { kind: 'there', digest: taken.digest, tag }
  throw new Problem(
    `${tagged(target.image, tag)}: another run published it meanwhile: ${taken.because}`,
    'Run the job again',
  )
}

async function heldNow(
  { job }: World,
  { target, tag: name, digest }: Candidate,
): Promise<NotPushed | undefined> {
  const tag = target.floating.find((one) => one.name === name)
  if (!tag) return undefined
  const decision = await decideNow(target, tag, ourImageIn(target, digest))
  if (decision.kind !== 'hold') return undefined
  job.log(`${tagged(target.image, name)} is not pushed: ${decision.because}`)
  return { kind: 'held' }
}
