import { wrongClaims } from './claims.ts'
import type { Played } from './play.ts'
import { listsWhole } from './quirks.ts'
import type { SimulatedRegistry } from './registry.ts'
import { isRightlyRed, type RunEnd } from './run.ts'
import { COMMITS, VERSIONS } from './schedule.ts'
import { endOfRun, INSTANT, isFixedTag, isVersion, rankOfImage, wentBack } from './went-back.ts'

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
    ...[...ends, ...again].flatMap((end) => wrongClaims(played, end)),
    ...unfinished(played),
  ]
}

/** A tag points at the old image or at a new one. */
const strangeWrites = ({ facts }: Played, { host, writes }: SimulatedRegistry) =>
  writes
    .filter(({ digest }) => !facts.has(digest))
    .map(({ tag, digest }) => `${host}: ${tag} was made to point at ${digest}, which no run built`)

/** A fixed tag never changes its meaning, unless the user wants it overwritten. */
function changedFixedTags(played: Played, { host, writes, quirks }: SimulatedRegistry): string[] {
  return writes.flatMap((write, at) => {
    const { tag, digest, by } = write
    const old = isVersion(tag) && writes.slice(0, at).findLast((one) => one.tag === tag)
    if (!old || shaOf(played, old.digest) === shaOf(played, digest)) return []
    const end = endOfRun(played, by)
    const isMeant = end?.run.onExistingTag === 'overwrite'
    const isInstant = write.at - old.at <= INSTANT + quirks.lag
    const isDuringPush = end && end.began + end.run.build <= old.at && isPushed(end, host, tag)
    return isMeant || isInstant || isDuringPush
      ? []
      : [`${host}: ${tag} of ${old.by} was overwritten by ${by}`]
  })
}

/** The engine itself pushes a fixed tag where that of the commit is not free; it looks at nothing meanwhile. */
const isPushed = ({ log }: RunEnd, host: string, tag: string) =>
  log.some((words) => words.startsWith(`pushing ${host}/`) && words.endsWith(`:${tag}`))

const shaOf = ({ facts }: Played, digest: string) => facts.get(digest)?.sha

/** No tag but that of the commit points at an image that has not passed its test, whichever run put it there. */
function untestedTags(played: Played, { host, writes }: SimulatedRegistry): string[] {
  return writes.flatMap(({ tag, digest, by, at }) => {
    const fact = played.facts.get(digest)
    const writer = endOfRun(played, by)
    if (!writer || !fact || tag.startsWith('sha-')) return []
    // An image of its own commit has to pass its own test; that of another, the test of who built it.
    const judge = COMMITS[writer.run.commit] === fact.sha ? writer : endOfRun(played, fact.by)
    if (hasPassed(judge, at)) return []
    // A run of its commit that has no test may have published it already.
    const isPublished = writes.some((one) => {
      const other = endOfRun(played, one.by)
      const isOfCommit = COMMITS[other?.run.commit ?? -1] === fact.sha
      const isFirst = one.digest === digest && one.at < at && !one.tag.startsWith('sha-')
      return isFirst && isOfCommit && hasPassed(other, one.at)
    })
    return isPublished ? [] : [`${host}: ${tag} of ${by} is untested`]
  })
}

/** Whether a run has no test, or its test has passed by then. */
const hasPassed = (end: RunEnd | undefined, at: number): boolean =>
  !end || end.run.test === 'none' || (end.tested !== undefined && end.tested <= at)

/** Fixed tags come before floating ones, and `latest` comes last. */
function wrongOrder(played: Played, registry: SimulatedRegistry): string[] {
  const { host, writes } = registry
  return writes.flatMap(({ tag, digest, by, at }, index) => {
    const end = endOfRun(played, by)
    if (!end || isFixedTag(tag) || !end.images.some((image) => image.digest === digest)) return []
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

/** Running again finishes what a run began, or says what the user has to do. */
function unfinished(played: Played): string[] {
  return played.again.flatMap((end) => {
    const { run, kind, error } = end
    if (kind === 'red' && !isRightlyRed(error)) return [`${run.name} fails: ${error}`]
    return kind === 'green' ? heldForNothing(played, end) : []
  })
}

/** A tag that points at something older, and could be read, moves. */
function heldForNothing(played: Played, { run, results, at }: RunEnd): string[] {
  return results.flatMap(({ image, tag, result, because }) => {
    const registry = played.registries.find(({ host }) => image.startsWith(`${host}/`))
    if (!registry || result !== 'held' || !listsWhole(registry.quirks)) return []
    const digest = registry.digestAt(tag, at)
    const ours = run.version ? VERSIONS.indexOf(run.version) : run.commit
    const isOlder = digest !== undefined && rankOfImage(played, registry, tag, digest) < ours
    // Where an image says nothing, the versions that the registry has decide.
    const isSilent = played.facts.get(digest ?? '')?.isSilent && run.version !== ''
    if (isSilent && registry.writes.some((one) => VERSIONS.indexOf(one.tag) > ours)) return []
    return isOlder ? [`${run.name} holds ${tag} for nothing: ${because}`] : []
  })
}
