import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findProgram } from '../script/parts/tools/machine.ts'
import { describeWith } from './support/real-parts.ts'

/*
 * dist/cleanup.js as the runner starts it after a run that was killed: what is left is in the state. A
 * program of ours is in the place of docker and notes what it is asked.
 */

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-cleanup-'))
  mkdirSync(join(folder, 'temp'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the post step with that state; `docker` ends as given. */
function cleanUp(
  state: Readonly<Record<string, string>>,
  exitCode = 0,
  environment: Readonly<Record<string, string>> = {},
  words = 'not now',
) {
  const asked = join(folder, 'asked')
  writeFileSync(
    join(folder, 'docker'),
    `#!/bin/sh\necho "$@ $INPUT_PASSWORD" >>'${asked}'\necho '${words}' >&2\nexit ${exitCode}\n`,
    { mode: 0o755 },
  )
  const states = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])
  const { status, stdout } = spawnSync(process.execPath, ['dist/cleanup.js'], {
    encoding: 'utf8',
    env: {
      PATH: `${folder}:${process.env['PATH']}`,
      INPUT_PASSWORD: 'hunter2',
      RUNNER_TEMP: join(folder, 'temp'),
      GITHUB_RUN_ID: '42',
      ...environment,
      ...Object.fromEntries(states),
    },
  })
  return { status, log: stdout, asked: existsSync(asked) ? readFileSync(asked, 'utf8') : '' }
}

test('the builder and the private directory of a killed run are removed', () => {
  const secrets = join(folder, 'temp', `slipway-${randomUUID()}`)
  mkdirSync(secrets)
  writeFileSync(join(secrets, 'config.json'), '{}')
  const { status, asked, log } = cleanUp({
    builder: 'slipway-42-1a2b3c',
    'private-directory': secrets,
  })
  expect({ status, log, asked }).toEqual({
    ...{ status: 0, log: '' },
    asked: 'buildx rm --force slipway-42-1a2b3c \n', // and no password in its environment
  })
  expect(existsSync(secrets)).toBe(false)
})

test('what was compiled of the program is removed', () => {
  const compiled = join(folder, 'temp', `slipway-${randomUUID()}`)
  mkdirSync(join(compiled, 'compiled'), { recursive: true })
  const state = { compiled, compiling: String(process.pid) } // which is not the one that compiles
  expect(cleanUp(state)).toEqual({ status: 0, log: '', asked: '' })
  expect(existsSync(compiled)).toBe(false)
})

const whenVisible = existsSync('/proc/self/environ') ? test : test.skip

whenVisible('what still compiles for a step that was skipped is ended', async () => {
  const compiled = join(folder, 'temp', `slipway-${randomUUID()}`)
  mkdirSync(compiled)
  const child = spawn(process.execPath, ['--eval', 'setTimeout(() => {}, 20_000)'], {
    detached: true,
    stdio: 'ignore',
    env: { SLIPWAY_COMPILE_DIRECTORY: compiled },
  })
  const ended = once(child, 'exit')
  await once(child, 'spawn')
  cleanUp({ compiled, compiling: String(child.pid) })
  expect(await ended).toEqual([null, 'SIGTERM'])
})

test('on a machine of GitHub docker is not waited for, and knows no input either', async () => {
  const hosted = { RUNNER_ENVIRONMENT: 'github-hosted' }
  expect(cleanUp({ builder: 'slipway-42-1a2b3c' }, 0, hosted).status).toBe(0)
  const asked = join(folder, 'asked')
  while (!existsSync(asked) || readFileSync(asked, 'utf8') === '')
    await new Promise((later) => setTimeout(later, 20))
  expect(readFileSync(asked, 'utf8')).toBe('buildx rm --force slipway-42-1a2b3c \n')
})

test('the logins that were for the job alone end with it', () => {
  const { status, asked } = cleanUp({ logins: 'docker.io registry.example.com:5000' })
  expect(status).toBe(0)
  expect(asked.split('\n').sort()).toEqual([
    '',
    'logout ', // "docker logout docker.io" leaves the login of Docker Hub where it is
    'logout registry.example.com:5000 ',
  ])
})

describeWith({ docker: findProgram('docker') }, 'the real docker', () => {
  test('has none of those logins left', () => {
    const hub = 'https://index.docker.io/v1/'
    const hosts = ['ghcr.io', 'registry.example.com:443', '[::1]:5000', 'public.ecr.aws']
    const auths = Object.fromEntries(
      [hub, 'quay.io', ...hosts].map((host) => [host, { auth: 'YTpi' }]),
    )
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }))
    const { status } = spawnSync(process.execPath, ['dist/cleanup.js'], {
      env: {
        PATH: process.env['PATH'],
        DOCKER_CONFIG: folder,
        STATE_logins: ['docker.io', ...hosts].join(' '),
      },
    })
    expect(status).toBe(0)
    const left = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))
    expect(Object.keys(left.auths)).toEqual(['quay.io'])
  })
})

test('what is no host is not logged out from', () => {
  expect(cleanUp({ logins: '--help $(id) a;b' }).asked).toBe('')
})

test('a builder that is not ours stays', () => {
  expect(cleanUp({ builder: 'mybuilder; rm -rf /' })).toEqual({ status: 0, log: '', asked: '' })
})

test('what cannot be removed is a warning, and no failure of the job', () => {
  const { status, log } = cleanUp({ builder: 'slipway-42-1a2b3c' }, 1)
  expect(status).toBe(0)
  expect(log).toMatch(/^::warning::cleaning up was not complete: .*docker buildx rm/)
})

test('a builder that the cancelled run has removed itself is no warning', () => {
  const gone = 'ERROR: no builder "slipway-42-1a2b3c" found'
  const { status, log } = cleanUp({ builder: 'slipway-42-1a2b3c' }, 1, {}, gone)
  expect([status, log]).toEqual([0, ''])
})

test('a builder of another run stays', () => {
  expect(cleanUp({ builder: 'slipway-43-1a2b3c' }).asked).toBe('')
})

/** Whatever runs in a step can write its state: a test-command, a Dockerfile's build does not. */
test.each([
  ['somewhere else', () => join(folder, `slipway-${randomUUID()}`)],
  ['of another name', () => join(folder, 'temp', 'slipway-secrets')],
  ['around ours', () => join(folder, 'temp')],
  ['by a detour', () => join(folder, 'temp', 'x', '..', '..', `slipway-${randomUUID()}`)],
])('a directory %s stays', (_, named) => {
  const path = named()
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'precious'), '')
  expect(cleanUp({ 'private-directory': path })).toEqual({ status: 0, log: '', asked: '' })
  expect(existsSync(join(path, 'precious'))).toBe(true)
})

test('what is linked in the place of a directory of ours stays', () => {
  const precious = join(folder, 'precious')
  mkdirSync(precious)
  const link = join(folder, 'temp', `slipway-${randomUUID()}`)
  symlinkSync(precious, link)
  cleanUp({ 'private-directory': link })
  cleanUp({ 'private-directory': `${link}/` })
  expect(existsSync(precious)).toBe(true)
})

test('Deployments of a killed run are removed by what its private directory has, which goes after them', () => {
  const directory = join(folder, 'temp', `slipway-${randomUUID()}`)
  const names = ['slipway-42-1a2b3c-0', 'slipway-42-1a2b3c-1']
  mkdirSync(join(directory, 'buildx/instances'), { recursive: true })
  for (const name of names) writeFileSync(join(directory, 'buildx/instances', name), '{}')
  const { status, log, asked } = cleanUp({
    builder: names.join(' '),
    'private-directory': directory,
  })
  expect({ status, log, asked: asked.split('\n').sort() }).toEqual({
    ...{ status: 0, log: '' },
    asked: ['', ...names.map((name) => `buildx rm ${name} `)],
  })
  expect(existsSync(directory)).toBe(false)
})

test('a Deployment that cannot be removed is named, and the secrets go all the same', () => {
  const directory = join(folder, 'temp', `slipway-${randomUUID()}`)
  mkdirSync(join(directory, 'buildx/instances'), { recursive: true })
  writeFileSync(join(directory, 'buildx/instances/slipway-42-1a2b3c'), '{}')
  const state = { builder: 'slipway-42-1a2b3c', 'private-directory': directory }
  const { log } = cleanUp(state, 1)
  expect(log).toContain('the Deployment "slipway-42-1a2b3c" may be left in the cluster')
  expect(existsSync(directory)).toBe(false)
})
