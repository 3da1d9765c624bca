import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { askCredentialHelper, knownCredentials } from '../../../src/io/docker/credential-helper.ts'
import { run } from '../../../src/io/runner/command.ts'

const PATH = process.env['PATH']
let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'slipway-helper-'))
  process.env['PATH'] = `${directory}${delimiter}${PATH}`
  program('echo', 'read -r host; printf \'{"Username":"%s","Secret":"%s"}\' "$1" "$host"')
  program('token', 'printf \'{"Username":"<token>","Secret":"T"}\'')
  program('empty', 'echo "credentials not found in native keychain"; exit 1')
  program('deaf', 'exec 0<&-; printf \'{"Username":"me","Secret":"s"}\'')
})
afterAll(() => {
  process.env['PATH'] = PATH
  rmSync(directory, { recursive: true })
})

function program(name: string, script: string) {
  const path = join(directory, `docker-credential-${name}`)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

test.each([
  ['echo', { username: 'get', password: 'quay.io' }],
  ['token', { identityToken: 'T' }],
  ['empty', undefined],
  ['not-installed', undefined],
  ['../../bin/echo', undefined],
])('docker-credential-%s answers', async (helper, expected) => {
  expect(await askCredentialHelper(run, helper, 'quay.io')).toEqual(expected)
})

test.each([
  ['a helper for it', { credHelpers: { 'quay.io': 'echo' } }, true],
  ['a store for everything that knows it', { credsStore: 'echo' }, true],
  ['a store for everything that does not', { credsStore: 'empty' }, false],
  ['an entry of its own', { auths: { 'quay.io': { auth: btoa('me:mine') } } }, true],
  ['an entry for another host', { auths: { 'ghcr.io': { auth: btoa('me:mine') } } }, false],
])('docker knows a registry by %s: %s', async (_, config, isKnown) => {
  const user = { config: JSON.stringify(config), environmentAuths: undefined }
  const found = await knownCredentials(user, registryOf('quay.io'), run)
  expect(found !== undefined).toBe(isKnown)
})

test('a helper that does not read what it is given does no harm', async () => {
  const long = 'x'.repeat(1 << 20)
  for (let turn = 0; turn < 5; turn++)
    expect(await askCredentialHelper(run, 'deaf', long)).toEqual({ username: 'me', password: 's' })
})
