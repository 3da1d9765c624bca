import { describe, expect, test } from '@jest/globals'
import type { Environment, Event } from '../../../src/core/event/event.ts'
import { parseEvent } from '../../../src/core/event/parse.ts'
import { Problem } from '../../../src/core/problem.ts'
import { event, recordedEvent } from '../../support/fixtures.ts'

describe('repository and run', () => {
  test('are read from the payload', () => {
    const { repository, run, actor, name } = event('push-main')
    expect(repository).toEqual({
      owner: 'acme',
      name: 'app',
      url: 'https://github.com/acme/app',
      defaultBranch: 'main',
      description: 'A small service — "relay" for <everything> 🚢\nwith two lines, a \\ and a #',
      license: 'MIT',
      isPrivate: false,
    })
    expect(run).toEqual({
      url: 'https://github.com/acme/app/actions/runs/19606300042/attempts/1',
      workflow: 'acme/app/.github/workflows/publish.yml',
      number: 42,
      id: '19606300042',
    })
    expect([name, actor]).toEqual(['push', 'maya-chen'])
  })

  test('have nulls where GitHub knows nothing, and capitals where the owner has them', () => {
    const { repository, run } = event('push-main-private-enterprise')
    expect(repository).toEqual({
      owner: 'ACME-Corp',
      name: 'Relay-Service',
      url: 'https://git.Example.com/ACME-Corp/Relay-Service',
      defaultBranch: 'trunk',
      description: '',
      license: '',
      isPrivate: true,
    })
    expect(run.url).toBe(
      'https://git.Example.com/ACME-Corp/Relay-Service/actions/runs/88/attempts/3',
    )
  })

  test('are read from the environment where the payload is silent', () => {
    expect(event('schedule').repository).toEqual({
      owner: 'acme',
      name: 'app',
      url: 'https://github.com/acme/app',
      defaultBranch: undefined,
      description: undefined,
      license: undefined,
      isPrivate: undefined,
    })
  })

  test.each<[string, Environment, Partial<Event['run']>]>([
    [
      'without a run, the page of all runs',
      {},
      { id: '', number: 0, url: 'https://github.com/acme/app/actions' },
    ],
    [
      'without an attempt, the first',
      { GITHUB_RUN_ID: '5' },
      { url: 'https://github.com/acme/app/actions/runs/5/attempts/1' },
    ],
    [
      'of a server with a slash at its end',
      { GITHUB_SERVER_URL: 'https://git.example.com/' },
      { url: 'https://git.example.com/acme/app/actions' },
    ],
    ['with a number that is none', { GITHUB_RUN_NUMBER: 'many' }, { number: 0 }],
  ])('%s', (_title, env, run) => {
    const least = { GITHUB_SHA: 'a'.repeat(40), GITHUB_REPOSITORY: 'acme/app' }
    expect(parseEvent({ ...least, ...env }, {}).run).toMatchObject(run)
  })
})

describe('what cannot be built', () => {
  const { env, payload } = recordedEvent('push-main')
  test.each<[string, Environment, unknown, string]>([
    [
      'outside GitHub, both variables are named',
      {},
      {},
      'GITHUB_SHA and GITHUB_REPOSITORY are not set: this is not a job of GitHub Actions. Run Slipway in a workflow. By hand, set GITHUB_SHA to a commit, 40 hex digits, and GITHUB_REPOSITORY to `owner/name`.',
    ],
    [
      'one of them may be there',
      { GITHUB_REPOSITORY: 'acme/app', GITHUB_SHA: '' },
      payload,
      'GITHUB_SHA is not set: this is not a job of GitHub Actions. Run Slipway in a workflow. By hand, set GITHUB_SHA to a commit, 40 hex digits, and GITHUB_REPOSITORY to `owner/name`.',
    ],
    [
      'a commit must be whole',
      { ...env, GITHUB_SHA: '1a2b3c4' },
      payload,
      'GITHUB_SHA is "1a2b3c4". Set it to a whole commit id, 40 hex digits.',
    ],
    [
      'a repository has an owner',
      { ...env, GITHUB_REPOSITORY: 'app' },
      {},
      'GITHUB_REPOSITORY is "app". Set it to `owner/name`, such as `acme/app`.',
    ],
    [
      'a branch that has been deleted',
      env,
      { ...(payload as object), ref: 'refs/heads/old', deleted: true },
      'the push deleted "refs/heads/old", so there is nothing to build. Add `if: "!github.event.deleted"` to the job.',
    ],
    [
      'a commit of zeros stands for a deletion too',
      { ...env, GITHUB_REF: 'refs/tags/v1', GITHUB_SHA: '0'.repeat(40) },
      null,
      'the push deleted "refs/tags/v1", so there is nothing to build. Add `if: "!github.event.deleted"` to the job.',
    ],
  ])('%s', (_title, environment, anything, message) => {
    expect(thrownBy(() => parseEvent(environment, anything))).toBe(message)
  })
})

function thrownBy(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return error instanceof Problem ? `${error}` : `not a Problem: ${error}`
  }
  return undefined
}
