import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const page = readFileSync('docs/security.md', 'utf8')
const TEST = /`((?:core|io|attacks|steps|merge|e2e)\/[a-z/-]+|cleanup|deploy-cleanup)`/g

const testsIn = (text: string) => [...text.matchAll(TEST)].map(([, name]) => name)

test('every test that docs/security.md names is there', () => {
  const named = testsIn(page)
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter((name) => !existsSync(`__tests__/${name}.test.ts`))).toEqual([])
})

test('so is every file of src/ that it names as an edge', () => {
  const named = [...page.matchAll(/`((?:core|io|steps|merge)\/[a-z/-]+\.ts)`/g)].map(
    ([, name]) => `src/${name}`,
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !existsSync(name))).toEqual([])
})

test.each(['What a stranger can and cannot do', 'Event by event', 'How secrets live'])(
  'every claim under “%s” has a test',
  (title) => {
    const [, part = ''] = page.split(`## ${title}\n`)
    const rows =
      part
        .split('\n## ')[0]
        ?.split('\n')
        .filter((line) => line.startsWith('| ')) ?? []
    const claims = rows.slice(2)
    expect(claims.length).toBeGreaterThan(3)
    expect(claims.filter((row) => testsIn(row).length === 0)).toEqual([])
  },
)
