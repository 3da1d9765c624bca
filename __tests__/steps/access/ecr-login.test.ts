import { describe, expect, test } from '@jest/globals'
import { NoAwsCredentials } from '../../../src/core/ecr/account/no-credentials.ts'
import type { BuildPlan } from '../../../src/core/plan.ts'
import { Problem } from '../../../src/core/problem.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { ecrCredentials, ecrLogins } from '../../../src/steps/access/ecr-login.ts'
import { planOf } from '../../support/plan.ts'
import { type Answers, recordingWorld } from '../../support/recording-world.ts'

const WEST = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
const EAST = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const KEYS = { 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE', 'aws-secret-access-key': 'secret' }
const none = new NoAwsCredentials('there are no AWS credentials', 'Give some')
const denied = new Problem('AWS does not allow it', 'Add a statement')

const accessOf = ({ access, publication }: BuildPlan) => ({
  ...access,
  push: publication.push.push,
})

async function logIn(
  inputs: Readonly<Record<string, string>>,
  answers: Answers = {},
  event = 'push-tag-v1.2.3',
) {
  const { world, script, log } = recordingWorld(answers)
  const logins = await ecrLogins(world, accessOf(await planOf(inputs, event))).catch(String)
  const said =
    typeof logins === 'string'
      ? logins
      : logins.map(
          (login) => `${login.registry.host} ${login.username}:${login.password} ${login.from}`,
        )
  return { logins: said, script, log }
}

test('every registry of ECR gets a login of its own, beside which others stay as they are', async () => {
  const inputs = { images: `acme/app\n${WEST}/app\n${EAST}/app`, username: 'acme', password: 'x' }
  const { logins, script } = await logIn(inputs)
  expect(script).toEqual(['ecr token us-west-2', 'ecr token us-east-1'])
  expect(logins).toEqual([
    expect.stringMatching(`^${WEST} AWS:token-of-ecr-\\d ecr$`),
    expect.stringMatching(`^${EAST} AWS:token-of-ecr-\\d ecr$`),
  ])
})

test('without a registry of ECR no request is sent', async () => {
  expect(await logIn({ images: 'acme/app', ...KEYS })).toEqual({ logins: [], script: [], log: [] })
})

describe('where the machine has no credentials of AWS', () => {
  const answers = { ecr: { refusals: { 'ecr token': none } } }

  test('the run ends', async () => {
    expect((await logIn({ images: `${WEST}/app` }, answers)).logins).toContain('no AWS credentials')
  })

  test.each([
    ['auths', { auths: { [WEST]: { auth: btoa('AWS:x') } } }],
    ['a credential helper', { credHelpers: { [WEST]: 'ecr-login' } }],
    ['a store for everything', { credsStore: 'ecr-login' }],
  ])('the login that docker has is used: %s', async (_, config) => {
    const userConfig = JSON.stringify(config)
    const prints = { 'docker-credential-ecr-login get': '{"Username":"AWS","Secret":"x"}' }
    const given = { ...answers, userConfig, prints }
    const { logins, log } = await logIn({ images: `${WEST}/app` }, given)
    expect(logins).toEqual([])
    expect(log).toEqual([expect.stringContaining(`${WEST}: the login that docker has is used`)])
  })

  test('the run ends where docker has a store that knows nothing of it', async () => {
    const userConfig = JSON.stringify({ credsStore: 'desktop' })
    const { logins } = await logIn({ images: `${WEST}/app` }, { ...answers, userConfig })
    expect(logins).toContain('no AWS credentials')
  })

  test('but not where the inputs name keys', async () => {
    const userConfig = JSON.stringify({ auths: { [WEST]: { auth: btoa('AWS:x') } } })
    const { logins } = await logIn({ images: `${WEST}/app`, ...KEYS }, { ...answers, userConfig })
    expect(logins).toContain('no AWS credentials')
  })
})

test('a base image or a cache on ECR that refuses us is no reason to stop', async () => {
  const inputs = { images: `${WEST}/app`, 'cache-from': `type=registry,ref=${EAST}/cache` }
  const { logins, script } = await logIn(inputs, {
    ecr: { refusals: { 'ecr token us-east-1': denied } },
  })
  expect(logins).toEqual([`${WEST} AWS:token-of-ecr-1 ecr`])
  expect(script.at(-1)).toContain('notice: built without a login: AWS does not allow it')
})

describe('a pull request', () => {
  const refused = { ecr: { refusals: { 'ecr token': denied } } }

  test('that is only built logs in where it can', async () => {
    const { logins } = await logIn({ images: `${WEST}/app`, ...KEYS }, {}, 'pull-request')
    expect(logins).toEqual([`${WEST} AWS:token-of-ecr-1 ecr`])
  })

  test.each([
    ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
    ['AWS_WEB_IDENTITY_TOKEN_FILE', '/var/run/secrets/token'],
    ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', '/v2/credentials/1'],
    ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'http://169.254.170.23/v1/credentials'],
    ['AWS_PROFILE', 'ci'],
  ])('logs in with what the environment has, for its base images: %s', async (name, value) => {
    const inputs = { images: 'acme/app', 'build-contexts': `base=docker-image://${WEST}/base:1` }
    const here = { environment: { [name]: value } }
    expect((await logIn(inputs, here, 'pull-request')).logins).toEqual([
      `${WEST} AWS:token-of-ecr-1 ecr`,
    ])
    const { logins, script } = await logIn(inputs, { ...here, ...refused }, 'pull-request')
    expect(logins).toEqual([])
    expect(script.at(-1)).toContain('notice: built without a login: AWS does not allow it')
  })

  test('sends no request where the environment has nothing, or an empty secret', async () => {
    const inputs = { images: `${WEST}/app` }
    const empty = { environment: { AWS_ACCESS_KEY_ID: '', AWS_REGION: 'us-west-2' } }
    expect((await logIn(inputs, empty, 'pull-request')).script).toEqual([])
  })

  test('is built without a login where AWS refuses, and says so', async () => {
    const { logins, script } = await logIn(
      { images: `${WEST}/app`, ...KEYS },
      refused,
      'pull-request',
    )
    expect(logins).toEqual([])
    expect(script.at(-1)).toBe(
      'notice: built without a login: AWS does not allow it. Add a statement',
    )
  })

  test('of a fork sends no request', async () => {
    const inputs = { images: `${WEST}/app`, 'role-to-assume': 'arn:aws:iam::123456789012:role/x' }
    expect(await logIn(inputs, refused, 'pull-request-from-fork')).toEqual({
      logins: [],
      script: [],
      log: [],
    })
  })
})

test('one reason for several registries is reported once, two are both reported', async () => {
  const images = `${WEST}/app\n${EAST}/app`
  const same = await logIn({ images }, { ecr: { refusals: { 'ecr token': denied } } })
  expect(same.logins).toBe('AWS does not allow it. Add a statement')
  const both = await logIn(
    { images },
    { ecr: { refusals: { 'ecr token us-west-2': denied, 'ecr token us-east-1': none } } },
  )
  expect(both.logins).toMatch(/^cannot log in to Amazon ECR:\n {2}- .*\n {2}- /)
})

describe('the client of a registry', () => {
  const plan = planOf({ images: `acme/app\n${WEST}/app` }).then(accessOf)

  test('gets the token that is at hand, and a new one when that has expired', async () => {
    const { world, script } = recordingWorld()
    const credentials = ecrCredentials(world, await plan, registryOf(WEST))
    expect(await credentials?.()).toMatchObject({ username: 'AWS', password: 'token-of-ecr-1' })
    expect(await credentials?.()).toMatchObject({ password: 'token-of-ecr-1' })
    expect(await credentials?.(true)).toMatchObject({ password: 'token-of-ecr-2' })
    expect(script).toEqual(['ecr token us-west-2', 'ecr token us-west-2'])
  })

  test('gets nothing from AWS where the registry is none of AWS', async () => {
    expect(
      ecrCredentials(recordingWorld().world, await plan, registryOf('docker.io')),
    ).toBeUndefined()
  })
})

test('a bug is no problem of the user', async () => {
  const bug = new TypeError('x is undefined') as unknown as Problem
  expect(
    (await logIn({ images: `${WEST}/app` }, { ecr: { refusals: { 'ecr token': bug } } })).logins,
  ).toBe('TypeError: x is undefined')
})
