import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { withPrivateDirectory } from '../../../src/io/runner/private-directory.ts'

const before = { state: process.env['GITHUB_STATE'], temp: process.env['RUNNER_TEMP'] }
let runner = ''

beforeEach(() => {
  runner = mkdtempSync(join(tmpdir(), 'runner-'))
  writeFileSync(join(runner, 'state'), '')
  process.env['GITHUB_STATE'] = join(runner, 'state')
  process.env['RUNNER_TEMP'] = runner
})

afterEach(() => {
  rmSync(runner, { recursive: true })
  process.env['GITHUB_STATE'] = before.state ?? ''
  process.env['RUNNER_TEMP'] = before.temp ?? ''
})

const rememberedState = () => readFileSync(join(runner, 'state'), 'utf8')

test('the directory can be read by its owner only, and is gone afterwards', async () => {
  const path = await withPrivateDirectory(async (path) => {
    expect(statSync(path).mode & 0o777).toBe(0o700)
    writeFileSync(join(path, 'secret'), 'hunter2')
    return path
  })
  expect(existsSync(path)).toBe(false)
})

test('it is on the disk the runner cleans', async () => {
  expect(await withPrivateDirectory(async (path) => dirname(path))).toBe(runner)
})

test('it is remembered for the post step before the work begins', async () => {
  await withPrivateDirectory(async (path) => {
    expect(rememberedState()).toMatch(/^private-directory<</)
    expect(rememberedState()).toContain(`\n${path}\n`)
  })
})

test('it is gone after a failure, and the failure is reported', async () => {
  let path = ''
  const failing = withPrivateDirectory(async (lent) => {
    path = lent
    writeFileSync(join(lent, 'secret'), 'hunter2')
    throw new Error('the build failed')
  })
  await expect(failing).rejects.toThrow('the build failed')
  expect(path).not.toBe('')
  expect(existsSync(path)).toBe(false)
})

test('two runs at once have two directories', async () => {
  await withPrivateDirectory(async (one) => {
    await withPrivateDirectory(async (two) => expect(two).not.toBe(one))
    expect(existsSync(one)).toBe(true)
  })
})

test('work that has removed it is no failure', async () => {
  const path = await withPrivateDirectory(async (path) => {
    rmSync(path, { recursive: true })
    return path
  })
  expect(existsSync(path)).toBe(false)
})
