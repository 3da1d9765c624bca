import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  basicAuth,
  helperCredentials,
  runConfig,
  userCredentials,
} from '../../../src/core/access/docker-config.ts'
import type { Credentials } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'

const HUB_KEY = 'https://index.docker.io/v1/'
const login = (host: string, username = 'acme', password = 'secret') => ({
  registry: registryOf(host),
  username,
  password,
})
const parsed = (...args: Parameters<typeof runConfig>) => JSON.parse(runConfig(...args))
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe("a run's own config.json", () => {
  test('holds our logins, Docker Hub under its old address', () => {
    expect(parsed(undefined, [login('docker.io'), login('localhost:5000', 'ci', 'pä:ss')])).toEqual(
      {
        auths: {
          [HUB_KEY]: { auth: base64('acme:secret') },
          'localhost:5000': { auth: base64('ci:pä:ss') },
        },
        credHelpers: { [HUB_KEY]: '', 'localhost:5000': '' },
      },
    )
  })

  test("keeps everything else of the user's", () => {
    const user = {
      auths: { 'quay.io': { auth: base64('me:mine') } },
      credsStore: 'pass',
      credHelpers: { 'gcr.io': 'gcloud' },
      proxies: { default: { httpProxy: 'http://proxy:3128' } },
      HttpHeaders: { 'X-Meta': 'x' },
      currentContext: 'remote',
      cliPluginsExtraDirs: ['/opt/plugins'],
      aliases: { builder: 'buildx' },
      plugins: { scan: { enabled: 'true' } },
      unheardOf: { of: [1, 2] },
    }
    const config = parsed(JSON.stringify(user), [login('ghcr.io')])
    expect(config).toEqual({
      ...user,
      auths: { ...user.auths, 'ghcr.io': { auth: base64('acme:secret') } },
      credHelpers: { 'gcr.io': 'gcloud', 'ghcr.io': '' },
    })
  })

  test('never asks a helper for a host that we have a password for', () => {
    const user = { credsStore: 'desktop', credHelpers: { 'ghcr.io': 'gh' } }
    const config = parsed(JSON.stringify(user), [login('ghcr.io'), login('docker.io')])
    expect(config.credHelpers).toEqual({ 'ghcr.io': '', [HUB_KEY]: '' })
    expect(config.credsStore).toBe('desktop')
  })

  test("puts our login above the user's", () => {
    const user = { auths: { 'ghcr.io': { auth: base64('old:old'), identitytoken: 'x' } } }
    const config = parsed(JSON.stringify(user), [login('ghcr.io')])
    expect(config.auths['ghcr.io']).toEqual({ auth: base64('acme:secret') })
  })

  test('takes in what DOCKER_AUTH_CONFIG says, below our logins', () => {
    const environment = JSON.stringify({
      auths: { 'quay.io': { auth: base64('q:q') }, 'ghcr.io': { auth: base64('g:g') } },
    })
    const config = parsed('{"credsStore":"pass"}', [login('ghcr.io')], environment)
    expect(config.auths).toEqual({
      'quay.io': { auth: base64('q:q') },
      'ghcr.io': { auth: base64('acme:secret') },
    })
    expect(config.credHelpers).toEqual({ 'quay.io': '', 'ghcr.io': '' })
  })

  test.each([undefined, '', ' \n', '{}'])('needs nothing of the user (%j)', (text) => {
    expect(parsed(text, [])).toEqual({ auths: {} })
  })

  test.each(['{', 'null', '[]x', '"text"'])('refuses a broken config of the user (%s)', (text) => {
    expect(() => runConfig(text, [])).toThrow(/config\.json on this machine is not a JSON object/)
  })
})

describe('the credentials docker itself would use', () => {
  const given = (credentials: Credentials) => ({ kind: 'given', credentials })
  const helper = (name: string, key: string) => ({ kind: 'helper', helper: name, key })
  const auth = { auth: base64('me:pa:ss') }
  const mine = given({ username: 'me', password: 'pa:ss' })

  test.each([
    ['from auths', { auths: { 'ghcr.io': auth } }, 'ghcr.io', mine],
    ['of Docker Hub', { auths: { [HUB_KEY]: auth } }, 'docker.io', mine],
    ['written as an address', { auths: { 'https://ghcr.io/v2/': auth } }, 'ghcr.io', mine],
    [
      'an identity token',
      { auths: { 'acme.azurecr.io': { auth: base64('0:x'), identitytoken: 'T' } } },
      'acme.azurecr.io',
      given({ identityToken: 'T' }),
    ],
    [
      'a registry token',
      { auths: { 'quay.io': { registrytoken: 'R' } } },
      'quay.io',
      given({ registryToken: 'R' }),
    ],
    ['spelt out', { auths: { 'quay.io': { username: 'me', password: 'pa:ss' } } }, 'quay.io', mine],
    [
      'by a helper of the host',
      { credHelpers: { 'gcr.io': 'gcloud' } },
      'gcr.io',
      helper('gcloud', 'gcr.io'),
    ],
    [
      'by the store, before auths',
      { credsStore: 'pass', auths: { 'ghcr.io': auth } },
      'ghcr.io',
      helper('pass', 'ghcr.io'),
    ],
    ['of Docker Hub, by the store', { credsStore: 'pass' }, 'docker.io', helper('pass', HUB_KEY)],
    [
      'from the file, when the helper is empty',
      { credsStore: 'pass', credHelpers: { 'ghcr.io': '' }, auths: { 'ghcr.io': auth } },
      'ghcr.io',
      mine,
    ],
    ['none for another host', { auths: { 'ghcr.io': auth } }, 'ghcr.io.evil.com', { kind: 'none' }],
    [
      'none for another port',
      { auths: { 'localhost:5000': auth } },
      'localhost:5001',
      { kind: 'none' },
    ],
    ['none where auth is empty', { auths: { 'ghcr.io': {} } }, 'ghcr.io', { kind: 'none' }],
    [
      'none where auth is broken',
      { auths: { 'ghcr.io': { auth: '%' } } },
      'ghcr.io',
      { kind: 'none' },
    ],
    [
      'none where auth has no user',
      { auths: { 'ghcr.io': { auth: base64(':x') } } },
      'ghcr.io',
      { kind: 'none' },
    ],
    ['none', {}, 'ghcr.io', { kind: 'none' }],
  ])('%s', (_, config, host, expected) => {
    expect(userCredentials(JSON.stringify(config), registryOf(host))).toEqual(expected)
  })

  test('DOCKER_AUTH_CONFIG comes before helpers and file', () => {
    const environment = JSON.stringify({ auths: { 'ghcr.io': auth } })
    expect(userCredentials('{"credsStore":"pass"}', registryOf('ghcr.io'), environment)).toEqual(
      mine,
    )
    expect(userCredentials('{"credsStore":"pass"}', registryOf('quay.io'), environment)).toEqual(
      helper('pass', 'quay.io'),
    )
  })

  test('a login of ours is read back from the config it is written to', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !text.includes(':'))
    const word = fc.string({ unit: 'grapheme' }).filter((text) => !/\0$/.test(text))
    fc.assert(
      fc.property(name, word, (username, password) => {
        const config = runConfig('{"credsStore":"pass"}', [login('docker.io', username, password)])
        expect(userCredentials(config, registryOf('docker.io'))).toEqual(
          given({ username, password }),
        )
      }),
    )
  })
})

describe('a credential helper answers', () => {
  test.each([
    ['{"ServerURL":"ghcr.io","Username":"me","Secret":"s"}', { username: 'me', password: 's' }],
    ['{"Username":"<token>","Secret":"T"}', { identityToken: 'T' }],
    ['{"Username":"me","Secret":""}', undefined],
    ['credentials not found in native keychain', undefined],
    ['', undefined],
  ])('%s', (answer, expected) => {
    expect(helperCredentials(answer)).toEqual(expected)
  })
})

test('a long token is no trouble', () => {
  const password = 'x'.repeat(200_000)
  expect(basicAuth({ username: 'AWS', password })).toBe(base64(`AWS:${password}`))
})
