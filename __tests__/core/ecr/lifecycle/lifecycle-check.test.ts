import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseLifecycleInput } from '../../../../src/core/ecr/lifecycle/lifecycle.ts'
import { parsePolicyJson } from '../../../../src/core/ecr/lifecycle/lifecycle-check.ts'
import { Problem } from '../../../../src/core/problem.ts'
import { growthOfSteps } from '../../../support/steps.ts'
import { ofEverySort, rule } from '../lifecycle-rules.ts'

/** What is reported of a policy with these rules; empty where ECR takes it. */
function reported(...rules: unknown[]): string {
  return reportOf(JSON.stringify({ rules }))
}

function reportOf(text: string): string {
  try {
    parsePolicyJson(text, '"ecr-lifecycle-policy"')
    return ''
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return String(problem).replace(/^"ecr-lifecycle-policy": /, '')
  }
}

const tagged = { tagStatus: 'tagged', tagPatternList: ['*'] }

describe('ECR takes', () => {
  test.each<[sentence: string, rules: object[]]>([
    ['the last ten of any', [rule({ tagStatus: 'any' })]],
    ['ten with a pattern', [rule({ ...tagged, tagPatternList: ['*a*b*c*'] })]],
    ['ten with a prefix', [rule({ tagStatus: 'tagged', tagPrefixList: ['prod'] })]],
    ['fourteen days without a tag', [rule({ tagStatus: 'untagged', days: 14 })]],
    [
      'what has not been pulled for long, into the archive',
      [rule({ tagStatus: 'any', days: 90, countType: 'sinceImagePulled' }, 1, 'transition')],
    ],
    [
      'any out of the storage, and any out of the archive',
      [
        rule({ tagStatus: 'any', days: 90 }, 1, 'transition'),
        rule(
          {
            tagStatus: 'any',
            days: 90,
            countType: 'sinceImageTransitioned',
            storageClass: 'archive',
          },
          2,
        ),
      ],
    ],
    [
      'any, and behind it what is in the archive',
      [
        rule({ tagStatus: 'any' }, 1),
        rule(
          { ...tagged, days: 90, countType: 'sinceImageTransitioned', storageClass: 'archive' },
          2,
        ),
      ],
    ],
    ['priorities with gaps, in any order', [rule({ tagStatus: 'any' }, 90), rule(tagged, 5)]],
    ['every sort of rule at once', ofEverySort()],
    [
      'fifty rules',
      Array.from({ length: 50 }, (_, at) =>
        rule({ ...tagged, tagPatternList: [`t${at}-*`] }, at + 1),
      ),
    ],
  ])('%s', (_, rules) => {
    expect(reported(...rules)).toBe('')
  })
})

const good = rule({ tagStatus: 'any' })
const selection = (change: object) => ({ ...good, selection: { ...good.selection, ...change } })

describe('ECR does not take', () => {
  test.each<[sentence: string, rule: unknown, reported: string]>([
    ['no rule', null, 'rule 1: is null. Write an object for each rule'],
    ['a text', 'x', 'rule 1: is "x". Write an object for each rule'],
    ['a list', [], 'rule 1: is a list. Write an object for each rule'],
    [
      'priority 0',
      { ...good, rulePriority: 0 },
      'rule 1 (priority 0): "rulePriority" is 0. Write a whole number from 1',
    ],
    [
      'priority -1',
      { ...good, rulePriority: -1 },
      'rule 1 (priority -1): "rulePriority" is -1. Write a whole number from 1',
    ],
    [
      'priority 1.5',
      { ...good, rulePriority: 1.5 },
      'rule 1 (priority 1.5): "rulePriority" is 1.5. Write a whole number from 1',
    ],
    [
      'a priority in quotes',
      { ...good, rulePriority: '1' },
      'rule 1: "rulePriority" is "1". Write a whole number from 1',
    ],
    [
      'no priority',
      { ...good, rulePriority: undefined },
      'rule 1: "rulePriority" is missing. Write a whole number from 1',
    ],
    [
      'a description that is none',
      { ...good, description: 7 },
      'rule 1: "description" is 7. Write a text',
    ],
    [
      'no selection',
      { ...good, selection: undefined },
      'rule 1: "selection" is missing. Write which images it is about',
    ],
    [
      'a list of selections',
      { ...good, selection: [{}] },
      'rule 1: "selection" is a list. Write which images it is about',
    ],
    [
      'no action',
      { ...good, action: undefined },
      'rule 1: "action" is missing. Write {"type": "expire"}',
    ],
    [
      'an action as a word',
      { ...good, action: 'expire' },
      'rule 1: "action" is "expire". Write {"type": "expire"}',
    ],
    [
      'another action',
      { ...good, action: { type: 'delete' } },
      'rule 1: "type" is "delete". Use expire or transition',
    ],
    [
      'a transition to nowhere',
      { ...good, action: { type: 'transition' } },
      'rule 1: "targetStorageClass" is missing. Write "archive"',
    ],
    [
      'an expiry to somewhere',
      { ...good, action: { type: 'expire', targetStorageClass: 'archive' } },
      'rule 1: has "targetStorageClass" with "expire". Leave it out',
    ],
    [
      'another key',
      { ...good, priority: 1 },
      'rule 1: has "priority" in it. ECR knows rulePriority, description, selection, action',
    ],
    [
      'a key in other letters',
      { ...good, Description: 'x' },
      'rule 1: has "Description" in it. Write "description"',
    ],
    [
      'another key of an action',
      { ...good, action: { type: 'expire', when: 1 } },
      'rule 1: has "when" in it. ECR knows type, targetStorageClass',
    ],
    [
      'another tag status',
      selection({ tagStatus: 'latest' }),
      'rule 1: "tagStatus" is "latest". Use tagged, untagged or any',
    ],
    [
      'a tag status in capitals',
      selection({ tagStatus: 'ANY' }),
      'rule 1: "tagStatus" is "ANY". Use tagged, untagged or any',
    ],
    [
      'no tags',
      selection({ tagStatus: 'tagged' }),
      'rule 1: says "tagged" and not which tags. Write "tagPatternList": ["*"] for all',
    ],
    [
      'tags twice',
      selection({ ...tagged, tagPrefixList: ['v'] }),
      'rule 1: has both "tagPatternList" and "tagPrefixList". Write one of them',
    ],
    [
      'an empty list',
      selection({ ...tagged, tagPatternList: [] }),
      'rule 1: "tagPatternList" is empty. Write a list of texts: ["pr-*"]',
    ],
    [
      'a pattern that is no list',
      selection({ ...tagged, tagPatternList: 'v*' }),
      'rule 1: "tagPatternList" is "v*". Write a list of texts: ["pr-*"]',
    ],
    [
      'a list of numbers',
      selection({ ...tagged, tagPatternList: [1] }),
      'rule 1: "tagPatternList" has 1 in it. Write texts',
    ],
    [
      'an empty prefix',
      selection({ tagStatus: 'tagged', tagPrefixList: [''] }),
      'rule 1: "tagPrefixList" has "" in it. Write texts',
    ],
    [
      'five wildcards',
      selection({ ...tagged, tagPatternList: ['*1*2*3*4*'] }),
      'rule 1: has the pattern "*1*2*3*4*". ECR takes 4 * in one',
    ],
    [
      'tags of the untagged',
      selection({ tagStatus: 'untagged', tagPatternList: ['*'] }),
      'rule 1: has "tagPatternList" with "untagged". Leave it out, or write "tagged"',
    ],
    [
      'tags of any',
      selection({ tagPrefixList: ['v'] }),
      'rule 1: has "tagPrefixList" with "any". Leave it out, or write "tagged"',
    ],
    [
      'another count',
      selection({ countType: 'sinceImageCreated' }),
      'rule 1: "countType" is "sinceImageCreated". Use imageCountMoreThan, sinceImagePushed, sinceImagePulled or sinceImageTransitioned',
    ],
    [
      'an age without a unit',
      selection({ countType: 'sinceImagePushed' }),
      'rule 1: "countUnit" is missing. Write "days": sinceImagePushed counts nothing else',
    ],
    [
      'an age in hours',
      selection({ countType: 'sinceImagePushed', countUnit: 'hours' }),
      'rule 1: "countUnit" is "hours". Write "days": sinceImagePushed counts nothing else',
    ],
    [
      'a unit of a number',
      selection({ countUnit: 'days' }),
      'rule 1: has "countUnit" with imageCountMoreThan. Leave it out: it counts images',
    ],
    [
      'none of them',
      selection({ countNumber: 0 }),
      'rule 1: "countNumber" is 0. Write a whole number from 1',
    ],
    [
      'a number in quotes',
      selection({ countNumber: '10' }),
      'rule 1: "countNumber" is "10". Write a whole number from 1',
    ],
    [
      'half an image',
      selection({ countNumber: 0.5 }),
      'rule 1: "countNumber" is 0.5. Write a whole number from 1',
    ],
    [
      'another storage',
      selection({ storageClass: 'glacier' }),
      'rule 1: "storageClass" is "glacier". Use standard or archive',
    ],
    [
      'the archive by number',
      selection({ storageClass: 'archive' }),
      'rule 1: is about the archive. Write "countType": "sinceImageTransitioned" with it',
    ],
    [
      'time in the archive out of it',
      selection({ countType: 'sinceImageTransitioned', countUnit: 'days' }),
      'rule 1: counts sinceImageTransitioned. Write "storageClass": "archive" with it',
    ],
    [
      'expiry of what was not pulled',
      selection({ countType: 'sinceImagePulled', countUnit: 'days' }),
      'rule 1: expires by sinceImagePulled. ECR can only archive by it: write "transition"',
    ],
  ])('%s', (_, wrong, expected) => {
    expect(reported(wrong)).toBe(expected)
  })

  test.each<[sentence: string, rules: object[], reported: string]>([
    [
      'a priority twice',
      [rule(tagged), good],
      'rules 1 and 2 both have "rulePriority" 1. Give each a number of its own',
    ],
    [
      'any before others',
      [good, rule(tagged, 7)],
      'rule 1: is about "any" image and not the last. Give it the highest "rulePriority": 8',
    ],
    [
      'any twice',
      [good, rule({ tagStatus: 'any', days: 3 }, 2)],
      'rules 1 and 2 are about the same images. Make one rule of them',
    ],
    [
      'untagged twice',
      [rule({ tagStatus: 'untagged' }), rule({ tagStatus: 'untagged', days: 3 }, 2)],
      'rules 1 and 2 are about the same images. Make one rule of them',
    ],
    [
      'the same tags twice, however they are written',
      [
        rule({ tagStatus: 'tagged', tagPrefixList: ['a', 'b'] }),
        rule({ ...tagged, tagPatternList: ['b*', 'a*'], days: 3 }, 2),
      ],
      'rules 1 and 2 are about the same images. Make one rule of them',
    ],
  ])('%s', (_, rules, expected) => {
    expect(reported(...rules)).toBe(expected)
  })

  test('several mistakes, reported at once with the rules they are in', () => {
    const first = { ...good, rulePriority: 'one', action: { type: 'delete' } }
    const second = { ...rule({ tagStatus: 'tagged' }, 20), note: '' }
    expect(reported(first, second)).toBe(
      [
        '"ecr-lifecycle-policy" is a lifecycle policy that ECR would not take:',
        '  - rule 1: "rulePriority" is "one". Write a whole number from 1',
        '  - rule 1: "type" is "delete". Use expire or transition',
        '  - rule 2 (priority 20): has "note" in it. ECR knows rulePriority, description, selection, action',
        '  - rule 2 (priority 20): says "tagged" and not which tags. Write "tagPatternList": ["*"] for all',
      ].join('\n'),
    )
  })
})

const EXAMPLE = /Write \{"rules": \[.*\]\}, or the short form: keep-last=10, untagged-days=7$/

describe('hostile JSON is refused, and nothing else happens', () => {
  test.each<[sentence: string, text: string, reported: RegExp]>([
    ['half of it', '{"rules": [', /^"ecr-lifecycle-policy" is no JSON: .*JSON/],
    ['a trailing comma', '{"rules": [],}', /is no JSON/],
    ['a list', '[]', /^"ecr-lifecycle-policy" is a list/],
    ['a text', '"keep-last=10"', /is "keep-last=10"/],
    ['nothing', 'null', /is null/],
    ['no rules', '{}', /^"rules" is missing/],
    ['rules of none', '{"rules": []}', /^"rules" is empty/],
    ['rules that are no list', '{"rules": {"0": 1}}', /^"rules" is an object/],
    ['a prototype', '{"rules": [], "__proto__": {"x": 1}}', /the policy has "__proto__" in it/],
    [
      'a prototype in a rule',
      JSON.stringify({ rules: [good] }).replace('"action"', '"__proto__": 1, "action"'),
      /rule 1: has "__proto__" in it/,
    ],
    [
      'a key with line ends',
      JSON.stringify({ rules: [{ ...good, 'a\n::error::b': 1 }] }),
      /rule 1: has "a\\n::error::b" in it/,
    ],
    [
      'a very long text',
      JSON.stringify({ rules: [{ ...good, rulePriority: 'x'.repeat(1e6) }] }),
      /"rulePriority" is "x{59}…/,
    ],
    [
      'very deep lists',
      `{"rules": [{"rulePriority": ${'['.repeat(1e5)}${']'.repeat(1e5)}}]}`,
      /"rulePriority" is a list/,
    ],
    [
      'an endless number',
      JSON.stringify({ rules: [good] }).replace('10', '1e999'),
      /"countNumber" is Infinity/,
    ],
    [
      'fifty-one rules',
      JSON.stringify({ rules: Array(51).fill(good) }),
      /there are 51 rules. ECR takes 50/,
    ],
    ['a million rules', `{"rules": [${'1,'.repeat(1e6)}1]}`, /there are 1000001 rules/],
    [
      'too much of it',
      JSON.stringify({ rules: [{ ...good, description: 'x'.repeat(31_000) }] }),
      /has 31\d\d\d characters. ECR takes 30720/,
    ],
  ])('%s', (_, text, expected) => {
    expect(reportOf(text)).toMatch(expected)
  })

  test('an example is given where it is no policy at all', () => {
    for (const text of ['[]', '1', '{}', '{"rules": []}']) expect(reportOf(text)).toMatch(EXAMPLE)
  })

  test('a byte order mark is none of it', () => {
    expect(reportOf(`\uFEFF${JSON.stringify({ rules: [good] })}`)).toBe('')
  })

  test('whatever is written, only Problems come of it', () => {
    const words = fc.constantFrom(
      ...['keep-last', 'untagged-days', 'expire', '=', ':', ',', '\n', '*', '10', '0', 'pr-', '"'],
      ...['{', '}', '[', ']', '"rules"', '"selection"', '"any"', 'null', '#', ' ', '\u0000', '.'],
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 20 }).map((some) => some.join('')),
    )
    fc.assert(fc.property(text, onlyProblems), { numRuns: 3000 })
  })

  test('whatever JSON is written, only Problems come of it', () => {
    const leaf = fc.oneof(fc.jsonValue(), fc.constantFrom(good, good.selection, 'any', 'expire', 1))
    const key = fc.constantFrom(
      'rulePriority',
      'selection',
      'action',
      'tagStatus',
      'tagPatternList',
      'x',
    )
    const value = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf)))
    fc.assert(
      fc.property(fc.array(fc.oneof(value, leaf)), (rules) =>
        onlyProblems(JSON.stringify({ rules })),
      ),
      { numRuns: 300 },
    )
  })
})

function onlyProblems(text: string): void {
  try {
    parseLifecycleInput(text)
  } catch (problem) {
    expect(problem).toBeInstanceOf(Problem)
  }
}

test('more rules than ECR takes are counted, not compared with each other', async () => {
  const rules = Array.from({ length: 4_000 }, (_, at) => rule({ tagStatus: 'any' }, at + 1))
  expect(reported(...rules)).toContain('there are 4000 rules')
  const read = (count: number) => reportOf(JSON.stringify({ rules: rules.slice(0, count) }))
  expect(await growthOfSteps(read, 1_000)).toBeLessThan(2)
})
