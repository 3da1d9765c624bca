import type { Fact } from './image.ts'
import type { Played } from './play.ts'
import { listsWhole } from './quirks.ts'
import type { SimulatedRegistry, Write } from './registry.ts'
import type { RunEnd } from './run.ts'
import { COMMITS, VERSIONS } from './schedule.ts'

/** Milliseconds between a last look at a tag and writing it, in which somebody else may write. */
export const INSTANT = 2_500

/** How a run ended, by its name; those that were played once more come last. */
export const endOfRun = ({ ends, again }: Played, name: string): RunEnd | undefined =>
  [...ends, ...again].find(({ run }) => run.name === name)

/** Where an image stands among those that a floating tag may point at: the higher, the newer. */
export function rankOfImage(
  played: Pick<Played, 'facts' | 'ends' | 'again'>,
  { writes }: SimulatedRegistry,
  tag: string,
  digest: string,
): number {
  const fact = played.facts.get(digest)
  if (!fact) return -1
  if (tag === 'main' || tag === 'edge') return COMMITS.indexOf(fact.sha)
  // An image of the same commit that is there already may have become the version's, by that name or by a run of it.
  const named = writes
    .filter((one) => one.digest === digest)
    .flatMap((one) => [
      VERSIONS.indexOf(one.tag),
      isPutBack(writes, one) ? -1 : versionOf(played, one.by, fact),
    ])
  const all = [...named, fact.version === undefined ? -1 : VERSIONS.indexOf(fact.version)]
  // One that is of several versions counts in a line as the one of that line.
  const ofLine = all.filter((one) => VERSIONS[one]?.startsWith(`${tag}.`))
  return Math.max(-1, ...(ofLine.length > 0 ? ofLine : all))
}

/** Whether a run has put back what the tag of a commit pointed at before. */
const isPutBack = (writes: readonly Write[], { tag, digest, at }: Write): boolean =>
  tag.startsWith('sha-') &&
  writes.some((one) => one.tag === tag && one.digest === digest && one.at < at)

/** The version of a run that takes an image of its own commit. */
function versionOf({ ends, again }: Pick<Played, 'ends' | 'again'>, by: string, { sha }: Fact) {
  const run = [...ends, ...again].find((end) => end.run.name === by)?.run
  return run && COMMITS[run.commit] === sha ? VERSIONS.indexOf(run.version) : -1
}

const floatingTagsWritten = ({ writes }: SimulatedRegistry): string[] => [
  ...new Set(writes.map(({ tag }) => tag).filter((tag) => !isFixedTag(tag))),
]

/** At rest a floating tag points at nothing older than it ever did. */
export function wentBack(played: Played, registry: SimulatedRegistry): string[] {
  const { host, writes } = registry
  return floatingTagsWritten(registry).flatMap((tag) => {
    const isByHistory = tag === 'main' || tag === 'edge'
    // An image of other tools says nothing of its commit: any may follow it.
    const isSilent = ({ digest }: Write) => isByHistory && played.facts.get(digest)?.isSilent
    const all = writes.filter((one) => one.tag === tag && one.at <= played.over)
    const its = all.slice(all.findLastIndex(isSilent) + 1)
    const rank = ({ digest }: Write) => rankOfImage(played, registry, tag, digest)
    const [last] = its.slice(-1)
    const newest = its.reduce<Write | undefined>(
      (best, one) => (best && rank(best) > rank(one) ? best : one),
      undefined,
    )
    if (!last || !newest || rank(last) >= rank(newest)) return []
    // Who overwrote it may be another than the last, who has put right what was older still.
    const next = its[its.lastIndexOf(newest) + 1] ?? last
    if ([last, next].some((one) => isExcused(played, registry, newest, one))) return []
    return [
      `${host}: ${tag} is at ${rank(last)} by ${last.by}, and was at ${rank(newest)} by ${newest.by}`,
    ]
  })
}

const warnsOf = ({ warnings }: RunEnd, host: string) =>
  warnings.some((words) => words.includes(host))

/** A run that was killed, or that says so, cannot put right what crossed; nor who reads what is no longer so. */
function isExcused(
  played: Played,
  registry: SimulatedRegistry,
  newest: Write,
  last: Write,
): boolean {
  const { quirks, host } = registry
  const end = endOfRun(played, last.by)
  const hasCrossed = Math.abs(last.at - newest.at) <= INSTANT + 2 * quirks.lag
  const isTold = (words: string) => words.includes('a newer image has been pushed meanwhile')
  const saysSo =
    end?.kind === 'red' ||
    (end && warnsOf(end, host)) ||
    end?.log.some((words) => isTold(words) && words.includes(host) && words.includes(last.tag))
  const isOver = end?.kind === 'killed' || saysSo || quirks.lag > 0
  return hasCrossed && (isOver === true || isTraceless(played, registry, newest, last))
}

/**
 * A run that writes no tag that is new cannot be seen by a newer one, and does not see one that has nothing new but the
 * tag of its commit, which proves no gates: unless another tag of both still names the newer image.
 */
function isTraceless(
  played: Played,
  registry: SimulatedRegistry,
  newest: Write,
  last: Write,
): boolean {
  const { writes, hasShown, quirks, host } = registry
  const [newer, older] = [endOfRun(played, newest.by), endOfRun(played, last.by)]
  const newsOf = (by: string, since = 0) =>
    writes.filter(
      (one) =>
        one.by === by &&
        isFixedTag(one.tag) &&
        !writes.some(({ tag, at: then }) => tag === one.tag && then < since),
    )
  // One that has died does not wait; one that waited, and could not read what came of it, says so.
  const isWaiting = newer?.kind === 'green' && !warnsOf(newer, host)
  const isVisible = isWaiting && newsOf(last.by, newer.began).length > 0
  const isProven =
    listsWhole(quirks) && newsOf(newest.by, older?.began).some(({ tag }) => isVersion(tag))
  const isOwn = played.facts.get(newest.digest)?.by === newest.by
  const isSeen = writes.some(
    ({ tag, by }) => by === last.by && !isFixedTag(tag) && hasShown(by, tag, newest.digest),
  )
  return !isVisible && !isProven && !(isOwn && isSeen)
}

/** Whether a tag is a whole version: `v1.2.3`. */
export const isVersion = (tag: string) => /^v\d+\.\d+\.\d+$/.test(tag)

/** Whether a tag names one image for ever: a version or a commit. */
export const isFixedTag = (tag: string) => isVersion(tag) || tag.startsWith('sha-')
