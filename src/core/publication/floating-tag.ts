import type { Reading, TagList } from '../registry/reading.ts'
import type { Tag } from '../tags/tag.ts'
import { compareVersions, highestInLine, versionOfTag } from '../tags/version-line.ts'
import type { PublishedImage } from './published-image.ts'

/** What becomes of a floating tag, and why. */
export type TagDecision =
  | { readonly kind: 'move'; readonly because: string }
  /** It points at something newer, or that is unknown (`isUnknown`): it stays where it is. */
  | { readonly kind: 'hold'; readonly because: string; readonly isUnknown: boolean }
  /** It points at this very image. */
  | { readonly kind: 'unchanged'; readonly because: string }

/** What a tag points at. */
export type There = Reading<PublishedImage>

/**
 * How their commit is related to ours in the history of the repository. `unsaid`: GitHub has answered that it does not
 * know one of them. `unknown`: neither GitHub nor the checkout has answered.
 */
export type Relation =
  | ('newer' | 'older' | 'same' | 'diverged' | 'unsaid' | 'unknown')
  /** It came after ours until a force-push took it back. */
  | 'abandoned'

/** What a decision is made from besides the two images. */
export interface Surroundings {
  readonly list: TagList
  /** Names of the fixed tags of this build. */
  readonly fixed: readonly string[]
  readonly relation: Relation
  /** The commit is a merge made for a pull request: no two of them descend from each other. */
  readonly isMerge: boolean
}

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
  around: Surroundings,
): TagDecision {
  if (there.kind === 'absent') return move(NEW_TAG)
  if (there.kind === 'known' && there.value.digest === ours.digest)
    return { kind: 'unchanged', because: 'it points at this image already' }
  const { version } = tag
  if (version !== undefined) return byVersion({ ...tag, version }, ours, there, around)
  if (there.kind === 'unknown') return unread(there.because)
  return byHistory(ours, there.value, around)
}

/**
 * The version of the image the tag points at decides. A version may be published and then never get
 * the tag, because its run was killed or a user went back from it on purpose: such a version does
 * not keep others from the tag. Where the image does not say, the tags of the registry do, if they
 * are all there.
 */
function byVersion(
  tag: Tag & { readonly version: string },
  ours: PublishedImage,
  there: Exclude<There, { readonly kind: 'absent' }>,
  around: Surroundings,
): TagDecision {
  const theirs = there.kind === 'known' ? versionOn(tag, there.value, around) : undefined
  if (theirs !== undefined) {
    const order = compareVersions(theirs, tag.version)
    if (order > 0) return hold(`it points at ${theirs}, which is newer than ${tag.version}`)
    return order === 0 && there.kind === 'known'
      ? ofSameVersion(theirs, ours, there.value, around)
      : move(`it points at ${theirs}`)
  }
  const { list, fixed } = around
  const highest = highestInLine(tag, fixed, list.tags)
  const number = highest && versionOfTag(highest, tag.version, fixed)
  if (number && compareVersions(number, tag.version) > 0)
    return hold(`the registry has ${highest}, which is newer than ${tag.version}`)
  if (there.kind === 'unknown') return unread(there.because)
  if (list.kind === 'partial')
    return unknown(`${UNLABELLED}, and the registry does not list all its tags: ${list.because}`)
  if (!list.tags.includes(tag.name))
    return unknown(
      `${UNLABELLED}, and the registry does not list all its tags: this one is missing`,
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
  around: Surroundings,
): TagDecision {
  const decision = byHistory(ours, theirs, around)
  return decision.kind === 'hold' ? decision : move(`it points at ${version}, the same version`)
}

const UNLABELLED = 'the image it points at tells no version'

/**
 * The version of an image, where it can be believed: a label may come with a base image, and then a whole list of tags
 * does not have it. Of a list that is not whole it proves nothing that a label is missing there.
 */
function versionOn(
  { name, version }: Tag & { readonly version: string },
  there: PublishedImage,
  { list, fixed }: Surroundings,
): string | undefined {
  const own = there.floats[name]
  if (typeof own === 'string' && isBorneOut(own, version, list, fixed)) return own
  if (own === null) return undefined
  const written = there.version
  if (written === undefined) return undefined
  const number = versionOfTag(written, version, fixed)
  if (list.tags.includes(written)) return number
  if (list.kind === 'whole' || number === undefined) return undefined
  return there.isOfOurSource || compareVersions(number, version) > 0 ? number : undefined
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
  return list.kind === 'partial' || whole.length === 0 || whole.includes(claimed)
}

function byHistory(
  ours: PublishedImage,
  theirs: PublishedImage,
  { relation, isMerge }: Surroundings,
): TagDecision {
  const commit = `commit ${theirs.revision?.slice(0, 7)}`
  if (theirs.revision === undefined)
    return byRun(ours, theirs) ?? move('the image it points at tells no commit')
  switch (relation) {
    case 'newer':
      return hold(`it points at ${commit}, which comes after ${ours.revision?.slice(0, 7)}`)
    case 'older':
      return move(`it points at ${commit}, which comes before`)
    case 'same':
      return move('it points at another build of this commit')
    case 'abandoned':
      return move(`it points at ${commit}, which a force-push took back`)
    case 'diverged':
      return (isMerge && byRun(ours, theirs)) || move(`it points at ${commit} of another history`)
    case 'unsaid':
      return (
        byRun(ours, theirs) ?? move(`it points at ${commit}, which this repository does not have`)
      )
    case 'unknown':
      return (
        byRun(ours, theirs) ??
        unknown(
          `it points at ${commit}, and neither GitHub nor the checkout says whether that is newer`,
        )
      )
  }
}

/** No workflow begins so many runs while one is at work. */
const MOST_RUNS = 10_000

/** The last resort: a run of this workflow with a higher number began later. */
function byRun({ run: ours }: PublishedImage, { run: theirs }: PublishedImage) {
  if (!ours || !theirs || ours.workflow !== theirs.workflow) return undefined
  if (theirs.number - ours.number > MOST_RUNS) return undefined // a label can say anything
  if (theirs.number <= ours.number) return move(`it points at run #${theirs.number}`)
  return hold(`it points at run #${theirs.number}, which began after #${ours.number}`)
}

const move = (because: string): TagDecision => ({ kind: 'move', because })
const hold = (because: string): TagDecision => ({ kind: 'hold', because, isUnknown: false })
const unknown = (because: string): TagDecision => ({ kind: 'hold', because, isUnknown: true })
const unread = (because: string) => unknown(`what it points at cannot be read: ${because}`)
