import { describe, expect, test } from '@jest/globals'
import { NoAwsCredentials } from '../../src/core/ecr/no-credentials.ts'
import { parseInputs } from '../../src/inputs.ts'
import { completeRegistry } from '../../src/steps/registry.ts'
import { event, inputsOf } from '../support/fixtures.ts'
import { type Answers, recordingWorld } from '../support/recording-world.ts'

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
      'of the account the role is in: nobody is asked',
      { ...WEST, ...ROLE },
      {},
      '999999999999.dkr.ecr.us-west-2.amazonaws.com',
      [],
    ],
    [
      'of the only account that is meant: nobody is asked',
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
      'that every image names: nobody is asked',
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
])('registry: %s is %s, and nobody is asked', async (written, registry) => {
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
  ])('%s asks nobody', async (_, given, name) => {
    expect(await complete({ ...WEST, ...given }, {}, name)).toEqual({
      registry: placeholder,
      script: [notice],
    })
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

describe('account ids', () => {
  const hosts = {
    images: '123456789012.dkr.ecr.us-west-2.amazonaws.com/a',
    'allowed-account-ids': '123456789012, 999999999999',
    ...ROLE,
  }

  test('are not hidden by themselves', async () => {
    expect((await complete({ registry: 'docker.io', ...hosts })).script).toEqual([])
  })

  test('are hidden where they are asked to be, whoever names them', async () => {
    const hidden = { registry: 'docker.io', ...hosts, 'mask-aws-account-id': 'true' }
    expect((await complete(hidden)).script).toEqual(['mask 123456789012', 'mask 999999999999'])
    const { script } = await complete({ ...WEST, ...KEYS, 'mask-aws-account-id': 'true' })
    expect(script).toEqual(['ecr token us-west-2', 'mask 123456789012'])
  })
})
