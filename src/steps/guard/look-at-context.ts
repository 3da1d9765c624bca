import {
  type Candidates,
  type ContextView,
  consider,
  contextView,
  enter,
  noCandidates,
  ROOT,
} from '../../core/guard/context-files.ts'
import { type CacheTarget, fileFinding, worstCopy } from '../../core/guard/copied-files.ts'
import { type BuildCopies, copiesFrom } from '../../core/guard/dockerfile/copies.ts'
import { followInStages } from '../../core/guard/dockerfile/stage-links.ts'
import { type Finding, type GuardReport, NOTHING } from '../../core/guard/finding.ts'
import type { IgnoreRules } from '../../core/guard/ignore/rules.ts'
import { type JudgedFile, judgedFile } from '../../core/guard/image/judged-files.ts'
import { renamedAs } from '../../core/guard/renamed-files.ts'
import { fileKind } from '../../core/guard/secrets/file-kind.ts'
import { inspectFile } from '../../core/guard/secrets/inspect-file.ts'
import type { FindKnown } from '../../core/guard/secrets/known-values.ts'
import type { ReadLimit, Trees, World } from '../../world.ts'
import type { EarlyReview } from './early-review.ts'
import { followMatches, followSources } from './follow-links.ts'
import { reviewedFiles } from './reviewed-files.ts'

/** One context of a build, and what is copied from it. */
export interface LookedAt {
  /** Its name; the build's own has none. */
  readonly name: string
  readonly root: string
  readonly rules: IgnoreRules
  readonly build: BuildCopies
  /** Path of the Dockerfile, for messages. */
  readonly dockerfile: string
  readonly cache: CacheTarget
  readonly findKnown: FindKnown
  readonly early?: Promise<EarlyReview | undefined> | undefined
}

/** Bytes that are read of a file: configuration is not longer. */
const START = 64 * 1024

const SUSPICIOUS: ReadLimit = { bytes: START, budget: 64 * 1024 * 1024, milliseconds: 2_000 }
const OTHERS: ReadLimit = { bytes: START, budget: 32 * 1024 * 1024, milliseconds: 120 }
const SOURCES: ReadLimit = { bytes: START, budget: 4 * 1024 * 1024, milliseconds: 12 }

/** Files whose judgement counts for the image as well: no project has more with a telling name. */
const MOST_JUDGED = 500

/** Finds secrets that would be copied from a context. */
export async function lookAtContext(
  world: Pick<World, 'trees' | 'run' | 'clock'>,
  looked: LookedAt,
): Promise<GuardReport> {
  const { trees } = world
  const { name, root } = looked
  if (copiesFrom(looked.build, name).length === 0) return NOTHING
  const [isReviewed, build] = await Promise.all([
    reviewed(world, looked),
    followSources(trees, root, looked.build, name),
  ])
  const lost = new Map<string, string>()
  const found = await walk(trees, { ...looked, build }, isReviewed, lost)
  const links = await realNames(trees, root, found)
  const matched = await followMatches(build, name, links)
  const all =
    links.size === 0 ? found : await walk(trees, { ...looked, build: matched }, isReviewed, lost)
  const kept = await keptLinks(trees, root, all)
  const followed = { ...looked, build: followInStages(matched, name, kept) }
  const report = await read(trees, followed, all, isReviewed, lost)
  return { ...report, notices: [...report.notices, ...notRead(root, lost)] }
}

/** Uses the early answer of git, where it is about this folder. */
async function reviewed(world: Pick<World, 'run' | 'clock'>, { root, early }: LookedAt) {
  const known = await early
  return known?.root === root ? known.files : reviewedFiles(world, root)
}

/** A file that cannot be read may hold a secret: a notice says so. */
function notRead(root: string, lost: ReadonlyMap<string, string>): string[] {
  const [first] = lost
  if (!first) return []
  const [path, code] = first
  const others = lost.size > 1 ? `, nor ${lost.size - 1} more` : ''
  const cure = code === 'EACCES' || code === 'EPERM' ? '. Let the runner read it, or ignore it' : ''
  const name = root === '.' ? path || root : [root, path].filter(Boolean).join('/')
  return [`the secret guard could not read ${name} (${code})${others}${cure}`]
}

async function walk(
  trees: Trees,
  { build, name, root, rules }: LookedAt,
  isReviewed: ContextView['isReviewed'],
  lost: Map<string, string>,
): Promise<Candidates> {
  const view = contextView(build, name, rules, isReviewed)
  const candidates = noCandidates()
  await trees.walk(root, ROOT, {
    enter: (path, parent) => enter(view, path, parent),
    file: (path, folder, isLink) => consider(view, candidates, path, folder, isLink),
    failed: (path, code) => lost.set(path, code),
  })
  return candidates
}

/** Where the links lead that a pattern has matched: what is there is copied, too. */
async function realNames(trees: Trees, root: string, { links }: Candidates) {
  const found = new Map<string, string>()
  for (const link of links) {
    const real = await trees.realPath(root, link)
    if (real !== undefined && real !== link) found.set(link, real)
  }
  return found
}

async function keptLinks(trees: Trees, root: string, { kept }: Candidates) {
  const texts = kept.map(async (path) => [path, await trees.readLink(root, path)] as const)
  return new Map(await Promise.all(texts))
}

async function read(
  trees: Trees,
  looked: LookedAt,
  { suspicious, others, sources, left }: Candidates,
  isReviewed: ContextView['isReviewed'],
  lost: Map<string, string>,
): Promise<GuardReport> {
  const { name, root, build, dockerfile, cache, findKnown } = looked
  const findings: Finding[] = []
  const judged: JudgedFile[] = []
  const nameOf = renamedAs(build, name)
  const inspect = (path: string, text: string | undefined, isWhole: boolean) => {
    const known = { isReviewed: isReviewed(path), renamedAs: nameOf(path) }
    const file = { path, text, isWhole, ...known }
    const secret = inspectFile(file, findKnown)
    const copied = secret && worstCopy(build, name, path)
    const finding = copied && fileFinding(secret, copied, build, dockerfile, cache)
    if (finding) findings.push(finding)
    if (finding?.severity !== 'error' && judged.length < MOST_JUDGED)
      judged.push(...judgedFile(file, build, name))
  }
  const failed = (path: string, code: string) => lost.set(path, code)
  const isStore = (path: string) => fileKind(path) === 'key store'
  for (const path of suspicious.filter(isStore)) inspect(path, undefined, false)
  const named = suspicious.filter((path) => !isStore(path))
  const counts = [
    await trees.readStarts(root, named, SUSPICIOUS, inspect, failed),
    await trees.readStarts(root, others, OTHERS, inspect, failed),
  ]
  await trees.readStarts(root, sources, SOURCES, inspect, failed)
  const unread = named.length + others.length - counts.reduce((sum, count) => sum + count)
  return { findings, notices: leftOut(left + unread), judged }
}

const leftOut = (count: number): string[] =>
  count > 0
    ? [`the secret guard did not read ${count} of the files that are copied: there are too many`]
    : []
