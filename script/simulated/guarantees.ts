import { claimsIn } from './claims.ts'
import type { Played } from './play.ts'
import { listsWhole } from './quirks.ts'
import type { Registry, Write } from './registry.ts'
import type { End } from './run.ts'
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

/** No tag but that of the commit points at an image that has not passed its test. */
function untestedTags(played: Played, { host, writes }: Registry): string[] {
  return writes.flatMap(({ tag, digest, by, at }) => {
    const end = endOf(played, by)
    const isOwn = end?.images.some((image) => image.digest === digest)
    if (!end || !isOwn || end.run.test === 'none' || tag.startsWith('sha-')) return []
    return end.tested !== undefined && end.tested <= at
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
    const isFirst = (name: string) =>
      !writes.slice(0, index).some((one) => one.by === by && one.tag === name)
    const later = tag === 'latest' ? after.filter((one) => one.tag !== tag && isFirst(one.tag)) : []
    return [...late, ...later.map((one) => one.tag)].map(
      (name) => `${host}: ${by} wrote ${tag} before ${name}`,
    )
  })
}

/** Where an image stands among those that a floating tag may point at: the higher, the newer. */
export function rankOf(
  { facts }: Pick<Played, 'facts'>,
  { writes }: Registry,
  tag: string,
  digest: string,
): number {
  const fact = facts.get(digest)
  if (!fact) return -1
  if (tag === 'main' || tag === 'edge') return COMMITS.indexOf(fact.sha)
  // An image of the same commit that is there already may have become the version's.
  const named = writes
    .filter((one) => one.digest === digest)
    .map((one) => VERSIONS.indexOf(one.tag))
  return Math.max(-1, ...named, fact.version === undefined ? -1 : VERSIONS.indexOf(fact.version))
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
    const isTold = ({ digest }: Write) => !(isByHistory && played.facts.get(digest)?.isSilent)
    const its = writes.filter((one) => one.tag === tag && one.at <= played.over && isTold(one))
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
function isExcused(
  played: Played,
  { quirks, host }: Registry,
  newest: Write,
  last: Write,
): boolean {
  const end = endOf(played, last.by)
  const hasCrossed = Math.abs(last.at - newest.at) <= INSTANT + 2 * quirks.lag
  const saysSo = end?.warnings.some((words) => words.includes(host)) || end?.kind === 'red'
  const isOver = end?.kind === 'killed' || saysSo || quirks.lag > 0
  return hasCrossed && isOver === true
}

/** Running again finishes what a run began, or says what the user has to do. */
function unfinished(played: Played): string[] {
  return played.again.flatMap((end) => {
    const { run, kind, error } = end
    if (kind === 'red' && !RIGHTLY_RED.test(error)) return [`${run.name} fails: ${error}`]
    return kind === 'green' ? heldForNothing(played, end) : []
  })
}

const RIGHTLY_RED =
  /is taken|on-existing-tag|test-command|keeps its|has no tag that the image could/

/** A tag that points at something older, and could be read, moves. */
function heldForNothing(played: Played, { run, results, at }: End): string[] {
  return results.flatMap(({ image, tag, result, because }) => {
    const registry = played.registries.find(({ host }) => image.startsWith(`${host}/`))
    if (!registry || result !== 'held' || !listsWhole(registry.quirks)) return []
    const digest = registry.digestAt(tag, at)
    const ours = run.version ? VERSIONS.indexOf(run.version) : run.commit
    const isOlder = digest !== undefined && rankOf(played, registry, tag, digest) < ours
    return isOlder ? [`${run.name} holds ${tag} for nothing: ${because}`] : []
  })
}
