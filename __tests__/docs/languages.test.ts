import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionFiles } from '../../script/actions.ts'
import { actionFile } from '../support/fixtures.ts'

const root = resolve(import.meta.dirname, '../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** Pages that say the same in both languages. */
const pairs: readonly [english: string, chinese: string][] = [['README.md', 'README.zh.md']]

const headings = (text: string) => text.match(/^##+ /gm) ?? []
const codeOf = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code,
  )

const names = new Set(actionFiles(root).flatMap((path) => Object.keys(actionFile(path).inputs)))
/** Names of inputs that a page mentions, each once. */
const inputsIn = (text: string) =>
  [...new Set([...text.matchAll(/`([a-z][\w-]*)`/g)].map(([, name = '']) => name))]
    .filter((name) => names.has(name))
    .sort()

describe.each(pairs)('%s and %s', (english, chinese) => {
  const [one, other] = [textOf(english), textOf(chinese)]

  test('have the same sections', () => expect(headings(other)).toEqual(headings(one)))

  test.each(['yaml', 'sh'])('show the same %s', (language) =>
    expect(codeOf(other, language)).toEqual(codeOf(one, language)),
  )

  test('name the same inputs', () => expect(inputsIn(other)).toEqual(inputsIn(one)))

  test('are no longer than two hundred lines', () =>
    expect(
      Math.max(...[one, other].map((text) => text.split('\n').length - 1)),
    ).toBeLessThanOrEqual(200))
})

test('the first workflow stands within 35 lines of text', () => {
  const before = textOf('README.md').split('uses: acme/slipway@v1')[0] ?? ''
  const read = before.replace(/```mermaid[\s\S]*?```/, '').split('\n')
  expect(read.length).toBeLessThanOrEqual(35)
})

test('everything a page links to is there', () => {
  for (const page of ['README.md', 'README.zh.md']) {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
      ([, path = '']) => path,
    )
    const missing = links.filter((path) => !isThere(path))
    expect({ page, missing }).toEqual({ page, missing: [] })
  }
})

function isThere(path: string): boolean {
  try {
    return textOf(path).length > 0
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR'
  }
}
