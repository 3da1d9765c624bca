import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readKubeconfig } from '../../../src/core/buildx/kubernetes/kubeconfig.ts'
import {
  passwordsIn,
  SECRET_INPUTS,
  secretsIn,
  secretsOfCluster,
} from '../../../src/core/inputs/secrets.ts'
import { Problem } from '../../../src/core/problem.ts'
import { yamlList } from '../../../src/core/text/yaml-list.ts'

const given = (inputs: Readonly<Record<string, string>>) => (name: string) => inputs[name] ?? ''

/** Names that sound like a secret and are none: choices, names of people, paths, ids. */
const NO_SECRETS = /^(secret-guard(-allow)?|secret-files|aws-access-key-id|known-hosts)$/

const PEM =
  '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIAbcdefgh\nAoGBAKj34GkxFhD90\n-----END EC PRIVATE KEY-----\n'

describe('secrets in the inputs', () => {
  test.each([
    [{ password: 'short' }, ['short']],
    [{ 'aws-session-token': 'a-session-token' }, ['a-session-token', 'a-session-token']],
    [{ secrets: 'token=npm_0123456789\nother=x' }, ['npm_0123456789']],
    [
      { secrets: '"key=first line of it\nsecond line of it"' },
      ['first line of it', 'second line of it'],
    ],
    [{ 'cache-to': 'type=s3,secret_access_key=0123456789,mode=max' }, ['0123456789']],
    [{ context: 'https://me:pass-of-mine@git.example.com/app.git' }, ['pass-of-mine']],
    [{ tags: 'type=raw,value=latest' }, []],
    [{ 'builder-tls-key': PEM }, ['MHcCAQEEIAbcdefgh', 'AoGBAKj34GkxFhD90']],
    [{ 'builder-tls-key': '/run/keys/client.key' }, []],
    [
      {
        append: `- endpoint: tcp://me:pass-of-mine@a:1\n  tls-key: |\n    ${PEM.replaceAll('\n', '\n    ')}`,
      },
      ['pass-of-mine', 'MHcCAQEEIAbcdefgh', 'AoGBAKj34GkxFhD90'],
    ],
    [
      { 'builder-tls-key': PEM.replaceAll('\n', '\\n') },
      ['MHcCAQEEIAbcdefgh', 'AoGBAKj34GkxFhD90'],
    ],
  ])('%j hold %j', (inputs, secrets) => {
    expect(secretsIn(given(inputs as Record<string, string>), {})).toEqual(secrets)
  })

  test('the values of variables that become build secrets are found', () => {
    const found = secretsIn(given({ 'secret-envs': 'id=MY_TOKEN' }), { MY_TOKEN: 'value-of-it-1' })
    expect(found).toEqual(['value-of-it-1'])
  })

  test('the keys of docker/setup-buildx-action are found', () => {
    const found = secretsIn(given({}), { BUILDER_NODE_12_AUTH_TLS_KEY: PEM, OTHER: PEM })
    expect(found).toEqual(['MHcCAQEEIAbcdefgh', 'AoGBAKj34GkxFhD90'])
  })

  test('every password of registry-auth is found, also where it cannot be read as a whole', async () => {
    const list = '- registry: ghcr.io\n  username: a\n  password: "pass:1 #word"\n'
    expect(await passwordsIn(list)).toEqual(['pass:1 #word'])
    expect(await passwordsIn(`${list}  oops: [`)).toContain('pass:1 #word')
    expect(await passwordsIn('- password: hunter2-hunter2\n bad')).toContain('hunter2-hunter2')
  })

  test('a field of a kubeconfig that is no text hides no secret beside it', async () => {
    const odd = '{toString: 1, valueOf: 1}'
    const config = [
      ...['apiVersion: v1', 'kind: Config', `current-context: ${odd}`],
      `contexts: [{name: ${odd}, context: {cluster: a, user: a}}]`,
      `clusters: [{name: a, cluster: {server: "https://x.example", proxy-url: ${odd}}}]`,
      `users: [{name: a, user: {client-key-data: ${odd}, token: abcdefghijkl, exec: {args: [${odd}]}}}]`,
    ].join('\n')
    expect(await secretsOfCluster(config)).toContain('abcdefghijkl')
    expect(() => readKubeconfig(config)).toThrow(Problem)
  })

  test('YAML that is nested too deep is refused, and its long words are secrets', async () => {
    const deep = `{users: ${'['.repeat(20_000)} word-of-many-letters`
    expect(await secretsOfCluster(deep)).toContain('word-of-many-letters')
    expect(() => readKubeconfig(deep)).toThrow(Problem)
    expect(() => yamlList(deep, { name: 'append', form: 'Write less' })).toThrow(Problem)
  })

  test('no input of an action.yml that is called like a secret is forgotten', () => {
    const names = globSync('{.,*}/action.yml').flatMap((path) =>
      Object.keys(parse(readFileSync(path, 'utf8')).inputs ?? {}),
    )
    const secret = names.filter((name) => /pass|secret|token|key|auth/.test(name))
    expect(
      secret.filter((name) => !NO_SECRETS.test(name) && !SECRET_INPUTS.includes(name)),
    ).toEqual([])
    expect(secret).toContain('password')
  })
})
