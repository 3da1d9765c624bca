import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../src/core/event/event.ts'
import { event } from '../../support/fixtures.ts'

type Facts = Pick<Event, 'ref' | 'fullRef' | 'origin' | 'baseRef'> & { readonly sha: string }

const MAIN = { kind: 'branch', name: 'main', isDefault: true } as const
const PULL_REQUEST = { kind: 'pull-request', number: 7 } as const
const AT_MAIN = '1a2b3c4'
const AT_HEAD = 'c0ffee2'
const AT_MERGE = '5eed0b1'
const AT_FORK = 'baddeca'
const AT_QUEUE = '9e0e1e2'
const QUEUE = 'gh-readonly-queue/main/pr-7-1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'

const branch = (name: string, isDefault = false) => ({ kind: 'branch', name, isDefault }) as const
const tag = (name: string) => ({ kind: 'tag', name }) as const
const other = (name: string) => ({ kind: 'other', name }) as const

function about(ref: Event['ref'], fullRef: string, facts: Partial<Facts> = {}): Facts {
  return { ref, fullRef, sha: AT_MAIN, origin: 'repository', baseRef: undefined, ...facts }
}
const pullRequest = (facts: Partial<Facts>) =>
  about(PULL_REQUEST, 'refs/pull/7/merge', { sha: AT_MERGE, baseRef: 'main', ...facts })

const RECORDED: readonly (readonly [title: string, fixture: string, facts: Facts])[] = [
  ['a push to the default branch', 'push-main', about(MAIN, 'refs/heads/main')],
  [
    'the first push of a new branch, whose payload names the branch it was made from',
    'push-branch-feature-oauth-improvement',
    about(branch('feature/oauth-improvement'), 'refs/heads/feature/oauth-improvement'),
  ],
  ['a forced push', 'push-branch-dev', about(branch('dev'), 'refs/heads/dev')],
  [
    'a branch name is taken as it is',
    'push-branch-fix-12-umlaut',
    about(branch('fix/#12-Größe@{x}'), 'refs/heads/fix/#12-Größe@{x}'),
  ],
  [
    'a push by Dependabot has no secrets',
    'push-branch-dependabot',
    about(
      branch('dependabot/npm_and_yarn/undici-7.18.2'),
      'refs/heads/dependabot/npm_and_yarn/undici-7.18.2',
      { origin: 'dependabot' },
    ),
  ],
  [
    'the push of a merge queue is no push to a branch',
    'push-branch-merge-queue',
    about(other(QUEUE), `refs/heads/${QUEUE}`, { sha: AT_QUEUE }),
  ],
  [
    'a tag, pushed from a branch',
    'push-tag-v1.0.0',
    about(tag('v1.0.0'), 'refs/tags/v1.0.0', { baseRef: 'main' }),
  ],
  [
    'an annotated tag is its commit, not the tag object',
    'push-tag-v1.2.3',
    about(tag('v1.2.3'), 'refs/tags/v1.2.3'),
  ],
  [
    'a pre-release tag',
    'push-tag-v1.2.3-rc.1',
    about(tag('v1.2.3-rc.1'), 'refs/tags/v1.2.3-rc.1', { baseRef: 'main' }),
  ],
  [
    'a tag of a 0.x version',
    'push-tag-v0.4.0',
    about(tag('v0.4.0'), 'refs/tags/v0.4.0', { baseRef: 'main' }),
  ],
  [
    'a tag that is no version',
    'push-tag-nightly-7',
    about(tag('nightly-7'), 'refs/tags/nightly-7', { baseRef: 'main' }),
  ],
  [
    'a pull request in a repository that is a fork itself is our own',
    'pull-request',
    pullRequest({}),
  ],
  [
    'a pull request from the branch main of a fork',
    'pull-request-from-fork',
    pullRequest({ origin: 'fork' }),
  ],
  [
    'a pull request from a fork that has been deleted',
    'pull-request-deleted-fork',
    pullRequest({ origin: 'fork' }),
  ],
  [
    'a pull request of Dependabot',
    'pull-request-dependabot',
    pullRequest({ origin: 'dependabot' }),
  ],
  [
    'a pull_request_target is a pull request, though it runs on the base commit',
    'pull-request-target',
    pullRequest({ sha: AT_MAIN, origin: 'fork' }),
  ],
  [
    'a merged pull request is a push to its base branch',
    'pull-request-closed-merged',
    about(MAIN, 'refs/heads/main'),
  ],
  ['a manual run without a version', 'workflow-dispatch-empty', about(MAIN, 'refs/heads/main')],
  ['a manual run of latest', 'workflow-dispatch-latest', about(MAIN, 'refs/heads/main')],
  ['a manual run with a version', 'workflow-dispatch-version', about(MAIN, 'refs/heads/main')],
  ['a manual run with another name', 'workflow-dispatch-hotfix-1', about(MAIN, 'refs/heads/main')],
  ['a manual run on a tag', 'workflow-dispatch-on-tag', about(tag('v1.0.0'), 'refs/tags/v1.0.0')],
  ['a release', 'release-published', about(tag('v1.2.3'), 'refs/tags/v1.2.3')],
  ['a pre-release', 'release-prerelease', about(tag('v2.0.0-beta.1'), 'refs/tags/v2.0.0-beta.1')],
  [
    'a pre-release that only the box in the form calls one',
    'release-prerelease-box-only',
    about(tag('v2.0.0'), 'refs/tags/v2.0.0'),
  ],
  ['a draft is no release yet', 'release-draft', about(other('main'), 'refs/heads/main')],
  [
    'a deleted release is none any more',
    'release-deleted',
    about(other('v1.2.3'), 'refs/tags/v1.2.3'),
  ],
  [
    'a schedule, whose payload is silent and whose actor is the person who changed the cron line last',
    'schedule',
    about(MAIN, 'refs/heads/main'),
  ],
  [
    'a workflow_run after a push to main is about that commit, though main has moved on',
    'workflow-run-main',
    about(MAIN, 'refs/heads/main'),
  ],
  [
    'a workflow_run after a push to dev is about dev, though it runs on main',
    'workflow-run-dev',
    about(branch('dev'), 'refs/heads/dev'),
  ],
  [
    'a workflow_run after a pull request from a fork’s main is not about our main',
    'workflow-run-from-fork',
    about(other('Mallory/main'), 'refs/remotes/Mallory/main', { sha: AT_FORK, origin: 'fork' }),
  ],
  [
    'a workflow_run after a pull request is about the pull request that is ours, not our parent’s',
    'workflow-run-pull-request',
    about(PULL_REQUEST, 'refs/pull/7/head', { sha: AT_HEAD, baseRef: 'main' }),
  ],
  [
    'a workflow_run after a pull request that is not named is about no branch',
    'workflow-run-dependabot',
    about(
      other('dependabot/npm_and_yarn/undici-7.18.2'),
      'refs/heads/dependabot/npm_and_yarn/undici-7.18.2',
      { sha: AT_HEAD, origin: 'dependabot' },
    ),
  ],
  [
    'a workflow_run after the push of a tag cannot tell it from a branch',
    'workflow-run-tag',
    about(branch('v1.2.3'), 'refs/heads/v1.2.3'),
  ],
  [
    'a workflow_run after a release is about its tag',
    'workflow-run-release',
    about(tag('v1.2.3'), 'refs/tags/v1.2.3'),
  ],
  [
    'a merge group',
    'merge-group',
    about(other(QUEUE), `refs/heads/${QUEUE}`, { sha: AT_QUEUE, baseRef: 'main' }),
  ],
  [
    'a repository_dispatch, whatever its client wrote into it',
    'repository-dispatch',
    about(MAIN, 'refs/heads/main'),
  ],
  [
    'a called workflow has its caller’s event',
    'workflow-call-push',
    about(MAIN, 'refs/heads/main'),
  ],
  ['a workflow_call by that name', 'workflow-call', about(MAIN, 'refs/heads/main')],
  [
    'a comment, which often builds a pull request, is not about the branch it runs on',
    'issue-comment',
    about(other('main'), 'refs/heads/main'),
  ],
  ['the creation of a tag', 'create-tag', about(tag('v1.2.3'), 'refs/tags/v1.2.3')],
  [
    'the deletion of a branch is not about the branch it runs on',
    'delete-branch',
    about(other('main'), 'refs/heads/main'),
  ],
  ['a deployment of a branch', 'deployment', about(MAIN, 'refs/heads/main')],
  ['a deployment of a bare commit has no ref', 'deployment-of-commit', about(other(''), '')],
  ['any other event', 'unknown-event', about(other('main'), 'refs/heads/main')],
  [
    'a push on GitHub Enterprise Server, to a default branch of another name',
    'push-main-private-enterprise',
    about(branch('trunk', true), 'refs/heads/trunk'),
  ],
]

describe('what an event is about', () => {
  test.each(RECORDED)('%s (%s)', (_title, fixture, facts) => {
    const { ref, fullRef, sha, origin, baseRef } = event(fixture)
    expect({ ref, fullRef, sha: sha.slice(0, 7), origin, baseRef }).toEqual(facts)
    expect(sha).toHaveLength(40)
  })

  test('every recorded event is in the table above', () => {
    const files = readdirSync('__tests__/fixtures/events')
    expect(RECORDED.map(([, fixture]) => `${fixture}.json`).sort()).toEqual(files.sort())
  })
})
