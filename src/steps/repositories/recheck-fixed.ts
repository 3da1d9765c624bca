import { tagged } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import { decideFixed, type FixedTag } from '../../core/publication/fixed-tag.ts'
import { isKnownAs, readDigest, readImage, readPresent } from './read-repository.ts'
import type { Target } from './target.ts'

/**
 * Digest of the image under a fixed tag that the registry does not let us move, if it is of our
 * commit; empty for any other.
 */
export async function immutableOfOurCommit(target: Target, name: string): Promise<string> {
  const { event, onExistingTag } = target.policy
  const tag = target.fixed.find((one) => one.tag.name === name)?.tag
  if (!tag) return ''
  const there = await readImage(target, name, target.client.withRetries)
  const decision = decideFixed(tag, { sha: event.sha, onExistingTag, isImmutable: true, there })
  return decision.kind === 'keep' && decision.isOurCommit ? decision.digest : ''
}

/** A fixed tag that is another run's by now, and stays. */
interface TakenTag {
  readonly because: string
  /** What it points at. */
  readonly digest: string
  /** Whether that is an image of the commit that is built. */
  readonly isOurCommit: boolean
}

/**
 * Looks at a fixed tag once more, right before it is put: another run may have published it during our build.
 * Undefined where it may be put.
 * @throws Problem where it names something else now
 */
export async function recheckFixed(
  target: Target,
  { tag, seen }: FixedTag,
  ours: () => Promise<string>,
): Promise<TakenTag | undefined> {
  const { event, onExistingTag } = target.policy
  const { withRetries } = target.client
  if (onExistingTag === 'overwrite') return undefined
  const now = await readDigest(target, tag.name, withRetries)
  if (now.kind === 'absent' || isKnownAs(now, seen) || isKnownAs(now, await ours()))
    return undefined
  const digest = now.kind === 'known' ? now.value : ''
  const there = now.kind === 'known' ? await readPresent(target, digest) : now
  const at = { sha: event.sha, onExistingTag, isImmutable: target.isImmutable(tag.name), there }
  const decision = decideFixed(tag, at)
  if (decision.kind === 'push') return undefined
  const { because } = decision
  const taken = { because, digest }
  if (decision.kind === 'leave') return { ...taken, isOurCommit: false }
  if (decision.kind === 'keep' && decision.isOurCommit) return { ...taken, isOurCommit: true }
  throw new Problem(
    `${tagged(target.image, tag.name)}: another run may have published it meanwhile: ${because}`,
    decision.kind === 'refuse' ? decision.fix : 'Publish under a new version or tag',
  )
}
