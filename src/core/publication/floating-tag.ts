import type { Tag } from '../tags/tag.ts'
import { compareVersions, highestInLine, versionOfTag } from '../tags/version-line.ts'
import type { PublishedImage } from './published-image.ts'

/** What becomes of a floating tag, and why. */
export type TagDecision =
  | { readonly kind: 'move'; readonly because: string }
  /** It points at something newer: it stays where it is. */
  | { readonly kind: 'hold'; readonly because: string }
  /** It points at this very image. */
  | { readonly kind: 'unchanged'; readonly because: string }

/** What a floating tag points at; `unreadable` where the registry would not tell. */
export type There = PublishedImage | 'nothing' | 'unreadable'

/** How their commit is related to ours in the history of the repository. */
export type Relation = 'newer' | 'older' | 'same' | 'diverged' | 'unknown'

/** What a decision is made from besides the two images. */
export interface Surroundings {
  /** Every tag of the repository; undefined where the registry would not list them. */
  readonly tags: readonly string[] | undefined
  /** Names of the fixed tags of this build. */
  readonly fixed: readonly string[]
  readonly relation: Relation
  /** The commit is a merge made for a pull request: no two of them descend from each other. */
  readonly isMerge: boolean
}

/** Whether to know the history of their commit helps to decide about a tag. */
export const asksHistory = (tag: Tag, there: There): there is PublishedImage =>
  tag.version === undefined && typeof there === 'object' && there.revision !== undefined

/** Decides whether a floating tag may point at our image: forward only. */
export function decideTag(
  tag: Tag,
  ours: PublishedImage,
  there: There,
  around: Surroundings,
): TagDecision {
  if (there === 'nothing') return move('there is no such tag yet')
  if (typeof there === 'object' && there.digest === ours.digest)
    return { kind: 'unchanged', because: 'it points at this image already' }
  const { version } = tag
  if (version !== undefined) return byVersion({ ...tag, version }, there, around)
  if (typeof there !== 'object') return move('what it points at could not be read')
  return byHistory(ours, there, around)
}

/**
 * The version of the image the tag points at decides: a version that was published and then never
 * got the tag — its run was killed, or somebody went back from it on purpose — keeps nobody from
 * it. Where the image does not tell, the tags of the registry do.
 */
function byVersion(
  tag: Tag & { readonly version: string },
  there: PublishedImage | 'unreadable',
  { tags, fixed }: Surroundings,
): TagDecision {
  const theirs = typeof there === 'object' ? versionOn(tag, there, tags, fixed) : undefined
  if (theirs !== undefined) {
    const order = compareVersions(theirs, tag.version)
    if (order > 0) return hold(`it points at ${theirs}, which is newer than ${tag.version}`)
    return move(`it points at ${theirs}${order === 0 ? ', the same version' : ''}`)
  }
  const highest = highestInLine(tag, fixed, tags ?? [])
  const number = highest && versionOfTag(highest, tag.version, fixed)
  if (number && compareVersions(number, tag.version) > 0)
    return hold(`the registry has ${highest}, which is newer than ${tag.version}`)
  if (tags) return move(`the registry has no higher version than ${tag.version}`)
  return move('neither the image it points at nor the registry tells a version')
}

/** A label may come with a base image: where the registry lists its tags, it has that version, too. */
function versionOn(
  { name, version }: Tag & { readonly version: string },
  there: PublishedImage,
  tags: readonly string[] | undefined,
  fixed: readonly string[],
): string | undefined {
  const own = there.floats[name]
  if (own !== undefined) return own ?? undefined
  const written = there.version
  if (written === undefined || tags?.includes(written) === false) return undefined
  return versionOfTag(written, version, fixed)
}

function byHistory(
  ours: PublishedImage,
  theirs: PublishedImage,
  { relation, isMerge }: Surroundings,
): TagDecision {
  const commit = `commit ${theirs.revision?.slice(0, 7)}`
  switch (relation) {
    case 'newer':
      return hold(`it points at ${commit}, which comes after ${ours.revision?.slice(0, 7)}`)
    case 'older':
      return move(`it points at ${commit}, which comes before`)
    case 'same':
      return move('it points at another build of this commit')
    case 'diverged':
      return (isMerge && byRun(ours, theirs)) || move(`it points at ${commit} of another history`)
    case 'unknown':
      return byRun(ours, theirs) ?? move('how it is related to this commit is not known')
  }
}

/** The last resort: a run of this workflow with a higher number began later. */
function byRun({ run: ours }: PublishedImage, { run: theirs }: PublishedImage) {
  if (!ours || !theirs || ours.workflow !== theirs.workflow) return undefined
  if (theirs.number <= ours.number) return move(`it points at run #${theirs.number}`)
  return hold(`it points at run #${theirs.number}, which began after #${ours.number}`)
}

const move = (because: string): TagDecision => ({ kind: 'move', because })
const hold = (because: string): TagDecision => ({ kind: 'hold', because })
