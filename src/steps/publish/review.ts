import { decideTag } from '../../core/publication/floating-tag.ts'
import { known, type Reading } from '../../core/registry/reading.ts'
import type { Tag } from '../../core/tags/tag.ts'
import type { World } from '../../world.ts'
import { relationOf, surroundings } from '../repositories/floating-tags.ts'
import { readDigest } from '../repositories/read-repository.ts'
import type { Target } from '../repositories/target.ts'
import { type ConcurrentRun, findConcurrentRuns } from './concurrent-runs.ts'
import type { FloatingMove } from './floating-move.ts'

/** What is not as it should be after moving; something newer that was published meanwhile comes first. */
export async function review(world: World, target: Target, moves: readonly FloatingMove[]) {
  const [{ digests, isLate }, concurrentRuns] = await Promise.all([
    readBack(world, target, moves),
    findConcurrentRuns(world, target),
  ])
  const wrong: FloatingMove[] = []
  // Without a whole list, other runs stay unseen: we wait as if there were some.
  let isContended = isLate || (moves.length > 0 && (await target.before).list.kind === 'partial')
  for (const [at, move] of moves.entries()) {
    const others = concurrentRuns.filter((other) => isForTag(other, move))
    if (others.some(({ image }) => !move.seen.has(image.digest))) isContended = true
    const now = digests[at]
    if (now?.kind === 'known' && now.value === move.own) move.written = 'seen'
    const isOverwritten = move.isOurTask && now?.kind === 'known' && now.value !== move.image.digest
    if ((await yieldToNewer(target, move, others)) || isOverwritten) wrong.push(move)
  }
  const unread = moves.filter((move, at) => move.isOurTask && digests[at]?.kind === 'unknown')
  return { wrong, isContended, unread }
}

/** Milliseconds between looks; some registries take seconds until they show what was written. */
const MOMENTS = [250, 500, 1_000, 2_000, 4_000]

/** What the tags name now. One that names what it named before we wrote it is looked at again: that may be late. */
async function readBack({ clock }: World, target: Target, moves: readonly FloatingMove[]) {
  const { withRetries } = target.client
  const look = () => Promise.all(moves.map(({ tag }) => readDigest(target, tag.name, withRetries)))
  let digests = await look()
  const isOld = (move: FloatingMove, at: number) => isOldDigest(move, digests[at])
  const isLate = moves.some(isOld)
  for (const moment of MOMENTS) {
    if (!moves.some(isOld)) break
    await clock.sleep(moment)
    digests = await look()
  }
  return { digests, isLate }
}

function isOldDigest({ isOurTask, seen, image }: FloatingMove, now: Reading<string> | undefined) {
  if (!isOurTask || now === undefined || now.kind === 'unknown') return false
  return now.kind === 'absent' || (now.value !== image.digest && seen.has(now.value))
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
    const there = known(image)
    const relation = await relationOf(policy.history, tag, move.image, there)
    const decision = decideTag(tag, move.image, there, { ...surroundings(policy), relation })
    if (decision.kind !== 'hold' || decision.isUnknown) continue
    Object.assign(move, {
      image,
      result: 'held',
      because: `${name}, which is newer, was published`,
    })
    isNew ||= move.isOurTask
  }
  return isNew
}
