import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

/*
 * dist/cleanup.js as the runner starts it after a run that was killed: what is left is in the state. A
 * program of ours is in the place of docker and notes what it is asked.
 */

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-cleanup-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the post step with that state; `docker` ends as told. */
function cleanUp(state: Readonly<Record<string, string>>, exitCode = 0) {
  const asked = join(folder, 'asked')
  writeFileSync(
    join(folder, 'docker'),
    `#!/bin/sh\necho "$@ $INPUT_PASSWORD" >>'${asked}'\necho "no such builder" >&2\nexit ${exitCode}\n`,
    { mode: 0o755 },
  )
  const states = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])
  const { status, stdout } = spawnSync(process.execPath, ['dist/cleanup.js'], {
    encoding: 'utf8',
    env: {
      PATH: `${folder}:${process.env['PATH']}`,
      INPUT_PASSWORD: 'hunter2',
      ...Object.fromEntries(states),
    },
  })
  return { status, log: stdout, asked: existsSync(asked) ? readFileSync(asked, 'utf8') : '' }
}

test('the builder and the private directory of a killed run are removed', () => {
  const secrets = join(folder, 'slipway-secrets')
  mkdirSync(secrets)
  writeFileSync(join(secrets, 'config.json'), '{}')
  const { status, asked, log } = cleanUp({
    builder: 'slipway-1a2b3c',
    'private-directory': secrets,
  })
  expect({ status, log, asked }).toEqual({
    ...{ status: 0, log: '' },
    asked: 'buildx rm --force slipway-1a2b3c \n', // and no password in its environment
  })
  expect(existsSync(secrets)).toBe(false)
})

test('a builder that is not ours stays', () => {
  expect(cleanUp({ builder: 'mybuilder; rm -rf /' })).toEqual({ status: 0, log: '', asked: '' })
})

test('what cannot be removed is a warning, and no failure of the job', () => {
  const { status, log } = cleanUp({ builder: 'slipway-1a2b3c' }, 1)
  expect(status).toBe(0)
  expect(log).toMatch(/^::warning::not everything could be tidied up: .*docker buildx rm/)
})
