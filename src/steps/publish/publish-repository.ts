import { allOrFirstProblem } from '../../core/concurrency/all-or-problem.ts'
import { imageName } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { ourImage } from '../../core/publication/published-image.ts'
import { resultAfter, type TagResult, tagResult } from '../../core/publication/results.ts'
import type { FixedTag } from '../../core/publication/staging.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { ImmutableTag } from '../../core/registry/refusal.ts'
import type { Tag } from '../../core/tags/tag.ts'
import type { World } from '../../world.ts'
import type { Obtained } from '../build/build-or-keep.ts'
import { decideNow, type Outlook } from '../repositories/floating-tags.ts'
import type { Destination } from '../repositories/preflight.ts'
import { recheckFixed } from '../repositories/recheck-fixed.ts'
import { putTag, type Repository } from '../repositories/repository.ts'
import { ensureManifest } from './ensure-image.ts'
import { type FloatingMove, floatingMoves, moveTags } from './move-floating-tags.ts'

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

/** Makes the tags of one repository point at the image: fixed ones first. */
export async function publishRepository(
  world: World,
  image: Obtained,
  destination: Destination,
  outlook: Outlook,
): Promise<Published> {
  const left = leftOut(outlook, destination)
  if (image.kept?.isOurCommit === false)
    return { results: untouched(image, destination, 'nothing was built'), problem: undefined }
  const { repository } = destination
  const fates = fatesOf(image, destination)
  if (image.digest === '') {
    const held = await stayed(outlook, destination)
    return { results: [...resultsOf(repository, fates), ...held, ...left], problem: undefined }
  }
  const floating = floatingIn(outlook, destination)
  const moves = floatingMoves(outlook, floating, image.digest, stagedIn(image, repository))
  const problem = await move(world, image, destination, outlook, fates, moves)
  return { results: [...resultsOf(repository, [...fates, ...moves]), ...left], problem }
}

/** Moves the tags; answers what kept some of them where they are, once none moves any more. */
async function move(
  world: World,
  image: Obtained,
  destination: Destination,
  outlook: Outlook,
  fates: FixedMove[],
  moves: FloatingMove[],
): Promise<Problem | undefined> {
  const manifest = ensureManifest(world, image, destination.repository)
  const ready = putFixed(outlook, destination, fates, manifest)
  const [moved, fixed] = await Promise.allSettled([
    moveTags(world, outlook, moves, manifest, ready),
    ready,
  ])
  const reasons = [fixed, moved].flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  const bug = reasons.find((reason) => !(reason instanceof Problem))
  if (bug) throw bug
  return reasons[0]
}

/** Results where nothing was moved but what was pushed under tags. */
export const untouched = (image: Obtained, destination: Destination, why = ''): TagResult[] =>
  resultsOf(destination.repository, [
    ...fatesOf(image, destination),
    ...destination.floating.map((tag) => ({
      tag,
      result: isUnsure(image, destination.repository, tag)
        ? ('unknown' as const)
        : isStaged(image, destination.repository, tag)
          ? ('moved' as const)
          : undefined,
      because: why || tag.because,
    })),
  ])

const fatesOf = (image: Obtained, { repository, fixed }: Destination): FixedMove[] =>
  fixed.map((one) => ({
    ...one,
    result: resultBefore(image, repository, one),
    because: one.decision.because,
  }))

/** What is known of a fixed tag before anything is put. */
function resultBefore(image: Obtained, repository: Repository, { tag, decision }: FixedTag) {
  if (isUnsure(image, repository, tag)) return 'unknown'
  if (decision.kind === 'leave') return 'left'
  if (decision.kind === 'keep') return decision.digest === image.digest ? 'kept' : 'left'
  return isStaged(image, repository, tag) ? 'pushed' : undefined
}

const isUnsure = ({ unsure }: Obtained, { image }: Repository, { name }: Tag) =>
  unsure?.get(imageName(image))?.includes(name) ?? false
const stagedIn = ({ staged }: Obtained, { image }: Repository) => staged.get(imageName(image)) ?? []
const isStaged = (image: Obtained, repository: Repository, { name }: Tag) =>
  stagedIn(image, repository).includes(name)

/** A tag that nobody can move again is no floating one. */
const floatingIn = ({ publishing }: Outlook, { isImmutable }: Destination) =>
  publishing.floating.filter(({ name }) => !isImmutable(name))

const leftOut = ({ publishing }: Outlook, { isImmutable, repository }: Destination) =>
  publishing.floating
    .filter(({ name }) => isImmutable(name))
    .map(({ name }) =>
      tagResult(repository.image, name, 'held', 'tags of this repository are immutable'),
    )

async function putFixed(
  { plan }: Outlook,
  destination: Destination,
  fates: readonly FixedMove[],
  manifest: Promise<Manifest>,
) {
  const { repository } = destination
  const open = fates.filter(({ result }) => result === undefined)
  const free = Promise.all(open.map((move) => spare(plan, destination, move, manifest)))
  free.catch(() => undefined)
  const ours = await manifest
  await free
  await allOrFirstProblem(
    open.map(async (move) => {
      if (move.result !== undefined) return
      try {
        await putTag(repository, move.tag.name, ours)
        move.result = 'pushed'
      } catch (problem) {
        const isDone = problem instanceof ImmutableTag && isOurs(move)
        const because = isDone
          ? `${move.because}, and the registry lets nobody move it`
          : (problem as Error).message
        Object.assign(move, { result: isDone ? 'left' : resultAfter(problem), because })
        if (!isDone) throw problem
      }
    }),
  )
}

/** Whether the tag is there already, and names the commit that is built. */
const isOurs = ({ decision }: FixedTag) => decision.kind === 'push' && decision.isOurCommit

/** Leaves alone what another run has taken meanwhile. */
async function spare(
  plan: BuildPlan,
  destination: Destination,
  move: FixedMove,
  manifest: Promise<Manifest>,
): Promise<void> {
  const ours = async () => (await manifest).digest
  const taken = await recheckFixed(plan, destination, move, ours)
  if (taken) Object.assign(move, { result: 'left', because: taken.because })
}

const resultsOf = (
  { image }: Repository,
  fates: readonly Pick<FloatingMove, 'tag' | 'result' | 'because'>[],
) =>
  fates.map(({ tag, result = 'not-moved', because }) => tagResult(image, tag.name, result, because))

/** What becomes of floating tags where the image is not pushed: they point at something newer. */
const stayed = (outlook: Outlook, destination: Destination): Promise<TagResult[]> => {
  const { plan, publishing, repository } = outlook
  const ours = ourImage(plan.event, publishing.floating, '')
  return Promise.all(
    floatingIn(outlook, destination).map(async (tag) => {
      const { kind, because } = await decideNow(outlook, tag, ours)
      return tagResult(repository.image, tag.name, kind === 'hold' ? 'held' : 'not-moved', because)
    }),
  )
}
