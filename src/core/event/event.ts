import { type Head, headOf, isPublished, pullRequestOfRun } from './head.ts'
import { at, listAt, textAt } from './payload.ts'
import { parseRepository, parseRun, parseSha } from './runner.ts'

/** What happened on GitHub, reduced to the facts that decide tags, labels, pushes and caches. */
export interface Event {
  /** Name of the event as the runner says it: `push`, `workflow_dispatch`, … */
  readonly name: string
  readonly ref: Ref
  /** The ref as Git writes it: `refs/heads/main`, `refs/pull/7/merge`. Empty where there is none. */
  readonly fullRef: string
  /** The commit that is built, 40 hex digits. */
  readonly sha: string
  /** Branch a pull request or merge queue would merge into, or a tag was pushed from. */
  readonly baseRef: string | undefined
  /** Commit date in ISO 8601, where the payload tells it. */
  readonly commitDate: string | undefined
  /** The published release, for a `release` event. */
  readonly release: Release | undefined
  /** Whose code this is: a fork and Dependabot get no secrets from GitHub. */
  readonly origin: 'repository' | 'fork' | 'dependabot'
  readonly actor: string
  readonly repository: Repository
  readonly run: Run
}

export type Ref =
  | { readonly kind: 'branch'; readonly name: string; readonly isDefault: boolean }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'pull-request'; readonly number: number }
  /** No branch, tag or pull request: a fork's branch, or an event nobody thought of. */
  | { readonly kind: 'other'; readonly name: string }

interface Release {
  readonly tag: string
  /** The “pre-release” box of the release form. */
  readonly isPrerelease: boolean
}

export interface Repository {
  readonly owner: string
  readonly name: string
  /** `https://github.com/acme/app` */
  readonly url: string
  readonly defaultBranch: string | undefined
  /** Empty where there is none; undefined, like the other facts, where the payload does not say. */
  readonly description: string | undefined
  /** SPDX identifier, empty where GitHub knows none. */
  readonly license: string | undefined
  readonly isPrivate: boolean | undefined
}

export interface Run {
  /** `https://github.com/acme/app/actions/runs/42/attempts/1` */
  readonly url: string
  /** Grows by one with every run of the workflow. */
  readonly number: number
  readonly id: string
  /** `acme/app/.github/workflows/publish.yml`; empty where the runner does not say. */
  readonly workflow: string
}

/** The runner's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads what happened from the runner's environment and the webhook payload. Of a payload that is
 * odd or missing, only what can be understood is believed.
 * @throws Problem where there is nothing to build
 */
export function parseEvent(env: Environment, payload: unknown): Event {
  const name = env['GITHUB_EVENT_NAME'] ?? ''
  const repository = parseRepository(env, payload)
  const actor = env['GITHUB_ACTOR'] || textAt(payload, 'sender.login')
  const fullRef = env['GITHUB_REF'] ?? ''
  const sha = parseSha(env, payload)
  const wantsPullRequestHead = /^true$/i.test(env['DOCKER_METADATA_PR_HEAD_SHA'] ?? '')
  const head = headOf({ name, fullRef, sha, actor, repository, wantsPullRequestHead }, payload)
  return {
    name,
    ...head,
    baseRef: parseBaseRef(env, payload, head, repository),
    commitDate: parseCommitDate(payload, head.sha),
    release: parseRelease(name, payload),
    actor,
    repository,
    run: parseRun(env, repository),
  }
}

function parseRelease(eventName: string, payload: unknown): Release | undefined {
  const tag = textAt(payload, 'release.tag_name')
  if (eventName !== 'release' || !tag || !isPublished(payload)) return undefined
  return { tag, isPrerelease: at(payload, 'release.prerelease') === true }
}

function parseBaseRef(env: Environment, payload: unknown, { ref }: Head, repository: Repository) {
  const base =
    textAt(payload, 'pull_request.base.ref') ||
    env['GITHUB_BASE_REF'] ||
    textAt(payload, 'merge_group.base_ref') ||
    textAt(pullRequestOfRun(at(payload, 'workflow_run'), repository), 'base.ref') ||
    (ref.kind === 'tag' ? textAt(payload, 'base_ref') : '')
  return base.replace(/^refs\/heads\//, '') || undefined
}

/** Date of the commit that is built, as far as the payload tells it. */
function parseCommitDate(payload: unknown, sha: string): string | undefined {
  const commits = [
    ...listAt(payload, 'commits'),
    at(payload, 'head_commit'),
    at(payload, 'workflow_run.head_commit'),
    at(payload, 'merge_group.head_commit'),
  ]
  const date = textAt(
    commits.find((commit) => textAt(commit, 'id') === sha),
    'timestamp',
  )
  return isDate(date) ? date : undefined
}

const isDate = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
