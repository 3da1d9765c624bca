import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const page = readFileSync('docs/security.md', 'utf8')

test('every test that docs/security.md names is there', () => {
  const named = [...page.matchAll(/`((?:core|io|attacks|steps|cleanup)\/?[a-z/-]*)`/g)].map(
    ([, name]) => name,
  )
  const missing = named.filter((name) => !existsSync(`__tests__/${name}.test.ts`))
  expect(named.length).toBeGreaterThan(10)
  expect(missing).toEqual([])
})

test('so is every file of src/ that it names as an edge', () => {
  const named = [...page.matchAll(/`((?:core|io)\/[a-z/-]+\.ts)`/g)].map(
    ([, name]) => `src/${name}`,
  )
  expect(named.filter((name) => !existsSync(name))).toEqual([])
})
