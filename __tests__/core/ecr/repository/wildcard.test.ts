import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { coversPattern, matchesWildcard } from '../../../../src/core/ecr/repository/wildcard.ts'

test.each<[pattern: string, tag: string, matches: boolean]>([
  ['latest', 'latest', true],
  ['latest', 'latest-alpine', false],
  ['latest*', 'latest', true],
  ['dev-*', 'dev-20261123', true],
  ['dev-*', 'my-dev-1', false],
  ['*-dev', 'my-dev', true],
  ['*-dev', 'my-dev-1', false],
  ['*', '', true],
  ['**', 'v1', true],
  ['*.*.*', 'v1.2.3', true],
  ['*.*.*', 'v1.2', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['*ab*b', 'ab', false],
  ['*ab*b', 'xabyb', true],
  ['v?', 'v1', false],
  ['v.', 'v1', false],
  ['[v]*', 'v1', false],
  ['DEV-*', 'dev-1', false],
])('%s and %s: %s', (pattern, tag, matches) => {
  expect(matchesWildcard(pattern, tag)).toBe(matches)
})

const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 })
const tag = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 })

describe('whatever the pattern', () => {
  test('it means what a regular expression with .* means', () => {
    fc.assert(
      fc.property(text, tag, (pattern, name) => {
        const parts = pattern.split('*').map((part) => part.replaceAll('.', '\\.'))
        expect(matchesWildcard(pattern, name)).toBe(new RegExp(`^${parts.join('.*')}$`).test(name))
      }),
    )
  })

  test('one that covers another matches all that the other matches', () => {
    fc.assert(
      fc.property(text, text, tag, (one, other, name) => {
        if (coversPattern(one, other) && matchesWildcard(other, name))
          expect(matchesWildcard(one, name)).toBe(true)
      }),
    )
  })

  test('it takes no longer than its length says', () => {
    const pattern = '*a'.repeat(60)
    expect(matchesWildcard(`${pattern}b`, 'a'.repeat(100_000))).toBe(false)
  })
})
