import { describe, expect, test } from '@jest/globals'
import { planTags } from '../../../src/core/tags/plan-tags.ts'
import { event } from '../../support/fixtures.ts'
import { arrows, NOW, planned } from './planned.ts'

const onBranch = (name: string, isDefault = false) =>
  planTags(
    { version: '', tags: [] },
    {
      ...event('push-main'),
      fullRef: `refs/heads/${name}`,
      ref: { kind: 'branch', name, isDefault },
    },
    NOW,
  )

describe('the strategy', () => {
  test.each([
    ['develop is a branch of development', 'develop', false, '→ dev-20261123'],
    ['… unless it is the default branch', 'develop', true, 'develop-20261123-063000'],
    ['a branch that only begins with dev is one like others', 'devtools', false, '→ devtools'],
    ['a branch in Chinese has a tag of its own', '功能', false, '→ tag-501ee0a9'],
  ])('%s', async (_title, name, isDefault, first) => {
    expect(arrows(await onBranch(name, isDefault)).split(', ')[0]).toBe(first)
  })

  test.each(['latest', 'v1.2.3', 'v1'])(
    'a branch called %s takes no tag of a release',
    async (name) => {
      expect(arrows(await onBranch(name))).toBe(`→ branch-${name}, sha-1a2b3c4`)
    },
  )

  test.each([
    ['pull-request-from-fork', '→ pr-7'],
    ['pull-request-target', '→ pr-7'],
    ['workflow-run-from-fork', 'sha-baddeca'],
    ['push-tag-nightly-7', 'nightly-7, sha-1a2b3c4'],
    ['release-draft', 'sha-1a2b3c4'],
    ['push-branch-merge-queue', 'sha-9e0e1e2'],
  ])('%s: %s', async (fixture, tags) => {
    expect(arrows(await planned(fixture))).toBe(tags)
  })

  test('a version beats the Git tag it is run on', async () => {
    const plan = await planned('workflow-dispatch-on-tag', { version: ' v2.0.0 ' })
    expect(arrows(plan)).toBe('v2.0.0, → v2.0, → v2, → latest, sha-1a2b3c4')
  })

  test.each(['latest', 'LATEST', '', ' '])('the version %j is none', async (version) => {
    expect((await planned('workflow-dispatch-latest', { version })).version).toBe(
      'main-20261123-063000',
    )
  })

  test('a pull request publishes no version, and says so', async () => {
    const { version, notices } = await planned('pull-request', { version: 'v9.0.0' })
    expect(version).toBe('pr-7')
    expect(notices).toContain('"version" (v9.0.0) is ignored: a pull request publishes no version')
  })

  test('an event about nothing that has a name says so', async () => {
    const { notices } = await planned('unknown-event')
    expect(notices.join()).toContain('the event moon_phase on "refs/heads/main"')
  })

  test('the commit is as long as the environment wants it', async () => {
    const environment = { DOCKER_METADATA_SHORT_SHA_LENGTH: '12' }
    const { tags } = await planned('push-main', { environment })
    expect(tags.map(({ name }) => name)).toContain('sha-1a2b3c4d5e6f')
  })

  test.each(['seven', '0', '-1', '7.5'])('… but not %j', async (length) => {
    const environment = { DOCKER_METADATA_SHORT_SHA_LENGTH: length }
    await expect(planned('push-main', { environment })).rejects.toThrow(`is "${length}"`)
  })
})

describe('the reason of a tag', () => {
  test.each([
    ['push-main', '', 'push to the default branch main'],
    ['push-tag-v1.2.3', '', 'git tag v1.2.3 is a stable release'],
    ['release-published', '', 'release v1.2.3 is a stable release'],
    ['release-prerelease-box-only', '', 'release v2.0.0 is marked as a pre-release'],
    ['workflow-dispatch-version', 'v1.2.3-rc.1', 'version v1.2.3-rc.1 is a pre-release'],
    ['workflow-dispatch-hotfix-1', 'hotfix-1', '"version" is hotfix-1'],
    ['workflow-dispatch-empty', '', 'manual run on the default branch main'],
    ['workflow-run-main', '', 'workflow run on the default branch main'],
    ['repository-dispatch', '', 'repository_dispatch on the default branch main'],
    ['push-branch-dev', '', 'push to branch dev'],
    ['pull-request', '', 'pull request #7'],
    ['schedule', '', 'scheduled run'],
    ['merge-group', '', 'commit 9e0e1e2'],
  ])('of %s with version “%s” is: %s', async (fixture, version, because) => {
    const { tags } = await planned(fixture, { version })
    expect(tags[0]?.because).toContain(because)
  })
})
