import { describe, expect, test } from '@jest/globals'
import { parseEvent } from '../../../src/core/event/parse.ts'
import { planBuild } from '../../../src/core/plan.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { inputsOf, recordedEvent } from '../../support/fixtures.ts'

const claims = Buffer.from(JSON.stringify({ ac: '[]' })).toString('base64url')
const RUNNER = { ACTIONS_RUNTIME_TOKEN: `e30.${claims}.s`, ACTIONS_RESULTS_URL: 'https://cache' }
const LOGIN = { username: 'acme', password: 'secret' }

/** What becomes of an event for somebody who has secrets, and says nothing of push or cache. */
async function outcome(
  name: string,
  { env = {}, inputs = {} }: { env?: object; inputs?: Record<string, string> } = {},
) {
  const recorded = recordedEvent(name)
  const environment = { ...recorded.env, ...RUNNER, ...env }
  const plan = await planBuild(
    parseInputs(inputsOf('action.yml', { ...LOGIN, ...inputs })),
    parseEvent(environment, recorded.payload),
    { now: '2026-11-23T06:30:00.000Z', environment, dockerfile: undefined },
  )
  const { publication, build, notices } = plan
  return { isPushed: publication.push.push, keeps: build.cache.to.map(kind), notices }
}

const kind = (target: string) => target.split(',')[0]?.replace('type=', '')

describe('what is published automatically, and whose layers are kept, event by event', () => {
  test.each([
    ['push-main', true, ['gha']],
    ['push-tag-v1.2.3', true, ['gha']],
    ['release-published', true, ['gha']],
    ['schedule', true, ['gha']],
    ['workflow-dispatch-version', true, ['gha']],
    ['merge-group', true, ['gha']],
    ['workflow-run-main', true, ['gha']],
    ['pull-request', false, ['gha']],
    ['pull-request-from-fork', false, ['gha']],
    ['pull-request-dependabot', false, ['gha']],
    // GitHub gives Dependabot secrets of its own only: who stores some there wants them used.
    ['push-branch-dependabot', true, ['gha']],
    ['pull-request-closed-merged', true, ['gha']],
    ['workflow-run-from-fork', false, []],
    ['workflow-run-dependabot', false, []],
    ['issue-comment', false, []],
  ])('%s: pushed %s, layers %j', async (name, isPushed, keeps) => {
    expect(await outcome(name)).toMatchObject({ isPushed, keeps })
  })

  test.each([
    ...['issues', 'discussion', 'discussion_comment', 'label', 'milestone', 'watch', 'fork'],
    ...['gollum', 'status', 'check_run', 'check_suite', 'page_build', 'public', 'delete'],
    ...['registry_package', 'an_event_of_tomorrow'],
  ])('%s: nothing is pushed, no layer is kept, and a notice says why', async (event) => {
    const env = { GITHUB_EVENT_NAME: event }
    const { isPushed, keeps, notices } = await outcome('issue-comment', { env })
    expect({ isPushed, keeps }).toEqual({ isPushed: false, keeps: [] })
    expect(notices.join()).toContain('say nothing of what is built')
    expect(notices.join()).toContain('layers are not kept')
  })

  test('a comment that somebody wants published is published', async () => {
    expect(await outcome('issue-comment', { inputs: { push: 'true' } })).toMatchObject({
      isPushed: true,
      keeps: [],
    })
  })

  test.each([
    ['type=gha,scope=main', []],
    ['type=registry,ref=acme/app:cache', []],
    ['type=s3,bucket=b,region=r', []],
    ['type=local,dest=/cache', []],
    ['acme/app:cache', []],
    ['type=inline', ['inline']],
  ])('the code of a fork beside secrets keeps nothing under %s', async (to, keeps) => {
    const found = await outcome('workflow-run-from-fork', { inputs: { 'cache-to': to } })
    expect(found.keeps).toEqual(keeps)
  })

  test.each(['registry', 'gha', 'inline', 'auto'])(
    'nor does a pull_request_target of a fork, with cache: %s',
    async (cache) => {
      const recorded = recordedEvent('pull-request-from-fork')
      const env = { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_REF: 'refs/heads/main' }
      expect(recorded.payload).toHaveProperty('pull_request.head.repo.fork', true)
      const inputs = { cache, push: 'true' }
      const { keeps } = await outcome('pull-request-from-fork', { env, inputs })
      expect(keeps.filter((one) => one !== 'inline')).toEqual([])
    },
  )

  test('a pull_request_target whose head is not named is not ours', () => {
    const { env, payload } = recordedEvent('pull-request-target')
    const { pull_request: _, ...rest } = payload as Record<string, unknown>
    expect(parseEvent(env, { ...rest, number: 7 }).origin).toBe('fork')
  })
})
