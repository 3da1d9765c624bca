import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readActionFile } from '../script/parts/runner/action-environment.ts'
import { lockLabels } from '../src/core/release/lock.ts'

/* dist/deploy-cleanup.js as the runner starts it, with a state that anything in the job may have written. */

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-deploy-cleanup-'))
  mkdirSync(join(folder, 'temp'))
  mkdirSync(join(folder, 'kept'))
  writeFileSync(join(folder, 'ssh'), `#!/bin/sh\ntouch '${folder}/asked'\n`, { mode: 0o755 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const cleanUp = (state: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, ['dist/deploy-cleanup.js'], {
    encoding: 'utf8',
    env: {
      PATH: `${folder}:${process.env['PATH']}`,
      RUNNER_TEMP: join(folder, 'temp'),
      ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    },
  }).stdout

test.each(['socket-directory', 'private-directory'])(
  'no folder goes that %s names, but ours',
  (name) => {
    for (const path of [join(folder, 'kept'), join(folder, 'temp', '..', 'kept')])
      cleanUp({ [name]: path })
    expect([existsSync(join(folder, 'kept')), existsSync(join(folder, 'asked'))]).toEqual([
      true,
      false,
    ])
  },
)

test('a link in the place of ours is not followed, and no ssh reads its configuration', () => {
  const link = `/tmp/slipway-${String(process.pid).padStart(6, 'x').slice(-6)}`
  symlinkSync(join(folder, 'kept'), link)
  try {
    cleanUp({ 'socket-directory': link })
    expect([existsSync(join(folder, 'kept')), existsSync(join(folder, 'asked'))]).toEqual([
      true,
      false,
    ])
  } finally {
    rmSync(link)
  }
})

test('the sockets of a killed deployment go, with its connection', () => {
  const sockets = mkdtempSync('/tmp/slipway-')
  writeFileSync(join(sockets, 'config'), '')
  cleanUp({ 'socket-directory': sockets })
  expect([existsSync(sockets), existsSync(join(folder, 'asked'))]).toEqual([false, true])
})

/** An engine that knows of a lock and of a trial, and of what is removed. */
async function engineWith(token: string) {
  const removed: string[] = []
  const claim = { run: 'run', runId: '1', attempt: 1, actor: 'eve', expires: '2999-01-01', token }
  const lock = { Id: 'lock-of-shop', Config: { Labels: lockLabels(claim) } }
  const trial = { Id: 'trial', Names: ['/shop-slipway-trial-web'], Labels: {} }
  const server = createServer(({ method, url = '' }, response) => {
    if (method === 'DELETE') removed.push(url.replace(/\?.*/, ''))
    response.end(JSON.stringify(url.startsWith('/containers/json') ? [trial] : lock))
  }).listen(join(folder, 'docker.sock'))
  await once(server, 'listening')
  return { removed, stop: () => server.close() }
}

test.each([
  ['our', 'gives back its lock, and takes its trial away', 'ours'],
  ["another's", 'leaves lock and trial alone', 'of another run'],
])('with %s token, a killed deployment %s', async (_, __, token) => {
  const engine = await engineWith(token)
  const { defaults } = readActionFile('deploy')
  const inputs = { ...defaults, 'docker-socket': join(folder, 'docker.sock'), directory: folder }
  const env = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const pending = JSON.stringify({ project: 'shop', token: 'ours' })
  const child = spawn(process.execPath, ['dist/deploy-cleanup.js'], {
    env: { PATH: process.env['PATH'], ...Object.fromEntries(env), STATE_deployment: pending },
  })
  const said = (await child.stdout.setEncoding('utf8').toArray()).join('')
  engine.stop()
  expect(said).toContain('the deployment of shop was stopped: tidying up')
  expect(said).not.toContain('was not complete')
  const all = ['/containers/shop-slipway-trial-web', '/containers/lock-of-shop']
  expect(engine.removed).toEqual(token === 'ours' ? all : [])
})
