import { restsOnList } from '../../core/publication/by-version.ts'
import { asksHistory, decideTag } from '../../core/publication/floating-tag.ts'
import { asNamed, versionsToLookAt } from '../../core/publication/named-version.ts'
import type { Staged } from '../../core/publication/plan.ts'
import { ourImage, type PublishedImage } from '../../core/publication/published-image.ts'
import type {
  DecisionFacts,
  Relation,
  TagDecision,
  There,
} from '../../core/publication/tag-decision.ts'
import { borneOutBy, known, type TagList } from '../../core/registry/reading.ts'
import type { Tag } from '../../core/tags/tag.ts'
import type { History } from '../event/commit-history.ts'
import { isKnownAs, readDigest, readImage, readImageAgain, readTagList } from './read-repository.ts'
import type { Repository } from './repository.ts'
import type { FloatingTags, TagPolicy, Target } from './target.ts'

/**
 * Reads what the floating tags of a repository point at. Nothing waits for it until the image is built, unless
 * there are only floating tags to push it under.
 */
export function readFloatingTags(policy: TagPolicy, repository: Repository): Promise<FloatingTags> {
  const { staged } = policy
  const read = staged ? decideAll(policy, staged, repository) : Promise.resolve(notRead([]))
  read.catch(() => undefined) // reported by whatever needs it
  return read
}

async function decideAll(
  policy: TagPolicy,
  staged: Staged,
  repository: Repository,
): Promise<FloatingTags> {
  const { floating, moves } = staged
  if (floating.length === 0 || moves === 'always') return notRead(floating)
  const ours = ourImage(policy.event, floating, '')
  const listing = readTagList(repository)
  listing.catch(() => undefined) // reported below, unless a tag could not be read before
  const listed = async () => borneOutBy([...seen.keys()], await listing)
  const seen = new Map<string, string>()
  const decisions = await Promise.all(
    floating.map(async (tag) => {
      const said = await readImage(repository, tag.name)
      if (said.kind === 'known') seen.set(tag.name, said.value.digest)
      const around = surroundings(policy, await listed())
      const there = await asItsTagsSay(repository, tag, around, said)
      const relation = await relationOf(policy.history, tag, ours, there)
      return [tag.name, decideTag(tag, ours, there, { ...around, relation })] as const
    }),
  )
  const listAgain = once(() => readTagList(repository, repository.client.withRetries))
  return { list: await listed(), listAgain, seen, decisions: new Map(decisions) }
}

const NOT_LISTED: TagList = { kind: 'partial', tags: [], because: 'it was not asked for' }

const notRead = (floating: readonly Tag[]): FloatingTags => ({
  list: NOT_LISTED,
  listAgain: () => Promise.resolve(NOT_LISTED),
  seen: new Map(),
  decisions: new Map(floating.map(ALWAYS)),
})

/** Asked when it is needed first, and not again. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => {
    asked ??= ask()
    return asked
  }
}

const ALWAYS = ({ name }: Tag): [string, TagDecision] => [
  name,
  { kind: 'move', because: 'floating-tags: always' },
]

/** What a decision about a floating tag is made from, save the history of the two commits. */
export const surroundings = ({ event, staged }: TagPolicy, list: TagList = NOT_LISTED) => ({
  list,
  fixed: (staged?.fixed ?? []).map(({ name }) => name),
  isMerge: event.ref.kind === 'pull-request',
})

/** An image with the version that its tags give it, where that is higher than it says; what cannot be read may do so. */
async function asItsTagsSay(
  repository: Repository,
  tag: Tag,
  { list, fixed }: Pick<DecisionFacts, 'list' | 'fixed'>,
  there: There,
  client = repository.client,
): Promise<There> {
  if (there.kind !== 'known') return there
  for (const name of versionsToLookAt(tag, fixed, list.tags, there)) {
    const named = await readDigest(repository, name, client)
    if (named.kind === 'unknown') return named
    if (isKnownAs(named, there.value.digest)) return known(asNamed(there.value, tag, fixed, name))
  }
  return there
}

/** Asked only where the answer decides. */
export const relationOf = async (
  history: History,
  tag: Tag,
  ours: PublishedImage,
  there: There,
): Promise<Relation> =>
  asksHistory(tag, there) && ours.revision && there.value.revision
    ? history(ours.revision, there.value.revision)
    : 'unsaid'

/** Names of the floating tags of a target that nothing stood against before the build: immutable ones are none. */
export const freeFloatingTags = async ({ before, isImmutable }: Target): Promise<string[]> =>
  [...(await before).decisions]
    .filter(([name, { kind }]) => kind !== 'hold' && !isImmutable(name))
    .map(([name]) => name)

/** The image of this run, as a later run will see it. */
export const ourImageIn = ({ policy: { event, staged } }: Target, digest: string): PublishedImage =>
  ourImage(event, staged?.floating ?? [], digest)

/**
 * What becomes of a floating tag, as things are now, with as many retries as writing it gets. An
 * earlier look that saw something newer there counts where that cannot be seen any more.
 */
export async function decideNow(
  target: Target,
  tag: Tag,
  image: PublishedImage,
  onSeen?: (digest: string) => void,
): Promise<TagDecision> {
  const { policy, before } = target
  const { list, listAgain, seen, decisions } = await before
  const decided = decisions.get(tag.name)
  if (policy.staged?.moves === 'always' && decided) return decided
  const look = async () => {
    const there = await readImageAgain(target, tag.name, image)
    if (there.kind === 'known') onSeen?.(there.value.digest)
    return there
  }
  // A list may take seconds: what the tag names is looked at after it, for that is what is overwritten.
  const decide = async (all: TagList) => decideBy(target, tag, image, all, await look())
  const there = await look()
  const first = await decideBy(target, tag, image, list, there)
  if (first.kind === 'move' && isOldNews(tag, there, seen))
    return decide(await readTagList(target, target.client.withRetries))
  if (!isUnknown(first)) return first
  const mayHelp = list.kind === 'partial' && tag.version !== undefined
  const last = mayHelp ? await decide(await listAgain()) : first
  return isUnknown(last) && decided?.kind === 'hold' && !decided.isUnknown ? decided : last
}

async function decideBy(
  target: Target,
  tag: Tag,
  image: PublishedImage,
  list: TagList,
  there: There,
): Promise<TagDecision> {
  const { policy, client } = target
  const around = surroundings(policy, list)
  const named = await asItsTagsSay(target, tag, around, there, client.withRetries)
  const relation = await relationOf(policy.history, tag, image, named)
  return decideTag(tag, image, named, { ...around, relation })
}

/** Whether the list of before the build may lack what decides: what was published since, or what it was shown late. */
function isOldNews(tag: Tag, there: There, seen: FloatingTags['seen']): boolean {
  const said = restsOnList(tag, there)
  const isSeen = there.kind === 'known' && seen.get(tag.name) === there.value.digest
  return said === 'claims' || (said === 'silent' && !isSeen)
}

const isUnknown = (decision: TagDecision) => decision.kind === 'hold' && decision.isUnknown
