import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

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
