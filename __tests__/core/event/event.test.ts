import { describe, expect, test } from '@jest/globals'
import { parseEvent } from '../../../src/core/event/parse.ts'
import { event, recordedEvent } from '../../support/fixtures.ts'

describe('the commit of a pull request', () => {
  const asHead = (name: string, asked: string, eventName?: string) => {
    const { env, payload } = recordedEvent(name)
    const more = eventName ? { GITHUB_EVENT_NAME: eventName } : {}
    return parseEvent({ ...env, ...more, DOCKER_METADATA_PR_HEAD_SHA: asked }, payload)
  }
  test.each([
    ['is the head’s where DOCKER_METADATA_PR_HEAD_SHA is true', 'pull-request', 'true', 'c0ffee2'],
    ['… for pull_request_target too', 'pull-request-target', 'TRUE', 'baddeca'],
    ['is the runner’s where it is false', 'pull-request', 'false', '5eed0b1'],
    ['is the runner’s where it is empty', 'pull-request', '', '5eed0b1'],
    ['is no matter for a push', 'push-main', 'true', '1a2b3c4'],
  ])('%s', (_title, fixture, asked, sha) => {
    expect(asHead(fixture, asked).sha.slice(0, 7)).toBe(sha)
  })

  test('a review has the facts of its pull request', () => {
    const reviewed = asHead('pull-request-from-fork', '', 'pull_request_review')
    expect(reviewed).toMatchObject({
      ref: { kind: 'pull-request', number: 7 },
      origin: 'fork',
      baseRef: 'main',
    })
  })
})

describe('the date of the commit', () => {
  const date = '2026-11-23T14:30:00+08:00'
  test.each([
    ['is in the list of pushed commits', 'push-main', date],
    ['is the head’s for a tag, which pushes no commits', 'push-tag-v1.2.3', date],
    ['is that of a workflow_run’s head', 'workflow-run-main', date],
    ['is that of a merge group’s head', 'merge-group', date],
    ['is unknown for a pull request', 'pull-request', undefined],
    ['is unknown for a schedule', 'schedule', undefined],
  ])('%s', (_title, fixture, expected) => {
    expect(event(fixture).commitDate).toBe(expected)
  })

  const { env, payload } = recordedEvent('push-main')
  const pushed = (commits: unknown) => parseEvent(env, { ...(payload as object), commits })
  test.each([
    ['the head commit stands in for a list that was cut', []],
    ['a list that is none is passed over', { 0: { id: env['GITHUB_SHA'], timestamp: 'soon' } }],
  ])('%s', (_title, commits) => {
    expect(pushed(commits).commitDate).toBe(date)
  })

  test.each([['soon'], [''], [null], [1795415400], ['2026-11-23'], [`${date}\n`]])(
    '%j is not one',
    (timestamp) => {
      expect(pushed([{ id: env['GITHUB_SHA'], timestamp }]).commitDate).toBeUndefined()
    },
  )
})

test.each([
  ['release-published', { tag: 'v1.2.3', isPrerelease: false }],
  ['release-prerelease', { tag: 'v2.0.0-beta.1', isPrerelease: true }],
  ['release-prerelease-box-only', { tag: 'v2.0.0', isPrerelease: true }],
  ['release-draft', undefined],
  ['release-deleted', undefined],
  ['push-tag-v1.2.3', undefined],
])('the release of %s is %j', (fixture, release) => {
  expect(event(fixture).release).toEqual(release)
})

test.each(['deleted', 'unpublished'])('of a release that was %s nothing is built', (action) => {
  const { env, payload } = recordedEvent('release-published')
  const gone = parseEvent(env, { ...(payload as object), action })
  expect(gone.nothing).toBe(`the release of v1.2.3 was ${action}`)
})
