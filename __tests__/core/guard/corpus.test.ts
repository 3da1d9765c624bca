import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { Quiet } from './corpus/case.ts'
import { LEAKS, QUIET } from './corpus/cases.ts'
import { errorsIn, look } from './corpus/look.ts'
import { fake } from './corpus/made-up.ts'
import { guardTables } from './corpus/tables.ts'

const named = <T extends { title: string }>(cases: readonly T[]) =>
  cases.map((one): [string, T] => [one.title, one])

describe('the guard is quiet about', () => {
  test.each(named(QUIET))('%s', async (_, one) => {
    const report = await look(one)
    const warned = report.findings.filter(({ severity }) => severity === 'warning')
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(warned.map(({ subject }) => subject).sort()).toEqual([...(one.warned ?? [])].sort())
  })
})

if (LEAKS.length)
  describe('the guard finds', () => {
    test.each(named(LEAKS))('%s', async (_, one) => {
      expect(errorsIn(await look(one)).sort()).toEqual([...one.found].sort())
    })
  })

describe('it really looks at those that are quiet', () => {
  const value = fake.password(99)
  const isDocker = (path: string) => /dockerfile|dockerignore/i.test(path)
  const withValue = ({ files, written }: Quiet) =>
    Object.entries({ ...files, ...written })
      .filter(([path]) => !isDocker(path))
      .map(([path, text]) => [path, `${text}\n${value}\n`])
  const onlyDocker = ({ files }: Quiet) => Object.entries(files).filter(([path]) => isDocker(path))
  const copying = QUIET.filter((one) => !one.copiesNothing)

  test.each(named(copying))('%s', async (_, one) => {
    const planted = {
      ...one,
      files: Object.fromEntries(onlyDocker(one)),
      written: Object.fromEntries(withValue(one)),
      secrets: [`planted=${value}`],
    }
    const { findings } = await look(planted)
    expect(findings.map(({ rule }) => rule)).toContain('known-value')
  })
})

test('docs/secrets.md and its Chinese page have the tables of this corpus, and every secret is found without a false alarm', async () => {
  const tables = await guardTables()
  const pages = ['docs/secrets.md', 'docs/secrets.zh.md']
  const text = pages.map((page) => readFileSync(page, 'utf8')).join('\n')
  for (const table of Object.values(tables)) expect(text).toContain(table)
  expect(tables['figures']).toContain('| **recall, precision** |  |  |  | 100.0 % | 100.0 % |')
  expect(QUIET.length).toBeGreaterThanOrEqual(60)
  expect(LEAKS.length).toBeGreaterThanOrEqual(60)
})

test('what is found never says a value', async () => {
  const { findings } = await look({
    title: 'all kinds',
    files: { Dockerfile: 'FROM a\nARG API_TOKEN\nCOPY . .\n' },
    written: {
      '.env': `DB_PASSWORD=${fake.password(81)}\n`,
      '.npmrc': `//r/:_authToken=${fake.npm()}\n`,
    },
    buildArgs: [`API_TOKEN=${fake.github()}`],
    secrets: [`a=${fake.password(82)}`],
  })
  expect(findings).toHaveLength(3)
  const reported = JSON.stringify(findings)
  for (const value of [fake.password(81), fake.npm(), fake.github(), fake.password(82)])
    expect(reported).not.toContain(value)
})
