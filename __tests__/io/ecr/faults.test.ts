import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { PrivateEndpoint } from '../../../src/core/ecr/account/endpoint.ts'
import { type AwsServer, type Replies, refused, startAws, token } from '../../support/aws-server.ts'
import { ecrHere, place, withEnvironment } from '../../support/ecr-rim.ts'

let aws: AwsServer
afterEach(() => aws.stop())

async function withEcr<T>(
  replies: Replies,
  work: (ecr: Awaited<ReturnType<ReturnType<typeof ecrHere>['factory']>>) => Promise<T>,
  where: PrivateEndpoint = place(),
): Promise<T> {
  aws = await startAws(replies)
  return withEnvironment({ AWS_ENDPOINT_URL: aws.url }, async () =>
    work(await ecrHere().factory(where)),
  )
}

const problemOf = (replies: Replies) =>
  withEcr(replies, (ecr) =>
    ecr.describeRepository('team/app').then(
      () => 'no problem',
      (problem) => String(problem),
    ),
  )

const NONE = { body: { repositories: [] } }

describe('a fault that passes is tried again', () => {
  test.each([
    ['throttling', refused('ThrottlingException', 'Rate exceeded')],
    ['a fault of AWS', refused('ServerException', 'try later', 500)],
    ['a gateway that answers HTML', { status: 502, body: '<html>bad gateway</html>' }],
  ])('%s', async (_, fault) => {
    const found = await withEcr({ DescribeRepositories: [fault, NONE] }, (ecr) =>
      ecr.describeRepository('app'),
    )
    expect(found).toBeUndefined()
    expect(aws.operations()).toEqual(['DescribeRepositories', 'DescribeRepositories'])
  })

  test('but not for ever', async () => {
    expect(
      await problemOf({ DescribeRepositories: refused('ServerException', 'down', 500) }),
    ).toContain('AWS has a fault (ServerException: down)')
    expect(aws.operations().length).toBe(3)
  })

  test('and an address where nothing answers is reported', async () => {
    aws = await startAws({})
    const gone = await startAws({})
    await gone.stop()
    const problem = await withEnvironment({ AWS_ENDPOINT_URL: gone.url }, async () =>
      String(await (await ecrHere().factory(place())).token().catch((failure) => failure)),
    )
    expect(problem).toMatch(
      /cannot log in .*: it cannot be reached, after several tries \(ECONNREFUSED/,
    )
  })
})

describe('an AWS that never answers', () => {
  /** Takes every request, and says when the first is there. */
  async function withSilence(
    hurry: Parameters<typeof ecrHere>[0],
    meanwhile: () => void = () => undefined,
  ) {
    aws = await startAws({})
    let asked = 0
    const server = createServer(() => {
      asked++
      meanwhile()
    })
    await once(server.listen(0, '127.0.0.1').unref(), 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const problem = await withEnvironment({ AWS_ENDPOINT_URL: url }, async () =>
      (await ecrHere(hurry).factory(place())).token().catch(String),
    )
    server.closeAllConnections()
    server.close()
    return { problem, asked }
  }

  test('is asked again, and then reported', async () => {
    const { problem, asked } = await withSilence({ timeout: 50, attempts: 2 })
    expect(problem).toContain('it cannot be reached, after several tries (ETIMEDOUT')
    expect(asked).toBe(2)
  })

  test('does not keep a run that is cancelled', async () => {
    const controller = new AbortController()
    const hurry = { cancelled: controller.signal, timeout: 60_000 }
    const { problem, asked } = await withSilence(hurry, () => controller.abort())
    expect({ problem, asked }).toEqual({
      problem: 'the run was cancelled. Nothing is wrong; run it again when you like',
      asked: 1,
    })
  })
})

describe('what does not pass is asked once, and reported with its cure:', () => {
  test.each([
    [
      'a right that is missing',
      refused(
        'AccessDeniedException',
        'User: arn:aws:sts::123456789012:assumed-role/ci/run is not authorized to perform: ecr:DescribeRepositories on resource: arn:aws:ecr:us-west-2:123456789012:repository/team/app because no identity-based policy allows the ecr:DescribeRepositories action',
      ),
      /role "ci" to do ecr:DescribeRepositories on arn:aws:ecr:us-west-2:123456789012:repository\/team\/app:\nAdd this statement/,
    ],
    [
      'keys that have expired',
      refused('ExpiredTokenException', 'The security token included in the request is expired'),
      /the AWS credentials have expired .* "role-to-assume"/s,
    ],
    [
      'a wrong secret',
      refused(
        'InvalidSignatureException',
        'The request signature we calculated does not match the signature you provided.',
      ),
      /the secret access key does not belong to the access key id/,
    ],
    [
      'a key that AWS does not know',
      refused(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      ),
      /AWS does not know this access key id/,
    ],
  ])('%s', async (_, reply, expected) => {
    expect(await problemOf({ DescribeRepositories: reply })).toMatch(expected)
    expect(aws.operations().length).toBe(1)
  })

  test('a clock that is wrong', async () => {
    expect(
      await problemOf({
        DescribeRepositories: refused(
          'InvalidSignatureException',
          'Signature expired: 20261123T063000Z is now earlier than 20261123T070000Z (20261123T071500Z - 15 min.)',
        ),
      }),
    ).toContain('the clock of this machine is wrong')
  })
})

describe('the token', () => {
  test('is asked for once, however many want it', async () => {
    await withEcr({ GetAuthorizationToken: token('token-one-9z') }, async (ecr) => {
      await Promise.all([ecr.token(), ecr.token(), ecr.token()])
      await ecr.token()
    })
    expect(aws.operations()).toEqual(['GetAuthorizationToken'])
  })

  test('is the same for two registries of a region', async () => {
    aws = await startAws({ GetAuthorizationToken: token('token-one-9z') })
    await withEnvironment({ AWS_ENDPOINT_URL: aws.url }, async () => {
      const { factory } = ecrHere()
      const places = [place(), place({}, { account: '999999999999' })]
      await Promise.all(places.map(async (one) => (await factory(one)).token()))
    })
    expect(aws.operations()).toEqual(['GetAuthorizationToken'])
  })

  test('is a new one when the old one runs out, or when somebody insists', async () => {
    const replies = [token('token-old-9z', 60), token('token-new-9z'), token('token-newer-9z')]
    await withEcr({ GetAuthorizationToken: replies }, async (ecr) => {
      expect((await ecr.token()).password).toBe('token-old-9z')
      expect((await ecr.token()).password).toBe('token-new-9z')
      expect((await ecr.token()).password).toBe('token-new-9z')
      expect((await ecr.token(true)).password).toBe('token-newer-9z')
    })
  })

  test('may be had later, after a failure', async () => {
    const replies = [refused('ExpiredTokenException', 'expired'), token('token-good-9z')]
    await withEcr({ GetAuthorizationToken: replies }, async (ecr) => {
      await expect(ecr.token()).rejects.toThrow('expired')
      expect((await ecr.token()).password).toBe('token-good-9z')
    })
  })
})

describe('a registry of another account', () => {
  test('is named in every request, by the id that its host has', async () => {
    await withEcr(
      { DescribeRepositories: NONE },
      (ecr) => ecr.describeRepository('app'),
      place({}, { account: '999999999999' }),
    )
    expect(aws.asked[0]?.input).toEqual({ registryId: '999999999999', repositoryNames: ['app'] })
  })
})

test('tags that are excepted from being immutable come with the repository', async () => {
  const repository = {
    repositoryName: 'app',
    repositoryUri: '123456789012.dkr.ecr.us-west-2.amazonaws.com/app',
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest' }],
    imageScanningConfiguration: { scanOnPush: false },
  }
  await withEcr({ CreateRepository: { body: { repository } } }, async (ecr) => {
    const made = await ecr.createRepository('app', {
      scanOnPush: false,
      mutability: 'IMMUTABLE_WITH_EXCLUSION',
      exceptions: ['latest'],
      encryption: { type: 'KMS', key: undefined },
      resourceTags: {},
    })
    expect(made).toMatchObject({ mutability: 'IMMUTABLE_WITH_EXCLUSION', exceptions: ['latest'] })
  })
  expect(aws.asked[0]?.input).toMatchObject({
    imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest' }],
    encryptionConfiguration: { encryptionType: 'KMS' },
  })
})

describe('no secret is in what is reported:', () => {
  const NAMES = [
    'AccessDeniedException',
    'ExpiredTokenException',
    'ServerException',
    'SomethingNew',
  ]
  test.each(NAMES)('%s', async (name) => {
    const secrets = {
      secretAccessKey: 'secret-of-no-account',
      sessionToken: 'session-of-no-account',
    }
    const reported = await withEcr(
      {
        DescribeRepositories: refused(name, 'no', 500),
        GetAuthorizationToken: token('password-of-ecr'),
      },
      async (ecr) => {
        await ecr.token()
        return ecr.describeRepository('app').catch((problem) => inspect(problem, { depth: 10 }))
      },
      place(secrets),
    )
    expect(reported).toContain('cannot find the repository')
    expect(reported).not.toMatch(
      /secret-of-no-account|session-of-no-account|password|Signature=|AKIA/,
    )
  })
})
