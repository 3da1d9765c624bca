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
  expect(stderr).toContain(`${file}: 1 个 Slipway 步骤\n`)
  expect(stderr).toContain('移动      这一步改为 Slipway 步骤。')
  const words = stderr.replaceAll(file, '').replaceAll(/"[^"]*"|[\w-]+\/[\w-]+/g, '')
  expect(words.match(/[a-z]+ [a-z]+ [a-z]+/g) ?? []).toEqual([])
  expect(readFileSync(file, 'utf8')).toBe(MOVED.replace('acme/slipway@v1', 'me/slipway@v2'))
})

test('what is missing or no workflow is said, and is a failure', () => {
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('Give a file') })
  expect(run('package.json')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('package.json: this is not a workflow'),
  })
  expect(run(join(folder, 'nowhere.yml'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('no such file'),
  })
})

test('with --zh what is missing, no workflow or to be done by hand is said in Chinese, in the file, too', () => {
  const said = (...args: string[]) => run('--zh', ...args).stderr
  expect(said()).toBe(
    '请写出文件：npm run migrate -- --zh .github/workflows/image.yml\n选项：--write 直接改写文件；--action=<账号>/slipway@<版本> 指定 Action；--zh 用中文说明\n',
  )
  expect(said('package.json')).toContain('package.json: 这不是工作流')
  expect(said('CHANGELOG.md')).toContain('CHANGELOG.md: 这不是')
  expect(said(join(folder, 'nowhere.yml'))).toContain('没有这个文件')
  const { stdout, stderr } = run('--zh', '__tests__/fixtures/migration/bake.yml')
  expect(stdout).toContain('# Slipway: 没有迁移。docker/bake-action 构建')
  expect(stderr).toMatch(/^ {2}[\d-]+ +手动 {6}docker\/bake-action/m)
})

test('an option that does not exist is said, and nothing is written', () => {
  const { stdout, stderr, status } = run(SEED, '--wirte')
  expect(stderr).toContain('there is no option "--wirte"')
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
})
