import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  isInForce,
  isSamePolicy,
  type LifecycleInput,
  parseLifecycleInput,
} from '../../../../src/core/ecr/lifecycle/lifecycle.ts'
import { parsePolicyJson } from '../../../../src/core/ecr/lifecycle/lifecycle-check.ts'
import { lintPolicy } from '../../../../src/core/ecr/lifecycle/lifecycle-lint.ts'
import type {
  LifecyclePolicy,
  LifecycleRule,
} from '../../../../src/core/ecr/lifecycle/lifecycle-policy.ts'
import { policyText } from '../../../../src/core/ecr/lifecycle/lifecycle-policy.ts'
import { LAST_TEN, ofEverySort, rule } from '../lifecycle-rules.ts'

const reported = (text: string): string => {
  try {
    parseLifecycleInput(text)
  } catch (problem) {
    return String(problem)
  }
  return ''
}

/** The rules of the short form, one per line. */
function rules(text: string): string[] {
  const input = parseLifecycleInput(text)
  if (input?.kind !== 'policy') throw new Error(`${text} is no policy`)
  return input.policy.rules.map(({ rulePriority, selection, action }) => {
    const { tagStatus, tagPatternList, countType, countNumber, countUnit = '' } = selection
    const tags = tagPatternList?.join() ?? ''
    return [rulePriority, action.type, tagStatus, tags, countType, countNumber, countUnit]
      .filter((part) => part !== '')
      .join(' ')
  })
}

const KEPT = [
  '1 expire tagged *.*.* imageCountMoreThan 9999',
  '2 expire tagged latest imageCountMoreThan 9999',
]

describe('the short form', () => {
  test.each<[sentence: string, text: string, rules: string[]]>([
    [
      'keeps the last ten, and before them versions and latest',
      'keep-last=10',
      [...KEPT, '3 expire tagged * imageCountMoreThan 10'],
    ],
    [
      'throws away what has no tag',
      'untagged-days=7',
      ['1 expire untagged sinceImagePushed 7 days'],
    ],
    [
      'throws away what pull requests leave, and no version that has such a tag, too',
      'expire=pr-*:14',
      [...KEPT, '3 expire tagged pr-* sinceImagePushed 14 days'],
    ],
    [
      'does all of it in the order that ECR needs, not in the one it is written in',
      'keep-last=10\nexpire=pr-*:14, expire = dev-*:30d\n# a comment\nUntagged-Days = 7',
      [
        ...KEPT,
        '3 expire tagged pr-* sinceImagePushed 14 days',
        '4 expire tagged dev-* sinceImagePushed 30 days',
        '5 expire untagged sinceImagePushed 7 days',
        '6 expire tagged * imageCountMoreThan 10',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(rules(text)).toEqual(expected)
  })

  test('is one that ECR takes, and nothing to warn of', () => {
    const input = parseLifecycleInput('keep-last=10, untagged-days=7, expire=pr-*:14')
    if (input?.kind !== 'policy') throw new Error('no policy')
    expect(parsePolicyJson(policyText(input.policy), 'it')).toEqual(input.policy)
    expect(lintPolicy(input.policy)).toEqual([])
  })

  const KEEPS = (tag: string) =>
    `The short form keeps versions and latest, and this would expire ${tag}. Narrow the pattern, or write the policy as JSON`

  test.each<[text: string, reported: string]>([
    [
      'keep-last=0',
      '"ecr-lifecycle-policy" has "keep-last=0". Write keep-last= and a whole number from 1',
    ],
    [
      'keep-last',
      '"ecr-lifecycle-policy" has "keep-last". Write keep-last=10, untagged-days=7, expire=pr-*:14, one per line or with commas',
    ],
    [
      'keep-last: 10',
      '"ecr-lifecycle-policy" has "keep-last: 10". Write keep-last=10, untagged-days=7, expire=pr-*:14, one per line or with commas',
    ],
    [
      'keep-last=ten',
      '"ecr-lifecycle-policy" has "keep-last=ten". Write keep-last= and a whole number from 1',
    ],
    [
      'keep-last=1e9',
      '"ecr-lifecycle-policy" has "keep-last=1e9". Write keep-last= and a whole number from 1',
    ],
    [
      'keep-last=99999999',
      '"ecr-lifecycle-policy" has "keep-last=99999999". Write keep-last= and a whole number from 1',
    ],
    [
      'keep=10',
      '"ecr-lifecycle-policy" has "keep=10". Write keep-last=10, untagged-days=7, expire=pr-*:14, one per line or with commas',
    ],
    ['keep-last=10, keep-last=5', '"ecr-lifecycle-policy" has "keep-last". Write it once'],
    ['expire=pr-*:14, expire=pr-*:7', '"ecr-lifecycle-policy" has "expire=pr-*". Write it once'],
    [
      'expire=pr-*',
      '"ecr-lifecycle-policy" has "expire=pr-*". Write expire=<tags>:<days>, with * for any text: expire=pr-*:14',
    ],
    [
      'expire=pr-*:0',
      '"ecr-lifecycle-policy" has "expire=pr-*:0". Write expire=<tags>:<days>, with * for any text: expire=pr-*:14',
    ],
    [
      'expire=:14',
      '"ecr-lifecycle-policy" has "expire=:14". Write expire=<tags>:<days>, with * for any text: expire=pr-*:14',
    ],
    [
      'expire=feature/*:14',
      '"ecr-lifecycle-policy" has "expire=feature/*:14". Write expire=<tags>:<days>, with * for any text: expire=pr-*:14',
    ],
    [
      'expire=a*b*c*d*e*:14',
      '"ecr-lifecycle-policy" has "expire=a*b*c*d*e*:14". ECR takes 4 * in a pattern',
    ],
    ['expire=*:14', `"ecr-lifecycle-policy" has "expire=*:14". ${KEEPS('v1.2.3')}`],
    ['expire=v*:14', `"ecr-lifecycle-policy" has "expire=v*:14". ${KEEPS('v1.2.3')}`],
    ['expire=1*:14', `"ecr-lifecycle-policy" has "expire=1*:14". ${KEEPS('1.2.3')}`],
    ['expire=v0.*:14', `"ecr-lifecycle-policy" has "expire=v0.*:14". ${KEEPS('v0.1.0')}`],
    ['expire=*-rc*:14', `"ecr-lifecycle-policy" has "expire=*-rc*:14". ${KEEPS('v1.2.3-rc.1')}`],
    ['expire=latest:14', `"ecr-lifecycle-policy" has "expire=latest:14". ${KEEPS('latest')}`],
    [
      'keep-last="10',
      '"ecr-lifecycle-policy" has "keep-last="10". Write keep-last= and a whole number from 1',
    ],
    [
      'keep-last=0\nkeep=3\nexpire=x',
      [
        '"ecr-lifecycle-policy" is wrong:',
        '  - "ecr-lifecycle-policy" has "keep-last=0". Write keep-last= and a whole number from 1',
        '  - "ecr-lifecycle-policy" has "keep=3". Write keep-last=10, untagged-days=7, expire=pr-*:14, one per line or with commas',
        '  - "ecr-lifecycle-policy" has "expire=x". Write expire=<tags>:<days>, with * for any text: expire=pr-*:14',
      ].join('\n'),
    ],
  ])('does not know %j', (text, expected) => {
    expect(reported(text)).toBe(expected)
  })
})

describe('what the input means', () => {
  test.each<[text: string, input: LifecycleInput | undefined]>([
    ['', undefined],
    [' \n', undefined],
    ['ecr-lifecycle-policy.json', { kind: 'file', path: 'ecr-lifecycle-policy.json' }],
    ['.github/ecr policy.json', { kind: 'file', path: '.github/ecr policy.json' }],
    ['file://ecr-lifecycle-policy.json', { kind: 'file', path: 'ecr-lifecycle-policy.json' }],
    ['expire.json', { kind: 'file', path: 'expire.json' }],
    ['keep-last-10.json', { kind: 'file', path: 'keep-last-10.json' }],
    ['./keep-last=10.json', { kind: 'file', path: './keep-last=10.json' }],
    [LAST_TEN, { kind: 'policy', policy: JSON.parse(LAST_TEN) }],
  ])('%j', (text, input) => {
    expect(parseLifecycleInput(text)).toEqual(input)
  })
})

const policy = (...all: LifecycleRule[]): LifecyclePolicy => ({ rules: all })
const every = policy(...ofEverySort())
const lastTen: LifecyclePolicy = JSON.parse(LAST_TEN)

describe('a policy means the same', () => {
  test.each<[sentence: string, one: LifecyclePolicy, other: LifecyclePolicy]>([
    ['as itself', every, every],
    ['with its rules in another order', every, policy(...ofEverySort().reverse())],
    [
      'with other priorities in the same order',
      every,
      policy(...ofEverySort().map((its) => ({ ...its, rulePriority: its.rulePriority * 10 }))),
    ],
    [
      'with another description',
      lastTen,
      policy(...lastTen.rules.map((its) => ({ ...its, description: 'ten' }))),
    ],
    [
      'with the default written out',
      policy(rule({ tagStatus: 'any' })),
      policy(rule({ tagStatus: 'any', storageClass: 'standard' })),
    ],
    [
      'with prefixes as patterns, in another order',
      policy(rule({ tagStatus: 'tagged', tagPrefixList: ['a', 'b'] })),
      policy(rule({ tagStatus: 'tagged', tagPatternList: ['b*', 'a*'] })),
    ],
  ])('%s', (_, one, other) => {
    expect(isSamePolicy(one, other)).toBe(true)
    expect(isInForce(one, policyText(other))).toBe(true)
  })

  test('with its keys in another order and white space', () => {
    const text =
      '{"rules":[{"action":{"type":"expire"},"selection":{"countNumber":10,"countType":"imageCountMoreThan","tagStatus":"any"},"rulePriority":1}]}'
    expect(isInForce(lastTen, text)).toBe(true)
  })
})

describe('a policy means something else', () => {
  const changed = (change: object) =>
    [policy(rule({ tagStatus: 'any' })), policy(rule({ tagStatus: 'any', ...change }))] as const

  test.each<[sentence: string, one: LifecyclePolicy, other: LifecyclePolicy]>([
    ['with another number', ...changed({ countNumber: 11 })],
    ['by age', ...changed({ days: 10 })],
    ['about other images', ...changed({ tagStatus: 'untagged' })],
    ['without a rule', every, policy(...ofEverySort().slice(1))],
    [
      'with a pattern for a tag that has a star at its end',
      policy(rule({ tagStatus: 'tagged', tagPatternList: ['prod'] })),
      policy(rule({ tagStatus: 'tagged', tagPrefixList: ['prod'] })),
    ],
    [
      'with its priorities the other way round',
      policy(rule({ tagStatus: 'untagged' }, 1), rule({ tagStatus: 'any' }, 2)),
      policy(rule({ tagStatus: 'untagged' }, 2), rule({ tagStatus: 'any' }, 1)),
    ],
    [
      'that archives',
      policy(rule({ tagStatus: 'any' })),
      policy(rule({ tagStatus: 'any' }, 1, 'transition')),
    ],
  ])('%s', (_, one, other) => {
    expect(isSamePolicy(one, other)).toBe(false)
  })

  test.each([undefined, '', '{', '{}', 'null', '{"rules":[{"rulePriority":1}]}'])(
    'where ECR has %j',
    (there) => {
      expect(isInForce(lastTen, there)).toBe(false)
    },
  )
})

describe('sameness', () => {
  const drawn = fc
    .uniqueArray(fc.constantFrom(...ofEverySort(), rule({ tagStatus: 'any', countNumber: 3 }, 6)), {
      minLength: 1,
      maxLength: 3,
    })
    .map((some) => policy(...some))

  test('is the same from both sides, and holds for what is shuffled', () => {
    fc.assert(
      fc.property(drawn, drawn, (one, other) => {
        expect(isSamePolicy(one, other)).toBe(isSamePolicy(other, one))
        expect(isSamePolicy(one, policy(...one.rules.toReversed()))).toBe(true)
      }),
    )
  })
})
