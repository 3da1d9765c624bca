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

describe('docs/tags.md', () => {
  const text = readFileSync('docs/tags.md', 'utf8')
  test.each(Object.entries(TABLES))('has the table “%s” as it is tested here', (name, table) => {
    const [, found = ''] =
      new RegExp(`<!-- tags: ${name} -->\n([\\s\\S]*?)<!-- end -->`).exec(text) ?? []
    expect(found.trim()).toBe(table)
  })
})
