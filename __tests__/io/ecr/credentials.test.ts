import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { PrivateEndpoint } from '../../../src/core/ecr/account/endpoint.ts'
import { awsIdentity } from '../../../src/io/ecr/credentials.ts'
import { NO_AWS } from '../../support/aws.ts'
import {
  type AwsServer,
  idToken,
  type Replies,
  refusedBySts,
  roleKeys,
  startAws,
  token,
} from '../../support/aws-server.ts'
import { ecrHere, KEYS, place, withEnvironment } from '../../support/ecr-rim.ts'

const ROLE = 'arn:aws:iam::123456789012:role/publish'
const SUBJECT = 'repo:acme/app:ref:refs/heads/main'
const replies: Replies = {
  GetAuthorizationToken: token('password-of-ecr'),
  AssumeRole: roleKeys('AssumeRole'),
  AssumeRoleWithWebIdentity: roleKeys('AssumeRoleWithWebIdentity'),
  IdToken: idToken(SUBJECT),
}
/** Nothing in the inputs: only the machine knows who we are. */
const ambient = (aws: Partial<PrivateEndpoint['aws']> = {}, more: Partial<PrivateEndpoint> = {}) =>
  place({ ...NO_AWS, ...aws }, more)

let aws: AwsServer
afterEach(() => aws.stop())

/** Asks for a token of a place; answers what AWS was asked on the way. */
async function askToken(
  where: PrivateEndpoint,
  variables: Readonly<Record<string, string>> = {},
  more: Replies = {},
) {
  aws = await startAws({ ...replies, ...more })
  const { factory, masks } = ecrHere()
  const github = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${aws.url}/token?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
  }
  const environment = { AWS_ENDPOINT_URL: aws.url, ...variables }
  const withGitHub = variables['GITHUB'] ? { ...environment, ...github } : environment
  const got = await withEnvironment(withGitHub, async () => (await factory(where)).token())
  return { got, masks, asked: aws.asked, by: aws.asked.at(-1)?.key }
}

const GITHUB = { GITHUB: 'vouches' }

describe('who asks for the token:', () => {
  test('the keys of the inputs', async () => {
    const { by, asked } = await askToken(place())
    expect({ by, scope: asked[0]?.scope }).toEqual({
      by: 'AKIAIOSFODNN7EXAMPLE',
      scope: 'us-west-2/ecr',
    })
  })

  test('the keys of the inputs rather than those of the environment', async () => {
    const { by } = await askToken(place(), {
      AWS_ACCESS_KEY_ID: 'AKIAAMBIENT0000000',
      AWS_SECRET_ACCESS_KEY: 'x',
    })
    expect(by).toBe('AKIAIOSFODNN7EXAMPLE')
  })

  test('the environment, where the inputs say nothing', async () => {
    const { by, masks } = await askToken(ambient(), {
      AWS_ACCESS_KEY_ID: 'ASIAAMBIENT0000000',
      AWS_SECRET_ACCESS_KEY: 'secret-of-the-job',
      AWS_SESSION_TOKEN: 'session-of-the-job',
    })
    expect(by).toBe('ASIAAMBIENT0000000')
    expect(masks).toEqual(expect.arrayContaining(['secret-of-the-job', 'session-of-the-job']))
  })

  test('a profile of the machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-aws-'))
    const file = join(folder, 'credentials')
    writeFileSync(
      file,
      '[ci]\naws_access_key_id = AKIAPROFILE0000000\naws_secret_access_key = secret-of-the-profile\n',
    )
    const { by } = await askToken(ambient(), {
      AWS_PROFILE: 'ci',
      AWS_SHARED_CREDENTIALS_FILE: file,
    })
    rmSync(folder, { recursive: true })
    expect(by).toBe('AKIAPROFILE0000000')
  })

  test('a web identity in a file, as a cluster gives it to its runners', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-aws-'))
    const file = join(folder, 'token')
    writeFileSync(file, 'a.web.identity')
    const { by, asked } = await askToken(ambient(), {
      AWS_WEB_IDENTITY_TOKEN_FILE: file,
      AWS_ROLE_ARN: ROLE,
    })
    rmSync(folder, { recursive: true })
    expect(asked[0]).toMatchObject({
      operation: 'AssumeRoleWithWebIdentity',
      input: { WebIdentityToken: 'a.web.identity', RoleArn: ROLE },
    })
    expect(by).toBe('ASIAOFTHEROLE0000000')
  })

  test('a container, by the address that its host gives it', async () => {
    const keys = {
      AccessKeyId: 'ASIACONTAINER00000',
      SecretAccessKey: 'secret-of-the-container',
      Token: 'session-of-the-container',
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    }
    const host = await startAws({ IdToken: { body: keys } })
    const { by } = await askToken(ambient(), {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${host.url}/credentials`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'token-of-the-pod',
    })
    await host.stop()
    expect(by).toBe('ASIACONTAINER00000')
    expect(host.asked[0]?.input['authorization']).toBe('token-of-the-pod')
  })

  test('the role of the machine, an instance of EC2', async () => {
    const metadata = await startInstanceMetadata()
    const { by } = await askToken(ambient(), {
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url,
    })
    await metadata.stop()
    expect(by).toBe('ASIAINSTANCE000000')
  })

  test('a role, because GitHub says who the job is', async () => {
    const options = { role: ROLE, duration: 1800 }
    const { by, asked, masks, got } = await askToken(ambient(options), {
      ...GITHUB,
      GITHUB_RUN_ID: '4711',
    })
    expect(asked.map(({ operation, key }) => `${operation} by ${key || 'no key'}`)).toEqual([
      'IdToken by no key',
      'AssumeRoleWithWebIdentity by no key',
      'GetAuthorizationToken by ASIAOFTHEROLE0000000',
    ])
    expect(asked[0]?.input).toMatchObject({
      audience: 'sts.amazonaws.com',
      'api-version': '2',
      authorization: 'Bearer request-token',
    })
    expect(asked[1]?.input).toMatchObject({
      RoleArn: ROLE,
      RoleSessionName: 'slipway-4711',
      DurationSeconds: '1800',
    })
    expect(by).toBe('ASIAOFTHEROLE0000000')
    expect(masks).toEqual([
      asked[1]?.input['WebIdentityToken'],
      'secret-of-the-role',
      'session-of-the-role',
      got.password,
    ])
  })

  test('in China the ID token is for another audience, and the role is of another partition', async () => {
    const { asked } = await askToken(
      ambient({ role: 'publish', allowedAccounts: ['123456789012'] }, { region: 'cn-north-1' }),
      GITHUB,
    )
    expect(asked[0]?.input['audience']).toBe('sts.amazonaws.com.cn')
    expect(asked[1]?.input['RoleArn']).toBe('arn:aws-cn:iam::123456789012:role/publish')
  })

  test('a role, by the keys of the inputs, although GitHub would vouch for the job', async () => {
    const { by, asked } = await askToken(place({ role: ROLE, sessionName: 'nightly' }), GITHUB)
    expect(asked[0]).toMatchObject({
      operation: 'AssumeRole',
      key: 'AKIAIOSFODNN7EXAMPLE',
      input: { RoleArn: ROLE, RoleSessionName: 'nightly' },
    })
    expect(by).toBe('ASIAOFTHEROLE0000000')
  })

  test('a role, by the keys of the environment, where GitHub vouches for no job', async () => {
    const { asked } = await askToken(ambient({ role: ROLE }), {
      AWS_ACCESS_KEY_ID: 'AKIAAMBIENT0000000',
      AWS_SECRET_ACCESS_KEY: 'x',
    })
    expect(asked[0]).toMatchObject({ operation: 'AssumeRole', key: 'AKIAAMBIENT0000000' })
  })

  test('the role names its account: no request asks for it', async () => {
    aws = await startAws(replies)
    await withEnvironment(
      {
        AWS_ENDPOINT_URL: aws.url,
        ACTIONS_ID_TOKEN_REQUEST_URL: aws.url,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      },
      async () => {
        const allowedAccounts = ['111111111111']
        const ecr = await ecrHere().factory(ambient({ role: ROLE, allowedAccounts }))
        await expect(ecr.describeRepository('app')).rejects.toThrow('account 123456789012')
      },
    )
    expect(aws.operations()).toEqual(['IdToken', 'AssumeRoleWithWebIdentity'])
  })
})

/** What an instance of EC2 is told of itself: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html */
async function startInstanceMetadata() {
  const keys = {
    ...{ Code: 'Success', Type: 'AWS-HMAC', LastUpdated: new Date().toISOString() },
    ...{
      AccessKeyId: 'ASIAINSTANCE000000',
      SecretAccessKey: 'secret-of-the-instance',
      Token: 'session-of-the-instance',
    },
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  }
  const server = createServer(({ method, url = '', headers }, response) => {
    const isRole = url.endsWith('/security-credentials/') || url.endsWith('/security-credentials')
    if (method === 'PUT') return void response.end('session-of-metadata')
    if (headers['x-aws-ec2-metadata-token'] !== 'session-of-metadata')
      return void response.writeHead(401).end()
    if (url.includes('extended')) return void response.writeHead(404).end()
    response.end(isRole ? 'runner' : JSON.stringify(keys))
  })
  await once(server.listen(0, '127.0.0.1').unref(), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, stop: () => void server.close(() => undefined) }
}

test('every service may have an address of its own', async () => {
  aws = await startAws({ GetAuthorizationToken: token('token-xyz-9z') })
  const sts = await startAws({ AssumeRole: roleKeys('AssumeRole') })
  const addresses = { AWS_ENDPOINT_URL_ECR: aws.url, AWS_ENDPOINT_URL_STS: sts.url }
  await withEnvironment(addresses, async () =>
    (await ecrHere().factory(place({ role: ROLE }, { fips: true, dualStack: true }))).token(),
  )
  await sts.stop()
  expect([sts.operations(), aws.operations()]).toEqual([['AssumeRole'], ['GetAuthorizationToken']])
})

describe('keys of a role that run out', () => {
  test('are had again, with a new ID token', async () => {
    aws = await startAws({
      ...replies,
      AssumeRoleWithWebIdentity: [
        roleKeys('AssumeRoleWithWebIdentity', '123456789012', 60),
        roleKeys('AssumeRoleWithWebIdentity'),
      ],
    })
    const github = {
      ACTIONS_ID_TOKEN_REQUEST_URL: aws.url,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
    }
    await withEnvironment({ AWS_ENDPOINT_URL: aws.url, ...github }, async () => {
      const ecr = await ecrHere().factory(ambient({ role: ROLE }))
      for (let times = 0; times < 3; times++) await ecr.token(true)
    })
    const roles = aws.operations().filter((operation) => operation.startsWith('Assume'))
    expect(roles.length).toBe(2)
    expect(aws.operations().filter((operation) => operation === 'IdToken').length).toBe(2)
  })

  test('are had again once, however many find that out together', async () => {
    const action = 'AssumeRole'
    const [short, long] = [roleKeys(action, '123456789012', 60), roleKeys(action)]
    aws = await startAws({ AssumeRole: [short, refusedBySts('Throttled', 'no', 400), long] })
    await withEnvironment({ AWS_ENDPOINT_URL: aws.url }, async () => {
      const identify = awsIdentity({ ...KEYS, role: ROLE }, 'us-west-2', ecrHere().rim)
      const all = () => Promise.allSettled([identify(), identify(), identify()])
      await identify()
      expect((await all()).map(({ status }) => status)).toEqual(Array(3).fill('rejected'))
      expect(aws.operations()).toHaveLength(2)
      expect((await all()).map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'))
      expect(aws.operations()).toHaveLength(3)
    })
  })
})

describe('what a server hands out as keys', () => {
  const container = async (SecretAccessKey: string, Token: string) => {
    const Expiration = new Date(Date.now() + 3_600_000).toISOString()
    const body = { AccessKeyId: 'ASIACONTAINER00000', SecretAccessKey, Token, Expiration }
    aws = await startAws({ IdToken: { body } })
    const { rim, masks } = ecrHere()
    const variables = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.url}/credentials` }
    const got = await withEnvironment(variables, () =>
      awsIdentity(NO_AWS, 'us-west-2', rim)().then(
        () => 'keys',
        (problem) => String(problem),
      ),
    )
    return { got, masks }
  }

  test.each([
    ['ghcr.io/acme/app\nPublished\nThis step failed', 'session-of-the-pod'],
    ['secret-of-the-container', 'latest version of it'],
    ['ghcr.io/acme/application', 'session-of-the-container'],
    ['test', 'session-of-the-container'],
  ])('hides nothing of the log where it is %j and %j', async (secret, session) => {
    const { got, masks } = await container(secret, session)
    expect(got).toContain('AWS credentials of this machine cannot be read')
    expect(masks).toEqual([])
  })

  test('is hidden where it is a key and a token', async () => {
    expect(await container('secret-of-the-container', 'session-of-the-container')).toEqual({
      got: 'keys',
      masks: ['secret-of-the-container', 'session-of-the-container'],
    })
  })
})

test.each([
  ['the environment', { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }, ''],
  ['a profile', { AWS_PROFILE: 'ci' }, 'aws_access_key_id = test\naws_secret_access_key = test'],
  [
    'a program of a profile',
    { AWS_PROFILE: 'ci' },
    `credential_process = echo '{"Version":1,"AccessKeyId":"test","SecretAccessKey":"test"}'`,
  ],
])('keys of an emulator in %s go on working, and hide nothing', async (_, variables, profile) => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-aws-'))
  const file = join(folder, 'credentials')
  writeFileSync(file, `[ci]\n${profile}\n`)
  const { by, masks } = await askToken(ambient(), {
    ...variables,
    AWS_SHARED_CREDENTIALS_FILE: file,
  })
  rmSync(folder, { recursive: true })
  expect([by, masks]).toEqual(['test', ['password-of-ecr']])
})

describe('says what to do', () => {
  const problemOf = (...asked: Parameters<typeof askToken>) =>
    askToken(...asked).then(
      () => 'no problem',
      (problem) => String(problem),
    )

  test('without any credentials', async () => {
    const problem = await problemOf(ambient())
    expect(problem).toMatch(/^there are no AWS credentials:\n/)
    expect(problem).toContain('aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}')
  })

  test.each([400, 404, 500])(
    'on a machine of another cloud, whose metadata answers %d',
    async (status) => {
      const other = createServer((_, response) => void response.writeHead(status).end('no'))
      await once(other.listen(0, '127.0.0.1').unref(), 'listening')
      const problem = await problemOf(ambient(), {
        AWS_EC2_METADATA_DISABLED: 'false',
        AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
      })
      expect(problem).toMatch(/^there are no AWS credentials:\n/)
    },
  )

  test('with a role, and no right to an ID token: the two lines to add', async () => {
    const problem = await problemOf(ambient({ role: ROLE }))
    expect(problem).toContain(`the role "${ROLE}" cannot be assumed: this job gets no ID token`)
    expect(problem).toContain('\n  permissions:\n    id-token: write\n')
  })

  test('where the trust policy does not let the repository have the role: the statement to add', async () => {
    const problem = await problemOf(ambient({ role: ROLE }), GITHUB, {
      AssumeRoleWithWebIdentity: refusedBySts(
        'AccessDenied',
        'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      ),
    })
    expect(problem).toContain(`this job is "${SUBJECT}"`)
    expect(problem).toContain('"token.actions.githubusercontent.com:sub": "repo:acme/app:*"')
    expect(problem).toContain(
      '"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"',
    )
    expect(aws.operations()).toEqual(['IdToken', 'AssumeRoleWithWebIdentity']) // asked once
  })

  test('where GitHub gives no ID token', async () => {
    const problem = await problemOf(ambient({ role: ROLE }), GITHUB, {
      IdToken: { status: 403, body: { message: 'no' } },
    })
    expect(problem).toMatch(
      /GitHub gives this job no ID token \(status 403 from 127\.0\.0\.1:\d+\)/,
    )
  })

  test('where a profile is named that does not exist', async () => {
    const problem = await problemOf(ambient(), { AWS_PROFILE: 'missing' })
    expect(problem).toMatch(/credentials of this machine cannot be read: .*missing/)
  })
})

test('nothing of it is put into the environment', async () => {
  const before = { ...process.env }
  await askToken(ambient({ role: ROLE }), GITHUB)
  expect(process.env).toEqual(before)
})
