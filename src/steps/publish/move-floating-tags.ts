import { allOrFirstProblem } from '../../core/concurrency/wait-for-all.ts'
import { imageName } from '../../core/image/image.ts'
import { generality } from '../../core/publication/plan.ts'
import { resultAfter } from '../../core/publication/results.ts'
import type { TagDecision } from '../../core/publication/tag-decision.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { ImmutableTag } from '../../core/registry/refusal.ts'
import { evenWaitAfter, RETRY_CONTENDED_TAG, RETRY_DOUBTFUL_TAG } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { decideNow } from '../repositories/floating-tags.ts'
import { Overtaken, putTag } from '../repositories/put-tag.ts'
import { readImageAgain, readManifest } from '../repositories/read-repository.ts'
import type { Target } from '../repositories/target.ts'
import { lookEarly } from './early-look.ts'
import { type FloatingMove, holdMove, leave, tagOf } from './floating-move.ts'
import { review } from './review.ts'

/** How often we put a tag right that another program has overwritten. */
const REPAIRS = 3

/**
 * Moves the floating tags of one repository, forward only. A registry has no compare-and-swap, so each
 * tag is read again before and after: a run that finds something older there, or finds that something
 * newer was published while it wrote, puts it right. `ready` ends when the fixed tags are there, `shown` when one of
 * them is: who looks at a floating tag can be seen by then, so that a newer run waits for what it is about to write.
 */
export async function moveTags(
  world: World,
  target: Target,
  moves: FloatingMove[],
  ours: Promise<Manifest>,
  { ready, shown }: { readonly ready: Promise<unknown>; readonly shown: Promise<unknown> },
): Promise<void> {
  await shown
  await settle(world, target, moves, ours, ready)
  if (target.policy.staged?.moves === 'forward') await putRight(world, target, moves, ours)
}

/** Looks at the tags after they have moved, as often as there is something to put right. */
async function putRight(
  world: World,
  target: Target,
  moves: FloatingMove[],
  ours: Promise<Manifest>,
) {
  const looks = { contended: 0, doubtful: 0 }
  for (let repairs = 0; ; ) {
    const { wrong, isContended, unread, unproven } = await review(world, target, moves)
    const names = namesOf(wrong)
    const where = imageName(target.image)
    if (wrong.length > 0) {
      if (repairs++ === REPAIRS) return warn(world, where, wrong)
      world.job.log(`${where}: ${names}: overwritten by another run, put right`)
      await settle(world, target, wrong, ours, ours)
      continue
    }
    const pause = pauseBeforeLook(looks, isContended, isDoubtful(moves))
    if (pause === undefined) {
      if (unread.length > 0) warnUnread(world, where, namesOf(unread))
      if (unproven.length > 0) noticeUnproven(world, where, unproven)
      return
    }
    await world.clock.sleep(pause).catch(() => undefined)
  }
}

/** Milliseconds before tags that look right are read once more; undefined where there is no doubt, or no look left. */
function pauseBeforeLook(
  looks: { contended: number; doubtful: number },
  isContended: boolean,
  isDoubtful: boolean,
): number | undefined {
  const pause = isContended ? evenWaitAfter(RETRY_CONTENDED_TAG, ++looks.contended) : undefined
  if (pause !== undefined || !isDoubtful) return pause
  return evenWaitAfter(RETRY_DOUBTFUL_TAG, ++looks.doubtful)
}

/** We have written it, it names something newer, and has never named what we wrote: a registry may show that late. */
const isDoubtful = (moves: readonly FloatingMove[]) =>
  moves.some(({ result, written }) => result === 'held' && written === 'not seen')

/** From the most specific to `latest`, which most people pull: it moves when all others are where they belong. */
async function settle(
  { clock }: World,
  target: Target,
  moves: readonly FloatingMove[],
  ours: Promise<Manifest>,
  ready: Promise<unknown>,
) {
  const levels = [0, 1, 2].map((level) => moves.filter(({ tag }) => generality(tag) === level))
  let before: Promise<unknown> = ready
  for (const some of levels) {
    if (some.length === 0) continue
    const checks = some.map((move) => lookEarly(clock, () => check(target, move)))
    await before
    // One that is slow to be read holds up none of the others, whose looks would grow old.
    const carry = async (move: FloatingMove, at: number) =>
      carryOut(target, move, await checks[at]?.(), ours)
    before = allOrFirstProblem(some.map(carry))
    before.catch(() => undefined) // reported below, or by the next level
  }
  await before
}

/** Looks at the tag once more, right before it moves, and decides again. */
const check = (target: Target, move: FloatingMove): Promise<TagDecision> =>
  decideNow(target, tagOf(move), move.image, (digest) => move.seen.add(digest))

async function carryOut(
  target: Target,
  move: FloatingMove,
  decision: TagDecision | undefined,
  ours: Promise<Manifest>,
): Promise<void> {
  if (decision?.kind === 'move') {
    const own = await ours
    if (move.image.digest !== own.digest) return putBack(target, move)
    if (await put(target, move, own))
      Object.assign(move, { result: 'moved', because: decision.because })
  } else if (decision?.kind === 'hold') {
    if (decision.isUnknown && move.written !== 'no') return stayWritten(move)
    holdMove(move, decision)
    if (move.written !== 'no') await pointAtNewer(target, move)
  } else if (move.instead !== undefined) {
    leave(move, move.instead)
  } else if (move.result === undefined) {
    Object.assign(move, { result: 'unchanged', because: decision?.because ?? '' })
  }
}

/** Points the tag at the image of another run, which is newer. */
async function putBack(target: Target, move: FloatingMove): Promise<void> {
  const { instead = move.because } = move
  const manifest = await readManifest(target, move.image.digest)
  if (manifest && (await put(target, move, manifest))) leave(move, instead)
}

/** What it names now cannot be read: as far as we know, that is what we wrote. */
function stayWritten(move: FloatingMove): void {
  if (move.image.digest === move.own) return
  const because = `${move.because}, and could not be put there`
  Object.assign(move, { result: 'moved', because })
}

/** What we wrote must not come back over something newer: that is where the tag should point from now on. */
async function pointAtNewer(target: Target, move: FloatingMove): Promise<void> {
  const there = await readImageAgain(target, move.tag.name, move.image)
  if (there.kind === 'known' && there.value.digest !== move.image.digest)
    Object.assign(move, { image: there.value, isOurTask: true })
}

/** False where the tag stays: it may not be moved, which a registry says when it is asked to, or another run has moved it. */
async function put(target: Target, move: FloatingMove, manifest: Manifest): Promise<boolean> {
  try {
    if (move.written === 'no') move.written = 'not seen'
    await putTag(target, move.tag.name, manifest, async () => {
      const now = await check(target, move)
      if (now.kind !== 'hold') return
      holdMove(move, now)
      throw new Overtaken(now.because)
    })
    return true
  } catch (problem) {
    if (problem instanceof Overtaken) return false
    const isImmutable = problem instanceof ImmutableTag
    const because = isImmutable ? 'the registry does not let it move' : (problem as Error).message
    const result = isImmutable ? 'held' : resultAfter(problem)
    Object.assign(move, { result, because, isOurTask: false })
    if (!isImmutable) throw problem
    return false
  }
}

const namesOf = (moves: readonly FloatingMove[]) => moves.map(({ tag }) => tag.name).join(', ')

const warnUnread = ({ job }: World, image: string, names: string) =>
  job.annotate({
    level: 'warning',
    message: `${names} of ${image}: moved, and could not be read again; re-run the newest if it ends up wrong`,
  })

/** Its own run moves the tag when its gates have passed; where that has happened just before ours, no run notices it. */
const noticeUnproven = ({ job }: World, image: string, tags: readonly string[]) =>
  job.annotate({
    level: 'notice',
    message: `${image}: ${tags.join(', ')}: a newer image has been pushed meanwhile, and its own run moves the tag; re-run that if it is over, and the tag ends up wrong`,
  })

function warn({ job }: World, image: string, wrong: readonly FloatingMove[]) {
  const isLate = wrong.every(({ written }) => written === 'not seen')
  const why = isLate
    ? 'written and never seen there: the registry is late, or other runs keep overwriting it'
    : 'other runs keep overwriting it'
  const message = `${namesOf(wrong)} of ${image}: ${why}; re-run the newest if it ends up wrong`
  job.annotate({ level: 'warning', message })
}
