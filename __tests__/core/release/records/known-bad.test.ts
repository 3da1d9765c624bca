import { describe, expect, test } from '@jest/globals'
import { timeOf, whyBad } from '../../../../src/core/release/records/known-bad.ts'
import type { Release } from '../../../../src/core/release/records/record.ts'

const pin = (id: string) => `acme/app@sha256:${id}`
const release = (
  stamp: string,
  id: string,
  state: Release['state'] = 'good',
  fingerprint = '',
): Release => ({
  ...{ stamp, state, version: id, revision: '', run: '', actor: '', fingerprint, hashes: {} },
  services: { web: { reference: pin(id), id } },
})
interface Asked {
  readonly pins: Readonly<Record<string, string>>
  readonly fingerprint: string
}
const asked = (id: string, fingerprint = 'f'): Asked => ({ pins: { web: pin(id) }, fingerprint })

describe('an image is known as bad', () => {
  const failed = { ...release('20261129-083501', 'b', 'bad', 'f'), run: 'https://github.com/x/1' }

  test('where it was not well with the same settings, and the run of that is named', () => {
    expect(whyBad(asked('b'), [release('1', 'a')], failed)).toBe(
      'this image was not well here on 2026-11-29 08:35 UTC (https://github.com/x/1), and nothing has changed since',
    )
  })

  test('where it was left on purpose, and nothing has changed since', () => {
    const left = [release('1', 'a'), release('2', 'b', 'bad', 'f'), release('3', 'a')]
    expect(whyBad(asked('b'), left, undefined)).toContain('was left on purpose')
    expect(whyBad(asked('b', 'other'), left, undefined)).toBeUndefined()
  })

  test('since a time that can be compared', () => {
    expect(timeOf(failed)).toBe('2026-11-29T08:35Z')
  })
})

describe('an image is not known as bad', () => {
  test.each<[string, Asked, Release[], Release | undefined]>([
    ['that the host has never seen', asked('c'), [release('1', 'a')], undefined],
    [
      'where the compose file or the image is another one since',
      asked('b', 'g'),
      [],
      release('2', 'b', 'bad', 'f'),
    ],
    [
      'that somebody has deployed again after it was left',
      asked('b'),
      [release('1', 'b', 'bad'), release('2', 'b')],
      undefined,
    ],
    [
      'of other services',
      { pins: { worker: pin('b') }, fingerprint: 'f' },
      [release('1', 'b', 'bad')],
      undefined,
    ],
  ])('%s', (_, wanted, releases, failed) => {
    expect(whyBad(wanted, releases, failed)).toBeUndefined()
  })
})
