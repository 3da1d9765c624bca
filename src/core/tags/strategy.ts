import type { Event } from '../event.ts'
import { Problem } from '../problem.ts'
import { compactDate, compactTime } from './clock.ts'
import { isLegalTag, legalTag, type Tag, tagOfName } from './tag.ts'
import { isVersionLine, parseVersion } from './version.ts'

/** What the strategy looks at. */
export interface Occasion {
  readonly event: Event
  /** The `version` input; empty where the user gave none. */
  readonly version: string
  /** When the run takes place, ISO 8601. */
  readonly now: string
}

interface Row {
  readonly when: (occasion: Occasion) => boolean
  readonly tags: (occasion: Occasion) => readonly Tag[]
}

/** The strategy of `type=auto`: the first row that fits decides. */
const STRATEGY: readonly Row[] = [
  { when: ({ event }) => event.ref.kind === 'pull-request', tags: pullRequest },
  { when: ({ version }) => version !== '', tags: manualVersion },
  { when: ({ event }) => event.ref.kind === 'tag', tags: gitTag },
  { when: ({ event }) => event.name === 'schedule', tags: nightly },
  { when: isDefaultBranch, tags: defaultBranch },
  { when: ({ event }) => /^dev(elop)?$/.test(branchOf(event)), tags: development },
  { when: ({ event }) => event.ref.kind === 'branch', tags: branch },
  { when: () => true, tags: ({ event }) => [commit(event)] },
]

/**
 * The tags of an event when the user makes no rules; the first one names the build.
 * @throws Problem where the `version` input can be no tag
 */
export function autoTags(occasion: Occasion): readonly Tag[] {
  const version = /^latest$/i.test(occasion.version) ? '' : occasion.version
  return STRATEGY.find(({ when }) => when({ ...occasion, version }))
    ?.tags({ ...occasion, version })
    .filter(isFirst) as Tag[]
}

/** What the user should hear of, where an event has no tag of its own. */
export function autoNotice({ event, version }: Occasion): string | undefined {
  if (event.ref.kind === 'pull-request' && version) {
    return `"version" is left aside: a pull request publishes no version`
  }
  if (event.ref.kind !== 'other' || version) return undefined
  return `the event ${event.name} on "${event.fullRef}" is about no branch, tag or pull request, so only its commit names the image`
}

function pullRequest({ event: { ref } }: Occasion): Tag[] {
  if (ref.kind !== 'pull-request') return []
  return [floating(`pr-${ref.number}`, 'history', `pull request #${ref.number}`)]
}

function manualVersion(occasion: Occasion): Tag[] {
  const { event, version } = occasion
  const by = `version ${version} was given`
  const parsed = parseVersion(version)
  if (parsed) {
    const isRelease = !event.release?.isPrerelease
    const timestamps = parsed.isStable && isDefaultBranch(occasion) ? [timestamp(occasion)] : []
    return [...versionTags(version, by, isRelease), ...timestamps, commit(event)]
  }
  if (!isLegalTag(version)) throw notVersion(version)
  const tag = isVersionLine(version) ? floating(version, 'version', by) : fixed(version, by)
  return [tag, commit(event)]
}

const notVersion = (version: string) =>
  new Problem(
    `"version" is "${version}", which is neither a version nor a tag`,
    'Write a version such as v1.2.3, or letters, digits and _ . - that begin with a letter, digit or _',
  )

function gitTag({ event }: Occasion): Tag[] {
  const { ref, release } = event
  if (ref.kind !== 'tag') return []
  const by = `${release ? 'release' : 'git tag'} ${ref.name}`
  if (!parseVersion(ref.name)) return [fixed(tagOfName(ref.name), by), commit(event)]
  return [...versionTags(ref.name, by, !release?.isPrerelease), commit(event)]
}

/** A version and, where it is stable, its lines and `latest`. */
function versionTags(text: string, by: string, isRelease: boolean): Tag[] {
  const version = parseVersion(text)
  const tag = legalTag(text)
  if (!version?.isStable) return [fixed(tag, `${by}, a pre-release`)]
  if (!isRelease) return [fixed(tag, `${by}, marked as a pre-release`)]
  const because = by.endsWith('given') ? `${text} is a stable release` : `${by} is a stable release`
  return [
    fixed(tag, because),
    ...version.lines.map((line) => floating(line, 'version', `newest ${line}: ${because}`)),
    floating('latest', 'version', because),
  ]
}

function nightly({ event }: Occasion): Tag[] {
  return [floating('nightly', 'history', 'scheduled run'), commit(event)]
}

function defaultBranch(occasion: Occasion): Tag[] {
  const { event } = occasion
  return [timestamp(occasion), commit(event), floating('latest', 'history', onBranch(event))]
}

function development({ event, now }: Occasion): Tag[] {
  return [floating(`dev-${compactDate(now)}`, 'history', onBranch(event)), commit(event)]
}

function branch({ event }: Occasion): Tag[] {
  return [floating(tagOfName(branchOf(event)), 'history', onBranch(event)), commit(event)]
}

const timestamp = ({ event, now }: Occasion): Tag =>
  fixed(legalTag(`${tagOfName(branchOf(event))}-${compactTime(now)}`), onBranch(event))

const commit = ({ sha }: Event): Tag =>
  fixed(`sha-${sha.slice(0, 7)}`, 'every build is named after its commit')

function isDefaultBranch({ event: { ref } }: Occasion): boolean {
  return ref.kind === 'branch' && ref.isDefault
}

const branchOf = ({ ref }: Event): string => (ref.kind === 'branch' ? ref.name : '')

/** `push to the default branch main` */
function onBranch({ name, ref }: Event): string {
  const how = { push: 'push to', workflow_dispatch: 'manual run on' }[name] ?? `${name} on`
  const which = ref.kind === 'branch' && ref.isDefault ? 'the default branch' : 'branch'
  return `${how} ${which} ${ref.kind === 'branch' ? ref.name : ''}`
}

const fixed = (name: string, because: string): Tag => ({ name, kind: 'fixed', because })

const floating = (name: string, follows: 'version' | 'history', because: string): Tag => ({
  name,
  kind: 'floating',
  follows,
  because,
})

/** A tag that two rules give stays where it came first: a branch may be called `latest`. */
const isFirst = ({ name }: Tag, index: number, tags: readonly Tag[]) =>
  tags.findIndex((other) => other.name === name) === index
