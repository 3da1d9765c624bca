import { globSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { captured, inChinese } from '../../site/in-chinese.ts'
import { SENTENCES } from '../../site/sentences.ts'
import { lintPolicy } from '../../src/core/ecr/lifecycle/lifecycle-lint.ts'
import type { LifecycleRule } from '../../src/core/ecr/lifecycle/lifecycle-policy.ts'
import { decidePush } from '../../src/core/publication/whether-to-push.ts'
import { rule } from '../core/ecr/lifecycle-rules.ts'
import { LANGUAGE, STRATEGY } from '../core/tags/examples.ts'
import { planned } from '../core/tags/planned.ts'
import { event } from '../support/fixtures.ts'

/** Sentences of the core that the tests here have met. */
const said = new Set<string>()

/** English that is left: two words side by side, outside of names in quotes and code. */
const leftIn = (text: string) => {
  said.add(text)
  return (
    inChinese(text)
      .replaceAll(/"[^"]*"|`[^`]*`|Git |Slipway|Docker/g, '')
      .match(/\b[a-z]{3,} [a-z]{2,}\b/g) ?? []
  )
}

const recorded = globSync('__tests__/fixtures/events/*.json').map((path) =>
  path.replace(/^.*\/|\.json$/g, ''),
)

test('the reason of every tag in the examples of the language is said in Chinese', async () => {
  for (const { event: name, version = '', rules = [], flavor = [] } of [...STRATEGY, ...LANGUAGE]) {
    const { tags, notices } = await planned(name, { version, tags: rules, flavor })
    for (const text of [...tags.map(({ because }) => because), ...notices])
      expect({ text, left: leftIn(text) }).toEqual({ text, left: [] })
  }
})

test('the reason of every tag of every recorded event is said in Chinese', async () => {
  for (const name of recorded) {
    const { tags } = await planned(name).catch(() => ({ tags: [] }))
    for (const { because } of tags) {
      expect({ name, because, left: leftIn(because) }).toEqual({ name, because, left: [] })
      if (because.includes(' ')) expect(inChinese(because)).toMatch(/[\u4e00-\u9fff]/)
    }
  }
})

test('whether an image is pushed is said in Chinese, and why', () => {
  const asked = { load: false, outputs: [], call: '', hasCredentials: true, hasTags: true }
  const options = [
    { push: 'auto' },
    { push: 'true' },
    { push: 'false' },
    { push: 'auto', hasCredentials: false },
    { push: 'auto', load: true },
    { push: 'auto', call: 'check' },
    { push: 'auto', outputs: ['type=local,dest=out'] },
    { push: 'auto', outputs: ['type=registry'] },
  ] as const
  for (const name of recorded)
    for (const option of options)
      for (const origin of ['repository', 'fork', 'dependabot'] as const) {
        const happened = eventOf(name)
        if (!happened) continue
        const { because, notice = '' } = decidePush(
          { ...asked, ...option },
          { ...happened, origin },
        )
        expect({ because, left: leftIn(because) }).toEqual({ because, left: [] })
        expect({ notice, left: leftIn(notice) }).toEqual({ notice, left: [] })
        expect(inChinese(because)).toMatch(/[\u4e00-\u9fff]/)
      }
})

/** A recorded event; undefined where there is nothing to build in it. */
function eventOf(name: string) {
  try {
    return event(name)
  } catch {
    return undefined
  }
}

const tagged = (...tagPatternList: string[]) => ({ tagStatus: 'tagged', tagPatternList })

test.each<[sentence: string, rules: LifecycleRule[]]>([
  ['any by number', [rule({ tagStatus: 'any' }, 3)]],
  ['any by age', [rule({ tagStatus: 'any', days: 30 })]],
  ['any into the archive', [rule({ tagStatus: 'any', days: 30 }, 1, 'transition')]],
  ['patterns of one rule', [rule({ ...tagged('dev-*', 'pr-*'), days: 7 })]],
  ['releases by age', [rule({ tagStatus: 'tagged', tagPrefixList: ['v'], days: 30 })]],
  ['releases by number', [rule(tagged('*'), 9)]],
  ['releases into the archive', [rule(tagged('*'), 1, 'transition')]],
  ['a tag that moves', [rule({ ...tagged('prod'), days: 30 })]],
  ['no tag like it', [rule({ ...tagged('feature/*'), days: 30 })]],
  ['an earlier rule', [rule({ ...tagged('pr-*'), days: 30 }), rule({ ...tagged('pr-7*') }, 2)]],
  [
    'earlier rules',
    [
      rule({ ...tagged('*'), countNumber: 9999 }, 1),
      rule({ tagStatus: 'untagged' }, 2),
      rule({ tagStatus: 'any' }, 3),
    ],
  ],
  ['a single image', [rule({ ...tagged('main-*'), countNumber: 1 })]],
])('what is said of a policy is said in Chinese: %s', (_, rules) => {
  const warnings = lintPolicy({ rules })
  expect(warnings.length).toBeGreaterThan(0)
  for (const text of warnings) {
    expect({ text, left: leftIn(text) }).toEqual({ text, left: [] })
    expect(inChinese(text)).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('every sentence has the same places in both languages, and is one that the core says', () => {
  const places = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort()
  const core = globSync('src/core/**/*.ts')
    .map((path) => readFileSync(path, 'utf8').replaceAll("\\'", "'").replaceAll('\\`', '`'))
    .join('\n')
  for (const [english, chinese] of SENTENCES) {
    expect([english, ...places(chinese)]).toEqual([english, ...places(english)])
    expect(chinese).toMatch(/[\u4e00-\u9fff]/)
  }
  const isMet = (english: string) => [...said].some((text) => captured(english, text) !== undefined)
  const missing = SENTENCES.map(([english]) => english).filter(
    (english) => !partsOf(english).every((part) => core.includes(part)) && !isMet(english),
  )
  expect(missing).toEqual([])
})

/** What of a sentence stands in the core as it is: words that no place and no choice of words interrupts. */
const partsOf = (english: string) =>
  english
    .split(
      /\{\d\}|: write all .*|the default branch|branch(?!es)| are published|; latest.*|(?:expires|archives) |the (?:suffix|prefix) |no (?:semantic version|version of PEP 440),|also the image|, which goes once/,
    )
    .map((part) => part.trim())
    .filter((part) => part.length > 12)

test('what is not known stays as it is', () => {
  expect(inChinese('something new')).toBe('something new')
  expect(inChinese('')).toBe('')
})
