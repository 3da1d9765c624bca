import { afterEach, expect, test } from '@jest/globals'
import type { Ecr } from '../../src/core/ecr/client.ts'
import { type AwsServer, type Replies, refused, startAws } from '../support/aws-server.ts'
import { ecrHere, KEYS, withEnvironment } from '../support/ecr-rim.ts'

let aws: AwsServer
afterEach(() => aws.stop())

const repository = { repositoryName: 'app', repositoryUri: 'public.ecr.aws/acme/app' }
const identity = {
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ci</Arn><UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
}
const replies: Replies = {
  GetAuthorizationToken: {
    body: {
      authorizationData: {
        authorizationToken: btoa('AWS:public-password'),
        expiresAt: Date.now() / 1000 + 43_200,
      },
    },
  },
  DescribeRepositories: { body: { repositories: [repository] } },
  CreateRepository: { body: { repository } },
  GetCallerIdentity: identity,
}

async function withEcr<T>(
  work: (ecr: Ecr, masks: string[]) => Promise<T>,
  more: Replies = {},
  allowedAccounts: readonly string[] = [],
): Promise<T> {
  aws = await startAws({ ...replies, ...more })
  const { factory, masks } = ecrHere()
  return withEnvironment({ AWS_ENDPOINT_URL: aws.url, AWS_REGION: 'eu-central-1' }, async () =>
    work(await factory({ kind: 'ecr-public', aws: { ...KEYS, allowedAccounts } }), masks),
  )
}

test('its token comes from us-east-1, wherever the run is', () =>
  withEcr(async (ecr, masks) => {
    expect(await ecr.token()).toMatchObject({
      username: 'AWS',
      password: 'public-password',
      host: 'public.ecr.aws',
    })
    expect(aws.asked.map(({ operation, scope }) => `${operation} ${scope}`)).toEqual([
      'GetAuthorizationToken us-east-1/ecr-public',
    ])
    expect(masks).toContain('public-password')
  }))

test('a repository is known there without the alias', () =>
  withEcr(async (ecr) => {
    expect(await ecr.describeRepository('acme/app')).toEqual({
      name: 'acme/app',
      uri: 'public.ecr.aws/acme/app',
      mutability: 'MUTABLE',
      exceptions: [],
      scanOnPush: false,
    })
    expect(aws.asked[0]?.input).toEqual({ repositoryNames: ['app'] })
  }))

const settings = {
  scanOnPush: true,
  mutability: 'MUTABLE',
  exceptions: [],
  encryption: { type: 'AES256' },
  resourceTags: { team: 'platform' },
} as const

test('a repository is created, or found where somebody was faster', async () => {
  await withEcr(async (ecr) => {
    expect((await ecr.createRepository('acme/app', settings)).uri).toBe('public.ecr.aws/acme/app')
    expect(aws.asked[0]?.input).toEqual({
      repositoryName: 'app',
      tags: [{ Key: 'team', Value: 'platform' }],
    })
  })
  await aws.stop()
  await withEcr(
    async (ecr) => {
      const made = await ecr.createRepository('acme/app', settings)
      expect(made.uri).toBe('public.ecr.aws/acme/app')
    },
    { CreateRepository: refused('RepositoryAlreadyExistsException', 'there') },
  )
})

test('a repository that is missing is none', () =>
  withEcr(async (ecr) => expect(await ecr.describeRepository('acme/app')).toBeUndefined(), {
    DescribeRepositories: refused('RepositoryNotFoundException', 'none'),
  }))

test('credentials of another account stop the run before anything else', () =>
  withEcr(
    async (ecr) => {
      await expect(ecr.token()).rejects.toThrow('belong to account 123456789012')
      await expect(ecr.describeRepository('acme/app')).rejects.toThrow('account 123456789012')
      expect(aws.operations()).toEqual(['GetCallerIdentity'])
    },
    {},
    ['111111111111'],
  ))

test('it has no scans and no lifecycle policies', () =>
  withEcr(async (ecr) => {
    expect(await ecr.startScan('acme/app', 'sha256:x')).toBe('unsupported')
    expect(await ecr.lifecyclePolicy('acme/app')).toBeUndefined()
    await expect(ecr.putLifecyclePolicy('acme/app', '{}')).rejects.toThrow('no lifecycle policies')
    await expect(ecr.scanFindings('acme/app', 'sha256:x')).rejects.toThrow('no image scans')
  }))
