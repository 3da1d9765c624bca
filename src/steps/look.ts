import type { Image } from '../core/image.ts'
import type { BuildPlan } from '../core/plan.ts'
import { type Publishing, referencesToPush } from '../core/publishing.ts'
import {
  asksHistory,
  decideTag,
  type Relation,
  type TagDecision,
  type There,
} from '../core/tags/forward.ts'
import { ourImage, type PublishedImage } from '../core/tags/published-image.ts'
import type { Tag } from '../core/tags/tag.ts'
import type { World } from '../world.ts'
import { type History, historyOf } from './history.ts'
import { imageAt, type Shelf, shelfOf, tagsOn } from './shelf.ts'

export type Forward = Publishing & { readonly kind: 'forward' }

/** A repository as it was before the build. */
export interface Outlook {
  readonly shelf: Shelf
  readonly history: History
  readonly plan: BuildPlan
  readonly publishing: Forward
  /** Undefined where the registry would not list them. */
  readonly tags: readonly string[] | undefined
  /** What would become of each floating tag, as things were. */
  readonly decisions: ReadonlyMap<string, TagDecision>
}

/**
 * Looks at every repository at once: its tags, and what the floating ones point at. With fixed tags to
 * push first, nobody has to wait for it until the image is built.
 */
export function lookAtTags(world: World, plan: BuildPlan): Promise<readonly Outlook[]> {
  const { publishing } = plan
  if (publishing.kind !== 'forward') return Promise.resolve([])
  const history = historyOf(world, plan)
  const looking = Promise.all(
    plan.images.map((image) => look(world, plan, publishing, history, image)),
  )
  looking.catch(() => undefined) // whoever needs it hears of it
  return looking
}

async function look(
  world: World,
  plan: BuildPlan,
  publishing: Forward,
  history: History,
  image: Image,
): Promise<Outlook> {
  const shelf = await shelfOf(world, plan, image)
  const ours = ourImage(plan.event, publishing.floating, '')
  const listing = tagsOn(shelf)
  const decisions = await Promise.all(
    publishing.floating.map(async (tag) => {
      const there = await imageAt(shelf, tag.name)
      const relation = await relationOf(history, tag, ours, there)
      const around = {
        tags: await listing,
        fixed: publishing.fixed,
        relation,
        isMerge: isMerge(plan),
      }
      return [tag.name, decideTag(tag, ours, there, around)] as const
    }),
  )
  return { shelf, history, plan, publishing, tags: await listing, decisions: new Map(decisions) }
}

export const isMerge = ({ event }: BuildPlan): boolean => event.ref.kind === 'pull-request'

/** Asked only where the answer decides. */
export const relationOf = async (
  history: History,
  tag: Tag,
  ours: PublishedImage,
  there: There,
): Promise<Relation> =>
  asksHistory(tag, there) && ours.revision && there.revision
    ? history(ours.revision, there.revision)
    : 'unknown'

/**
 * What buildx is told to push. Without fixed tags it pushes the floating ones that nothing stands
 * against; where something does against all of them, the image is built to see that it can be, and pushed
 * nowhere: without a name nobody would find it, and the registry would soon throw it away.
 */
export async function planToPush(
  world: World,
  plan: BuildPlan,
  looking: Promise<readonly Outlook[]>,
): Promise<BuildPlan> {
  const { publishing, images, push } = plan
  if (publishing.kind !== 'forward') return plan
  const outlooks = publishing.fixed.length > 0 ? [] : await looking
  const free = (image: Image) => namesFree(outlooks.find(({ shelf }) => shelf.image === image))
  const references = referencesToPush(publishing, images, free)
  const labels = [...plan.labels, publishing.label]
  if (references.length > 0) return { ...plan, labels, references }
  world.log('every tag points at something newer: the image is built, and pushed nowhere')
  return { ...plan, labels, references, push: { ...push, byFlag: false } }
}

const namesFree = (outlook: Outlook | undefined) =>
  [...(outlook?.decisions ?? [])].filter(([, { kind }]) => kind !== 'hold').map(([name]) => name)
