import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from '@jest/globals'
import { findActionlint } from '../../script/parts/tools/actionlint.ts'

const actionlint = findActionlint()
const folder = '__tests__/fixtures/migration'

/** What actionlint says of each file in a folder, without the places in it. */
function findingsIn(directory: string): Map<string, string[]> {
  const files = globSync(`${directory}/*.yml`).filter(
    (file) => !readFileSync(file, 'utf8').includes('using: composite'),
  )
  const options = ['-no-color', '-oneline', '-shellcheck=', '-pyflakes=']
  const { stdout } = spawnSync(actionlint ?? '', [...options, ...files], { encoding: 'utf8' })
  const findings = stdout.split('\n').filter((line) => line !== '')
  return new Map(
    files.map((file) => [
      basename(file),
      findings
        .filter((line) => line.startsWith(`${file}:`))
        .map((line) => line.replace(/^[^:]+:\d+:\d+: /, '')),
    ]),
  )
}

const whenInstalled = actionlint ? test : test.skip

whenInstalled('a workflow that was moved lints, apart from what it had before', () => {
  const before = findingsIn(folder)
  const after = findingsIn(`${folder}/after`)
  expect(after.size).toBeGreaterThan(40)
  for (const [file, findings] of after)
    expect([file, ...findings.filter((one) => !before.get(file)?.includes(one))]).toEqual([file])
})
