import { describe, expect, test } from '@jest/globals'
import { NoAwsCredentials } from '../../../src/core/ecr/account/no-credentials.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { completeRegistry } from '../../../src/steps/access/registry-host.ts'
import { event, inputsOf } from '../../support/fixtures.ts'
import { type Answers, recordingWorld } from '../../support/recording-world.ts'

const KEYS = { 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE', 'aws-secret-access-key': 'secret' }
const ROLE = { 'role-to-assume': 'arn:aws:iam::999999999999:role/publish' }
const WEST = { 'aws-region': 'us-west-2' }

async function complete(
  given: Readonly<Record<string, string>>,
  answers: Answers = {},
  name = 'push-main',
) {
  const { world, script } = recordingWorld(answers)
  const inputs = parseInputs(inputsOf('action.yml', { registry: 'ecr', ...given }))
  const done = await completeRegistry(world, inputs, event(name)).catch(String)
  return { registry: typeof done === 'string' ? done : done.registry, script }
}

describe('registry: ecr is the registry', () => {
  test.each<[string, Readonly<Record<string, string>>, Answers, string, string[]]>([
    [
      'of the account that AWS knows the credentials to be of',
      { ...WEST, ...KEYS },
      {},
      '123456789012.dkr.ecr.us-west-2.amazonaws.com',
      ['ecr token us-west-2'],
    ],
    [
      'of what the machine has',
      WEST,
      {},
      '123456789012.dkr.ecr.us-west-2.amazonaws.com',
      ['ecr token us-west-2'],
    ],
    [
      'of the account the role is in: no request is sent',
      { ...WEST, ...ROLE },
      {},
      '999999999999.dkr.ecr.us-west-2.amazonaws.com',
      [],
    ],
    [
      'of the only account that is meant: no request is sent',
      { ...WEST, ...KEYS, 'allowed-account-ids': '111111111111' },
      {},
      '111111111111.dkr.ecr.us-west-2.amazonaws.com',
      [],
    ],
    [
      'in the region of the environment',
      KEYS,
      { environment: { AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'x' } },
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
      ['ecr token eu-central-1'],
    ],
    [
      'in the default region of the environment',
      ROLE,
      { environment: { AWS_DEFAULT_REGION: 'cn-north-1' } },
      '999999999999.dkr.ecr.cn-north-1.amazonaws.com.cn',
      [],
    ],
    [
      'that every image names: no request is sent',
      { ...WEST, images: '123456789012.dkr.ecr.us-west-2.amazonaws.com/app' },
      {},
      '000000000000.dkr.ecr.us-west-2.amazonaws.com',
      [],
    ],
    [
      'in capitals',
      { ...WEST, ...ROLE, registry: 'ECR' },
      {},
      '999999999999.dkr.ecr.us-west-2.amazonaws.com',
      [],
    ],
  ])('%s', async (_, given, answers, registry, script) => {
    expect(await complete(given, answers)).toEqual({ registry, script })
  })
})

test.each([
  ['ecr-public', 'public.ecr.aws'],
  ['docker.io', 'docker.io'],
  ['registry.example.com', 'registry.example.com'],
])('registry: %s is %s, and no request is sent', async (written, registry) => {
  expect(await complete({ registry: written })).toEqual({ registry, script: [] })
})

describe('what is not pushed needs no account:', () => {
  const placeholder = '000000000000.dkr.ecr.us-west-2.amazonaws.com'
  const notice = `notice: ${placeholder} stands for your registry: its account is known once AWS has been asked`

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a dry run, even with keys', { 'dry-run': 'true', ...KEYS }, 'push-main'],
    ['a pull request of a fork', {}, 'pull-request-from-fork'],
    ['a pull request', {}, 'pull-request'],
    ['push: false', { push: 'false' }, 'push-main'],
  ])('%s sends no request', async (_, given, name) => {
    expect(await complete({ ...WEST, ...given }, {}, name)).toEqual({
      registry: placeholder,
      script: [notice],
    })
  })

  test('a pull request asks with what the environment has, too', async () => {
    const environment = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' }
    const { registry } = await complete(WEST, { environment }, 'pull-request')
    expect(registry).toBe('123456789012.dkr.ecr.us-west-2.amazonaws.com')
  })

  test('a pull request with keys asks, and does without where AWS refuses', async () => {
    const refusals = { 'ecr token': new NoAwsCredentials('none', 'Give some') }
    expect((await complete({ ...WEST, ...KEYS }, {}, 'pull-request')).registry).toMatch(
      /^123456789012/,
    )
    expect(await complete({ ...WEST, ...KEYS }, { ecr: { refusals } }, 'pull-request')).toEqual({
      registry: placeholder,
      script: ['ecr token us-west-2', notice],
    })
  })
})

describe('stops', () => {
  test.each<[string, Readonly<Record<string, string>>, Answers, string]>([
    ['without a region', KEYS, {}, 'Write "aws-region: us-west-2"'],
    [
      'at a region of the environment that is none',
      KEYS,
      { environment: { AWS_REGION: 'oregon' } },
      'the variable AWS_REGION is "oregon"',
    ],
    [
      'where AWS does not know who we are, and the image is to be pushed',
      WEST,
      {
        ecr: {
          refusals: { 'ecr token': new NoAwsCredentials('there are no AWS credentials', 'x') },
        },
      },
      'there are no AWS credentials',
    ],
  ])('%s', async (_, given, answers, expected) => {
    expect((await complete(given, answers)).registry).toContain(expected)
  })
})

describe('before anybody is asked, a key is seen to be wrong:', () => {
  const ID = 'AKIAIOSFODNN7EXAMPLE'
  const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
  const key = (id: string, secret: string) => ({
    'aws-access-key-id': id,
    'aws-secret-access-key': secret,
  })

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'the secret is missing',
      key(ID, ''),
      '"aws-access-key-id" is given and "aws-secret-access-key" is empty. Check the name of the secret: one that is not set is empty',
    ],
    [
      'the id is missing',
      key('', SECRET),
      '"aws-secret-access-key" is given and "aws-access-key-id" is empty. Check the name of the secret: one that is not set is empty',
    ],
    [
      'its parts are swapped',
      key(SECRET, ID),
      '"aws-access-key-id" and "aws-secret-access-key" are swapped. Write each under the other',
    ],
    [
      'the secret is there twice',
      key(SECRET, SECRET),
      '"aws-access-key-id" has the form of a secret',
    ],
    ['the id is there twice', key(ID, ID), '"aws-secret-access-key" has the form of an id'],
    [
      'it is temporary and lacks its third part',
      key('ASIAIOSFODNN7EXAMPLE', SECRET),
      '"aws-access-key-id" begins with ASIA, and "aws-session-token" is empty',
    ],
    [
      'the password for such a user is missing',
      { username: ID },
      '"username" is given and "password" is empty',
    ],
    [
      'user and password are swapped',
      { username: SECRET, password: ID },
      '"username" and "password" are swapped',
    ],
  ])('%s', async (_, given, expected) => {
    const { registry, script } = await complete({ ...WEST, ...given })
    expect(script).toEqual([])
    expect(registry).toContain(expected)
    expect(registry).not.toContain(SECRET)
  })

  test.each<[string, Readonly<Record<string, string>>, Answers]>([
    ['is given', { 'aws-session-token': 'x' }, {}],
    ['is in the environment', {}, { environment: { AWS_SESSION_TOKEN: 'x' } }],
  ])('not where the session token %s', async (_, more, answers) => {
    const given = { ...WEST, ...key('ASIAIOSFODNN7EXAMPLE', SECRET), ...more }
    expect((await complete(given, answers)).script).toEqual(['ecr token us-west-2'])
  })
})

describe('account ids', () => {
  const hosts = {
    images: '123456789012.dkr.ecr.us-west-2.amazonaws.com/a',
    'allowed-account-ids': '123456789012, 999999999999',
    ...ROLE,
  }

  test('are not hidden on their own', async () => {
    expect((await complete({ registry: 'docker.io', ...hosts })).script).toEqual([])
  })

  test('are hidden where they are asked to be, whatever names them', async () => {
    const hidden = { registry: 'docker.io', ...hosts, 'mask-aws-account-id': 'true' }
    expect((await complete(hidden)).script).toEqual(['mask 123456789012', 'mask 999999999999'])
    const { script } = await complete({ ...WEST, ...KEYS, 'mask-aws-account-id': 'true' })
    expect(script).toEqual(['ecr token us-west-2', 'mask 123456789012'])
  })
})
