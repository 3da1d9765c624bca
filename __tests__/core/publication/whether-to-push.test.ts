import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../src/core/event/event.ts'
import { decidePush, type PushOptions } from '../../../src/core/publication/whether-to-push.ts'
import { event } from '../../support/fixtures.ts'

const ASKED: PushOptions = {
  push: 'auto',
  load: false,
  outputs: [],
  call: '',
  hasCredentials: true,
  hasTags: true,
}

const main = event('push-main')
const tag = event('push-tag-v1.2.3')
const pull = event('pull-request')
const fork: Event = { ...pull, origin: 'fork' }
const dependabot: Event = { ...pull, origin: 'dependabot' }

type Row = [sentence: string, options: Partial<PushOptions>, event: Event, because: string]

describe('is pushed', () => {
  test.each<Row>([
    ['a push to a branch', {}, main, 'pushes are published'],
    ['a git tag', {}, tag, 'pushes are published'],
    [
      'a push without credentials: the preflight says what is missing',
      { hasCredentials: false },
      main,
      'pushes are published',
    ],
    ['a pull request with push: true', { push: 'true' }, pull, 'push: true'],
    [
      "a fork's pull request with push: true and credentials of its own",
      { push: 'true' },
      fork,
      'push: true',
    ],
    [
      'a push by Dependabot with credentials at hand',
      {},
      { ...main, origin: 'dependabot' },
      'pushes are published',
    ],
    [
      'a git tag of Dependabot with credentials at hand',
      {},
      { ...tag, origin: 'dependabot' },
      'pushes are published',
    ],
    ['a build with load and push: true', { push: 'true', load: true }, main, 'push: true'],
    [
      'a build with outputs and push: true',
      { push: 'true', outputs: ['type=local,dest=out'] },
      main,
      'push: true',
    ],
    ['call: build, which is what a build does', { call: 'build' }, main, 'pushes are published'],
  ])('%s', (_, options, event, because) => {
    expect(decidePush({ ...ASKED, ...options }, event)).toEqual({
      push: true,
      byFlag: true,
      because,
      notice: undefined,
    })
  })
})

describe('is pushed by an output of the user’s, without the flag', () => {
  test.each<[output: string]>([['type=registry'], ['type=image,push=true']])('%s', (output) => {
    expect(decidePush({ ...ASKED, outputs: [output] }, main)).toEqual({
      push: true,
      byFlag: false,
      because: '"outputs" already pushes',
      notice: undefined,
    })
  })
})

describe('is not pushed', () => {
  test.each<Row>([
    ['anything with push: false', { push: 'false' }, main, 'push: false'],
    [
      "a fork's pull request with push: false, without a word",
      { push: 'false' },
      fork,
      'push: false',
    ],
    ['a pull request', {}, pull, 'a pull request is built, not published'],
    ['a build that is loaded', { load: true }, main, 'load: true puts it into the Docker engine'],
    [
      'a build that goes to a folder',
      { outputs: ['type=local,dest=out'] },
      main,
      'outputs says where the result goes',
    ],
    ['a check', { call: 'check' }, main, 'call: check builds nothing'],
    [
      'a check with push: true',
      { call: 'check', push: 'true' },
      main,
      'call: check builds nothing',
    ],
  ])('%s', (_, options, event, because) => {
    expect(decidePush({ ...ASKED, ...options }, event)).toEqual({
      push: false,
      byFlag: false,
      because,
      notice: undefined,
    })
  })
})

describe('gets no secrets from GitHub, and the user hears of it', () => {
  test.each<Row>([
    ["a fork's pull request", {}, fork, 'GitHub gives no secrets to a fork'],
    [
      'even when credentials came by another way',
      { hasCredentials: true },
      fork,
      'GitHub gives no secrets to a fork',
    ],
    [
      'push: true without credentials',
      { push: 'true', hasCredentials: false },
      fork,
      'GitHub gives no secrets to a fork',
    ],
    ['Dependabot', { hasCredentials: false }, dependabot, 'GitHub gives no secrets to Dependabot'],
    [
      'Dependabot with push: true',
      { push: 'true', hasCredentials: false },
      dependabot,
      'GitHub gives no secrets to Dependabot',
    ],
    [
      'a push by Dependabot',
      { hasCredentials: false },
      { ...main, origin: 'dependabot' },
      'GitHub gives no secrets to Dependabot',
    ],
  ])('%s', (_, options, event, because) => {
    expect(decidePush({ ...ASKED, ...options }, event)).toEqual({
      push: false,
      byFlag: false,
      because,
      notice: `built, not pushed: ${because}`,
    })
  })
})

describe('without a tag there is nothing to push', () => {
  const none = { ...ASKED, hasTags: false }

  test.each<[sentence: string, options: Partial<PushOptions>, event: Event]>([
    ['push: true', { push: 'true' }, main],
    ['push: true on a pull request', { push: 'true' }, pull],
    ['a git tag', {}, tag],
    ['a release', {}, event('release-published')],
  ])('%s waits for an image: an error', (_, options, happened) => {
    expect(() => decidePush({ ...none, ...options }, happened)).toThrow(
      `no rule under "tags" gives a tag for the event ${happened.name}`,
    )
  })

  test.each<[sentence: string, event: Event]>([
    ['a push to a branch', main],
    ['a schedule', event('schedule')],
    ['a manual run', event('workflow-dispatch-empty')],
  ])('%s may do without: a warning', (_, happened) => {
    expect(decidePush(none, happened)).toMatchObject({
      push: false,
      warning: 'built, not pushed: there is no tag to push it under',
    })
  })

  test('a pull request is not pushed anyway', () => {
    expect(decidePush(none, pull)).toMatchObject({ push: false, warning: undefined })
  })

  test('nor is anything with push: false', () => {
    expect(decidePush({ ...none, push: 'false' }, tag)).toMatchObject({ because: 'push: false' })
  })
})

test('what is pushed by digest, and not pushed, is said: who merges it would not find it', () => {
  const outputs = ['type=image,push-by-digest=true,name-canonical=true']
  expect(decidePush({ ...ASKED, outputs }, main)).toMatchObject({
    push: false,
    warning: expect.stringContaining('push-by-digest=true without push=true; add it'),
  })
  expect(decidePush({ ...ASKED, outputs, push: 'false' }, main).warning).toBeUndefined()
})
