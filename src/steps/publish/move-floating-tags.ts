import { allOrFirstProblem } from '../../core/concurrency/all-or-problem.ts'
import { imageName } from '../../core/image/image.ts'
import { decideTag, type TagDecision } from '../../core/publication/floating-tag.ts'
import { generality } from '../../core/publication/plan.ts'
import type { PublishedImage } from '../../core/publication/published-image.ts'
import { resultAfter, type TagResult } from '../../core/publication/results.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { ImmutableTag } from '../../core/registry/refusal.ts'
import type { Tag } from '../../core/tags/tag.ts'
import type { World } from '../../world.ts'
import { decideNow, ourImageIn, relationOf, surroundings } from '../repositories/floating-tags.ts'
import { putTag, type Repository, readDigest, readManifest } from '../repositories/repository.ts'
import type { Target } from '../repositories/target.ts'
import { type ConcurrentRun, findConcurrentRuns } from './concurrent-runs.ts'

/** A floating tag, where it should point, and how far that has come. */
export interface FloatingMove {
  readonly tag: Tag
  /** Ours, or one that was published meanwhile and is newer. */
  image: PublishedImage
  result: TagResult['result'] | undefined
  because: string
  /** False once something newer was seen there: then its own run sees to it. */
  isOurTask: boolean
  /** Digests that were seen under the tag: their runs have moved it already. */
  readonly seen: Set<string>
}

/** How often a tag is put right that somebody else has overwritten. */
const REPAIRS = 3
/**
 * Milliseconds until the second look, where another run is about to move the same tags: it may have
 * looked at them before we moved them.
 */
const LINGER = 1_500

/** The floating tags of a repository before they move; `done` were pushed with the image. */
export function floatingMoves(
  target: Target,
  floating: readonly Tag[],
  digest: string,
  done: readonly string[],
): FloatingMove[] {
  const image = ourImageIn(target, digest)
  return floating.map(
    (tag): FloatingMove => ({
      tag,
      image,
      result: done.includes(tag.name) ? 'moved' : undefined,
      because: tag.because,
      isOurTask: true,
      seen: new Set([digest]),
    }),
  )
}

/**
 * Moves the floating tags of one repository, forward only. A registry has no compare-and-swap, so each
 * tag is read again before and after: a run that finds something older there, or finds that something
 * newer was published while it wrote, puts it right. `ready` ends when the fixed tags are there.
 */
export async function moveTags(
  world: World,
  target: Target,
  moves: FloatingMove[],
  ours: Promise<Manifest>,
  ready: Promise<unknown>,
): Promise<void> {
  await settle(target, moves, ours, ready)
  if (target.policy.staged?.moves === 'forward') await putRight(world, target, moves, ours)
}

/** Looks at the tags after they have moved, as often as there is something to put right. */
async function putRight(
  world: World,
  target: Target,
  moves: FloatingMove[],
  ours: Promise<Manifest>,
) {
  let lingered = false
  for (let repairs = 0; ; ) {
    const { wrong, isContended } = await review(world, target, moves)
    const names = wrong.map(({ tag }) => tag.name).join(', ')
    const where = imageName(target.image)
    if (wrong.length > 0) {
      if (repairs++ === REPAIRS) return warn(world, where, names)
      world.job.log(`${where}: ${names}: overwritten by another run, put right`)
      await settle(target, wrong, ours, ours)
    } else if (isContended && !lingered) {
      lingered = true
      await world.clock.sleep(LINGER).catch(() => undefined)
    } else return
  }
}

/** From the most specific to `latest`, which most people pull: it moves when all others are where they belong. */
async function settle(
  target: Target,
  moves: readonly FloatingMove[],
  ours: Promise<Manifest>,
  ready: Promise<unknown>,
) {
  const levels = [0, 1, 2].map((level) => moves.filter(({ tag }) => generality(tag) === level))
  let before: Promise<unknown> = ready
  for (const some of levels) {
    if (some.length === 0) continue
    const checks = Promise.all(some.map((move) => check(target, move)))
    checks.catch(() => undefined) // told once nothing is being put any more
    await before
    const decisions = await checks
    before = allOrFirstProblem(some.map((move, at) => carryOut(target, move, decisions[at], ours)))
    before.catch(() => undefined) // told below, or by the next level
  }
  await before
}

/** Looks at the tag once more, right before it moves, and decides anew. */
const check = (target: Target, { tag, image, seen }: FloatingMove): Promise<TagDecision> =>
  decideNow(target, tag, image, (digest) => seen.add(digest))

async function carryOut(
  target: Target,
  move: FloatingMove,
  decision: TagDecision | undefined,
  ours: Promise<Manifest>,
): Promise<void> {
  if (decision?.kind === 'move') {
    const own = await ours
    const isOurs = move.image.digest === own.digest
    const manifest = isOurs ? own : await readManifest(target, move.image.digest)
    if (!manifest) return
    if ((await put(target, move, manifest)) && isOurs)
      Object.assign(move, { result: 'moved', because: decision.because })
  } else if (decision?.kind === 'hold') {
    Object.assign(move, { result: 'held', because: decision.because, isOurTask: false })
  } else if (move.result === undefined) {
    Object.assign(move, { result: 'unchanged', because: decision?.because ?? '' })
  }
}

/** False where nobody may move the tag, which a registry says when it is asked to. */
async function put(
  repository: Repository,
  move: FloatingMove,
  manifest: Manifest,
): Promise<boolean> {
  try {
    await putTag(repository, move.tag.name, manifest)
    return true
  } catch (problem) {
    const isImmutable = problem instanceof ImmutableTag
    const because = isImmutable ? 'the registry does not let it move' : (problem as Error).message
    const result = isImmutable ? 'held' : resultAfter(problem)
    Object.assign(move, { result, because, isOurTask: false })
    if (!isImmutable) throw problem
    return false
  }
}

/** What is not as it should be after moving; something newer that was published meanwhile comes first. */
async function review(world: World, target: Target, moves: readonly FloatingMove[]) {
  const [digests, concurrentRuns] = await Promise.all([
    Promise.all(moves.map(({ tag }) => readDigest(target, tag.name))),
    findConcurrentRuns(world, target),
  ])
  const wrong: FloatingMove[] = []
  let isContended = false
  for (const [at, move] of moves.entries()) {
    const others = concurrentRuns.filter((other) => isForTag(other, move))
    if (others.some(({ image }) => !move.seen.has(image.digest))) isContended = true
    const isOverwritten = move.isOurTask && ![undefined, move.image.digest].includes(digests[at])
    if ((await yieldToNewer(target, move, others)) || isOverwritten) wrong.push(move)
  }
  return { wrong, isContended }
}

const isForTag = ({ image }: ConcurrentRun, { tag }: FloatingMove) =>
  image.floats[tag.name] !== undefined

/** Where something newer was published for this tag while we moved it, that is where it should point. */
async function yieldToNewer(
  { policy }: Target,
  move: FloatingMove,
  concurrentRuns: ConcurrentRun[],
) {
  let isNew = false
  for (const { image, tag: name } of concurrentRuns) {
    if (image.digest === move.image.digest) continue
    const version = move.image.floats[move.tag.name] ?? undefined
    const tag: Tag = { ...move.tag, ...(version === undefined ? {} : { version }) }
    const relation = await relationOf(policy.history, tag, move.image, image)
    const around = { ...surroundings(policy, undefined), relation }
    if (decideTag(tag, move.image, image, around).kind !== 'hold') continue
    Object.assign(move, {
      image,
      result: 'held',
      because: `${name}, which is newer, was published`,
    })
    isNew ||= move.isOurTask
  }
  return isNew
}

const warn = ({ job }: World, image: string, names: string) =>
  job.annotate({
    level: 'warning',
    message: `${names} of ${image}: other runs keep overwriting it; re-run the newest if it ends up wrong`,
  })
