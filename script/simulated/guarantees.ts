import { claimsIn } from './claims.ts'
import type { Fact } from './image.ts'
import type { Played } from './play.ts'
import { listsWhole } from './quirks.ts'
import type { Registry, Write } from './registry.ts'
import { type End, isRightlyRed } from './run.ts'
import { COMMITS, VERSIONS } from './schedule.ts'

/** What docs/how-it-works.md guarantees, as code: every breach in words, none where all is well. */
export function breachesIn(played: Played): string[] {
  const { registries, ends, again } = played
  return [
    ...registries.flatMap((registry) => [
      ...registry.broken,
      ...strangeWrites(played, registry),
      ...changedFixedTags(played, registry),
      ...untestedTags(played, registry),
      ...wrongOrder(played, registry),
      ...wentBack(played, registry),
    ]),
    ...[...ends, ...again].flatMap((end) => claimsIn(played, end)),
    ...unfinished(played),
  ]
}

/** A tag points at the old image or at a new one. */
const strangeWrites = ({ facts }: Played, { host, writes }: Registry) =>
  writes
    .filter(({ digest }) => !facts.has(digest))
    .map(({ tag, digest }) => `${host}: ${tag} was made to point at ${digest}, which nobody built`)

const isVersion = (tag: string) => /^v\d+\.\d+\.\d+$/.test(tag)
const isFixed = (tag: string) => isVersion(tag) || tag.startsWith('sha-')

/** Milliseconds between a last look at a tag and writing it, in which somebody else may write. */
const INSTANT = 2_500

const endOf = ({ ends, again }: Played, name: string): End | undefined =>
  [...ends, ...again].find(({ run }) => run.name === name)

/** A fixed tag never changes its meaning, unless the user wants it overwritten. */
function changedFixedTags(played: Played, { host, writes, quirks }: Registry): string[] {
  return writes.flatMap((write, at) => {
    const { tag, digest, by } = write
    const old = isVersion(tag) && writes.slice(0, at).findLast((one) => one.tag === tag)
    if (!old || shaOf(played, old.digest) === shaOf(played, digest)) return []
    const isMeant = endOf(played, by)?.run.onExistingTag === 'overwrite'
    const isInstant = write.at - old.at <= INSTANT + quirks.lag
    return isMeant || isInstant ? [] : [`${host}: ${tag} of ${old.by} was overwritten by ${by}`]
  })
}

const shaOf = ({ facts }: Played, digest: string) => facts.get(digest)?.sha

/** No tag but that of the commit points at an image that has not passed its test, whoever put it there. */
function untestedTags(played: Played, { host, writes }: Registry): string[] {
  return writes.flatMap(({ tag, digest, by, at }) => {
    const fact = played.facts.get(digest)
    const writer = endOf(played, by)
    if (!writer || !fact || tag.startsWith('sha-')) return []
    // An image of its own commit has to pass its own test; that of another, the test of who built it.
    const judge = COMMITS[writer.run.commit] === fact.sha ? writer : endOf(played, fact.by)
    if (!judge || judge.run.test === 'none') return []
    return judge.tested !== undefined && judge.tested <= at
      ? []
      : [`${host}: ${tag} of ${by} is untested`]
  })
}

/** Fixed tags come before floating ones, and `latest` comes last. */
function wrongOrder(played: Played, registry: Registry): string[] {
  const { host, writes } = registry
  return writes.flatMap(({ tag, digest, by, at }, index) => {
    const end = endOf(played, by)
    if (!end || isFixed(tag) || !end.images.some((image) => image.digest === digest)) return []
    const { version, commit } = end.run
    const fixed = [`sha-${COMMITS[commit]?.slice(0, 7)}`, ...(version ? [version] : [])]
    const late = fixed.filter((name) => registry.digestAt(name, at) === undefined)
    const after = writes.slice(index).filter((one) => one.by === by && one.digest === digest)
    // Another run may have pointed it there already.
    const isFirst = (name: string) =>
      !writes.slice(0, index).some((one) => one.tag === name && one.digest === digest)
    const later = tag === 'latest' ? after.filter((one) => one.tag !== tag && isFirst(one.tag)) : []
    return [...late, ...later.map((one) => one.tag)].map(
      (name) => `${host}: ${by} wrote ${tag} before ${name}`,
    )
  })
}

/** Where an image stands among those that a floating tag may point at: the higher, the newer. */
export function rankOf(
  played: Pick<Played, 'facts' | 'ends' | 'again'>,
  { writes }: Registry,
  tag: string,
  digest: string,
): number {
  const fact = played.facts.get(digest)
  if (!fact) return -1
  if (tag === 'main' || tag === 'edge') return COMMITS.indexOf(fact.sha)
  // An image of the same commit that is there already may have become the version's, by that name or by a run of it.
  const named = writes
    .filter((one) => one.digest === digest)
    .map(({ tag, by }) => Math.max(VERSIONS.indexOf(tag), versionOf(played, by, fact)))
  return Math.max(-1, ...named, fact.version === undefined ? -1 : VERSIONS.indexOf(fact.version))
}

/** The version of a run that takes an image of its own commit. */
function versionOf({ ends, again }: Pick<Played, 'ends' | 'again'>, by: string, { sha }: Fact) {
  const run = [...ends, ...again].find((end) => end.run.name === by)?.run
  return run && COMMITS[run.commit] === sha ? VERSIONS.indexOf(run.version) : -1
}

export const floatingTagsOf = ({ writes }: Registry): string[] => [
  ...new Set(writes.map(({ tag }) => tag).filter((tag) => !isFixed(tag))),
]

/** At rest a floating tag points at nothing older than it ever did. */
function wentBack(played: Played, registry: Registry): string[] {
  const { host, writes } = registry
  return floatingTagsOf(registry).flatMap((tag) => {
    const isByHistory = tag === 'main' || tag === 'edge'
    // An image of other tools says nothing of its commit: any may follow it.
    const isSilent = ({ digest }: Write) => isByHistory && played.facts.get(digest)?.isSilent
    const all = writes.filter((one) => one.tag === tag && one.at <= played.over)
    const its = all.slice(all.findLastIndex(isSilent) + 1)
    const rank = ({ digest }: Write) => rankOf(played, registry, tag, digest)
    const [last] = its.slice(-1)
    const newest = its.reduce<Write | undefined>(
      (best, one) => (best && rank(best) >= rank(one) ? best : one),
      undefined,
    )
    if (!last || !newest || rank(last) >= rank(newest)) return []
    if (isExcused(played, registry, newest, last)) return []
    return [
      `${host}: ${tag} is at ${rank(last)} by ${last.by}, and was at ${rank(newest)} by ${newest.by}`,
    ]
  })
}

/** A run that was killed, or that says so, cannot put right what crossed; nor who reads what is no longer so. */
function isExcused(played: Played, registry: Registry, newest: Write, last: Write): boolean {
  const { quirks, host } = registry
  const end = endOf(played, last.by)
  const hasCrossed = Math.abs(last.at - newest.at) <= INSTANT + 2 * quirks.lag
  const isTold = (words: string) => words.includes('a newer image has been pushed meanwhile')
  const saysSo =
    end?.kind === 'red' ||
    end?.warnings.some((words) => words.includes(host)) ||
    end?.log.some((words) => isTold(words) && words.includes(host) && words.includes(last.tag))
  const isOver = end?.kind === 'killed' || saysSo || quirks.lag > 0
  return hasCrossed && (isOver === true || isTraceless(played, registry, newest, last))
}

/**
 * A run that writes no tag that is new cannot be seen by a newer one, and does not see one that has nothing new but the
 * tag of its commit, which proves no gates: unless another tag of both still names the newer image.
 */
function isTraceless(played: Played, registry: Registry, newest: Write, last: Write): boolean {
  const { writes, digestAt, quirks } = registry
  const [newer, older] = [endOf(played, newest.by), endOf(played, last.by)]
  const newsOf = (by: string, since = 0) =>
    writes.filter(
      (one, at) =>
        one.by === by &&
        isFixed(one.tag) &&
        !writes.slice(0, at).some(({ tag, at: then }) => tag === one.tag && then < since),
    )
  // One that has died waits for nobody.
  const isVisible = newer?.kind === 'green' && newsOf(last.by, newer.began).length > 0
  const isProven =
    listsWhole(quirks) && newsOf(newest.by, older?.began).some(({ tag }) => isVersion(tag))
  const isOwn = played.facts.get(newest.digest)?.by === newest.by
  const isSeen = writes.some(
    ({ tag, by }) =>
      by === last.by && !isFixed(tag) && digestAt(tag, older?.at ?? 0) === newest.digest,
  )
  return !isVisible && !isProven && !(isOwn && isSeen)
}

/** Running again finishes what a run began, or says what the user has to do. */
function unfinished(played: Played): string[] {
  return played.again.flatMap((end) => {
    const { run, kind, error } = end
    if (kind === 'red' && !isRightlyRed(error)) return [`${run.name} fails: ${error}`]
    return kind === 'green' ? heldForNothing(played, end) : []
  })
}

/** A tag that points at something older, and could be read, moves. */
function heldForNothing(played: Played, { run, results, at }: End): string[] {
  return results.flatMap(({ image, tag, result, because }) => {
    const registry = played.registries.find(({ host }) => image.startsWith(`${host}/`))
    if (!registry || result !== 'held' || !listsWhole(registry.quirks)) return []
    const digest = registry.digestAt(tag, at)
    const ours = run.version ? VERSIONS.indexOf(run.version) : run.commit
    const isOlder = digest !== undefined && rankOf(played, registry, tag, digest) < ours
    // Where an image says nothing, the versions that the registry has decide.
    const isSilent = played.facts.get(digest ?? '')?.isSilent && run.version !== ''
    if (isSilent && registry.writes.some((one) => VERSIONS.indexOf(one.tag) > ours)) return []
    return isOlder ? [`${run.name} holds ${tag} for nothing: ${because}`] : []
  })
}
