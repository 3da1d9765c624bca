import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type BearerChallenge,
  coversScopes,
  parseChallenges,
  scopeOf,
  tokenForm,
  tokenUrl,
} from '../../../src/core/registry/challenge.ts'

const bearer = (fields: Partial<BearerChallenge>): BearerChallenge => ({
  scheme: 'bearer',
  realm: 'https://auth.example.com/token',
  service: undefined,
  scope: undefined,
  error: undefined,
  ...fields,
})

describe('WWW-Authenticate', () => {
  test.each([
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
      [bearer({ realm: 'https://auth.docker.io/token', service: 'registry.docker.io' })],
    ],
    [
      'Bearer realm="https://auth.example.com/token",service="r",scope="repository:acme/app:pull,push",error="insufficient_scope"',
      [
        bearer({
          service: 'r',
          scope: 'repository:acme/app:pull,push',
          error: 'insufficient_scope',
        }),
      ],
    ],
    ['bearer Realm = "https://auth.example.com/token" , SERVICE=r', [bearer({ service: 'r' })]],
    ['Basic realm="Registry Realm"', [{ scheme: 'basic' }]],
    ['Basic', [{ scheme: 'basic' }]],
    [
      'Basic realm="x, Bearer realm=y", Bearer realm="https://auth.example.com/token"',
      [bearer({}), { scheme: 'basic' }],
    ],
    ['Negotiate abc==, Basic realm="x"', [{ scheme: 'basic' }]],
    [
      String.raw`Bearer realm="https://auth.example.com/token",service="a \"b\" c"`,
      [bearer({ service: 'a "b" c' })],
    ],
    ['Bearer service="no realm"', []],
    ['Digest realm="x", nonce="y"', []],
    ['', []],
    [undefined, []],
  ])('%s', (header, expected) => {
    expect(parseChallenges(header)).toEqual(expected)
  })

  test('every text is read without a failure', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(parseChallenges(text))))
  })

  test('whatever a realm and a service are, quoted they come back whole', () => {
    const text = fc.string({ minLength: 1 })
    const quoted = (value: string) => `"${value.replace(/["\\]/g, String.raw`\$&`)}"`
    fc.assert(
      fc.property(text, text, (realm, service) => {
        const header = `Basic realm="a, b", Bearer realm=${quoted(realm)},service=${quoted(service)}`
        expect(parseChallenges(header)[0]).toEqual(bearer({ realm, service }))
      }),
    )
  })
})

describe('a token is asked for', () => {
  const challenge = bearer({ realm: 'https://auth.example.com/token?x=1', service: 'my registry' })
  const push = scopeOf('acme/app', ['pull', 'push'])
  const pull = scopeOf('acme/base', ['pull'])

  test('with every scope, and what the realm has already', () => {
    const { searchParams, origin, pathname } = tokenUrl(challenge, [push, pull])
    expect(origin + pathname).toBe('https://auth.example.com/token')
    expect([...searchParams]).toEqual([
      ['x', '1'],
      ['service', 'my registry'],
      ['scope', 'repository:acme/app:pull,push'],
      ['scope', 'repository:acme/base:pull'],
    ])
  })

  test('with an identity token, as a refresh token', () => {
    const form = new URLSearchParams(tokenForm(challenge, [push, pull], { identityToken: 'T' }))
    expect(Object.fromEntries(form)).toEqual({
      service: 'my registry',
      client_id: 'slipway',
      scope: 'repository:acme/app:pull,push repository:acme/base:pull',
      grant_type: 'refresh_token',
      refresh_token: 'T',
    })
  })

  test('with a password, and nothing else of the login', () => {
    const login = { username: 'me', password: 'p&w', from: 'inputs' }
    const form = new URLSearchParams(tokenForm(bearer({}), [pull], login))
    expect(Object.fromEntries(form)).toEqual({
      client_id: 'slipway',
      scope: 'repository:acme/base:pull',
      grant_type: 'password',
      username: 'me',
      password: 'p&w',
    })
  })
})

test.each<[held: string, asked: string, serves: boolean]>([
  ['repository:acme/app:pull,push', 'repository:acme/app:pull', true],
  ['repository:acme/app:pull,push', 'repository:acme/app:push,pull', true],
  ['repository:acme/app:pull', 'repository:acme/app:pull,push', false],
  ['repository:acme/app:pull,push', 'repository:acme/ap:pull', false],
  ['repository:host:5000/app:pull', 'repository:host:5000/app:pull', true],
  ['repository:acme/app:pull,push repository:acme/web:pull', 'repository:acme/web:pull', true],
  [
    'repository:acme/app:pull,push',
    'repository:acme/app:pull,push repository:acme/web:pull',
    false,
  ],
])('a token for %s serves %s: %s', (held, asked, serves) => {
  expect(coversScopes(held.split(' '), asked.split(' '))).toBe(serves)
})
