import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type LoginOptions, planLogins, settings } from '../../../src/core/access/plan-logins.ts'
import { Problem } from '../../../src/core/problem.ts'
import { NO_AWS } from '../../support/aws.ts'
import { event } from '../../support/fixtures.ts'

const NOTHING: LoginOptions = {
  registry: 'docker.io',
  username: '',
  password: '',
  registryAuth: '',
  githubToken: '',
  aws: NO_AWS,
}
const push = event('push-main')

/** The logins of a plan, one per line. */
async function logins(options: Partial<LoginOptions>, hosts: string[] = ['docker.io']) {
  const plan = await planLogins({ ...NOTHING, ...options }, hosts, push, {})
  return plan.logins.map(
    ({ registry, username, password, from }) =>
      `${registry.host} ${username}:${password} from ${from}`,
  )
}

const given = { username: 'maya', password: 'hunter2' }
const token = { githubToken: 'ghs_token' }

describe('logs in', () => {
  test.each<[string, Partial<LoginOptions>, string[], string[]]>([
    ['nowhere without credentials', {}, ['docker.io'], []],
    [
      'to Docker Hub with user and password',
      given,
      ['docker.io'],
      ['docker.io maya:hunter2 from inputs'],
    ],
    [
      'to the registry of the inputs',
      { ...given, registry: 'registry.example.com:5000' },
      [],
      ['registry.example.com:5000 maya:hunter2 from inputs'],
    ],
    [
      'with the address people know from docker login',
      { ...given, registry: 'https://index.docker.io/v1/' },
      [],
      ['docker.io maya:hunter2 from inputs'],
    ],
    ['nowhere where the secret is empty', { username: 'maya' }, ['docker.io'], []],
    [
      'to GHCR with the token of the run',
      token,
      ['ghcr.io'],
      ['ghcr.io maya-chen:ghs_token from github-token'],
    ],
    ['to GHCR with the token only when an image is there', token, ['docker.io'], []],
    [
      'to GHCR with a password and the user who started the run',
      { registry: 'ghcr.io', password: 'ghp_pat', ...token },
      ['ghcr.io'],
      ['ghcr.io maya-chen:ghp_pat from inputs'],
    ],
    [
      'to GHCR with the user of the inputs rather than the token',
      { registry: 'ghcr.io', ...given, ...token },
      ['ghcr.io'],
      ['ghcr.io maya:hunter2 from inputs'],
    ],
    [
      'to Docker Hub and GHCR at once',
      { ...given, ...token },
      ['docker.io', 'ghcr.io'],
      ['docker.io maya:hunter2 from inputs', 'ghcr.io maya-chen:ghs_token from github-token'],
    ],
  ])('%s', async (_, options, hosts, expected) => {
    expect(await logins(options, hosts)).toEqual(expected)
  })
})

describe('registry-auth logs in', () => {
  test.each<[string, string, string[]]>([
    [
      'to every registry of the list',
      '- registry: ghcr.io\n  username: maya\n  password: one\n- registry: r.example.com\n  username: chen\n  password: two',
      ['ghcr.io maya:one from inputs', 'r.example.com chen:two from inputs'],
    ],
    [
      'to Docker Hub where none is named',
      '- username: maya\n  password: one',
      ['docker.io maya:one from inputs'],
    ],
    [
      'with a password of digits as it is written',
      '- username: maya\n  password: 00123',
      ['docker.io maya:00123 from inputs'],
    ],
    [
      'with a password that looks like a number',
      '- username: maya\n  password: 1e5',
      ['docker.io maya:1e5 from inputs'],
    ],
    [
      'with a password that looks like yes or nothing',
      '- {registry: a.io, username: t, password: true}\n- {registry: b.io, username: n, password: null}',
      ['a.io t:true from inputs', 'b.io n:null from inputs'],
    ],
    [
      'with a quoted password',
      '- username: maya\n  password: "a: b # c"',
      ['docker.io maya:a: b # c from inputs'],
    ],
    [
      'without the line end that a block of YAML leaves behind a password',
      '- registry: ghcr.io\n  username: |\n    maya\n  password: |\n    one\n',
      ['ghcr.io maya:one from inputs'],
    ],
    [
      'with the spaces and line ends inside a password',
      '- registry: gcr.io\n  username: _json_key\n  password: |+\n    {\n      "a": 1\n    }\n\n',
      ['gcr.io _json_key:{\n  "a": 1\n} from inputs'],
    ],
    ['nowhere where the secret is empty', '- registry: ghcr.io\n  username: maya\n  password:', []],
    [
      'in the one-line form of YAML and JSON',
      '[{"registry": "ghcr.io", "username": "maya", "password": "one"}]',
      ['ghcr.io maya:one from inputs'],
    ],
  ])('%s', async (_, registryAuth, expected) => {
    expect(await logins({ registryAuth })).toEqual(expected)
  })

  test('beside the login of the inputs', async () => {
    const registryAuth = '- registry: ghcr.io\n  username: chen\n  password: one'
    expect(await logins({ ...given, registryAuth })).toEqual([
      'ghcr.io chen:one from inputs',
      'docker.io maya:hunter2 from inputs',
    ])
  })

  test('to GHCR, and then the token is not used', async () => {
    const registryAuth = '- registry: ghcr.io\n  username: chen\n  password: one'
    expect(await logins({ ...token, registryAuth }, ['ghcr.io'])).toEqual([
      'ghcr.io chen:one from inputs',
    ])
  })
})

describe('stops', () => {
  const secret = 'hunter2-secret'

  test.each<[string, Partial<LoginOptions>, RegExp]>([
    [
      'a password without a user',
      { password: secret },
      /^there is a password for docker.io, and no user name\. Write username: \$\{\{ vars\.DOCKER_USERNAME }}.*https:\/\/github\.com\/acme\/app\/settings\/variables\/actions$/,
    ],
    [
      'a password without a user in the list',
      { registryAuth: `- registry: r.example.com\n  password: ${secret}` },
      /^there is a password for r\.example\.com, and no user name/,
    ],
    [
      'two logins for one host',
      {
        username: 'maya',
        password: secret,
        registryAuth: `- username: chen\n  password: ${secret}`,
      },
      /^docker\.io has two logins\. Leave one of them out/,
    ],
    [
      'two names of one registry',
      {
        registryAuth: `- registry: docker.io\n  username: a\n  password: ${secret}\n- registry: index.docker.io\n  username: b\n  password: ${secret}`,
      },
      /^docker\.io has two logins/,
    ],
    [
      'text that is no YAML',
      { registryAuth: `- username: "maya\n  password: ${secret}` },
      /^"registry-auth" is not valid YAML, at its line 2\. Quote/,
    ],
    [
      'a map in place of a list',
      { registryAuth: `registry: ghcr.io\nusername: maya\npassword: ${secret}` },
      /^"registry-auth" is not a YAML list/,
    ],
    ['a list without entries', { registryAuth: '[]' }, /^"registry-auth" is not a YAML list/],
    [
      'an entry that is only a word',
      { registryAuth: `- ${secret}` },
      /^"registry-auth": entry 1 is empty/,
    ],
    [
      'an entry with an unknown word',
      {
        registryAuth: `- username: maya\n  password: ${secret}\n- user: chen\n  password: ${secret}`,
      },
      /^"registry-auth": entry 2 has "user"\./,
    ],
    [
      'a registry that is none',
      { registryAuth: `- registry: dockerhub\n  username: maya\n  password: ${secret}` },
      /^"dockerhub" is no registry\. Write docker\.io/,
    ],
    [
      'a registry that is none, even without a password',
      { registry: 'dockerhub' },
      /^"dockerhub" is no registry\. Write docker\.io/,
    ],
  ])('%s, without telling the password', async (_, options, words) => {
    const problem = await logins(options).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(Problem)
    expect(String(problem)).toMatch(words)
    expect(String(problem)).not.toContain(secret)
  })

  test('and reports every mistake at once', async () => {
    const registryAuth = '- registry: a.io\n  password: one\n- registry: b.io\n  password: two'
    await expect(logins({ registryAuth })).rejects.toThrow(
      expect.objectContaining({ fix: expect.stringMatching(/a\.io.*\n.*b\.io/) }),
    )
  })
})

test('no password is ever reported, however it is written', async () => {
  const secret = fc.stringMatching(/^[!-~]{4,20}$/).map((text) => `s3cret${text}`)
  await fc.assert(
    fc.asyncProperty(secret, async (password) => {
      const registryAuth = `- registry: ghcr.io\n  password: ${password}\n`
      const outcome = await logins({ registryAuth }).catch((error: unknown) => String(error))
      expect(String(outcome)).not.toContain(password)
    }),
  )
})

test('the pages where secrets and variables are added are named', () => {
  expect(settings(push, 'secrets')).toBe('https://github.com/acme/app/settings/secrets/actions')
})

test('several logins of one registry, told apart by scope, are refused as what they are', async () => {
  const auth = [
    '- {registry: docker.io, username: maya, password: one, scope: acme/app@push}',
    '- {registry: docker.io, username: chen, password: two}',
  ].join('\n')
  await expect(logins({ registryAuth: auth }, [])).rejects.toThrow(
    'docker.io has several logins, distinguished by "scope", which is not supported here',
  )
})

test('the same login in two places is one', async () => {
  const auth = '- {registry: docker.io, username: maya, password: hunter2}'
  expect(await logins({ ...given, registryAuth: auth })).toEqual([
    'docker.io maya:hunter2 from inputs',
  ])
})

test('an entry for Amazon needs neither user name nor password, as in docker/login-action', async () => {
  const auth = [
    '- registry: 123456789012.dkr.ecr.us-west-2.amazonaws.com',
    '- {registry: public.ecr.aws, ecr: auto}',
    '- {registry: ghcr.io, username: chen, password: one}',
  ].join('\n')
  expect(await logins({ registryAuth: auth }, [])).toEqual(['ghcr.io chen:one from inputs'])
})
