import type { Tag } from '../tags/tag.ts'
import type { OnExistingTag } from './plan.ts'
import type { PublishedImage } from './published-image.ts'
import type { There } from './tag-decision.ts'

/** What becomes of a fixed tag, seen before the push. */
export type FixedDecision =
  | {
      readonly kind: 'push'
      readonly because: string
      /** Whether it is there already, and names the commit that is built. */
      readonly isOurCommit: boolean
    }
  /** It stays as it is, pointing at this image. */
  | {
      readonly kind: 'keep'
      readonly because: string
      readonly digest: string
      readonly isOurCommit: boolean
    }
  /** Another run has taken it in the same second: it keeps it. */
  | { readonly kind: 'leave'; readonly because: string }
  /** It names something else: the run stops. */
  | { readonly kind: 'refuse'; readonly because: string; readonly fix: string }

/** A fixed tag, and what becomes of it in one repository. */
export interface FixedTag {
  readonly tag: Tag
  readonly decision: FixedDecision
  /** Digest it pointed at; empty where there was no such tag, or where that is unknown. */
  readonly seen: string
}

/** What a decision is made from besides the tag. */
export interface FixedTagFacts {
  readonly there: There
  /** The commit that is built. */
  readonly sha: string
  readonly onExistingTag: OnExistingTag
  /** Whether the repository does not allow the tag to be overwritten. */
  readonly isImmutable: boolean
}

/** Decides whether a fixed tag may be pushed: it names one commit for ever. */
export function decideFixed(tag: Tag, at: FixedTagFacts): FixedDecision {
  const { sha, onExistingTag, isImmutable } = at
  if (at.there.kind === 'absent') return push(tag.because)
  if (at.there.kind === 'unknown') return decideBlindly(tag, at, at.there.because)
  const there = at.there.value
  const isOurCommit = isOfCommit(there, tag, sha)
  const keep = (because: string): FixedDecision => ({
    ...{ kind: 'keep', because, isOurCommit },
    digest: there.digest,
  })
  if (tag.namedByTime && !isOurCommit)
    return { kind: 'leave', because: 'another run has taken it in the same second' }
  const isThere = 'it is there already, and on-existing-tag is'
  if (onExistingTag === 'skip' && !isOurCommit)
    return keep(`${whatItNames(there)}, and on-existing-tag is "skip"`)
  if (onExistingTag === 'skip') return keep(`${isThere} "skip"`)
  // Every tag of a commit finds the one that is named after it, and there is no harm in that.
  if (onExistingTag === 'fail' && !(isOurCommit && isNamedAfter(tag, sha)))
    return refuse(`${isThere} "fail"`, NEW_NAME)
  if (isImmutable && isOurCommit) return keep('it names this commit already, and is immutable')
  if (isImmutable) return refuse(`${whatItNames(there)}, and it is immutable`, NEW_NAME)
  if (isOurCommit) return push('it names this commit already', true)
  if (onExistingTag === 'overwrite') return push('on-existing-tag: overwrite')
  return refuse(whatItNames(there), there.revision ? AGAIN : OVERWRITE)
}

/** What cannot be read is not overwritten, unless all it can name is this commit, and that may be pushed again. */
function decideBlindly(tag: Tag, at: FixedTagFacts, because: string): FixedDecision {
  const { sha, onExistingTag, isImmutable } = at
  if (onExistingTag === 'overwrite') return push('on-existing-tag: overwrite')
  if (onExistingTag === 'protect' && !isImmutable && isNamedAfter(tag, sha))
    return push(tag.because)
  return refuse(
    `what it names cannot be read: ${because}`,
    'Run the job again, let this login read the repository, or write on-existing-tag: overwrite',
  )
}

const NEW_NAME = 'Publish under a new version or tag'
const OVERWRITE = `${NEW_NAME}, or write on-existing-tag: overwrite`
/**
 * A schedule that builds a released version once more stands on another commit, as far as the event
 * says.
 */
const AGAIN = `${OVERWRITE}. If the tag's own commit is checked out to be built again, write event-source: git`

const push = (because: string, isOurCommit = false): FixedDecision => ({
  ...{ kind: 'push', because, isOurCommit },
})

const refuse = (because: string, fix: string): FixedDecision => ({ kind: 'refuse', because, fix })

const whatItNames = ({ revision }: PublishedImage): string =>
  revision ? `it names commit ${revision.slice(0, 7)}` : 'it names an image of unknown origin'

/** A label that a base image may have brought along does not outweigh the name of a tag. */
function isOfCommit({ revision, isCommitSure }: PublishedImage, tag: Tag, sha: string): boolean {
  if (revision && sha.startsWith(revision)) return true
  return !(revision && isCommitSure) && isNamedAfter(tag, sha)
}

/** Whether the name holds the commit, as `sha-1a2b3c4` does. */
export const isNamedAfter = ({ name }: Pick<Tag, 'name'>, sha: string): boolean =>
  sha !== '' && name.toLowerCase().includes(sha.slice(0, 7).toLowerCase())
