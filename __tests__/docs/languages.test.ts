import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionFiles } from '../../script/actions.ts'
import { actionFile } from '../support/fixtures.ts'

const root = resolve(import.meta.dirname, '../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** Every page that is there in both languages. */
const pairs = globSync(['*.zh.md', 'docs/**/*.zh.md'], { cwd: root })
  .sort()
  .map((chinese): [string, string] => [chinese.replace('.zh.md', '.md'), chinese])

/** `### Title`, without what looks like one in a block of code. */
const headings = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').match(/^#+ .*/gm) ?? []
const levels = (text: string) => headings(text).map((title) => title.split(' ')[0])

/** A comment behind or between lines of code. */
const COMMENT = /(^|\s)#.*$/

/** Blocks of code with their language; comments and the words of a picture are in the language of the page. */
const codeOf = (text: string) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', code = '']) => ({
    language,
    code:
      language === 'mermaid'
        ? code.split('\n').map(
            (line) =>
              line
                .split(/[[({:|]/)[0]
                ?.trim()
                .split(' ')[0],
          )
        : code
            .split('\n')
            .map((line) => line.replace(COMMENT, '').trimEnd())
            .filter((line) => line !== ''),
  }))

const names = new Set(actionFiles(root).flatMap((path) => Object.keys(actionFile(path).inputs)))
/** Names of inputs that a page mentions, alone or with a value, each once. */
const inputsIn = (text: string) =>
  [...new Set([...text.matchAll(/`([a-z][\w-]*)(?::[^`]*)?`/g)].map(([, name = '']) => name))]
    .filter((name) => names.has(name))
    .sort()

test('there are Chinese pages for what a newcomer does first', () => {
  const first = ['quick-start', 'secrets', 'ecr', 'deploy', 'rollback', 'troubleshooting']
  expect(pairs.map(([english]) => english)).toEqual(
    ['README.md', ...first.map((name) => `docs/${name}.md`)].sort(),
  )
})

/** A page without the cases of the guard: they are in one table, in English, which the Chinese page links to. */
const wordsOf = (page: string) =>
  textOf(page).replace(/<!-- guard: (leaking|quiet) -->[\s\S]*?<!-- end -->/g, '')

describe.each(pairs)('%s and %s', (english, chinese) => {
  const [one, other] = [wordsOf(english), wordsOf(chinese)]

  test('have the same sections', () => expect(levels(other)).toEqual(levels(one)))

  test('show the same code', () => expect(codeOf(other)).toEqual(codeOf(one)))

  test('name the same inputs', () => expect(inputsIn(other)).toEqual(inputsIn(one)))

  test('have tables of the same size, and the same errors in them', () => {
    const rows = (text: string) => text.match(/^\|.*\|$/gm)?.length
    const anchors = (text: string) => text.match(/<a id="[\w-]+"><\/a>[^|]*/g) ?? []
    expect(anchors(other)).toEqual(anchors(one))
    expect(rows(other)).toBe(rows(one))
  })

  test('link to each other', () => {
    expect(one).toContain(`](${basename(chinese)})`)
    expect(other).toContain(`](${basename(english)})`)
  })
})

test('the READMEs are no longer than two hundred lines', () => {
  const lengths = ['README.md', 'README.zh.md'].map((page) => textOf(page).split('\n').length - 1)
  expect(Math.max(...lengths)).toBeLessThanOrEqual(200)
})

interface Link {
  readonly line: string
  readonly text: string
  readonly path: string
  readonly anchor: string
  /** What comes after it on its line. */
  readonly after: string
}

const linksIn = (page: string): Link[] =>
  textOf(page)
    .split('\n')
    .flatMap((line) =>
      [...line.matchAll(/\[([^[\]]*)\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)].map((found) => {
        const [all, text = '', path = '', anchor = ''] = found
        return { line, text, path, anchor, after: line.slice(found.index + all.length) }
      }),
    )

const resolved = (page: string, path: string) =>
  path === '' ? page : normalize(join(dirname(page), path))

/** The Chinese page for an English one; that of `deploy/README.md` is docs/deploy.zh.md. */
function chineseOf(path: string): string | undefined {
  const name = /^(\w+)\/README\.md$/.exec(path)?.[1]
  const page = name ? `docs/${name}.zh.md` : path.replace(/\.md$/, '.zh.md')
  return pairs.find(([, chinese]) => chinese === page)?.[1]
}

const MARK = /English|英文/

describe.each(pairs.map(([, chinese]) => chinese))('%s', (chinese) => {
  const english = linksIn(chinese)
    .map((link) => ({ ...link, to: resolved(chinese, link.path) }))
    .filter(({ to }) => to.endsWith('.md') && !to.endsWith('.zh.md'))

  test('says of every English page that it is one', () => {
    const unmarked = english.filter(({ text, after }) => !MARK.test(text) && !MARK.test(after))
    expect(unmarked.map(({ line }) => line)).toEqual([])
  })

  test('sends its readers to the Chinese page where there is one', () => {
    const known = linksIn(chinese).map(({ path }) => resolved(chinese, path))
    const better = english
      .map(({ to, anchor }) => ({ to, anchor, page: chineseOf(to) }))
      .filter(({ page, anchor }) => page && page !== chinese && anchor === '')
      .filter(({ page }) => page && !known.includes(page))
    expect(better).toEqual([])
  })
})

/** An anchor as GitHub makes it of a title. */
const slugOf = (title: string) =>
  title
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

test('every place in a page that a page links to is there', () => {
  for (const page of pairs.flat()) {
    const missing = linksIn(page)
      .filter(({ anchor, path }) => anchor !== '' && resolved(page, path).endsWith('.md'))
      .filter(({ anchor, path }) => {
        const text = textOf(resolved(page, path))
        const is = headings(text).some((title) => slugOf(title) === decodeURIComponent(anchor))
        return !is && !text.includes(`<a id="${anchor}">`)
      })
    expect({ page, missing }).toEqual({ page, missing: [] })
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
  for (const page of pairs.flat()) {
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
