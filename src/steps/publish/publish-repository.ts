import { allOrFirstProblem } from '../../core/concurrency/wait-for-all.ts'
import { Problem } from '../../core/problem.ts'
import type { FixedTag } from '../../core/publication/fixed-tag.ts'
import { fixedBefore, untouched } from '../../core/publication/kept-back.ts'
import { resultAfter, type TagResult, tagResult } from '../../core/publication/results.ts'
import { isForeign, type RunImage, sureNames } from '../../core/publication/run-image.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { ImmutableTag } from '../../core/registry/refusal.ts'
import type { World } from '../../world.ts'
import { ensureManifest } from '../push/ensure-image.ts'
import { decideNow, ourImageIn } from '../repositories/floating-tags.ts'
import { Overtaken, putTag } from '../repositories/put-tag.ts'
import { recheckFixed } from '../repositories/recheck-fixed.ts'
import type { Target } from '../repositories/target.ts'
import { lookEarly } from './early-look.ts'
import { type FloatingMove, floatingMoves } from './floating-move.ts'
import { moveTags } from './move-floating-tags.ts'

/** What became of the tags of one repository, and what went wrong on the way. */
export interface Published {
  readonly results: readonly TagResult[]
  readonly problem: Problem | undefined
}

/** A fixed tag on its way; `result` as soon as there is one. */
interface FixedMove extends FixedTag {
  result: TagResult['result'] | undefined
  because: string
}

/** Makes the tags of one repository point at the image: fixed ones first. `shown` is its manifest where it was read there. */
export async function publishRepository(
  world: World,
  image: RunImage,
  target: Target,
  targets: readonly Target[],
  shown?: Manifest,
): Promise<Published> {
  if (isForeign(image))
    return { results: untouched(image, target, 'nothing was built'), problem: undefined }
  const fixed = fixedMoves(image, target)
  const left = leftOut(target)
  if (image.digest === '') {
    const held = await stayed(target)
    return { results: [...resultsOf(target, fixed), ...held, ...left], problem: undefined }
  }
  const floating = floatingMoves(
    target,
    movable(target),
    image.digest,
    sureNames(image, target.image),
  )
  const manifest = shown
    ? Promise.resolve(shown)
    : ensureManifest(world, image.digest, target, targets)
  const problem = await move(world, target, { fixed, floating, manifest })
  return { results: [...resultsOf(target, [...fixed, ...floating]), ...left], problem }
}

/** What is to be moved in one repository, and the bytes that its tags are made of. */
interface Moves {
  readonly fixed: readonly FixedMove[]
  readonly floating: FloatingMove[]
  readonly manifest: Promise<Manifest>
}

/** Moves the tags; answers what kept some of them where they are, once none moves any more. */
async function move(
  world: World,
  target: Target,
  { fixed, floating, manifest }: Moves,
): Promise<Problem | undefined> {
  const isShown = fixed.length === 0 || fixed.some(({ result }) => result !== undefined)
  const ready = putFixed(world, target, fixed, manifest)
  const when = { ready, shown: isShown ? Promise.resolve() : ready }
  try {
    await allOrFirstProblem([ready, moveTags(world, target, floating, manifest, when)])
    return undefined
  } catch (problem) {
    if (problem instanceof Problem) return problem
    throw problem
  }
}

const fixedMoves = (image: RunImage, target: Target): FixedMove[] =>
  target.fixed.map((one) => ({
    ...one,
    result: fixedBefore(image, target.image, one),
    because: one.decision.because,
  }))

/** A tag that cannot be moved again is no floating one. */
const movable = ({ floating, isImmutable }: Target) =>
  floating.filter(({ name }) => !isImmutable(name))

const leftOut = ({ floating, isImmutable, image }: Target) =>
  floating
    .filter(({ name }) => isImmutable(name))
    .map(({ name }) => tagResult(image, name, 'held', 'tags of this repository are immutable'))

async function putFixed(
  { clock }: World,
  target: Target,
  fixed: readonly FixedMove[],
  manifest: Promise<Manifest>,
): Promise<void> {
  const open = fixed.filter(({ result }) => result === undefined)
  const free = lookEarly(clock, () => Promise.all(open.map((one) => spare(target, one, manifest))))
  const ours = await manifest
  await free()
  const left = open.filter(({ result }) => result === undefined)
  await allOrFirstProblem(left.map((one) => put(target, one, ours)))
}

async function put(target: Target, fixed: FixedMove, manifest: Manifest): Promise<void> {
  try {
    // Another run may take it while we wait for a registry that fails for a moment.
    await putTag(target, fixed.tag.name, manifest, async () => {
      await spare(target, fixed, Promise.resolve(manifest))
      if (fixed.result === 'left') throw new Overtaken(fixed.because)
    })
    fixed.result = 'pushed'
  } catch (problem) {
    if (problem instanceof Overtaken) return
    const isDone = problem instanceof ImmutableTag && isOurs(fixed)
    const because = isDone
      ? `${fixed.because}, and the registry does not let it move`
      : (problem as Error).message
    Object.assign(fixed, { result: isDone ? 'left' : resultAfter(problem), because })
    if (!isDone) throw problem
  }
}

/** Whether the tag is there already, and names the commit that is built. */
const isOurs = ({ decision }: FixedTag) => decision.kind === 'push' && decision.isOurCommit

/** Leaves alone what another run has taken meanwhile. */
async function spare(target: Target, fixed: FixedMove, manifest: Promise<Manifest>): Promise<void> {
  const taken = await recheckFixed(target, fixed, async () => (await manifest).digest)
  if (taken) Object.assign(fixed, { result: 'left', because: taken.because })
}

const resultsOf = (
  { image }: Target,
  moves: readonly (Pick<FloatingMove, 'tag' | 'result' | 'because'> & { isUnknown?: boolean })[],
) =>
  moves.map(({ tag, result = 'not-moved', because, isUnknown }) =>
    tagResult(image, tag.name, result, because, isUnknown),
  )

/** What becomes of floating tags where the image is not pushed: they point at something newer. */
const stayed = (target: Target): Promise<TagResult[]> => {
  const ours = ourImageIn(target, '')
  return Promise.all(
    movable(target).map(async (tag) => {
      const decision = await decideNow(target, tag, ours)
      const { kind, because } = decision
      return kind === 'hold'
        ? tagResult(target.image, tag.name, 'held', because, decision.isUnknown)
        : tagResult(target.image, tag.name, 'not-moved', because)
    }),
  )
}
