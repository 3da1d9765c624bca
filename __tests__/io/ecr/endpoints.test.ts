import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Moto, startMoto } from '../../../script/parts/aws/moto.ts'
import { hasMoto } from '../../../script/parts/tools/machine.ts'
import type { Ecr, RepositorySettings } from '../../../src/core/ecr/client.ts'
import { ecrHere, place, withEnvironment } from '../../support/ecr-rim.ts'
import { describeWith } from '../../support/real-parts.ts'

const SETTINGS: RepositorySettings = {
  scanOnPush: true,
  mutability: 'MUTABLE',
  exceptions: [],
  encryption: { type: 'AES256' },
  resourceTags: {},
}
const POLICY = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: {
        tagStatus: 'untagged',
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: 7,
      },
      action: { type: 'expire' },
    },
  ],
})

describeWith({ moto: hasMoto() }, 'Amazon ECR as moto plays it', () => {
  let moto: Moto
  beforeAll(async () => {
    moto = await startMoto()
  }, 90_000)
  afterAll(() => moto?.stop())
  beforeEach(() => moto.reset())

  const withEcr = <T>(work: (ecr: Ecr, masks: string[]) => Promise<T>, where = place()) =>
    withEnvironment({ AWS_ENDPOINT_URL: moto.url }, async () => {
      const { factory, masks } = ecrHere()
      return work(await factory(where), masks)
    })

  test('gives a token that opens the registry, and keeps it out of the log', () =>
    withEcr(async (ecr, masks) => {
      const token = await ecr.token()
      expect(token).toEqual({
        username: 'AWS',
        password: '123456789012-auth-token',
        expires: expect.any(Number),
        host: '123456789012.dkr.ecr.us-west-2.amazonaws.com',
      })
      expect(new Set(masks)).toEqual(new Set(['secret-of-the-inputs', token.password]))
    }))

  test('has no repository until one is created', () =>
    withEcr(async (ecr) => {
      expect(await ecr.describeRepository('team/app')).toBeUndefined()
      const made = await ecr.createRepository('team/app', SETTINGS)
      expect(made).toEqual({
        name: 'team/app',
        uri: '123456789012.dkr.ecr.us-west-2.amazonaws.com/team/app',
        mutability: 'MUTABLE',
        exceptions: [],
        scanOnPush: true,
        encryption: { type: 'AES256', key: undefined },
      })
      expect(await ecr.describeRepository('team/app')).toEqual(made)
    }))

  test('creates what is asked for: immutable, encrypted, tagged', () =>
    withEcr(async (ecr) => {
      const made = await ecr.createRepository('app', {
        ...SETTINGS,
        scanOnPush: false,
        mutability: 'IMMUTABLE',
        encryption: { type: 'KMS', key: 'arn:aws:kms:us-west-2:123456789012:key/1' },
        resourceTags: { team: 'platform' },
      })
      expect(made).toMatchObject({
        ...{ mutability: 'IMMUTABLE', scanOnPush: false },
        encryption: { type: 'KMS', key: 'arn:aws:kms:us-west-2:123456789012:key/1' },
      })
      const [described] = await call(moto, 'DescribeRepositories', {})
      expect(described?.encryptionConfiguration).toEqual({
        encryptionType: 'KMS',
        kmsKey: 'arn:aws:kms:us-west-2:123456789012:key/1',
      })
    }))

  test('two runs that create it at once both get it', () =>
    withEcr(async (ecr) => {
      const made = await Promise.all([1, 2, 3].map(() => ecr.createRepository('app', SETTINGS)))
      expect(new Set(made.map(({ uri }) => uri)).size).toBe(1)
    }))

  test('has a lifecycle policy once it is set', () =>
    withEcr(async (ecr) => {
      await ecr.createRepository('app', SETTINGS)
      expect(await ecr.lifecyclePolicy('app')).toBeUndefined()
      await ecr.putLifecyclePolicy('app', POLICY)
      expect(JSON.parse((await ecr.lifecyclePolicy('app')) ?? '')).toEqual(JSON.parse(POLICY))
    }))

  test('names a repository that is missing, and what to do', () =>
    withEcr(async (ecr) => {
      await expect(ecr.putLifecyclePolicy('none', POLICY)).rejects.toMatchObject({
        message: expect.stringMatching(
          /cannot set the lifecycle policy of "none" in us-west-2: there is no such repository/,
        ),
        fix: expect.stringContaining('ecr-create-repository: true'),
      })
    }))

  test('scans an image by its digest, once a day', () =>
    withEcr(async (ecr) => {
      await ecr.createRepository('app', SETTINGS)
      const digest = await pushManifest(moto, 'app')
      expect(await ecr.scanFindings('app', digest)).toMatchObject({ status: 'NOT_FOUND' })
      expect(await ecr.startScan('app', digest)).toBe('started')
      expect(await ecr.startScan('app', digest)).toBe('limit')
      expect(await ecr.scanFindings('app', digest)).toEqual({
        status: 'COMPLETE',
        description: 'The scan was completed successfully.',
        counts: { HIGH: 1 },
        findings: [
          {
            name: 'CVE-9999-9999',
            severity: 'HIGH',
            package: 'moto_fake',
            version: '9.9.9',
            fixedIn: '',
            link: 'https://cve.mitre.org/cgi-bin/cvename.cgi?name=CVE-9999-9999',
          },
        ],
      })
    }))

  test('gives a role of another account by the keys of this one', () =>
    withEcr(
      async (ecr, masks) => {
        expect((await ecr.token()).host).toBe('999999999999.dkr.ecr.us-west-2.amazonaws.com')
        expect(masks.length).toBeGreaterThan(3) // its secret key and session token, too
      },
      place({ role: 'arn:aws:iam::999999999999:role/publish' }),
    ))

  test('stops before anything else where the account is not one that is meant', () =>
    withEcr(
      async (ecr) => {
        const problem = { message: expect.stringContaining('belong to account 123456789012') }
        await expect(ecr.createRepository('app', SETTINGS)).rejects.toMatchObject(problem)
        await expect(ecr.token()).rejects.toMatchObject(problem)
        expect(await call(moto, 'DescribeRepositories', {})).toEqual([])
      },
      place({ allowedAccounts: ['111111111111'] }),
    ))
})

interface Described {
  readonly encryptionConfiguration?: unknown
}

async function call(moto: Moto, action: string, body: object): Promise<Described[]> {
  const answer = await ask(moto, action, body)
  return answer['repositories'] as Described[]
}

async function pushManifest(moto: Moto, repositoryName: string): Promise<string> {
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: 2, digest: '' },
    layers: [],
  }
  const answer = await ask(moto, 'PutImage', {
    repositoryName,
    imageManifest: JSON.stringify(manifest),
    imageTag: 'v1',
  })
  return (answer['image'] as { imageId: { imageDigest: string } }).imageId.imageDigest
}

async function ask(moto: Moto, action: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(moto.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonEC2ContainerRegistry_V20150921.${action}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261123/us-west-2/ecr/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Record<string, unknown>
}
