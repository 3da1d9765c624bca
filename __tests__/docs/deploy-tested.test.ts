import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const page = readFileSync('docs/deploy-tested.md', 'utf8')
const NAMED = /`([a-z0-9/-]+)`(?: “([^”]+(?:“[^”]+”[^”]*)?)”)?/g

interface Named {
  readonly file: string
  readonly title: string
}

const testsIn = (text: string): Named[] =>
  [...text.matchAll(NAMED)]
    .map(([, name = '', title = '']) => ({ file: `__tests__/${name}.test.ts`, title }))
    .filter(({ file, title }) => title !== '' || existsSync(file))

const isThere = ({ file, title }: Named) =>
  existsSync(file) &&
  readFileSync(file, 'utf8')
    .replaceAll(/\\(['`])/g, '$1')
    .includes(title)

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .filter((line, index, all) => index > 0 && line !== all[0])

test('every test that docs/deploy-tested.md names is there, under that title', () => {
  const named = testsIn(page)
  expect(named.length).toBeGreaterThan(150)
  expect(named.filter((one) => !isThere(one))).toEqual([])
})

test('so is every test that the deployments in docs/field.md name, one in each row', () => {
  const field = readFileSync('docs/field.md', 'utf8')
  const section = field.split('\n## ').find((one) => one.startsWith('Deployments: ')) ?? ''
  const reports = section.split('\n').filter((line) => line.startsWith('| ['))
  expect(reports.length).toBeGreaterThan(12)
  expect(reports.filter((row) => testsIn(row).length === 0)).toEqual([])
  expect(testsIn(section).filter((one) => !isThere(one))).toEqual([])
})

test('so is every file of src/ that it names', () => {
  const named = [...page.matchAll(/`([a-z/-]+\.ts)`/g)].map(([, name]) => `src/${name}`)
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((name) => !existsSync(name))).toEqual([])
})

test('every row has a test, or says why there is none', () => {
  const bare = rows.filter((row) => testsIn(row).length === 0 && !row.includes('not done: '))
  expect(bare.filter((row) => !/^\| (?:what|decision|reported) \|/.test(row))).toEqual([])
})
