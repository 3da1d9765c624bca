import type { Environment, Event, GitHubRelease, GitHubRepository } from './event.ts'
import { type Head, headOf, isPublished, pullRequestOfRun } from './head.ts'
import { at, commitAt, listAt, textAt } from './payload.ts'
import { parseRepository, parseRun, parseSha } from './runner.ts'

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
    replaced: at(payload, 'forced') === true ? commitAt(payload, 'before') || undefined : undefined,
    baseRef: parseBaseRef(env, payload, head, repository),
    commitDate: parseCommitDate(payload, head.sha),
    release: parseRelease(name, payload),
    actor,
    repository,
    run: parseRun(env, repository),
  }
}

function parseRelease(eventName: string, payload: unknown): GitHubRelease | undefined {
  const tag = textAt(payload, 'release.tag_name')
  if (eventName !== 'release' || !tag || !isPublished(payload)) return undefined
  return { tag, isPrerelease: at(payload, 'release.prerelease') === true }
}

function parseBaseRef(
  env: Environment,
  payload: unknown,
  { ref }: Head,
  repository: GitHubRepository,
) {
  if (ref.kind === 'branch') return undefined // a merged pull request is on its base by now
  const base =
    textAt(payload, 'pull_request.base.ref') ||
    env['GITHUB_BASE_REF'] ||
    textAt(payload, 'merge_group.base_ref') ||
    textAt(pullRequestOfRun(at(payload, 'workflow_run'), repository), 'base.ref') ||
    (ref.kind === 'tag' ? textAt(payload, 'base_ref') : '')
  return base.replace(/^refs\/heads\//, '') || undefined
}

/** Date of the commit that is built, as far as the payload has it. */
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
