import type { BuildPlan } from '../../core/plan.ts'
import {
  asksHistory,
  decideTag,
  type Relation,
  type TagDecision,
  type There,
} from '../../core/publication/floating-tag.ts'
import { publishingOf, type Staged } from '../../core/publication/plan.ts'
import { ourImage, type PublishedImage } from '../../core/publication/published-image.ts'
import type { Tag } from '../../core/tags/tag.ts'
import type { World } from '../../world.ts'
import { type History, historyOf } from '../event/commit-history.ts'
import { listTags, type Repository, readImage, readImageAgain } from './repository.ts'

/** A repository as it was before the build. */
export interface Outlook {
  readonly repository: Repository
  readonly history: History
  readonly plan: BuildPlan
  readonly publishing: Staged
  /** Undefined where the registry would not list them. */
  readonly tags: readonly string[] | undefined
  /** What would become of each floating tag, as things were. */
  readonly decisions: ReadonlyMap<string, TagDecision>
}

/**
 * Looks at every repository at once: its tags, and what the floating ones point at. Nobody has to wait
 * for it until the image is built, unless there is nothing but floating tags to push it under.
 */
export function lookAtTags(
  world: World,
  plan: BuildPlan,
  repositories: readonly Repository[],
): Promise<readonly Outlook[]> {
  const { publishing } = plan.publication
  if (publishing.kind !== 'staged') return Promise.resolve([])
  const history = historyOf(world, plan)
  const looking = Promise.all(
    repositories.map((repository) =>
      look(plan, publishingOf(publishing, repository.image.name), history, repository),
    ),
  )
  looking.catch(() => undefined) // whoever needs it hears of it
  return looking
}

async function look(
  plan: BuildPlan,
  publishing: Staged,
  history: History,
  repository: Repository,
): Promise<Outlook> {
  const { floating, moves } = publishing
  const outlook = { repository, history, plan, publishing }
  if (floating.length === 0 || moves === 'always')
    return { ...outlook, tags: undefined, decisions: new Map(floating.map(ALWAYS)) }
  const ours = ourImage(plan.event, floating, '')
  const listing = listTags(repository)
  listing.catch(() => undefined) // told below, unless a tag could not be read before
  const decisions = await Promise.all(
    floating.map(async (tag) => {
      const there = await readImage(repository, tag.name)
      const relation = await relationOf(history, tag, ours, there)
      const around = { ...surroundings(plan, publishing, await listing), relation }
      return [tag.name, decideTag(tag, ours, there, around)] as const
    }),
  )
  return { ...outlook, tags: await listing, decisions: new Map(decisions) }
}

const ALWAYS = ({ name }: Tag): [string, TagDecision] => [
  name,
  { kind: 'move', because: 'floating-tags: always' },
]

/** What a decision about a floating tag is made from, save the history of the two commits. */
export const surroundings = (
  { event }: BuildPlan,
  { fixed }: Staged,
  tags: readonly string[] | undefined,
) => ({
  tags,
  fixed: fixed.map(({ name }) => name),
  isMerge: event.ref.kind === 'pull-request',
})

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

/** Names of the floating tags that nothing stands against, as things were. */
export const namesFree = ({ decisions }: Outlook): string[] =>
  [...decisions].filter(([, { kind }]) => kind !== 'hold').map(([name]) => name)

/** What becomes of a floating tag, as things are now. */
export async function decideNow(
  outlook: Outlook,
  tag: Tag,
  image: PublishedImage,
  onSeen?: (digest: string) => void,
): Promise<TagDecision> {
  const { repository, history, publishing, tags, plan, decisions } = outlook
  const decided = decisions.get(tag.name)
  if (publishing.moves === 'always' && decided) return decided
  const there = await readImageAgain(repository, tag.name, image)
  if (typeof there === 'object') onSeen?.(there.digest)
  const relation = await relationOf(history, tag, image, there)
  return decideTag(tag, image, there, { ...surroundings(plan, publishing, tags), relation })
}
