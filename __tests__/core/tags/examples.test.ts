import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
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
