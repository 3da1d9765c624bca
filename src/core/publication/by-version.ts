import type { TagList } from '../registry/reading.ts'
import { legalTag, type Tag } from '../tags/tag.ts'
import { compareVersions, versionOfTag, versionTagsIn } from '../tags/version-line.ts'
import { byHistory } from './by-history.ts'
import type { PublishedImage } from './published-image.ts'
import {
  type DecisionFacts,
  hold,
  holdUnknown,
  move,
  type TagDecision,
  type There,
  unread,
} from './tag-decision.ts'

/**
 * The version of the image the tag points at decides. A version may be published and then never get
 * the tag, because its run was killed or a user went back from it on purpose: such a version does
 * not keep others from the tag. Where the image does not say, or in a label that a base image may have
 * brought along, the tags of the registry do, if they are all there.
 */
export function byVersion(
  tag: Tag & { readonly version: string },
  ours: PublishedImage,
  there: Exclude<There, { readonly kind: 'absent' }>,
  around: DecisionFacts,
): TagDecision {
  if (there.kind === 'unknown') return byList(tag, there, around)
  const { value } = there
  const theirs = versionOn(tag, value, around)
  if (theirs === undefined) return byList(tag, there, around)
  const order = compareVersions(theirs, tag.version)
  if (order > 0) return hold(`it points at ${theirs}, which is newer than ${tag.version}`)
  const decision = order === 0 ? ofSameVersion(theirs, ours, value, around) : undefined
  if (decision?.kind === 'hold') return decision
  const isOwn = value.isVersionSure || typeof value.floats[tag.name] === 'string'
  return isOwn
    ? (decision ?? move(`it points at ${theirs}`))
    : byList(tag, there, around, INHERITED)
}

/** What the tags of the registry say, where the image says nothing. */
function byList(
  tag: Tag & { readonly version: string },
  there: Exclude<There, { readonly kind: 'absent' }>,
  { list, fixed }: DecisionFacts,
  silence = UNLABELLED,
): TagDecision {
  const [highest] = versionTagsIn(tag, fixed, list.tags)
  if (highest && compareVersions(highest.number, tag.version) > 0)
    return hold(`the registry has ${highest.tag}, which is newer than ${tag.version}`)
  if (there.kind === 'unknown') return unread(there.because)
  if (list.kind === 'partial')
    return holdUnknown(`${silence}, and the registry does not list all its tags: ${list.because}`)
  if (!list.tags.includes(tag.name))
    return holdUnknown(
      `${silence}, and the registry does not list all its tags: this one is missing`,
    )
  return move(`the registry has no higher version than ${tag.version}`)
}

/**
 * Versions that differ only in build metadata have one rank: the history of their commits decides.
 */
function ofSameVersion(
  version: string,
  ours: PublishedImage,
  theirs: PublishedImage,
  around: DecisionFacts,
): TagDecision {
  const decision = byHistory(ours, theirs, around)
  return decision.kind === 'hold' ? decision : move(`it points at ${version}, the same version`)
}

const UNLABELLED = 'the image it points at names no version'
const INHERITED = 'the version that the image it points at names may be that of its base image'

/**
 * The version of an image, where it can be believed: a label may come with a base image, and then a whole list of tags
 * does not have it. Of a list that is not whole it proves nothing that a label is missing there.
 */
function versionOn(
  { name, version }: Tag & { readonly version: string },
  there: PublishedImage,
  { list, fixed }: DecisionFacts,
): string | undefined {
  const own = there.floats[name]
  if (typeof own === 'string' && isBorneOut(own, version, list, fixed)) return own
  if (own === null) return undefined
  const written = there.version
  if (written === undefined) return higherLine(there, version, list)
  const number = versionOfTag(written, version, fixed)
  if (list.tags.includes(written)) return number
  if (list.kind === 'whole' || number === undefined) return undefined
  return number
}

/** A line that is higher than ours altogether; of the same line it may be any version. */
function higherLine({ line }: PublishedImage, version: string, list: TagList): string | undefined {
  const number = line?.replace(/^v/i, '')
  if (line === undefined || number === undefined || !list.tags.includes(line)) return undefined
  return compareVersions(number, version) > 0 ? number : undefined
}

/**
 * What an image says of a version that is higher than ours counts only where a list bears it out: `claims`. `silent`
 * where it says none for the tag, and the list alone decides.
 */
export function restsOnList({ name, version }: Tag, there: There): 'claims' | 'silent' | undefined {
  if (version === undefined || there.kind !== 'known') return undefined
  const own = there.value.floats[name]
  const claimed = own ?? there.value.version
  if (claimed && compareVersions(claimed.replace(/^v/i, ''), version) > 0) return 'claims'
  return typeof own === 'string' ? undefined : 'silent'
}

/**
 * Anyone who can push one image can label it 999.0.0, and hold up every later release. So a claim
 * counts only where a tag confirms it, in a repository that has tags of whole versions.
 */
function isBorneOut(
  claimed: string,
  version: string,
  list: TagList,
  fixed: readonly string[],
): boolean {
  if (compareVersions(claimed, version) <= 0) return true // it holds up nothing
  const parts = claimed.split('.').length
  const numbers = list.tags.flatMap((tag) => versionOfTag(tag, version, fixed) ?? [])
  const whole = numbers.filter((number) => number.split('.').length === parts)
  const isThere = () => list.tags.some((tag) => tag.replace(/^v/i, '') === legalTag(claimed))
  return list.kind === 'partial' || whole.length === 0 || whole.includes(claimed) || isThere()
}
