import { describe, expect, test } from '@jest/globals'
import {
  type Checkout,
  eventAtCheckout,
  needsContaining,
  parseCommit,
  refOfCheckout,
} from '../../../src/core/event/checkout.ts'
import { event } from '../../support/fixtures.ts'

const sha = 'c'.repeat(40)
const commitDate = '2026-11-20T10:00:00+01:00'
const detached: Checkout = { sha, commitDate, branch: '', decoration: 'HEAD', containing: [] }

describe('the ref of a checkout', () => {
  test.each<[string, Partial<Checkout>, string]>([
    [
      'is the branch that is checked out',
      { branch: 'refs/heads/feature/x' },
      'refs/heads/feature/x',
    ],
    [
      'is the Git tag beside a detached HEAD',
      { decoration: 'HEAD, tag: refs/tags/v1.2.3, refs/remotes/origin/main' },
      'refs/tags/v1.2.3',
    ],
    [
      'is the first of several Git tags, whatever signs they have',
      { decoration: 'HEAD, tag: refs/tags/app/v1,2, tag: refs/tags/app/v1,1' },
      'refs/tags/app/v1,2',
    ],
    [
      'is the release of several Git tags, not its candidate or a name that moves',
      {
        decoration:
          'HEAD, tag: refs/tags/weekly, tag: refs/tags/v1.9.0, tag: refs/tags/v1.10.0-rc.1, tag: refs/tags/v1.10.0, tag: refs/tags/v1',
      },
      'refs/tags/v1.10.0',
    ],
    [
      'is the pull request whose merge commit is checked out',
      { decoration: 'HEAD, refs/remotes/pull/7/merge' },
      'refs/pull/7/merge',
    ],
    [
      'is the pull request of a shallow checkout of its head',
      { decoration: 'grafted, HEAD, refs/remotes/pull/7/head' },
      'refs/pull/7/head',
    ],
    [
      'is the branch of a remote one',
      { decoration: 'HEAD, refs/remotes/origin/feature/x' },
      'refs/heads/feature/x',
    ],
    [
      'is the branch of a remote and a local one',
      { decoration: 'HEAD, refs/remotes/origin/main, refs/remotes/origin/HEAD, refs/heads/main' },
      'refs/heads/main',
    ],
    [
      'is a local branch beside it',
      { decoration: 'HEAD, refs/heads/feature/x' },
      'refs/heads/feature/x',
    ],
    [
      'is no stash and no note',
      { decoration: 'HEAD, refs/stash', containing: ['refs/tags/v2', 'refs/tags/v1'] },
      'refs/tags/v1',
    ],
    [
      'is the local branch that contains it, before remote ones and tags',
      {
        containing: [
          'refs/tags/v2',
          'refs/remotes/origin/main',
          'refs/heads/dev',
          'refs/heads/old',
        ],
      },
      'refs/heads/dev',
    ],
    [
      'is the remote branch that contains it, not the name for the remote default',
      { containing: ['refs/remotes/origin/HEAD', 'refs/remotes/origin/release/1', 'refs/tags/v2'] },
      'refs/heads/release/1',
    ],
    ['is nothing where nothing is known', {}, ''],
  ])('%s', (_, given, expected) => {
    expect(refOfCheckout({ ...detached, ...given })).toBe(expected)
  })

  test.each<[string, Partial<Checkout>, boolean]>([
    ['of a branch needs no search', { branch: 'refs/heads/main' }, false],
    ['of a tag needs no search', { decoration: 'HEAD, tag: refs/tags/v1' }, false],
    ['of a bare commit needs one', { decoration: 'grafted, HEAD' }, true],
  ])('%s', (_, given, expected) => {
    expect(needsContaining({ ...detached, ...given })).toBe(expected)
  })

  test('is read from three lines of Git', () => {
    expect(parseCommit(`${sha}\n${commitDate}\nHEAD, refs/heads/main`)).toEqual({
      ...{ sha, commitDate },
      decoration: 'HEAD, refs/heads/main',
    })
  })
})

describe('the event at a checkout', () => {
  const at = (name: string, given: Partial<Checkout>) =>
    eventAtCheckout(event(name), { ...detached, ...given })

  test('has the ref, commit and date of the checkout', () => {
    expect(at('push-main', { decoration: 'HEAD, tag: refs/tags/v2.0.0' })).toMatchObject({
      ...{ name: 'push', fullRef: 'refs/tags/v2.0.0', sha, commitDate },
      ref: { kind: 'tag', name: 'v2.0.0' },
    })
  })

  test.each([
    ['main', true],
    ['dev', false],
  ])('knows of branch %s whether it is the default one', (name, isDefault) => {
    const { ref } = at('push-tag-v1.2.3', { branch: `refs/heads/${name}` })
    expect(ref).toEqual({ kind: 'branch', name, isDefault })
  })

  test('can be a pull request', () => {
    const { ref } = at('push-main', { decoration: 'HEAD, refs/remotes/pull/12/merge' })
    expect(ref).toEqual({ kind: 'pull-request', number: 12 })
  })

  test('keeps what GitHub reported of the same ref', () => {
    const happened = event('release-published')
    const checkout = { ...detached, branch: happened.fullRef }
    expect(eventAtCheckout(happened, checkout)).toEqual({ ...happened, sha, commitDate })
  })

  test('stays at its own tag beside the release of the same commit', () => {
    const happened = event('push-tag-v1.2.3-rc.1')
    const decoration = 'HEAD, tag: refs/tags/v1.2.3-rc.1, tag: refs/tags/v1.2.3'
    const own = { ...detached, decoration, sha: happened.sha }
    expect(eventAtCheckout(happened, own).fullRef).toBe('refs/tags/v1.2.3-rc.1')
    expect(eventAtCheckout(happened, { ...own, sha }).fullRef).toBe('refs/tags/v1.2.3')
  })

  test('forgets release and base branch of another one', () => {
    expect(at('release-published', { branch: 'refs/heads/main' }).release).toBeUndefined()
    expect(at('pull-request', { branch: 'refs/heads/main' }).baseRef).toBeUndefined()
  })

  test('never makes code of a fork our own', () => {
    expect(at('pull-request-from-fork', { branch: 'refs/heads/main' }).origin).toBe('fork')
  })

  test('without a ref is about nothing but a commit', () => {
    expect(at('push-main', {}).ref).toEqual({ kind: 'other', name: '' })
  })
})
