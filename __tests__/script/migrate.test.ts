import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

const SEED = '__tests__/fixtures/migration/seed-docker-hub.yml'
const MOVED = readFileSync('__tests__/fixtures/migration/after/seed-docker-hub.yml', 'utf8')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-migrate-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['script/migrate.ts', ...args], { encoding: 'utf8' })

test('the new workflow goes to the output, and what happened to the log', () => {
  const { stdout, stderr, status } = run(SEED)
  expect(stdout).toBe(MOVED)
  expect(stderr).toContain(`${SEED}: 1 step of Slipway\n`)
  expect(stderr).toMatch(/^ {2}23-24 +removed +Slipway chooses the builder/m)
  expect(status).toBe(0)
})

test('--write changes the file, --action names the action, --zh speaks Chinese', () => {
  const file = join(folder, 'image.yml')
  copyFileSync(SEED, file)
  const { stdout, stderr } = run('--write', '--action=me/slipway@v2', '--zh', file)
  expect(stdout).toBe('')
  expect(stderr).toContain('这一步改为 Slipway 步骤。')
  expect(readFileSync(file, 'utf8')).toBe(MOVED.replace('acme/slipway@v1', 'me/slipway@v2'))
})

test('what is missing or no workflow is said, and is a failure', () => {
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('Say which file') })
  expect(run('package.json')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('package.json: this is not a workflow'),
  })
  expect(run(join(folder, 'nowhere.yml'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('no such file'),
  })
})
