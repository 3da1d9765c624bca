import { describe, expect, test } from '@jest/globals'
import { holderInWords, mayTakeOver } from '../../../src/core/release/lock.ts'
import { checkProjectName, keptOf, recordsOf, stampOf } from '../../../src/core/release/names.ts'
import { chooseGoing, mayRemove } from '../../../src/core/release/records/prune.ts'
import {
  ofServices,
  previousOf,
  type Release,
  readRecord,
  recordLabel,
} from '../../../src/core/release/records/record.ts'

const release = (stamp: string, id: string, state: Release['state'] = 'good'): Release => ({
  ...{ stamp, state, version: id, revision: '', run: '', actor: '', fingerprint: '', hashes: {} },
  services: { web: { reference: `acme/app@sha256:${id}`, id } },
})

describe('a record', () => {
  test('comes back as it was, in an alphabet that no Dockerfile line can spoil', () => {
    const given = {
      ...release('20261129-083501', 'v1'),
      actor: 'Jos\u00e9 "the $one"',
      hashes: { web: 'h' },
    }
    const label = recordLabel(given)
    expect(label).toMatch(/^[A-Za-z0-9+/=]+$/)
    expect(readRecord(label)).toEqual(given)
  })

  test.each(['', 'nonsense', btoa('[]'), btoa('{"format":2,"stamp":"x"}')])(
    'is none: %j',
    (label) => {
      expect(readRecord(label)).toBeUndefined()
    },
  )
})

describe('the release to return to', () => {
  const now = (id: string) => release('now', id)

  test.each<[string, Release[], string, string | undefined]>([
    [
      'is the newest one of other images',
      [release('1', 'a'), release('2', 'b'), release('3', 'c')],
      'c',
      'b',
    ],
    ['is none where there is only one', [release('1', 'a')], 'a', undefined],
    [
      'is none where all are of the same images',
      [release('1', 'a'), release('2', 'a')],
      'a',
      undefined,
    ],
    [
      'is not one that was left on purpose',
      [release('1', 'a'), release('2', 'b', 'bad'), release('3', 'a')],
      'a',
      undefined,
    ],
    [
      'skips what was left, twice',
      [
        release('1', 'a'),
        release('2', 'b'),
        release('3', 'c', 'bad'),
        release('4', 'b', 'bad'),
        release('5', 'a'),
      ],
      'a',
      undefined,
    ],
    [
      'is one that was deployed again after it was left',
      [
        release('1', 'a'),
        release('2', 'b', 'bad'),
        release('3', 'a'),
        release('4', 'b'),
        release('5', 'c'),
      ],
      'c',
      'b',
    ],
    ['is known though what runs is not', [release('1', 'a')], 'x', 'a'],
  ])('%s', (_, releases, current, expected) => {
    expect(previousOf(releases, now(current))?.version).toBe(expected)
  })

  test('is one of the same services: several deployments may share a project', () => {
    const other = { ...release('2', 'x'), services: { api: { reference: '', id: 'x' } } }
    expect(ofServices([release('1', 'a'), other], ['web']).map(({ stamp }) => stamp)).toEqual(['1'])
  })
})

describe('what is pruned', () => {
  const all = [1, 2, 3, 4, 5].map((n) => release(String(n), `v${n}`))
  const going = (current: string, keep: number, releases = all) =>
    chooseGoing(releases, release('now', current), keep).going.map(({ stamp }) => stamp)

  test.each<[string, string, number, string[]]>([
    ['is beyond the newest, oldest first', 'v5', 2, ['1', '2', '3']],
    ['is never what runs, nor what one returns to', 'v5', 1, ['1', '2', '3']],
    ['is not the running one after a rollback', 'v1', 2, ['2', '3']],
    ['is nothing where few are there', 'v5', 10, []],
  ])('%s', (_, current, keep, expected) => {
    expect(going(current, keep)).toEqual(expected)
  })

  test('is an image only where nothing else calls it by name or runs it', () => {
    const image = { id: 'i', tags: ['ours'] }
    expect(mayRemove(image, new Set(), ['ours'])).toBe(true)
    expect(mayRemove(image, new Set(['i']), ['ours'])).toBe(false)
    expect(mayRemove({ ...image, tags: ['ours', 'acme/app:latest'] }, new Set(), ['ours'])).toBe(
      false,
    )
  })
})

describe('a lock', () => {
  const holder = {
    ...{ id: 'c', run: 'https://github.com/acme/app/actions/runs/7', runId: '7', attempt: 1 },
    ...{ actor: 'acme', expires: '2026-11-29T09:00:00.000Z', token: 't' },
  }
  const soon = '2026-11-29T08:59:59.000Z'

  test.each<[string, object, string, RegExp | undefined]>([
    ['of another run is waited for', { runId: '8', attempt: 1 }, soon, undefined],
    [
      'of the same attempt is waited for: another job of it',
      { runId: '7', attempt: 1 },
      soon,
      undefined,
    ],
    ['of an earlier attempt is taken over', { runId: '7', attempt: 2 }, soon, /earlier attempt/],
    [
      'that has expired is taken over',
      { runId: '8', attempt: 1 },
      '2026-11-29T09:00:01.000Z',
      /expired/,
    ],
  ])('%s', (_, ours, now, why) => {
    const said = mayTakeOver(holder, ours as { runId: string; attempt: number }, now)
    if (why) expect(said).toMatch(why)
    else expect(said).toBeUndefined()
  })

  test('says who holds it, and for how long', () => {
    expect(holderInWords(holder)).toBe(
      'https://github.com/acme/app/actions/runs/7 (acme), until 09:00:00 UTC at the latest',
    )
  })
})

describe('names', () => {
  test.each([
    ['shop', 'slipway.local/shop'],
    ['my-shop_2', 'slipway.local/my-shop_2'],
    ['shop-', 'slipway.local/x.73686f702d'],
    ['a___b', 'slipway.local/x.615f5f5f62'],
  ])('of the project %s are legal', (project, expected) => {
    expect(recordsOf(project)).toBe(expected)
    expect(keptOf(project, 'Web')).toMatch(/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/)
  })

  test('of projects are those that compose takes', () => {
    expect(checkProjectName('shop-1')).toBe('shop-1')
    for (const name of ['Shop', '-x', 'a b', 'a.b'])
      expect(() => checkProjectName(name)).toThrow('"project" is')
  })

  test('of releases are times', () => {
    expect(stampOf('2026-11-29T08:35:01.123Z')).toBe('20261129-083501')
  })
})
