import { decideTag } from '../../core/publication/floating-tag.ts'
import { known } from '../../core/registry/reading.ts'
import { relationOf, surroundings } from '../repositories/floating-tags.ts'
import type { Target } from '../repositories/target.ts'
import type { ConcurrentRun } from './concurrent-runs.ts'
import { type FloatingMove, leave, tagOf } from './floating-move.ts'

/** The newest of the images that are newer than the one a tag should point at; undefined where none is. */
export async function newestOf(
  { policy }: Target,
  move: FloatingMove,
  runs: readonly ConcurrentRun[],
): Promise<ConcurrentRun | undefined> {
  let newest: ConcurrentRun | undefined
  for (const run of runs) {
    const image = newest?.image ?? move.image
    if (run.image.digest === image.digest) continue
    const tag = tagOf({ ...move, image })
    const there = known(run.image)
    const relation = await relationOf(policy.history, tag, image, there)
    const decision = decideTag(tag, image, there, { ...surroundings(policy), relation })
    if (decision.kind === 'hold' && !decision.isUnknown) newest = run
  }
  return newest
}

/** Where something newer was published for this tag while we moved it, that is where it should point. */
export async function yieldToNewer(
  target: Target,
  move: FloatingMove,
  published: readonly ConcurrentRun[],
): Promise<boolean> {
  const newer = await newestOf(target, move, published)
  if (!newer) return false
  const because = `${newer.tag}, which is newer, was published`
  Object.assign(move, { image: newer.image, instead: because })
  if (!move.isOurTask || move.written === 'no') leave(move, because)
  return move.isOurTask
}
