import { describe, expect, test } from '@jest/globals'
import type { Environment } from '../../../src/core/event/event.ts'
import { parseEvent } from '../../../src/core/event/parse.ts'
import { recordedEvent } from '../../support/fixtures.ts'

const MAIN = { kind: 'branch', name: 'main', isDefault: true } as const
const PULL_REQUEST = { kind: 'pull-request', number: 7 } as const
const QUEUE = 'gh-readonly-queue/main/pr-7-1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'

const branch = (name: string) => ({ kind: 'branch', name, isDefault: false }) as const
const tag = (name: string) => ({ kind: 'tag', name }) as const
const other = (name: string) => ({ kind: 'other', name }) as const

describe('a payload that is odd is not believed', () => {
  const onMain = recordedEvent('push-main').env
  const onPullRequest = recordedEvent('pull-request').env
  const afterRun = recordedEvent('workflow-run-main').env
  const ours = { full_name: 'acme/app', default_branch: 'main' }
  const head_sha = 'd'.repeat(40)
  const own = { head_branch: 'main', head_sha, event: 'push', head_repository: ours }

  test.each<[string, Environment, unknown, object]>([
    ['nothing', onMain, undefined, { ref: branch('main') }],
    ['null', onMain, null, { ref: branch('main') }],
    ['a list', onMain, [1, 2], { ref: branch('main') }],
    ['text', onMain, '{"ref":', { ref: branch('main') }],
    ['an empty object', onMain, {}, { ref: branch('main') }],
    [
      'a repository of wrong types',
      onMain,
      { repository: { full_name: 7, default_branch: ['main'], private: 'yes', license: 'MIT' } },
      { ref: branch('main'), repository: expect.objectContaining({ owner: 'acme', license: '' }) },
    ],
    [
      'a default branch called like a method',
      { ...onMain, GITHUB_REF: 'refs/heads/toString' },
      { repository: { ...ours, default_branch: undefined } },
      { ref: branch('toString') },
    ],
    ['a pull request without payload', onPullRequest, {}, { ref: PULL_REQUEST, baseRef: 'main' }],
    [
      'a pull request that is null',
      onPullRequest,
      { pull_request: null },
      { ref: PULL_REQUEST, origin: 'repository' },
    ],
    [
      'a number that is none',
      onPullRequest,
      { number: '8', pull_request: { number: -3, head: { repo: [] } } },
      { ref: PULL_REQUEST, origin: 'fork' },
    ],
    [
      'a pull request that has no number at all is no branch',
      { ...onPullRequest, GITHUB_REF: 'refs/heads/main' },
      { repository: ours },
      { ref: other('main') },
    ],
    [
      'a merge commit’s head that is no commit',
      { ...onPullRequest, DOCKER_METADATA_PR_HEAD_SHA: 'true' },
      { pull_request: { number: 7, head: { sha: '$(id)' } } },
      { sha: onPullRequest['GITHUB_SHA'] },
    ],
    [
      'a workflow_run without a run',
      afterRun,
      {},
      { ref: other('main'), sha: afterRun['GITHUB_SHA'] },
    ],
    [
      'a workflow_run whose head has no repository is a fork’s',
      afterRun,
      { repository: ours, workflow_run: { ...own, head_repository: null } },
      { ref: other('fork/main'), origin: 'fork', sha: head_sha },
    ],
    [
      'a workflow_run whose head’s repository is not reported is a fork’s',
      afterRun,
      { repository: ours, workflow_run: { ...own, head_repository: undefined } },
      { ref: other('fork/main'), origin: 'fork' },
    ],
    [
      'a workflow_run of a repository in other capitals is ours',
      afterRun,
      { repository: ours, workflow_run: { ...own, head_repository: { full_name: 'Acme/App' } } },
      { ref: MAIN, origin: 'repository', sha: head_sha },
    ],
    [
      'a workflow_run after a comment on main',
      afterRun,
      { repository: ours, workflow_run: { ...own, event: 'issue_comment' } },
      { ref: other('main') },
    ],
    [
      'a workflow_run in a merge queue',
      afterRun,
      { repository: ours, workflow_run: { ...own, head_branch: QUEUE } },
      { ref: other(QUEUE) },
    ],
    [
      'a workflow_run without a branch',
      afterRun,
      { repository: ours, workflow_run: { ...own, head_branch: null } },
      { ref: other('') },
    ],
    [
      'a workflow_run whose commit is none',
      afterRun,
      { repository: ours, workflow_run: { ...own, head_sha: 'main' } },
      { ref: other('main'), sha: afterRun['GITHUB_SHA'] },
    ],
    [
      'a workflow_run whose commit is gone',
      afterRun,
      { repository: ours, workflow_run: { ...own, head_sha: '0'.repeat(40) } },
      { ref: other('main'), sha: afterRun['GITHUB_SHA'] },
    ],
    [
      'a workflow_run inside a push',
      onMain,
      { repository: ours, workflow_run: { ...own, head_branch: 'evil' } },
      { ref: MAIN, sha: onMain['GITHUB_SHA'] },
    ],
    [
      'a release without a tag',
      { ...onMain, GITHUB_EVENT_NAME: 'release', GITHUB_REF: 'refs/tags/v9' },
      { release: { tag_name: null } },
      { ref: tag('v9'), release: undefined },
    ],
    [
      'a release that has been taken back',
      { ...onMain, GITHUB_EVENT_NAME: 'release', GITHUB_REF: 'refs/tags/v9' },
      { action: 'unpublished', release: { tag_name: 'v9' } },
      { ref: other('v9'), release: undefined },
    ],
    [
      'a pull request that has got another base since the run began',
      { ...onPullRequest, GITHUB_BASE_REF: 'old' },
      { pull_request: { base: { ref: 'new' } } },
      { baseRef: 'new' },
    ],
    [
      'a repository that has got another name since the run began',
      { ...onMain, GITHUB_REPOSITORY: 'acme/old' },
      { repository: ours },
      { repository: expect.objectContaining({ owner: 'acme', name: 'app' }) },
    ],
    ['a ref without a name', { ...onMain, GITHUB_REF: 'refs/heads/' }, {}, { ref: other('') }],
    [
      'no event name',
      { ...onMain, GITHUB_EVENT_NAME: undefined },
      {},
      { name: '', ref: other('main') },
    ],
    [
      'no actor, so the sender',
      { ...onMain, GITHUB_ACTOR: '' },
      { sender: { login: 'maya-chen' } },
      { actor: 'maya-chen' },
    ],
  ])('%s', (_title, env, payload, expected) => {
    expect(parseEvent(env, payload)).toMatchObject(expected)
  })
})
