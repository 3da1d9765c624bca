import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { RULE_TYPES } from '../../../src/core/tags/language/rule-types.ts'
import { type Example, LANGUAGE, STRATEGY } from './examples.ts'
import { arrows, planned } from './planned.ts'
import { TABLES } from './tables.ts'

const tagsOf = async ({ event, version = '', rules = [], flavor = [] }: Example) =>
  arrows(await planned(event, { version, tags: rules, flavor }))

describe('without rules', () => {
  test.each(STRATEGY)('$what: $tags', async (example) => {
    expect(await tagsOf(example)).toBe(example.tags)
  })
})

describe('with rules', () => {
  const [, page = ''] = readFileSync('docs/tags.md', 'utf8').split('## Rules one by one\n')
  const [section = ''] = page.split('\n## ')

  test.each(RULE_TYPES)('the type %s has an example, and a line in “Rules one by one”', (type) => {
    const rules = LANGUAGE.flatMap(({ rules = [] }) => rules)
    const isShown = rules.some((rule) => new RegExp(`(^|,)type=${type}(,|$)`).test(rule))
    const hasLine = section.includes(`\n| \`${type}\` | `)
    expect({ isShown, hasLine }).toEqual({ isShown: true, hasLine: true })
  })

  test.each(LANGUAGE)('$rules at $what: $tags', async (example) => {
    expect(await tagsOf(example)).toBe(example.tags)
  })
})

test.each(Object.entries(TABLES))(
  'the table “%s” is on some page as it is tested here',
  (name, table) => {
    const pages = ['docs/tags.md', 'README.md', 'README.zh.md'].map((page) =>
      readFileSync(page, 'utf8'),
    )
    const start = `<!-- tags: ${name} -->\n\n`
    expect(pages.some((text) => text.includes(`${start}${table}\n`))).toBe(true)
  },
)
