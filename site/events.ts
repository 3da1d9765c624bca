import type { Environment } from '../src/core/event/event.ts'

/** An event as the runner delivers it. */
export interface GivenEvent {
  readonly environment: Environment
  readonly payload: unknown
}

export const KINDS = [
  ...(['pushBranch', 'pushTag', 'dispatch', 'release', 'prerelease', 'pullRequest'] as const),
  ...(['pullRequestFork', 'schedule', 'workflowRun', 'mergeGroup', 'paste'] as const),
]
export type EventKind = (typeof KINDS)[number]

/** What the name of an event is about, and what it is at first. */
export const NAMES: Readonly<
  Record<EventKind, { label: 'branch' | 'gitTag' | 'number'; start: string } | undefined>
> = {
  pushBranch: { label: 'branch', start: 'main' },
  pushTag: { label: 'gitTag', start: 'v1.2.3' },
  dispatch: { label: 'branch', start: 'main' },
  release: { label: 'gitTag', start: 'v1.2.3' },
  prerelease: { label: 'gitTag', start: 'v2.0.0-rc.1' },
  pullRequest: { label: 'number', start: '7' },
  pullRequestFork: { label: 'number', start: '7' },
  schedule: undefined,
  workflowRun: { label: 'branch', start: 'main' },
  mergeGroup: undefined,
  paste: undefined,
}

const SHA = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
const REPOSITORY = {
  full_name: 'acme/app',
  html_url: 'https://github.com/acme/app',
  description: 'A small service',
  default_branch: 'main',
  private: true,
  license: { spdx_id: 'MIT' },
}

/** The event of a kind, on `acme/app`. */
export function eventOf(kind: EventKind, name: string, pasted: string): GivenEvent {
  if (kind === 'paste') return readEvent(pasted)
  const { event, ref, more = {}, payload = {} } = RECIPES[kind](name || NAMES[kind]?.start || '')
  const environment = environmentOf(event, ref)
  return {
    environment: { ...environment, ...more },
    payload: { repository: REPOSITORY, sender: { login: 'maya-chen' }, ...payload },
  }
}

interface Recipe {
  readonly event: string
  readonly ref: string
  readonly more?: Environment
  readonly payload?: Readonly<Record<string, unknown>>
}

const head = (extra: object = {}) => ({ id: SHA, timestamp: '2026-11-23T14:30:00+08:00', ...extra })

const pullRequest = (number: string, from: string): Recipe => ({
  event: 'pull_request',
  ref: `refs/pull/${number}/merge`,
  more: { GITHUB_BASE_REF: 'main', GITHUB_HEAD_REF: 'feature/oauth' },
  payload: {
    action: 'synchronize',
    number: Number(number),
    pull_request: {
      number: Number(number),
      head: {
        sha: '9e0e1e29e0e1e29e0e1e29e0e1e29e0e1e29e0e1',
        ref: 'feature/oauth',
        repo: { full_name: from },
      },
      base: { ref: 'main', repo: { full_name: 'acme/app' } },
    },
  },
})

const release = (tag: string, prerelease: boolean): Recipe => ({
  event: 'release',
  ref: `refs/tags/${tag}`,
  payload: { action: 'published', release: { tag_name: tag, draft: false, prerelease } },
})

const RECIPES: Readonly<Record<Exclude<EventKind, 'paste'>, (name: string) => Recipe>> = {
  pushBranch: (name) => ({
    event: 'push',
    ref: `refs/heads/${name}`,
    payload: { head_commit: head() },
  }),
  pushTag: (name) => ({
    event: 'push',
    ref: `refs/tags/${name}`,
    payload: { head_commit: head() },
  }),
  dispatch: (name) => ({ event: 'workflow_dispatch', ref: `refs/heads/${name}` }),
  release: (name) => release(name, false),
  prerelease: (name) => release(name, true),
  pullRequest: (name) => pullRequest(name, 'acme/app'),
  pullRequestFork: (name) => pullRequest(name, 'someone/app'),
  schedule: () => ({
    event: 'schedule',
    ref: 'refs/heads/main',
    payload: { schedule: '0 4 * * *' },
  }),
  workflowRun: (name) => ({
    event: 'workflow_run',
    ref: 'refs/heads/main',
    payload: {
      action: 'completed',
      workflow_run: {
        event: 'push',
        conclusion: 'success',
        head_branch: name,
        head_sha: SHA,
        head_commit: head(),
        head_repository: { full_name: 'acme/app' },
        repository: { full_name: 'acme/app' },
        pull_requests: [],
      },
    },
  }),
  mergeGroup: () => ({
    event: 'merge_group',
    ref: `refs/heads/gh-readonly-queue/main/pr-7-${SHA}`,
    payload: {
      action: 'checks_requested',
      merge_group: { head_sha: SHA, base_ref: 'refs/heads/main', head_commit: head() },
    },
  }),
}

function environmentOf(event: string, ref: string): Environment {
  return {
    GITHUB_EVENT_NAME: event,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_SHA: SHA,
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_REPOSITORY_OWNER: 'acme',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_ACTOR: 'maya-chen',
    GITHUB_RUN_ID: '19606300042',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/image.yml@refs/heads/main',
  }
}

/** Reads `${{ toJSON(github) }}`, a webhook payload, or both as `{"env", "payload"}`. */
function readEvent(text: string): GivenEvent {
  const given = JSON.parse(text)
  if (given?.env && given?.payload) return { environment: given.env, payload: given.payload }
  if (typeof given?.event_name === 'string') {
    const names = Object.entries(given).filter(
      ([, value]) => typeof value === 'string' || typeof value === 'number',
    )
    const environment = Object.fromEntries(
      names.map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, `${value}`]),
    )
    return { environment, payload: given.event }
  }
  const name = nameOf(given)
  const base = environmentOf(name, refOf(given, name))
  const sha =
    given?.after ??
    given?.head_commit?.id ??
    given?.workflow_run?.head_sha ??
    given?.merge_group?.head_sha ??
    given?.pull_request?.head?.sha ??
    SHA
  return {
    environment: {
      ...base,
      GITHUB_SHA: String(sha),
      GITHUB_REPOSITORY: String(given?.repository?.full_name ?? 'acme/app'),
    },
    payload: given,
  }
}

function nameOf(payload: Record<string, unknown> | undefined): string {
  const known = ['pull_request', 'release', 'workflow_run', 'merge_group', 'schedule'].find(
    (key) => payload?.[key],
  )
  if (known) return known
  return payload?.['inputs'] !== undefined ? 'workflow_dispatch' : 'push'
}

function refOf(payload: Record<string, unknown> | undefined, name: string): string {
  const number = (payload?.['pull_request'] as { number?: number } | undefined)?.number
  if (name === 'pull_request') return `refs/pull/${number}/merge`
  const tag = (payload?.['release'] as { tag_name?: string } | undefined)?.tag_name
  if (name === 'release') return `refs/tags/${tag}`
  return typeof payload?.['ref'] === 'string' ? payload['ref'] : 'refs/heads/main'
}
