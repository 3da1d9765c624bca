import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import {
  compileInBackground,
  compilesInto,
  fillCompileCache,
} from '../../../src/io/runner/fill-compile-cache.ts'

let runner = ''
let before: NodeJS.ProcessEnv = {}
beforeEach(() => {
  before = { ...process.env }
  runner = mkdtempSync(join(tmpdir(), 'compile-'))
  writeFileSync(join(runner, 'state'), '')
  Object.assign(process.env, {
    ...{ RUNNER_TEMP: runner, GITHUB_STATE: join(runner, 'state') },
    ...{ INPUT_PASSWORD: 'hunter2', ACTIONS_RUNTIME_TOKEN: 'hunter3' },
  })
})
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  rmSync(runner, { recursive: true, force: true })
})

test('the program in the background is told where to, and no secret; post: knows the directory', async () => {
  const [program, report] = [join(runner, 'program.mjs'), join(runner, 'report')]
  writeFileSync(
    program,
    `import { renameSync, writeFileSync } from 'node:fs'
     writeFileSync('${report}.new', JSON.stringify(process.env))
     renameSync('${report}.new', '${report}')
     setTimeout(() => {}, 20_000)`,
  )
  await compileInBackground(program, true)
  while (!existsSync(report)) await pause(20)
  const told = JSON.parse(readFileSync(report, 'utf8'))
  const directory = told['SLIPWAY_COMPILE_DIRECTORY']
  expect(told['NODE_COMPILE_CACHE']).toBe(join(directory, 'under-way'))
  expect(statSync(directory).mode & 0o777).toBe(0o700)
  expect(JSON.stringify(told)).not.toContain('hunter')
  expect(told['SLIPWAY_COMPILE_FOR_ECR']).toBe('true')
  const state = readFileSync(join(runner, 'state'), 'utf8')
  expect(state).toContain(`\n${directory}\n`)
  const id = Number(/^compiling<<.*\n(\d+)\n/m.exec(state)?.[1])
  try {
    expect(compilesInto(id, directory)).toBe(existsSync('/proc/self/environ'))
    expect(getPriority(id)).toBe(19)
    expect([compilesInto(id, runner), compilesInto(process.pid, directory)]).toEqual([false, false])
  } finally {
    process.kill(id)
  }
})

const work = () => ({ directory: runner, forEcr: false })

test('what has been compiled has its name when all of it is there', async () => {
  mkdirSync(join(runner, 'under-way'))
  const loads = Promise.withResolvers<void>()
  const compiling = fillCompileCache(work(), () => loads.promise)
  await pause(20)
  expect(existsSync(join(runner, 'compiled'))).toBe(false)
  loads.resolve()
  await compiling
  expect(existsSync(join(runner, 'compiled'))).toBe(true)
})

test('what cannot be loaded leaves nothing that is taken', async () => {
  mkdirSync(join(runner, 'under-way'))
  const failing = () => Promise.reject(new Error('gone'))
  await expect(fillCompileCache(work(), failing)).rejects.toThrow('gone')
  expect(existsSync(join(runner, 'compiled'))).toBe(false)
})
