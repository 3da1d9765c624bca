import { afterEach, expect, test } from '@jest/globals'
import type { EcrTokens } from '../../../src/core/ecr/client.ts'
import { type AwsServer, type Replies, startAws } from '../../support/aws-server.ts'
import { ecrHere, KEYS, withEnvironment } from '../../support/ecr-rim.ts'

let aws: AwsServer
afterEach(() => aws.stop())

const identity = {
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ci</Arn><UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
}
const replies: Replies = {
  GetAuthorizationToken: {
    body: {
      authorizationData: {
        authorizationToken: btoa('AWS:password-of-public-ecr'),
        expiresAt: Date.now() / 1000 + 43_200,
      },
    },
  },
  GetCallerIdentity: identity,
}

async function withEcr<T>(
  work: (ecr: EcrTokens, masks: string[]) => Promise<T>,
  allowedAccounts: readonly string[] = [],
): Promise<T> {
  aws = await startAws(replies)
  const { publicFactory, masks } = ecrHere()
  return withEnvironment({ AWS_ENDPOINT_URL: aws.url, AWS_REGION: 'eu-central-1' }, async () =>
    work(await publicFactory({ kind: 'ecr-public', aws: { ...KEYS, allowedAccounts } }), masks),
  )
}

test('its token comes from us-east-1, wherever the run is', () =>
  withEcr(async (ecr, masks) => {
    expect(await ecr.token()).toMatchObject({
      username: 'AWS',
      password: 'password-of-public-ecr',
      host: 'public.ecr.aws',
    })
    expect(aws.asked.map(({ operation, scope }) => `${operation} ${scope}`)).toEqual([
      'GetAuthorizationToken us-east-1/ecr-public',
    ])
    expect(masks).toContain('password-of-public-ecr')
  }))

test('credentials of another account stop the run before anything else', () =>
  withEcr(
    async (ecr) => {
      await expect(ecr.token()).rejects.toThrow('belong to account 123456789012')
      expect(aws.operations()).toEqual(['GetCallerIdentity'])
    },
    ['111111111111'],
  ))
