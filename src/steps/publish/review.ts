import { asNamed } from '../../core/publication/named-version.ts'
import type { Reading } from '../../core/registry/reading.ts'
import { evenWaitAfter, RETRY_LATE_TAG } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { readDigest } from '../repositories/read-repository.ts'
import type { Target } from '../repositories/target.ts'
import { type ConcurrentRun, findConcurrentRuns, provesGates } from './concurrent-runs.ts'
import type { FloatingMove } from './floating-move.ts'
import { newestOf, yieldToNewer } from './yield.ts'

/** What is not as it should be after moving; something newer that was published meanwhile comes first. */
export async function review(world: World, target: Target, moves: readonly FloatingMove[]) {
  const [{ digests, isLate }, { runs, isUnread, isBlind }] = await Promise.all([
    readBack(world, target, moves),
    findConcurrentRuns(world, target),
  ])
  const seen = await seenSince(target, moves)
  const beside = [...seen, ...runs]
  const passed = new Set(beside.filter(({ hasPassed }) => hasPassed).map(digestIn))
  const [wrong, unproven]: [FloatingMove[], string[]] = [[], []]
  // Without a whole list, other runs stay unseen: we wait as if there were some.
  let isContended = isLate || (moves.length > 0 && (isBlind || isUnread))
  for (const [at, move] of moves.entries()) {
    const concurrent = beside.flatMap((other) => forTag(target, other, move))
    if (concurrent.some(({ image }) => !move.seen.has(image.digest))) isContended = true
    const now = digests[at]
    if (now?.kind === 'known' && now.value === move.own) move.written = 'seen'
    const isOverwritten = move.isOurTask && now?.kind === 'known' && now.value !== move.image.digest
    const [published, others] = split(concurrent, (other) => passed.has(digestIn(other)))
    if ((await yieldToNewer(target, move, published)) || isOverwritten) wrong.push(move)
    else if (move.isOurTask) unproven.push(...(await whoIsNewer(target, move, others)))
  }
  // What another run has pushed and cannot be read may be what the tag should name.
  const unread = moves.filter(
    (move, at) => move.isOurTask && (digests[at]?.kind === 'unknown' || isUnread),
  )
  return { wrong, isContended, unread, unproven: [...new Set(unproven)] }
}

const split = <T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] => [
  all.filter(isFirst),
  all.filter((one) => !isFirst(one)),
]

/** What may have been there before us, in words: nothing proves that it has passed its gates. */
async function whoIsNewer(target: Target, move: FloatingMove, others: readonly ConcurrentRun[]) {
  const newer = await newestOf(target, move, others)
  return newer ? [`${move.tag.name} (${newer.tag})`] : []
}

/**
 * Images that some of the tags have named only since the build began: a run that writes no tag that is new is seen by
 * no list, but it moves its tags together.
 */
async function seenSince(
  { before, images }: Target,
  moves: readonly FloatingMove[],
): Promise<ConcurrentRun[]> {
  const old = new Set((await before).seen.values())
  const news = moves.flatMap(({ tag, seen, own }) =>
    [...seen].filter((one) => one !== own && !old.has(one)).map((one) => [tag.name, one] as const),
  )
  const runs = await Promise.all(
    news.map(async ([tag, digest]) => {
      const image = await images.get(digest)?.catch(() => undefined)
      return image ? [{ tag, image, hasPassed: provesGates(tag, image) }] : []
    }),
  )
  return runs.flat()
}

/** What the tags name now. One that names what it named before we wrote it is looked at again: that may be late. */
async function readBack({ clock }: World, target: Target, moves: readonly FloatingMove[]) {
  const { withRetries } = target.client
  const look = () => Promise.all(moves.map(({ tag }) => readDigest(target, tag.name, withRetries)))
  let digests = await look()
  const isOld = (move: FloatingMove, at: number) => isOldDigest(move, digests[at])
  const isLate = moves.some(isOld)
  const all = [digests]
  for (let looks = 1; moves.some(isOld); looks++) {
    const pause = evenWaitAfter(RETRY_LATE_TAG, looks)
    if (pause === undefined) break
    await clock.sleep(pause)
    digests = await look()
    all.push(digests)
  }
  // What we have put there ourselves shows nothing of other runs.
  for (const [at, { seen, image }] of moves.entries())
    for (const now of all.map((looks) => looks[at]))
      if (now?.kind === 'known' && now.value !== image.digest) seen.add(now.value)
  return { digests, isLate }
}

function isOldDigest({ isOurTask, seen, image }: FloatingMove, now: Reading<string> | undefined) {
  if (!isOurTask || now === undefined || now.kind === 'unknown') return false
  return now.kind === 'absent' || (now.value !== image.digest && seen.has(now.value))
}

const digestIn = ({ image }: ConcurrentRun) => image.digest

/** An image that is built for a tag, or has become one of its line: as what the tag shows it to be. */
function forTag({ policy }: Target, run: ConcurrentRun, { tag }: FloatingMove): ConcurrentRun[] {
  const { image } = run
  const isOurs = image.isOfOurSource && Object.keys(image.floats).length > 0
  const fixed = (policy.staged?.fixed ?? []).map(({ name }) => name)
  const named = isOurs ? asNamed(image, tag, fixed, run.tag) : image
  return named.floats[tag.name] === undefined ? [] : [{ ...run, image: named }]
}
