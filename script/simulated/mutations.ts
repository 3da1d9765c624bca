/** A fault that is planted in the code, to see whether the simulation finds it. */
export interface Mutation {
  readonly name: string
  /** From the root of the repository. */
  readonly file: string
  /** What is there once, and what stands in its place. */
  readonly find: string
  readonly replace: string
}

const BY_VERSION = 'src/core/publication/by-version.ts'
const LOOK = 'src/steps/repositories/floating-tags.ts'
const FIXED = 'src/core/publication/fixed-tag.ts'
const MOVE = 'src/steps/publish/move-floating-tags.ts'
const REVIEW = 'src/steps/publish/review.ts'
const YIELD = 'src/steps/publish/yield.ts'
const READING = 'src/steps/repositories/read-repository.ts'
const TAGS = 'src/io/registry/tags.ts'

const planted = (name: string, file: string, find: string, replace: string): Mutation => ({
  ...{ name, file, find, replace },
})

/** Mistakes that people make in such code; each one has been made somewhere. */
export const MUTATIONS: readonly Mutation[] = [
  planted(
    'moves on what cannot be read',
    'src/core/publication/tag-decision.ts',
    'holdUnknown(`what it points',
    'move(`what it points',
  ),
  planted('an error is no tag', READING, 'return unknown(problem.message)', 'return ABSENT'),
  planted(
    'trusts a partial list',
    BY_VERSION,
    "  if (list.kind === 'partial')\n",
    '  if (list === undefined)\n',
  ),
  planted(
    'a page that fails is the end',
    TAGS,
    'return failed(read, `a page',
    'return whole(read)\n    void (`a page',
  ),
  planted(
    'an empty page is the end',
    TAGS,
    'read.empty > MOST_EMPTY)',
    "read.empty > 0) return { kind: 'end' }\n  if (isCircle)",
  ),
  planted(
    'no link is the end',
    TAGS,
    '  if (read.hasLinks || last',
    '  if (!read.seen.has("") || last',
  ),
  planted(
    'moves down to a lower version',
    BY_VERSION,
    'if (order > 0) return hold',
    'if (order > 9) return hold',
  ),
  planted(
    'moves back in history',
    'src/core/publication/by-history.ts',
    'return hold(`it points at ${commit}, which comes after',
    'return move(`it points at ${commit}, which comes after',
  ),
  planted(
    'newer and older mixed up',
    'src/steps/event/commit-history.ts',
    "  ahead: 'newer',",
    "  ahead: 'older',",
  ),
  planted(
    'does not look at the list',
    BY_VERSION,
    'if (highest && compareVersions(highest.number, tag.version) > 0)',
    'if (number === "")',
  ),
  planted('never reads back', MOVE, "moves === 'forward') await", 'moves === undefined) await'),
  planted(
    'does not yield to newer runs',
    REVIEW,
    '(await yieldToNewer(target, move, published)) || isOverwritten',
    'isOverwritten',
  ),
  planted(
    'sees no runs but those with new tags',
    REVIEW,
    'await seenSince(target, moves)',
    'await seenSince(target, [])',
  ),
  planted(
    "puts another run's image by its own version",
    MOVE,
    'decideNow(target, tagOf(move), move.image',
    'decideNow(target, move.tag, move.image',
  ),
  planted(
    'yields to what has not passed its gates',
    REVIEW,
    'passed.has(digestIn(other))',
    'passed.size >= 0',
  ),
  planted(
    'says that a tag was left before it is',
    YIELD,
    "if (!move.isOurTask || move.written === 'no') leave",
    'leave',
  ),
  planted(
    'thinks it sees all runs',
    'src/steps/publish/concurrent-runs.ts',
    'runs: [], isUnread: false, isBlind: true',
    'runs: [], isUnread: false, isBlind: false',
  ),
  planted(
    'believes a list from before the build',
    LOOK,
    "if (first.kind === 'move' && isOldNews",
    "if (first.kind === 'unchanged' && isOldNews",
  ),
  planted('does not put right what was overwritten', REVIEW, '|| isOverwritten) wrong', ') wrong'),
  planted('late is overwritten', REVIEW, '    if (pause === undefined) break', '    break'),
  planted(
    'moves before the fixed tags are there',
    MOVE,
    '    await before\n    // One that',
    '    // One that',
  ),
  planted(
    'latest comes first',
    'src/core/publication/plan.ts',
    'isLatest(name) ? 2',
    'isLatest(name) ? 0',
  ),
  planted(
    'tags move before the test has passed',
    'src/steps/gates/gates.ts',
    "      await world.job.group('Test'",
    "      void world.job.group('Test'",
  ),
  planted(
    'overwrites a fixed tag',
    FIXED,
    "if (isOurCommit) return push('it names",
    "if (isOurCommit || onExistingTag === 'protect') return push('it names",
  ),
  planted(
    'does not look again before a fixed tag',
    'src/steps/repositories/recheck-fixed.ts',
    "  if (onExistingTag === 'overwrite') return undefined",
    '  return undefined',
  ),
  planted(
    'HEAD has the last word',
    'src/io/registry/manifests.ts',
    '  const manifest = await getManifest(connection, repository, reference)\n  silentHeads',
    '  const manifest = undefined as Manifest | undefined\n  silentHeads',
  ),
  planted(
    'believes the header of a manifest',
    'src/core/registry/manifest.ts',
    "if (typeof mediaType === 'string' && mediaType) return mediaType",
    'if (header) return header',
  ),
  planted(
    'believes what is shown without a login',
    'src/io/registry/call.ts',
    '  if (isHiddenPerhaps(',
    '  if (call.path === "" && isHiddenPerhaps(',
  ),
]
