import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionFiles } from '../../script/actions.ts'
import { actionFile } from '../support/fixtures.ts'

const root = resolve(import.meta.dirname, '../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** Pages that say the same in both languages. */
const pairs: readonly [english: string, chinese: string][] = [
  ['README.md', 'README.zh.md'],
  ['docs/quick-start.md', 'docs/quick-start.zh.md'],
  ['docs/rollback.md', 'docs/rollback.zh.md'],
]

/** Pages of which the Chinese one is the shorter: what its readers need first, in their order. */
const digests = ['deploy', 'ecr', 'secrets', 'troubleshooting'].map((name): [string, string] => [
  `docs/${name}.md`,
  `docs/${name}.zh.md`,
])

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

/** Lines of code without comments and without what is left of them. */
const linesOf = (text: string, language: string) =>
  codeOf(text, language)
    .flatMap((code) => code?.split('\n') ?? [])
    .map((line) => line.replace(/(^|\s)#.*$/, '').trimEnd())
    .filter((line) => line !== '')

const examples = globSync('examples/workflows/*.yml', { cwd: root }).flatMap((path) =>
  textOf(path).split('\n'),
)

describe.each(digests)('%s and the shorter %s', (english, chinese) => {
  const [one, other] = [textOf(english), textOf(chinese)]

  test.each(['yaml', 'sh'])('show no %s that the other or an example has not', (language) => {
    const known = [...linesOf(one, language), ...examples]
    expect(linesOf(other, language).filter((line) => !known.includes(line))).toEqual([])
  })

  test('link to each other', () => {
    expect(one).toContain(`(${chinese.replace('docs/', '')})`)
    expect(other).toContain(`(${english.replace('docs/', '')}`)
  })
})

test('a Chinese page sends its readers to Chinese pages where there are some', () => {
  const there = [...pairs, ...digests].map(([english]) => english.split('/').at(-1) ?? '')
  for (const [english, chinese] of [...pairs, ...digests]) {
    const own = english.split('/').at(-1)
    const links = [...textOf(chinese).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
      ([, path = '']) => path,
    )
    const elsewhere = links
      .filter((path) => !/^\.\.\/?(\w+\/)?README|\/README/.test(path))
      .map((path) => path.split('/').at(-1) ?? '')
      .filter((name) => name !== own && there.includes(name))
    const doubled = elsewhere.filter(
      (name) => !links.some((path) => path.endsWith(name.replace('.md', '.zh.md'))),
    )
    expect({ chinese, doubled }).toEqual({ chinese, doubled: [] })
  }
})

test('the first workflow stands within 35 lines of text', () => {
  const before = textOf('README.md').split('uses: acme/slipway@v1')[0] ?? ''
  const read = before.replace(/```mermaid[\s\S]*?```/, '').split('\n')
  expect(read.length).toBeLessThanOrEqual(35)
})

test('the comparison has a source for each row, and both languages have the same marks', () => {
  const table = (page: string) =>
    textOf(page)
      .split('github.com/docker/github-builder)')[1]
      ?.split('\n\n')[0]
      ?.split('\n')
      .slice(2)
      .map((row) =>
        row
          .split('|')
          .slice(2, -1)
          .map((cell) => cell.trim()),
      )
  const marks = (page: string, no: string) =>
    table(page)?.map((row) => row.map((cell) => cell === no || /^(no|否)[:：]/.test(cell)))
  expect(table('README.md')?.length).toBeGreaterThan(7)
  expect(marks('README.zh.md', '否')).toEqual(marks('README.md', 'no'))
  const sources = textOf('docs/compared.md').match(/^\|.*\]\(https:\/\/.*\|$/gm) ?? []
  expect(sources.length).toBeGreaterThan(12)
})

test('everything a page links to is there', () => {
  for (const page of [...pairs, ...digests].flat()) {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
      ([, path = '']) => path,
    )
    const missing = links.filter((path) => !isThere(join(dirname(page), path)))
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
