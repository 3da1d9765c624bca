import type { Tag } from '../tags/tag.ts'
import { compareVersions } from '../tags/version-line.ts'
import { byHistory } from './by-history.ts'
import { byVersion } from './by-version.ts'
import type { PublishedImage } from './published-image.ts'
import { type DecisionFacts, move, type TagDecision, type There, unread } from './tag-decision.ts'

/** Why a tag that did not exist before is put. */
export const NEW_TAG = 'there is no such tag yet'

/** Whether to know the history of their commit helps to decide about a tag: of one version there may be two builds. */
export const asksHistory = (tag: Tag, there: There): there is Known =>
  there.kind === 'known' &&
  there.value.revision !== undefined &&
  (tag.version === undefined || isSameVersion(tag, there.value))

const isSameVersion = ({ name, version = '' }: Tag, there: PublishedImage) =>
  [there.floats[name], there.version].some(
    (theirs) => theirs && compareVersions(theirs.replace(/^v/i, ''), version) === 0,
  )

type Known = Extract<There, { readonly kind: 'known' }>

/**
 * Decides whether a floating tag may point at our image: forward only. What cannot be read is never
 * a permission: in case of doubt the tag stays.
 */
export function decideTag(
  tag: Tag,
  ours: PublishedImage,
  there: There,
  around: DecisionFacts,
): TagDecision {
  if (there.kind === 'absent') return move(NEW_TAG)
  if (there.kind === 'known' && there.value.digest === ours.digest)
    return { kind: 'unchanged', because: 'it points at this image already' }
  const { version } = tag
  if (version !== undefined) return byVersion({ ...tag, version }, ours, there, around)
  if (there.kind === 'unknown') return unread(there.because)
  return byHistory(ours, there.value, around)
}
