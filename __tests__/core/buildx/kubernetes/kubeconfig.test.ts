import { describe, expect, test } from '@jest/globals'
import {
  readKubeconfig,
  secretsInKubeconfig,
} from '../../../../src/core/buildx/kubernetes/kubeconfig.ts'

const KEY = Buffer.from(
  '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIBkg\n-----END EC PRIVATE KEY-----\n',
)

const config = (changes: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'here', cluster: { server: 'https://10.0.0.1:6443' } }],
  users: [
    { name: 'me', user: { token: 'a-token-of-a-user', 'client-key-data': KEY.toString('base64') } },
  ],
  contexts: [{ name: 'ci', context: { cluster: 'here', user: 'me' } }],
  'current-context': 'ci',
  ...changes,
})
const text = (changes: object = {}) => JSON.stringify(config(changes), null, 2)

/** What a mistake says, with its cure. */
function said(act: () => unknown): string {
  try {
    act()
    return 'nothing'
  } catch (problem) {
    return String(problem)
  }
}

describe('a kubeconfig', () => {
  test.each<readonly [given: string, kind: string]>([
    ['', 'found'],
    ['  ', 'found'],
    ['/home/runner/.kube/config', 'path'],
    ['clusters/prod.kubeconfig', 'path'],
    [text(), 'content'],
    [Buffer.from(text()).toString('base64'), 'content'],
    [
      'apiVersion: v1\nclusters: [{name: a}]\nusers: [{name: u}]\ncontexts:\n- {name: c, context: {cluster: a, user: u}}\ncurrent-context: c\n',
      'content',
    ],
  ])('%j is %s', (given, kind) => {
    expect(readKubeconfig(given).kind).toBe(kind)
  })

  test('in Base64 is written as it was', () => {
    expect(readKubeconfig(Buffer.from(text()).toString('base64'))).toEqual({
      ...{ kind: 'content', text: text() },
    })
  })

  test.each<readonly [changes: object, says: RegExp]>([
    [
      { 'current-context': 'prod' },
      /no context "prod"\. Write current-context: with one of those that it has: ci/,
    ],
    [{ 'current-context': undefined }, /no current-context/],
    [{ clusters: [] }, /no entry in clusters for its context "ci"/],
    [{ users: [] }, /no entry in users/],
    [
      {
        clusters: [
          { name: 'here', cluster: { server: 'https://x', 'certificate-authority': 'ca.pem' } },
        ],
      },
      /relative path \(certificate-authority\).*--flatten/,
    ],
    [{ users: [{ name: 'me', user: { tokenFile: 'token' } }] }, /relative path \(tokenFile\)/],
  ])('with %j is refused', (changes, says) => {
    expect(said(() => readKubeconfig(text(changes)))).toMatch(says)
  })

  test('that is no YAML is refused, and nothing of it is quoted', () => {
    const spoilt = 'apiVersion: v1\nusers: [{token: a-token-of-a-user'
    expect(said(() => readKubeconfig(spoilt))).toMatch(/not valid YAML, at its line 2/)
    expect(said(() => readKubeconfig(spoilt))).not.toMatch(/a-token/)
  })
})

describe('secrets of a kubeconfig', () => {
  test('are its tokens and keys, also decoded, and not its other lines', () => {
    const secrets = secretsInKubeconfig(text())
    expect(secrets).toContain('a-token-of-a-user')
    expect(secrets).toContain(KEY.toString('base64'))
    expect(secrets).toContain('MHcCAQEEIBkg')
    expect(secrets.join()).not.toMatch(/apiVersion|10\.0\.0\.1/)
  })

  test('are those of plugins and providers, too', () => {
    const user = {
      exec: { command: 'x', env: [{ name: 'SECRET', value: 'secret-of-a-plugin' }] },
      'auth-provider': { name: 'oidc', config: { 'refresh-token': 'refresh-token-of-a-user' } },
      password: 'a-password-of-a-user',
    }
    expect(secretsInKubeconfig(text({ users: [{ name: 'me', user }] })).sort()).toEqual([
      ...['a-password-of-a-user', 'refresh-token-of-a-user', 'secret-of-a-plugin'],
    ])
  })

  test('are all long words where it cannot be read, and the whole where it is Base64', () => {
    expect(secretsInKubeconfig('users: [{token: a-token-of-a-user')).toContain('a-token-of-a-user')
    expect(secretsInKubeconfig('apiVersion: v1\nusers: [{token: a-token-of-a-user')).toContain(
      'a-token-of-a-user',
    )
    const base64 = Buffer.from(text()).toString('base64')
    expect(secretsInKubeconfig(base64)).toContain(base64)
  })

  test('are the values of options that have such a name, and the password of a proxy; a region is none', () => {
    const args = ['get-token', '--region', 'us-west-2', '--client-secret', 'secret-of-an-option']
    const exec = { command: 'x', args: [...args, '--api-token=token-of-an-option'] }
    const cluster = { server: 'https://a', 'proxy-url': 'http://me:proxy-password@p:3128' }
    const changes = {
      users: [{ name: 'me', user: { exec } }],
      clusters: [{ name: 'here', cluster }],
    }
    expect(secretsInKubeconfig(text(changes)).sort()).toEqual([
      ...['proxy-password', 'secret-of-an-option', 'token-of-an-option'],
    ])
  })

  test.each(['/home/runner/.kube/config', 'kubeconfig', 'prod.kubeconfig', 'clusters\\prod'])(
    'are none of the path %s',
    (path) => expect(secretsInKubeconfig(path)).toEqual([]),
  )

  test.each([
    ['twice in Base64', Buffer.from(Buffer.from(text()).toString('base64')).toString('base64')],
    ['in Base64 for addresses', Buffer.from(text()).toString('base64url')],
    ['in UTF-16', Buffer.from(text(), 'utf16le').toString('latin1')],
    ['a bare token', 'eyJhbGciOiJSUzI1NiIsImtpZCI6IkFCQ0QifQ'],
  ])('are all of a kubeconfig in a form that is not known: %s', (_, given) => {
    const shown = secretsInKubeconfig(given).reduce(
      (rest, secret) => rest.replaceAll(secret, ''),
      given,
    )
    expect(shown).not.toContain('a-token-of-a-user')
    expect(shown.length).toBeLessThan(given.length / 2)
  })
})
