import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

/** Folders that a path in these pages may be meant from. */
const ROOTS = [
  '',
  'src/',
  'src/io/runner/',
  'dist/',
  '__tests__/',
  'src/io/',
  'src/steps/publish/',
  'src/core/tags/language/',
  'src/core/inputs/',
  'src/core/registry/kinds/',
]

/** Paths of files and folders in a page: `core/retry.ts`, `steps/report/`; not those with a name to fill in. */
const pathsIn = (page: string): string[] =>
  Array.from(
    readFileSync(page, 'utf8').matchAll(/`([\w./-]+(?:\.(?:ts|yml|md|txt)|\/))`/g),
    ([, path]) => path ?? '',
  )

const exists = (path: string) => ROOTS.some((root) => existsSync(`${root}${path}`))

const foldersIn = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )

/** Tests are named without their folder. */
const TESTS = /^[\w-]+\.test\.ts$/

test.each(['CONTRIBUTING.md', 'docs/decisions.md'])('%s names files that are there', (page) => {
  const paths = pathsIn(page).filter((path) => !TESTS.test(path))
  expect(paths.length).toBeGreaterThan(3)
  expect(paths.filter((path) => !exists(path))).toEqual([])
})

test('the tree in CONTRIBUTING.md has every folder of core/, steps/ and io/', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8')
  const tree = text.slice(text.indexOf('```text'), text.indexOf('```\n\n| if a line'))
  const names = [...foldersIn('src/core'), ...foldersIn('src/steps'), ...foldersIn('src/io')]
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(tree))).toEqual([])
})
