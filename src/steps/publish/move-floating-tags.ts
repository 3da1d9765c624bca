import { allOrProblem } from '../../core/concurrency/all-or-problem.ts'
import { imageName } from '../../core/image/image.ts'
import { decideTag, type TagDecision } from '../../core/publication/floating-tag.ts'
import { generality } from '../../core/publication/plan.ts'
import { ourImage, type PublishedImage } from '../../core/publication/published-image.ts'
import { resultAfter, type TagResult } from '../../core/publication/results.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { ImmutableTag } from '../../core/registry/refusal.ts'
import type { Tag } from '../../core/tags/tag.ts'
import type { World } from '../../world.ts'
import { decideNow, type Outlook, relationOf, surroundings } from '../repositories/floating-tags.ts'
import { digestNowAt, manifestAt, putTag, type Shelf } from '../repositories/repository.ts'
import { findRivals, type Rival } from './concurrent-runs.ts'

/** A floating tag, where it should point, and how far that has come. */
export interface Aim {
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
export function aimsOf(
  { plan, publishing }: Outlook,
  floating: readonly Tag[],
  digest: string,
  done: readonly string[],
): Aim[] {
  const image = ourImage(plan.event, publishing.floating, digest)
  return floating.map(
    (tag): Aim => ({
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
 * tag is read again before and after: whoever finds something older there, or finds that something
 * newer was published while he wrote, puts it right. `ready` tells when the fixed tags are there.
 */
export async function moveTags(
  world: World,
  outlook: Outlook,
  aims: Aim[],
  ours: Promise<Manifest>,
  ready: Promise<unknown>,
): Promise<void> {
  await settle(outlook, aims, ours, ready)
  if (outlook.publishing.moves === 'forward') await putRight(world, outlook, aims, ours)
}

/** Looks at the tags after they have moved, as often as there is something to put right. */
async function putRight(world: World, outlook: Outlook, aims: Aim[], ours: Promise<Manifest>) {
  let lingered = false
  for (let repairs = 0; ; ) {
    const { wrong, isContended } = await review(world, outlook, aims)
    const names = wrong.map(({ tag }) => tag.name).join(', ')
    const where = imageName(outlook.shelf.image)
    if (wrong.length > 0) {
      if (repairs++ === REPAIRS) return warn(world, where, names)
      world.job.log(`${where}: ${names}: overwritten by another run, put right`)
      await settle(outlook, wrong, ours, ours)
    } else if (isContended && !lingered) {
      lingered = true
      await world.clock.sleep(LINGER).catch(() => undefined)
    } else return
  }
}

/** From the most specific to `latest`, which most people pull: it moves when all others are where they belong. */
async function settle(
  outlook: Outlook,
  aims: readonly Aim[],
  ours: Promise<Manifest>,
  ready: Promise<unknown>,
) {
  const levels = [0, 1, 2].map((level) => aims.filter(({ tag }) => generality(tag) === level))
  let before: Promise<unknown> = ready
  for (const some of levels) {
    if (some.length === 0) continue
    const checks = Promise.all(some.map((aim) => check(outlook, aim)))
    checks.catch(() => undefined) // told once nothing is being put any more
    await before
    const decisions = await checks
    before = allOrProblem(some.map((aim, at) => carryOut(outlook, aim, decisions[at], ours)))
    before.catch(() => undefined) // told below, or by the next level
  }
  await before
}

/** Looks at the tag once more, right before it moves, and decides anew. */
const check = (outlook: Outlook, { tag, image, seen }: Aim): Promise<TagDecision> =>
  decideNow(outlook, tag, image, (digest) => seen.add(digest))

async function carryOut(
  { shelf }: Outlook,
  aim: Aim,
  decision: TagDecision | undefined,
  ours: Promise<Manifest>,
): Promise<void> {
  if (decision?.kind === 'move') {
    const own = await ours
    const isOurs = aim.image.digest === own.digest
    const manifest = isOurs ? own : await manifestAt(shelf, aim.image.digest)
    if (!manifest) return
    if ((await put(shelf, aim, manifest)) && isOurs)
      Object.assign(aim, { result: 'moved', because: decision.because })
  } else if (decision?.kind === 'hold') {
    Object.assign(aim, { result: 'held', because: decision.because, isOurTask: false })
  } else if (aim.result === undefined) {
    Object.assign(aim, { result: 'unchanged', because: decision?.because ?? '' })
  }
}

/** False where nobody may move the tag, which a registry says when it is asked to. */
async function put(shelf: Shelf, aim: Aim, manifest: Manifest): Promise<boolean> {
  try {
    await putTag(shelf, aim.tag.name, manifest)
    return true
  } catch (problem) {
    const isImmutable = problem instanceof ImmutableTag
    const because = isImmutable ? 'the registry lets nobody move it' : (problem as Error).message
    const result = isImmutable ? 'held' : resultAfter(problem)
    Object.assign(aim, { result, because, isOurTask: false })
    if (!isImmutable) throw problem
    return false
  }
}

/** What is not as it should be after moving; something newer that was published meanwhile comes first. */
async function review(world: World, outlook: Outlook, aims: readonly Aim[]) {
  const [digests, rivals] = await Promise.all([
    Promise.all(aims.map(({ tag }) => digestNowAt(outlook.shelf, tag.name))),
    findRivals(world, outlook),
  ])
  const wrong: Aim[] = []
  let isContended = false
  for (const [at, aim] of aims.entries()) {
    const others = rivals.filter((rival) => isRival(rival, aim))
    if (others.some(({ image }) => !aim.seen.has(image.digest))) isContended = true
    const isOverwritten = aim.isOurTask && ![undefined, aim.image.digest].includes(digests[at])
    if ((await yieldToNewer(outlook, aim, others)) || isOverwritten) wrong.push(aim)
  }
  return { wrong, isContended }
}

const isRival = ({ image }: Rival, { tag }: Aim) => image.floats[tag.name] !== undefined

/** Where something newer was published for this tag while we moved it, that is where it should point. */
async function yieldToNewer({ history, plan, publishing }: Outlook, aim: Aim, rivals: Rival[]) {
  let isNew = false
  for (const { image, tag: name } of rivals) {
    if (image.digest === aim.image.digest) continue
    const version = aim.image.floats[aim.tag.name] ?? undefined
    const tag: Tag = { ...aim.tag, ...(version === undefined ? {} : { version }) }
    const relation = await relationOf(history, tag, aim.image, image)
    const around = { ...surroundings(plan, publishing, undefined), relation }
    if (decideTag(tag, aim.image, image, around).kind !== 'hold') continue
    Object.assign(aim, { image, result: 'held', because: `${name}, which is newer, was published` })
    isNew ||= aim.isOurTask
  }
  return isNew
}

const warn = ({ job }: World, image: string, names: string) =>
  job.annotate({
    level: 'warning',
    message: `${names} of ${image}: other runs keep overwriting it; run the newest one again if it is not right`,
  })
