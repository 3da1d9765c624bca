import { tagged } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { decideFixed } from '../../core/publication/fixed-tag.ts'
import type { FixedTag } from '../../core/publication/staging.ts'
import type { Destination } from './preflight.ts'
import { readDigest, readImage } from './repository.ts'

/**
 * Digest of the image under a fixed tag that the registry lets nobody move, if it is of our commit; empty for any other.
 */
export async function immutableOfOurCommit(
  { event: { sha }, publication: { onExistingTag } }: BuildPlan,
  { repository, fixed }: Destination,
  name: string,
): Promise<string> {
  const tag = fixed.find((one) => one.tag.name === name)?.tag
  if (!tag) return ''
  const there = await readImage(repository, name, repository.client.withRetries)
  const decision = decideFixed(tag, { sha, onExistingTag, isImmutable: true, there })
  return decision.kind === 'keep' && decision.isOurCommit ? decision.digest : ''
}

/** A fixed tag that is another run's by now, and stays. */
export interface TakenTag {
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
  { event, publication: { onExistingTag } }: BuildPlan,
  { repository, isImmutable }: Destination,
  { tag, seen }: FixedTag,
  ours: () => Promise<string>,
): Promise<TakenTag | undefined> {
  const now = await readDigest(repository, tag.name, repository.client.withRetries)
  if (now === '' || now === seen || onExistingTag === 'overwrite') return undefined
  if (now === (await ours())) return undefined
  const there =
    now === undefined
      ? 'unreadable'
      : await readImage(repository, now, repository.client.withRetries)
  const at = { sha: event.sha, onExistingTag, isImmutable: isImmutable(tag.name), there }
  const decision = decideFixed(tag, at)
  if (decision.kind === 'push') return undefined
  const { because } = decision
  const taken = { because, digest: now ?? '' }
  if (decision.kind === 'leave') return { ...taken, isOurCommit: false }
  if (decision.kind === 'keep' && decision.isOurCommit) return { ...taken, isOurCommit: true }
  throw new Problem(
    `${tagged(repository.image, tag.name)} may be another run's by now: ${because}`,
    decision.kind === 'refuse' ? decision.fix : 'Publish under a new version or tag',
  )
}
