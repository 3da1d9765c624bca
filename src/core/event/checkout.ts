import { parseVersion } from '../tags/version.ts'
import { compareVersions } from '../tags/version-line.ts'
import type { Event, Ref } from './event.ts'

/** What Git says of the commit that is checked out. */
export interface Checkout {
  readonly sha: string
  /** ISO 8601. */
  readonly commitDate: string
  /** Full name of the branch that is checked out; empty where HEAD is detached. */
  readonly branch: string
  /** Names beside the commit, as `%D` of `git log --decorate=full` writes them. */
  readonly decoration: string
  /** Full names of the refs that contain the commit, last touched first. */
  readonly containing: readonly string[]
}

/** `git log -1` in this format is what `parseCommit` reads. */
export const COMMIT_FORMAT = '%H%n%cI%n%D'

/** Reads the three lines that git prints of a commit: its id, its date in ISO 8601, its references. */
export function parseCommit(text: string): Pick<Checkout, 'sha' | 'commitDate' | 'decoration'> {
  const [sha = '', commitDate = '', decoration = ''] = text.split('\n')
  return { sha, commitDate, decoration }
}

/** Whether only the refs that contain the commit can say its name. */
export const needsContaining = (checkout: Omit<Checkout, 'containing'>): boolean =>
  refOfCheckout({ ...checkout, containing: [] }) === ''

/**
 * The ref a checkout stands for. Of a detached HEAD, which actions/checkout makes of tags and pull
 * requests, the names beside it say: a tag, a pull request, a remote branch, a branch; else what
 * contains it. Empty where nothing does, as in a shallow checkout of a bare commit.
 */
export function refOfCheckout({ branch, decoration, containing }: Checkout): string {
  if (branch) return branch
  const beside = namesBeside(decoration)
  const first = newestRelease(beside) ?? beside[0]
  return withoutRemote(first ?? refContaining(containing.filter(isNamed)))
}

const namesBeside = (decoration: string) =>
  decoration
    .split(', ')
    .map((name) => name.replace(/^tag: /, ''))
    .filter(isNamed)

/** Git names `v1.2.3-rc.1` and `weekly` before the release that they are beside. */
function newestRelease(refs: readonly string[]): string | undefined {
  const releases = refs.flatMap((ref) => {
    const version = parseVersion(ref.replace('refs/tags/', ''))
    return version?.isStable ? [{ ref, number: version.number }] : []
  })
  return releases.sort((one, other) => compareVersions(other.number, one.number))[0]?.ref
}

const isNamed = (ref: string) =>
  /^refs\/(tags|heads|remotes)\//.test(ref) && !/^refs\/remotes\/[^/]+\/HEAD$/.test(ref)

function refContaining(refs: readonly string[]): string {
  const ofKind = (kind: string) => refs.filter((ref) => ref.startsWith(`refs/${kind}/`))
  return ofKind('heads')[0] ?? ofKind('remotes')[0] ?? ofKind('tags').toSorted()[0] ?? ''
}

/** actions/checkout keeps the merge commit of a pull request at `refs/remotes/pull/7/merge`. */
const withoutRemote = (ref: string) =>
  ref
    .replace(/^refs\/remotes\/(pull\/\d+\/(head|merge))$/, 'refs/$1')
    .replace(/^refs\/remotes\/[^/]+\//, 'refs/heads/')

/** What happened, had it happened to what is checked out. Whose code it is stays as the event says. */
export function eventAtCheckout(event: Event, checkout: Checkout): Event {
  const { sha, commitDate } = checkout
  const fullRef = isAtItsTag(event, checkout) ? event.fullRef : refOfCheckout(checkout)
  if (fullRef === event.fullRef) return { ...event, sha, commitDate }
  const ref = refNamed(fullRef, event)
  return {
    ...{ ...event, fullRef, ref, sha, commitDate },
    baseRef: ref.kind === event.ref.kind ? event.baseRef : undefined,
    release: undefined,
  }
}

/** A commit may have the tags of a candidate and of its release: a run for one does not publish the other. */
const isAtItsTag = ({ ref, fullRef, sha }: Event, { branch, ...checkout }: Checkout) =>
  ref.kind === 'tag' &&
  branch === '' &&
  sha === checkout.sha &&
  namesBeside(checkout.decoration).includes(fullRef)

function refNamed(fullRef: string, { repository: { defaultBranch } }: Event): Ref {
  const [, kind, name = ''] = /^refs\/(heads|tags|pull)\/(.+)$/s.exec(fullRef) ?? []
  if (kind === 'tags') return { kind: 'tag', name }
  if (kind === 'heads') return { kind: 'branch', name, isDefault: name === defaultBranch }
  if (kind === 'pull') return { kind: 'pull-request', number: Number.parseInt(name, 10) }
  return { kind: 'other', name: fullRef }
}
