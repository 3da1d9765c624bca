import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startBuilder } from '../../../src/io/docker/background-builder.ts'
import { outcomeOf, prepareInBackground, takeInputs } from '../../../src/io/docker/preparation.ts'

const PASSWORD = 'dckr_pat_Zx81kWq2Lp0s'
const KEY = '-----BEGIN PRIVATE KEY-----'

let folder = ''
let before: NodeJS.ProcessEnv = {}
beforeEach(() => {
  before = { ...process.env }
  folder = mkdtempSync(join(tmpdir(), 'preparation-'))
  for (const name of ['bin', 'home', 'private']) mkdirSync(join(folder, name), { mode: 0o700 })
  writeFileSync(join(folder, 'state'), '')
  Object.assign(process.env, {
    PATH: `${folder}/bin:${process.env['PATH']}`,
    ...{ HOME: `${folder}/home`, RUNNER_TEMP: folder, GITHUB_STATE: `${folder}/state` },
    ...{ DOCKER_CONFIG: `${folder}/home/.docker`, DOCKER_HOST: 'unix:///nowhere' },
    ...{ INPUT_USERNAME: 'acme', INPUT_PASSWORD: PASSWORD, INPUT_REGISTRY: 'docker.io' },
    ...{ INPUT_KUBECONFIG: KEY, ACTIONS_RUNTIME_TOKEN: PASSWORD },
  })
})
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  rmSync(folder, { recursive: true, force: true })
})

const whenVisible = existsSync('/proc/self/environ') ? test : test.skip

describe('the process that starts BuildKit beside the other steps', () => {
  whenVisible('has the inputs, and shows none of them in its environment', async () => {
    const program = join(folder, 'program.mjs')
    const report = join(folder, 'report')
    const reading = `const pieces = []; for await (const piece of process.stdin) pieces.push(piece)`
    const saying = `writeFileSync('${report}.new', Buffer.concat(pieces)); renameSync('${report}.new', '${report}')`
    writeFileSync(
      program,
      `import { renameSync, writeFileSync } from 'node:fs'\n${reading}\n${saying}\nsetTimeout(() => {}, 20_000)`,
    )
    await prepareInBackground(program)
    const id = Number(/"process":(\d+)/.exec(readFileSync(`${folder}/state`, 'utf8'))?.[1])
    try {
      while (!existsSync(report)) await setTimeout(20)
      const environment = readFileSync(`/proc/${id}/environ`, 'utf8')
      expect(environment).toContain('SLIPWAY_PREPARE_BUILDER=')
      expect(environment).not.toMatch(/INPUT_|ACTIONS_RUNTIME_TOKEN/)
      expect(environment).not.toContain(PASSWORD)
      expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ INPUT_PASSWORD: PASSWORD })
    } finally {
      process.kill(id)
    }
  })

  test('takes them in from its input', async () => {
    await takeInputs(Readable.from([Buffer.from('{"INPUT_OWN":'), Buffer.from('"1"}')]))
    expect(process.env['INPUT_OWN']).toBe('1')
  })

  test.each([
    ['is started', 'exit 0', ''],
    ['could not be started', 'echo "no such image" >&2; exit 1', 'ended with exit code 1'],
  ])('leaves neither login nor key when its builder %s', async (_, script, said) => {
    const docker = join(folder, 'bin/docker')
    writeFileSync(
      docker,
      `#!/bin/sh\ncat "$DOCKER_CONFIG/config.json" > ${folder}/seen\n${script}\n`,
    )
    chmodSync(docker, 0o755)
    const directory = join(folder, 'private')
    const builder = {
      ...{ builder: '', driver: 'auto', endpoint: '', driverOpts: [], buildkitdFlags: '' },
      ...{ buildkitdConfig: '', buildkitdConfigInline: 'debug = true', append: '', kubeconfig: '' },
    }
    const task = { builder: 'slipway-1-abc', directory }
    await startBuilder(task, { builder } as unknown as Parameters<typeof startBuilder>[1])
    expect(readFileSync(`${folder}/seen`, 'utf8')).toContain(
      Buffer.from(`acme:${PASSWORD}`).toString('base64'),
    )
    expect(readdirSync(directory)).toEqual(['outcome'])
    expect(readFileSync(join(directory, 'outcome'), 'utf8')).toContain(said)
  })
})

const ROUNDS = 400

/** A process that tidies up and says that it has ended, again and again, a few microseconds apart. */
const ENDS = `
const { existsSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const pause = (microseconds) => {
  for (const end = process.hrtime.bigint() + BigInt(microseconds * 1000); process.hrtime.bigint() < end; );
}
for (let round = 0; round < ${ROUNDS}; round++) {
  while (existsSync('outcome')) pause(100)
  pause(1000) // it is waited for
  writeFileSync('docker', '')
  rmSync('docker')
  pause(round * 3)
  writeFileSync('../outcome.new', String(round))
  renameSync('../outcome.new', 'outcome')
}
`

describe('what waits for it', () => {
  test('misses no end that comes while it looks', async () => {
    const directory = join(folder, 'private')
    const ending = spawn(process.execPath, ['--eval', ENDS], { cwd: directory, stdio: 'inherit' })
    const never = new AbortController().signal
    const preparation = { builder: 'slipway-1-abc', directory, process: ending.pid ?? 0 }
    for (let round = 0; round < ROUNDS; round++) {
      expect(await outcomeOf(preparation, never, 3_600_000)).toBe(`${round}`)
      rmSync(join(directory, 'outcome'))
    }
  })

  test('learns that the process has ended without a word', async () => {
    const gone = { builder: 'slipway-1-abc', directory: join(folder, 'private'), process: 2 ** 30 }
    expect(await outcomeOf(gone, new AbortController().signal)).toBeUndefined()
  })

  test('ends with the job', async () => {
    const preparation = { builder: '', directory: join(folder, 'private'), process: process.pid }
    expect(await outcomeOf(preparation, AbortSignal.timeout(20), 3_600_000)).toBeUndefined()
  })
})
