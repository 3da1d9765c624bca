import { describe, expect, test } from '@jest/globals'
import type { TagMutability } from '../../../../src/core/ecr/client.ts'
import {
  isImmutable,
  mutabilityInWords,
  parseMutability,
} from '../../../../src/core/ecr/repository/mutability.ts'

describe('ecr-tag-mutability', () => {
  test.each<[sentence: string, text: string, mutability: TagMutability, exceptions: string[]]>([
    ['lets tags move', 'mutable', 'MUTABLE', []],
    ['keeps them', 'immutable', 'IMMUTABLE', []],
    ['takes capitals, as ECR writes them', 'IMMUTABLE', 'IMMUTABLE', []],
    [
      'keeps them but for some',
      'immutable,except=latest,except=dev-*',
      'IMMUTABLE_WITH_EXCLUSION',
      ['latest', 'dev-*'],
    ],
    [
      'may have one exception a line',
      'immutable\nexcept = latest\nexcept=v1\n',
      'IMMUTABLE_WITH_EXCLUSION',
      ['latest', 'v1'],
    ],
    ['keeps a few only', 'mutable, except=v*', 'MUTABLE_WITH_EXCLUSION', ['v*']],
    ['says a thing once', 'immutable, except=a, except=a', 'IMMUTABLE_WITH_EXCLUSION', ['a']],
  ])('%s: %j', (_, text, mutability, exceptions) => {
    expect(parseMutability(text)).toEqual({ mutability, exceptions })
  })

  const FORM =
    'Write mutable or immutable, with up to five exceptions: immutable, except=latest, except=dev-*'

  test.each<[text: string, reported: string]>([
    ['', `"ecr-tag-mutability" is empty: the variable in it is not set. ${FORM}`],
    ['fixed', `"ecr-tag-mutability" begins with "fixed". ${FORM}`],
    ['except=latest', `"ecr-tag-mutability" begins with "except=latest". ${FORM}`],
    ['immutable, latest', `"ecr-tag-mutability" has "latest" in it. ${FORM}`],
    [
      'immutable, except=v1.2/x',
      '"ecr-tag-mutability" excepts "v1.2/x". Write a tag of letters, digits and . _ -; * stands for any text',
    ],
    [
      'immutable, except=a*b*c*',
      '"ecr-tag-mutability" excepts "a*b*c*". ECR takes 2 * in an exception',
    ],
    [
      'immutable, except=a, except=b, except=c, except=d, except=e, except=f',
      '"ecr-tag-mutability" has 6 exceptions. ECR takes 5; use * in them',
    ],
    [
      'fixed, except=é, latest',
      [
        '"ecr-tag-mutability" is wrong:',
        `  - "ecr-tag-mutability" begins with "fixed". ${FORM}`,
        `  - "ecr-tag-mutability" has "latest" in it. ${FORM}`,
        '  - "ecr-tag-mutability" excepts "é". Write a tag of letters, digits and . _ -; * stands for any text',
      ].join('\n'),
    ],
  ])('does not take %j', (text, reported) => {
    expect(() => parseMutability(text)).toThrow(
      expect.objectContaining({ fix: expect.any(String) }),
    )
    expect(thrown(() => parseMutability(text))).toBe(reported)
  })
})

function thrown(work: () => unknown): string {
  try {
    work()
  } catch (problem) {
    return String(problem)
  }
  return ''
}

describe('a tag cannot move again', () => {
  test.each<[TagMutability, exceptions: string[], tag: string, immutable: boolean]>([
    ['MUTABLE', [], 'latest', false],
    ['IMMUTABLE', [], 'latest', true],
    ['IMMUTABLE', [], 'v1.2.3', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'latest', false],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'latest-alpine', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'dev-20261123', false],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'v1', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['v*.*'], 'v1.2', false],
    ['IMMUTABLE_WITH_EXCLUSION', [], 'v1', true],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'v1.2.3', true],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'latest', false],
  ])('%s except %j: %s %s', (mutability, exceptions, tag, immutable) => {
    expect(isImmutable({ mutability, exceptions }, tag)).toBe(immutable)
  })
})

test.each([
  ['MUTABLE', [], 'mutable'],
  ['IMMUTABLE_WITH_EXCLUSION', ['latest'], 'immutable, except latest'],
  ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'v1', 'dev-*'], 'immutable, except latest, v1 and dev-*'],
  ['MUTABLE_WITH_EXCLUSION', ['v*'], 'mutable, except v*'],
] as const)('%s %j is “%s”', (mutability, exceptions, words) => {
  expect(mutabilityInWords({ mutability, exceptions })).toBe(words)
})
