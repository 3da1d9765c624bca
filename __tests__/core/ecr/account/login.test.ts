import { describe, expect, test } from '@jest/globals'
import { ecrEndpointFor } from '../../../../src/core/ecr/account/login.ts'
import { registryOf } from '../../../../src/core/registry/registry.ts'
import { planOf } from '../../../support/plan.ts'

const WEST = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
const EAST = '999999999999.dkr.ecr-fips.us-east-1.amazonaws.com'
const DUAL = '123456789012.dkr-ecr.eu-central-1.on.aws'
const KEYS = { 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE', 'aws-secret-access-key': 'secret' }
const given = (registry: string, username: string, password = 'x') => ({
  registry,
  username,
  password,
})

/** Registries of ECR that a plan logs in to, and by whose keys; then those that have a login as given. */
async function loginsOf(inputs: Readonly<Record<string, string>>) {
  const { ecrLogins, logins } = (await planOf(inputs)).access
  return [
    ...ecrLogins.map(({ registry, endpoint, isGiven }) => {
      const by = endpoint.aws.accessKeyId || endpoint.aws.role || 'the machine'
      return `${registry.host} by ${by}${isGiven || by === 'the machine' ? '' : ' (not given)'}`
    }),
    ...logins.map(({ registry, username }) => `${registry.host} as ${username}`),
  ]
}

describe('logs in to Amazon ECR', () => {
  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['with what the machine has', { images: `${WEST}/app` }, [`${WEST} by the machine`]],
    ['with keys', { images: `${WEST}/app`, ...KEYS }, [`${WEST} by AKIAIOSFODNN7EXAMPLE`]],
    [
      'with a role',
      { images: `${WEST}/app`, 'role-to-assume': 'arn:aws:iam::123456789012:role/x' },
      [`${WEST} by arn:aws:iam::123456789012:role/x`],
    ],
    [
      'of several accounts and regions, beside Docker Hub',
      { images: `acme/app\n${WEST}/app\n${EAST}/app`, ...given('docker.io', 'acme') },
      [`${WEST} by the machine`, `${EAST} by the machine`, 'docker.io as acme'],
    ],
    ['once for two images', { images: `${WEST}/app\n${WEST}/web` }, [`${WEST} by the machine`]],
    [
      'with a token that is given',
      { images: `${WEST}/app`, ...given(WEST, 'AWS') },
      [`${WEST} as AWS`],
    ],
    [
      'with keys for user and password',
      { images: `${WEST}/app`, ...given(WEST, 'AKIAI44QH8DHBEXAMPLE') },
      [`${WEST} by AKIAI44QH8DHBEXAMPLE`],
    ],
    [
      'with keys of registry-auth, where there is no image of ours, too',
      {
        images: `${WEST}/app`,
        'registry-auth': `- registry: ${EAST}\n  username: AKIAI44QH8DHBEXAMPLE\n  password: x`,
      },
      [`${EAST} by AKIAI44QH8DHBEXAMPLE`, `${WEST} by the machine`],
    ],
    [
      'Public',
      { images: 'public.ecr.aws/acme/app', ...KEYS },
      ['public.ecr.aws by AKIAIOSFODNN7EXAMPLE'],
    ],
    ['not at all without an image there', { images: 'acme/app', ...KEYS }, []],
    [
      'not on a host that only looks like it',
      { images: '123456789012.dkr.ecr.us-west-2.evil.com/app', ...KEYS },
      [],
    ],
  ])('%s', async (_, inputs, expected) => {
    expect(await loginsOf(inputs)).toEqual(expected)
  })
})

test('a password of keys never becomes one of docker', async () => {
  const { access } = await planOf({
    images: `${WEST}/app`,
    ...given(WEST, 'ASIAI44QH8DHBEXAMPLE', 's'),
    'aws-session-token': 't',
  })
  expect(access.logins).toEqual([])
  expect(access.ecrLogins[0]?.endpoint.aws).toMatchObject({
    accessKeyId: 'ASIAI44QH8DHBEXAMPLE',
    secretAccessKey: 's',
    sessionToken: 't',
  })
})

test.each([
  [WEST, { region: 'us-west-2', account: '123456789012', fips: false, dualStack: false }],
  [EAST, { region: 'us-east-1', account: '999999999999', fips: true, dualStack: false }],
  [DUAL, { region: 'eu-central-1', account: '123456789012', fips: false, dualStack: true }],
])('the host %s says where its API is', async (host, expected) => {
  const { access } = await planOf({ images: `${host}/app`, 'aws-region': 'ap-south-1' })
  expect(access.ecrLogins[0]?.endpoint).toMatchObject({ kind: 'ecr', ...expected })
})

test('a registry has its endpoint where a token for it is given, too; another has none', async () => {
  const { access } = await planOf({ images: `${WEST}/app`, ...given(WEST, 'AWS') })
  expect(ecrEndpointFor(access, registryOf(WEST))).toMatchObject({ account: '123456789012' })
  expect(ecrEndpointFor(access, registryOf('docker.io'))).toBeUndefined()
})

describe('stops', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'at a user that ECR cannot have',
      { images: `${WEST}/app`, ...given(WEST, 'acme') },
      `"acme" is not a user of ${WEST}`,
    ],
    [
      'at half of a key',
      { images: `${WEST}/app`, 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE' },
      '"aws-access-key-id" is given and "aws-secret-access-key" is empty',
    ],
    [
      'at the other half',
      { images: `${WEST}/app`, 'aws-secret-access-key': 'x' },
      '"aws-secret-access-key" is given and "aws-access-key-id" is empty',
    ],
    [
      'at a swapped key',
      {
        images: `${WEST}/app`,
        'aws-access-key-id': 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        'aws-secret-access-key': 'AKIAIOSFODNN7EXAMPLE',
      },
      '"aws-access-key-id" and "aws-secret-access-key" are swapped',
    ],
    [
      'at a temporary key without its session token',
      { images: `${WEST}/app`, ...KEYS, 'aws-access-key-id': 'ASIAI44QH8DHBEXAMPLE' },
      '"aws-access-key-id" begins with ASIA, and "aws-session-token" is empty',
    ],
    [
      'at a secret for a user, which it does not repeat',
      { images: `${WEST}/app`, ...given(WEST, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY') },
      `the secret of a key is not a user of ${WEST}`,
    ],
    [
      'at an image in an account that is not meant',
      { images: `${WEST}/app`, 'allowed-account-ids': '999999999999' },
      `${WEST} belongs to account 123456789012`,
    ],
    [
      'at an image on ECR Public without an alias',
      { images: 'public.ecr.aws/app' },
      'images: public.ecr.aws/<alias>/app',
    ],
    ['at ECR Public without an image', { registry: 'public.ecr.aws' }, 'lacks the alias'],
  ])('%s', async (_, inputs, expected) => {
    await expect(planOf(inputs).catch((problem) => String(problem))).resolves.toContain(expected)
  })
})

test('on ECR the image is called after the repository alone, in lower case', async () => {
  const { naming } = await planOf({ registry: WEST })
  expect(naming.images.map(({ name }) => name)).toEqual([`${WEST}/app`])
})

test('a pull request of a fork with half a key is built', async () => {
  const { publication } = await planOf(
    { images: `${WEST}/app`, 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE' },
    'pull-request-from-fork',
  )
  expect(publication.push.push).toBe(false)
})
