import type { Event, GitHubRepository, Ref } from './event.ts'
import { at, commitAt, listAt, numberAt, textAt } from './payload.ts'

/** What is built, and whose it is. */
export type Head = Pick<Event, 'ref' | 'fullRef' | 'sha' | 'origin' | 'nothing'>

/** What the runner says: its ref and commit are, for many events, not what the event is about. */
interface Runner extends Pick<Event, 'name' | 'fullRef' | 'sha' | 'actor' | 'repository'> {
  /** Whether a pull request's commit is that of its branch instead of its merge commit. */
  readonly wantsPullRequestHead: boolean
}

/**
 * Events that are about the very ref the runner names. All others, such as a comment, run on the
 * default branch and often build something else: their ref must not move `latest`.
 */
const ABOUT_A_REF = [
  'push',
  'create',
  'release',
  'schedule',
  'deployment',
  'deployment_status',
  'repository_dispatch',
  'workflow_dispatch',
  'workflow_call',
]

/** Their payload may not name the default branch, but GitHub runs them on no other. */
const ALWAYS_ON_DEFAULT_BRANCH = ['schedule', 'repository_dispatch']

/**
 * A schedule may have Dependabot as its actor too, and has its secrets all the same.
 * https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
 */
const RESTRICTED_FOR_DEPENDABOT = ['push', 'create', 'deployment', 'deployment_status']

const DEPENDABOT = 'dependabot[bot]'

/** Finds what an event is about. */
export function headOf(runner: Runner, payload: unknown): Head {
  const run = at(payload, 'workflow_run')
  if (runner.name === 'workflow_run' && commitAt(run, 'head_sha')) return headOfRun(runner, run)
  const number = pullRequestNumber(runner, payload)
  if (number) return headOfPullRequest(runner, payload, number)
  if (runner.name === 'release') return headOfRelease(runner, payload)
  const isRestricted = RESTRICTED_FOR_DEPENDABOT.includes(runner.name)
  const origin = isRestricted ? ownOrigin(runner.actor) : 'repository'
  return { ...parseRef(runner, runner.fullRef), sha: runner.sha, origin }
}

function pullRequestNumber({ name, fullRef }: Runner, payload: unknown): number | undefined {
  const fromRef = Number(/^refs\/pull\/(\d{1,15})\//.exec(fullRef)?.[1] ?? 0)
  if (!name.startsWith('pull_request')) return fromRef
  return numberAt(payload, 'pull_request.number') ?? numberAt(payload, 'number') ?? fromRef
}

/** A `pull_request_target` runs on the default branch. */
function headOfPullRequest(runner: Runner, payload: unknown, number: number): Head {
  const { name, actor, repository, wantsPullRequestHead } = runner
  const isTarget = name === 'pull_request_target'
  const headRepository = at(payload, 'pull_request.head.repo')
  // Beside secrets, what is not certainly ours is not ours.
  const isFork = (isTarget || headRepository !== undefined) && !isOwn(headRepository, repository)
  const origin = isFork ? 'fork' : ownOrigin(actor)
  const isClosed = name.startsWith('pull_request') && textAt(payload, 'action') === 'closed'
  const isMerged = at(payload, 'pull_request.merged') === true
  if (isClosed && isMerged) return headOfMerge(runner, payload, origin)
  const nothing = isClosed ? `pull request #${number} was closed and not merged` : undefined
  return {
    nothing,
    ref: { kind: 'pull-request', number },
    fullRef: isTarget ? `refs/pull/${number}/merge` : runner.fullRef,
    sha: (wantsPullRequestHead && commitAt(payload, 'pull_request.head.sha')) || runner.sha,
    origin,
  }
}

/** A merged pull request is a push to its base: the runner stands there, or the payload names the commit. */
function headOfMerge(runner: Runner, payload: unknown, origin: Head['origin']): Head {
  const base =
    textAt(payload, 'pull_request.base.ref') || runner.fullRef.replace(/^refs\/heads\//, '')
  const isThere = runner.fullRef === `refs/heads/${base}`
  const merged = commitAt(payload, 'pull_request.merge_commit_sha')
  return {
    ...parseRef({ ...runner, name: 'push' }, `refs/heads/${base}`),
    sha: isThere ? runner.sha : merged || runner.sha,
    origin,
  }
}

/** A draft may have no tag yet, and of a deleted release nothing is to be published. */
function headOfRelease(runner: Runner, payload: unknown): Head {
  const tag = textAt(payload, 'release.tag_name')
  const fullRef = tag ? `refs/tags/${tag}` : runner.fullRef
  const ref = isPublished(payload) ? parseRef(runner, fullRef) : otherRef(runner.fullRef)
  const action = textAt(payload, 'action')
  const nothing = GONE.includes(action) ? `the release of ${tag} was ${action}` : undefined
  return { ...ref, nothing, sha: runner.sha, origin: 'repository' }
}

/** What may happen to a release after which there is none. */
const GONE = ['deleted', 'unpublished']

/** Whether everybody can see the release of a payload. */
export const isPublished = (payload: unknown): boolean =>
  at(payload, 'release.draft') !== true && !GONE.includes(textAt(payload, 'action'))

/**
 * A `workflow_run` is about the head of the run before it, which may be a fork's branch called
 * `main`: only a head that is certainly ours becomes a branch. Its payload does not distinguish a pushed tag
 * from a branch, so that is taken for a branch, which never moves `latest`.
 */
function headOfRun(runner: Runner, run: unknown): Head {
  const sha = commitAt(run, 'head_sha')
  const branch = textAt(run, 'head_branch')
  const before = textAt(run, 'event')
  if (!isOwn(at(run, 'head_repository'), runner.repository)) {
    const owner = textAt(run, 'head_repository.owner.login') || 'fork'
    return { ...otherRef(`refs/remotes/${owner}/${branch}`), sha, origin: 'fork' }
  }
  if (!before.startsWith('pull_request')) {
    const fullRef = `refs/${before === 'release' ? 'tags' : 'heads'}/${branch}`
    return { ...parseRef({ ...runner, name: before }, fullRef), sha, origin: 'repository' }
  }
  const origin = ownOrigin(textAt(run, 'actor.login'))
  const number = numberAt(pullRequestOfRun(run, runner.repository), 'number')
  if (!number) return { ...otherRef(`refs/heads/${branch}`), sha, origin }
  return { ref: { kind: 'pull-request', number }, fullRef: `refs/pull/${number}/head`, sha, origin }
}

/** The list also has pull requests of the same branch to other repositories, such as a fork's parent. */
export const pullRequestOfRun = (run: unknown, { owner, name }: GitHubRepository): unknown =>
  listAt(run, 'pull_requests').find((pull) => {
    const url = textAt(pull, 'base.repo.url').toLowerCase()
    return url.endsWith(`/repos/${owner}/${name}`.toLowerCase())
  })

function parseRef({ name: eventName, repository }: Runner, fullRef: string) {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(fullRef) ?? []
  const isMergeQueue = name?.startsWith('gh-readonly-queue/')
  if (!name || isMergeQueue || !ABOUT_A_REF.includes(eventName)) return otherRef(fullRef)
  if (kind === 'tags') return { ref: { kind: 'tag', name }, fullRef } as const
  const { defaultBranch } = repository
  const isDefault = defaultBranch
    ? name === defaultBranch
    : ALWAYS_ON_DEFAULT_BRANCH.includes(eventName)
  return { ref: { kind: 'branch', name, isDefault }, fullRef } as const
}

function otherRef(fullRef: string): { readonly ref: Ref; readonly fullRef: string } {
  const name = fullRef.replace(/^refs\/(heads|tags|remotes)\//, '')
  return { ref: { kind: 'other', name }, fullRef }
}

const ownOrigin = (actor: string): Head['origin'] =>
  actor === DEPENDABOT ? 'dependabot' : 'repository'

/** A repository that is itself a fork is our own; null stands for a fork that has been deleted. */
const isOwn = (repository: unknown, { owner, name }: GitHubRepository): boolean =>
  textAt(repository, 'full_name').toLowerCase() === `${owner}/${name}`.toLowerCase()
