import { describe, expect, test } from '@jest/globals'
import { parsePolicyJson } from '../../../../src/core/ecr/lifecycle/lifecycle-check.ts'
import {
  lintPolicy,
  saferPolicy,
  saferThan,
} from '../../../../src/core/ecr/lifecycle/lifecycle-lint.ts'
import type { LifecycleRule } from '../../../../src/core/ecr/lifecycle/lifecycle-policy.ts'
import { LAST_TEN, ofEverySort, rule } from '../lifecycle-rules.ts'

const warnings = (...rules: LifecycleRule[]) => lintPolicy({ rules })

const tagged = (...tagPatternList: string[]) => ({ tagStatus: 'tagged', tagPatternList })
const untagged = rule({ tagStatus: 'untagged', days: 7 }, 50)

test('the last ten of any can be the image that is running: one line says so, and names what is safer', () => {
  const policy = parsePolicyJson(LAST_TEN, 'it')
  expect(lintPolicy(policy)).toEqual([
    'rule 1 ("any", imageCountMoreThan) expires whatever is old: after 10 pushes of any kind, of branches and pull requests, too, also the image that is running and the one to go back to. Safer is the short form, in which versions and latest stay: keep-last=10',
  ])
  const safer = parsePolicyJson(saferThan(policy) ?? '', 'it')
  expect(
    safer.rules.map(({ rulePriority, selection }) => [
      ...[rulePriority, selection.tagStatus, selection.tagPatternList, selection.countNumber],
    ]),
  ).toEqual([
    [1, 'tagged', ['*.*.*'], 9999],
    [2, 'tagged', ['latest'], 9999],
    [3, 'any', undefined, 10],
  ])
  expect(lintPolicy(safer)).toEqual([])
  expect(saferThan(safer)).toBeUndefined()
})

test('the safer policy has no rule twice', () => {
  const rules = [rule(tagged('latest'), 1), rule({ tagStatus: 'any' }, 2)]
  expect(parsePolicyJson(saferPolicy({ rules }), 'it').rules).toHaveLength(3)
})

describe('warns', () => {
  test.each<[sentence: string, rules: LifecycleRule[], warning: RegExp]>([
    [
      'of any by age',
      [rule({ tagStatus: 'any', days: 30 })],
      /^rule 1 \("any", sinceImagePushed\) expires whatever is old: after 30 days without a push also the image that is running/,
    ],
    [
      'of any into the archive, from where nothing can be pulled',
      [rule({ tagStatus: 'any', days: 30 }, 1, 'transition')],
      /^rule 1 \("any", sinceImagePushed\) archives whatever is old/,
    ],
    [
      'of patterns that are meant as one or the other',
      [rule({ ...tagged('dev-*', 'pr-*'), days: 7 }), untagged],
      /^rule 1 lists "dev-\*", "pr-\*" under "tagPatternList": it is about images that have a tag for each of them at once. For one or the other, write a rule for each$/,
    ],
    [
      'of prefixes that are meant as one or the other',
      [rule({ tagStatus: 'tagged', tagPrefixList: ['dev', 'pr'], days: 7 }), untagged],
      /^rule 1 lists "dev", "pr" under "tagPrefixList"/,
    ],
    [
      'of a prefix that catches releases, by age',
      [rule({ tagStatus: 'tagged', tagPrefixList: ['v'], days: 30 }), untagged],
      /^rule 1 expires releases: "v\*" matches v1\.2\.3, which goes 30 days after its push, also while it is running$/,
    ],
    [
      'of a pattern that catches releases, by number',
      [rule(tagged('*'), 9), untagged],
      /^rule 1 \(priority 9\) expires releases: "\*" matches v1\.2\.3, which goes once 10 newer images match$/,
    ],
    [
      'of releases without a v',
      [rule({ tagStatus: 'tagged', tagPrefixList: ['1'], days: 30 }), untagged],
      /^rule 1 expires releases: "1\*" matches 1\.2\.3/,
    ],
    [
      'of a tag that moves to an old image',
      [rule({ ...tagged('prod'), days: 30 }), untagged],
      /^rule 1 expires what "prod" points at 30 days after that image was pushed: a tag that moves to an older image, as in a rollback, does not make it younger$/,
    ],
    [
      'of a pattern no tag is like',
      [rule({ ...tagged('feature/*'), days: 30 }), untagged],
      /^rule 1 never has anything to do: no tag is like "feature\/\*"$/,
    ],
    [
      'of a prefix with a star in it',
      [rule({ tagStatus: 'tagged', tagPrefixList: ['pr-*'], days: 30 }), untagged],
      /^rule 1 never has anything to do: no tag is like "pr-\*"$/,
    ],
    [
      'of a rule whose images belong to an earlier one',
      [
        rule({ ...tagged('pr-*'), days: 30 }, 1),
        rule({ ...tagged('pr-7*'), days: 3 }, 2),
        untagged,
      ],
      /^rule 2 never has anything to do: its images belong to the rule of priority 1, which has its say first$/,
    ],
    [
      'of any where nothing is left',
      [
        rule({ ...tagged('*'), countNumber: 9999 }, 1),
        rule({ tagStatus: 'untagged' }, 2),
        rule({ tagStatus: 'any' }, 3),
      ],
      /^rule 3 never has anything to do: its images belong to earlier rules/,
    ],
    [
      'of a single image',
      [rule({ ...tagged('main-*'), countNumber: 1 }), untagged],
      /^rule 1 keeps a single image: after the next push there is none to go back to$/,
    ],
    [
      'of untagged images that stay for ever',
      [rule({ ...tagged('pr-*'), days: 14 })],
      /^no rule is about untagged images: .* Add a rule for them; in the short form untagged-days=7$/,
    ],
  ])('%s', (_, rules, warning) => {
    expect(warnings(...rules)).toEqual([expect.stringMatching(warning)])
  })
})

describe('has nothing to say', () => {
  test.each<[sentence: string, rules: LifecycleRule[]]>([
    ['of every sort of rule', ofEverySort()],
    ['of pull requests', [rule({ ...tagged('pr-*'), days: 14 }), untagged]],
    ['of untagged images alone', [untagged]],
    [
      'of any, where versions belong to an earlier rule',
      [
        rule({ tagStatus: 'tagged', tagPrefixList: ['v'], countNumber: 1000 }),
        rule({ tagStatus: 'any' }, 2),
      ],
    ],
    [
      'of all tags, where versions belong to an earlier rule',
      [rule({ ...tagged('v*.*'), countNumber: 999 }), rule(tagged('*'), 2), untagged],
    ],
    [
      'of one image with a tag that is on one image at most',
      [rule({ ...tagged('cache'), countNumber: 1 }), untagged],
    ],
    [
      'of any that is not pulled',
      [rule({ tagStatus: 'any', days: 90, countType: 'sinceImagePulled' }, 1, 'transition')],
    ],
  ])('%s', (_, rules) => {
    expect(warnings(...rules)).toEqual([])
  })
})
