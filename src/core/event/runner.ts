import { Problem } from '../problem.ts'
import { before, withoutEnd } from '../text/trim.ts'
import { allOf } from '../text/words.ts'
import type { Environment, GitHubRepository, RepositoryFact, Run } from './event.ts'
import { at, isCommitId, textAt } from './payload.ts'

/** The commit the runner was started for. */
export function parseSha(env: Environment, payload: unknown): string {
  const sha = env['GITHUB_SHA'] ?? ''
  const isDeletion = env['GITHUB_EVENT_NAME'] === 'push' && at(payload, 'deleted') === true
  if (isDeletion || /^0+$/.test(sha)) {
    throw new Problem(
      `the push deleted "${textAt(payload, 'ref') || env['GITHUB_REF']}", so there is nothing to build`,
      'Add `if: "!github.event.deleted"` to the job.',
    )
  }
  if (isCommitId(sha)) return sha
  throw new Problem(`GITHUB_SHA is "${sha}"`, 'Set it to a whole commit id, 40 hex digits.')
}

/** Facts of the repository, from the payload where it has them, else from the environment. */
export function parseRepository(env: Environment, payload: unknown): GitHubRepository {
  const from = at(payload, 'repository')
  const [owner, name] = parseName(env, textAt(from, 'full_name'))
  const server = withoutEnd(env['GITHUB_SERVER_URL'] || 'https://github.com', '/')
  const url = textAt(from, 'html_url') || `${server}/${owner}/${name}`
  return { owner, name, url, ...parseFacts(from) }
}

/** What GitHub says about a repository, in a payload or by its API. */
export function parseFacts(from: unknown): Pick<GitHubRepository, RepositoryFact> {
  const isPrivate = at(from, 'private')
  const isSaid = (key: string) => at(from, key) !== undefined
  return {
    defaultBranch: textAt(from, 'default_branch') || undefined,
    description: isSaid('description') ? textAt(from, 'description') : undefined,
    license: isSaid('license') ? textAt(from, 'license.spdx_id') : undefined,
    isPrivate: typeof isPrivate === 'boolean' ? isPrivate : undefined,
  }
}

function parseName(env: Environment, fromPayload: string): readonly [string, string] {
  refuseOtherMachines(env)
  for (const text of [fromPayload, env['GITHUB_REPOSITORY'] ?? '']) {
    const [, owner, name] = /^([^/\s]+)\/([^/\s]+)$/.exec(text) ?? []
    if (owner && name) return [owner, name]
  }
  throw new Problem(
    `GITHUB_REPOSITORY is "${env['GITHUB_REPOSITORY']}"`,
    'Set it to `owner/name`, such as `acme/app`.',
  )
}

function refuseOtherMachines(env: Environment): void {
  const missing = ['GITHUB_SHA', 'GITHUB_REPOSITORY'].filter((variable) => !env[variable])
  if (missing.length === 0) return
  throw new Problem(
    `${allOf(missing)} ${missing.length > 1 ? 'are' : 'is'} not set: this is not a job of GitHub Actions`,
    'Run Slipway in a workflow. By hand, set GITHUB_SHA to a commit, 40 hex digits, and GITHUB_REPOSITORY to `owner/name`.',
  )
}

/** The run of the workflow, as a page on GitHub. */
export function parseRun(env: Environment, repository: GitHubRepository): Run {
  const id = env['GITHUB_RUN_ID'] ?? ''
  const attempt = env['GITHUB_RUN_ATTEMPT'] || '1'
  const number = env['GITHUB_RUN_NUMBER'] ?? ''
  return {
    id,
    workflow: before(env['GITHUB_WORKFLOW_REF'] ?? '', '@'),
    number: /^\d{1,15}$/.test(number) ? Number(number) : 0,
    url: `${repository.url}/actions${id && `/runs/${id}/attempts/${attempt}`}`,
  }
}
