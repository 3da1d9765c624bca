import { describe, expect, test } from '@jest/globals'
import type { Quiet } from './corpus/case.ts'
import { LEAKS, QUIET } from './corpus/cases.ts'
import { errorsIn, look } from './corpus/look.ts'
import { fake } from './corpus/made-up.ts'

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
