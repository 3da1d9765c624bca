import { imageName } from '../core/image.ts'
import { Problem } from '../core/problem.ts'
import { isLatest } from '../core/publishing.ts'
import type { Manifest } from '../core/registry/client.ts'
import { type TagResult, tagResult } from '../core/tag-result.ts'
import { decideTag, type TagDecision } from '../core/tags/forward.ts'
import { ourImage, type PublishedImage } from '../core/tags/published-image.ts'
import type { Tag } from '../core/tags/tag.ts'
import type { World } from '../world.ts'
import { isMerge, type Outlook, relationOf } from './look.ts'
import { findRivals, type Rival } from './rivals.ts'
import { digestNowAt, imageNowAt } from './shelf.ts'

/** A floating tag, where it should point, and how far that has come. */
interface Aim {
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

/**
 * Moves the floating tags of one repository, forward only. A registry has no compare-and-swap, so each
 * tag is read again before and after: whoever finds something older there, or finds that something
 * newer was published while he wrote, puts it right.
 */
export async function moveTags(
  world: World,
  outlook: Outlook,
  ours: Ours,
  pushed: readonly string[],
): Promise<TagResult[]> {
  const { image } = outlook.shelf
  const aims = await aimsOf(outlook, ours, pushed)
  try {
    await settle(outlook, aims, ours.manifest)
    await putRight(world, outlook, aims, ours.manifest)
  } catch (problem) {
    throw problem instanceof Problem ? withState(problem, imageName(image), aims) : problem
  }
  return aims.map(({ tag, result, because }) =>
    tagResult(image, tag.name, result ?? 'unchanged', because),
  )
}

/** The image of this run. */
export interface Ours {
  /** Empty where buildx did not tell it. */
  readonly digest: string
  readonly manifest: Promise<Manifest>
}

async function aimsOf({ plan, publishing }: Outlook, ours: Ours, pushed: readonly string[]) {
  const digest = ours.digest || (await ours.manifest).digest
  const image = ourImage(plan.event, publishing.floating, digest)
  return publishing.floating.map(
    (tag): Aim => ({
      tag,
      image,
      result: pushed.includes(tag.name) ? 'moved' : undefined,
      because: tag.because,
      isOurTask: true,
      seen: new Set([digest]),
    }),
  )
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
      world.log(`${where}: ${names}: overwritten by another run, put right`)
      await settle(outlook, wrong, ours)
    } else if (isContended && !lingered) {
      lingered = true
      await world.sleep(LINGER).catch(() => undefined)
    } else return
  }
}

function withState({ message, fix, cause }: Problem, image: string, aims: readonly Aim[]) {
  const [moved, others] = [aims.filter(isMoved), aims.filter((aim) => aim.result === undefined)]
  const names = (some: readonly Aim[]) => some.map(({ tag }) => tag.name).join(', ') || 'none'
  const state = `Of the floating tags of ${image}, ${names(moved)} moved and ${names(others)} did not; run the job again to finish`
  return new Problem(message, `${fix.replace(/\.$/, '')}. ${state}`, { cause })
}

const isMoved = ({ result }: Aim) => result === 'moved'

/** `latest`, which most people pull, moves when all others are where they belong. */
async function settle(outlook: Outlook, aims: readonly Aim[], ours: Promise<Manifest>) {
  const [first, last] = [aims.filter((aim) => !isLast(aim)), aims.filter(isLast)]
  const checkAll = (some: readonly Aim[]) => Promise.all(some.map((aim) => check(outlook, aim)))
  const moveAll = (some: readonly Aim[], decisions: readonly TagDecision[]) =>
    allOrProblem(some.map((aim, at) => carryOut(outlook, aim, decisions[at], ours)))
  const decisions = await checkAll(first)
  const [, others] = await Promise.all([moveAll(first, decisions), checkAll(last)])
  await moveAll(last, others)
}

const isLast = ({ tag }: Aim) => isLatest(tag.name)

/** Looks at the tag once more, right before it moves, and decides anew. */
async function check(outlook: Outlook, { tag, image, seen }: Aim): Promise<TagDecision> {
  const { shelf, history, publishing, tags, plan } = outlook
  const there = await imageNowAt(shelf, tag.name)
  if (typeof there === 'object') seen.add(there.digest)
  const relation = await relationOf(history, tag, image, there)
  const around = { tags, fixed: publishing.fixed, relation, isMerge: isMerge(plan) }
  return decideTag(tag, image, there, around)
}

async function carryOut(
  { shelf: { client, image } }: Outlook,
  aim: Aim,
  decision: TagDecision | undefined,
  ours: Promise<Manifest>,
): Promise<void> {
  if (decision?.kind === 'move') {
    const own = await ours
    const isOurs = aim.image.digest === own.digest
    const manifest = isOurs ? own : await client.getManifest(image.path, aim.image.digest)
    if (!manifest) return
    await client.putManifest(image.path, aim.tag.name, manifest)
    if (isOurs) Object.assign(aim, { result: 'moved', because: decision.because })
  } else if (decision?.kind === 'hold') {
    Object.assign(aim, { result: 'held', because: decision.because, isOurTask: false })
  } else if (aim.result === undefined) {
    Object.assign(aim, { result: 'unchanged', because: decision?.because ?? '' })
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
    const around = { tags: undefined, fixed: publishing.fixed, relation, isMerge: isMerge(plan) }
    if (decideTag(tag, aim.image, image, around).kind !== 'hold') continue
    Object.assign(aim, { image, result: 'held', because: `${name}, which is newer, was published` })
    isNew ||= aim.isOurTask
  }
  return isNew
}

/** Waits for all of them, so that nothing moves any more when one has failed. */
async function allOrProblem(moves: readonly Promise<void>[]): Promise<void> {
  for (const move of await Promise.allSettled(moves))
    if (move.status === 'rejected') throw move.reason
}

const warn = ({ annotate }: World, image: string, names: string) =>
  annotate({
    level: 'warning',
    message: `${names} of ${image}: other runs keep overwriting it; run the newest one again if it is not right`,
  })
