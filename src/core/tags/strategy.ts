import type { Event } from '../event/event.ts'
import { compactDate, compactTime } from './language/clock.ts'
import { fixed, floating, legalTag, type Tag, tagOfName } from './tag.ts'
import { isMovedByPeople, isVersionLine, parseVersion, versionTags } from './version.ts'

/** What the strategy looks at. */
interface Occasion {
  readonly event: Event
  /** The `version` input; empty where the user gave none. */
  readonly version: string
  /** When the run takes place, ISO 8601. */
  readonly now: string
  readonly shortSha: string
}

interface Choice {
  readonly when: (occasion: Occasion) => boolean
  readonly tags: (occasion: Occasion) => readonly Tag[]
}

/** The strategy of `type=auto`: the first row that fits decides. */
const STRATEGY: readonly Choice[] = [
  { when: ({ event }) => event.ref.kind === 'pull-request', tags: pullRequest },
  { when: ({ version }) => version !== '', tags: manualVersion },
  { when: ({ event }) => event.ref.kind === 'tag', tags: gitTag },
  { when: ({ event }) => event.name === 'schedule', tags: nightly },
  { when: isDefaultBranch, tags: defaultBranch },
  { when: ({ event }) => /^dev(elop)?$/.test(branchOf(event)), tags: development },
  { when: ({ event }) => event.ref.kind === 'branch', tags: branch },
  { when: () => true, tags: (occasion) => [commit(occasion)] },
]

/** The tags of an event when the user makes no rules. The first one, never `latest`, names the build. */
export function autoTags(occasion: Occasion): readonly Tag[] {
  const tags = STRATEGY.find(({ when }) => when(occasion))?.tags(occasion) ?? []
  const unique = tags.filter(({ name }, at) => tags.findIndex((tag) => tag.name === name) === at)
  const [first, ...others] = unique
  return first?.name === 'latest' ? [...others, first] : unique
}

/** What the user should hear of, where an event has no tag. */
export function autoNotice({ event, version }: Occasion): string | undefined {
  if (event.ref.kind !== 'other' || version) return undefined
  return `the event ${event.name} on "${event.fullRef}" is about no branch, tag or pull request, so only its commit names the image`
}

function pullRequest({ event: { ref } }: Occasion): Tag[] {
  return ref.kind === 'pull-request'
    ? [floating(`pr-${ref.number}`, `pull request #${ref.number}`)]
    : []
}

function manualVersion(occasion: Occasion): Tag[] {
  const { event, version } = occasion
  const parsed = parseVersion(version)
  if (!parsed) {
    const because = `"version" is ${version}`
    const tag = isVersionLine(version) ? floating(version, because) : fixed(version, because)
    return [tag, commit(occasion)]
  }
  const tags = releaseTags(occasion, version, `version ${version}`)
  const isOnDefault = parsed.isStable && event.ref.kind === 'branch' && event.ref.isDefault
  return [...tags, ...(isOnDefault ? [timestamp(occasion)] : []), commit(occasion)]
}

function gitTag(occasion: Occasion): Tag[] {
  const { ref, release } = occasion.event
  if (ref.kind !== 'tag') return []
  const source = `${release ? 'release' : 'git tag'} ${ref.name}`
  const tags = parseVersion(ref.name)
    ? releaseTags(occasion, ref.name, source)
    : [(isMovedByPeople(ref.name) ? floating : fixed)(tagOfName(ref.name), source)]
  return [...tags, commit(occasion)]
}

/** A version, and where it is stable its lines and `latest`. */
function releaseTags({ event }: Occasion, text: string, source: string): Tag[] {
  const version = parseVersion(text)
  if (!version) return []
  const isRelease = !event.release?.isPrerelease
  const tags = versionTags(version, source, isRelease)
  const because = `${source} is a stable release; latest follows the newest`
  return version.isStable && isRelease
    ? [...tags, floating('latest', because, version.number)]
    : tags
}

function nightly(occasion: Occasion): Tag[] {
  return [floating('nightly', 'scheduled run'), commit(occasion)]
}

function defaultBranch(occasion: Occasion): Tag[] {
  const { event } = occasion
  return [timestamp(occasion), commit(occasion), floating('latest', onBranch(event))]
}

function development(occasion: Occasion): Tag[] {
  const { event, now } = occasion
  return [floating(`dev-${compactDate(now)}`, onBranch(event)), commit(occasion)]
}

function branch(occasion: Occasion): Tag[] {
  const { event } = occasion
  return [floating(branchTag(branchOf(event)), onBranch(event)), commit(occasion)]
}

/** A branch called `latest` or `v1.2.3` must not take the tag of a release. */
function branchTag(name: string): string {
  const isReserved = name === 'latest' || isVersionLine(name) || parseVersion(name) !== undefined
  return isReserved ? tagOfName(`branch-${name}`) : tagOfName(name)
}

const timestamp = ({ event, now }: Occasion): Tag => ({
  ...fixed(legalTag(`${tagOfName(branchOf(event))}-${compactTime(now)}`), onBranch(event)),
  namedByTime: true,
})

const commit = ({ event, shortSha }: Occasion): Tag => fixed(`sha-${shortSha}`, nameOfCommit(event))

/** Why there is a tag made of the commit. */
export const nameOfCommit = ({ sha }: Event): string => `commit ${sha.slice(0, 12)}`

function isDefaultBranch({ event: { ref } }: Occasion): boolean {
  return ref.kind === 'branch' && ref.isDefault
}

const branchOf = ({ ref }: Event): string => (ref.kind === 'branch' ? ref.name : '')

const OCCURRENCES: Readonly<Record<string, string>> = {
  push: 'push to',
  workflow_dispatch: 'manual run on',
  workflow_run: 'workflow run on',
  pull_request: 'pull request merged into',
  pull_request_target: 'pull request merged into',
}

/** `push to the default branch main` */
function onBranch({ name, ref }: Event): string {
  if (ref.kind !== 'branch') return name
  const which = ref.isDefault ? 'the default branch' : 'branch'
  return `${Object.hasOwn(OCCURRENCES, name) ? OCCURRENCES[name] : `${name} on`} ${which} ${ref.name}`
}
