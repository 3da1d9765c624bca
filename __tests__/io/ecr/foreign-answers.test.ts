import { afterEach, describe, expect, test } from '@jest/globals'
import { countsInWords, scanResult } from '../../../src/core/ecr/scan/scan.ts'
import { basicFinding, enhancedFinding, scanState } from '../../../src/core/ecr/scan/scan-answer.ts'
import {
  type AwsServer,
  type Replies,
  roleKeys,
  startAws,
  token,
} from '../../support/aws-server.ts'
import { ecrHere, place, withEnvironment } from '../../support/ecr-rim.ts'

let aws: AwsServer
afterEach(() => aws?.stop())

async function asked<T>(
  replies: Replies,
  work: (ecr: Awaited<ReturnType<ReturnType<typeof ecrHere>['factory']>>) => Promise<T>,
) {
  aws = await startAws(replies)
  return withEnvironment(
    { AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x' },
    async () => work(await ecrHere().factory(place())),
  )
}

const DIGEST = `sha256:${'d'.repeat(64)}`

describe('an AWS that is not to be trusted', () => {
  test.each([
    'a',
    'true',
    'latest',
    '',
    'a b c d e f g h',
    'x\ny\nz',
    '/acme/app:',
    'ghcr.io/acme/app',
    'acme/app',
    '1.4.0-rc.1',
    'd'.repeat(64),
  ])('hides nothing of the log with a token such as %j', async (password) => {
    await asked({ GetAuthorizationToken: token(password) }, (ecr) =>
      expect(ecr.token()).rejects.toThrow('AWS answers with no token'),
    )
  })

  test.each([
    ['{{constructor}}', 'session-of-the-role'],
    ['click a call b::ADD-MASK::e', 'session-of-the-role'],
    ['secret-of-the-role', 'sha256:x'],
    ['latest', 'session-of-the-role'],
    ['', 'session-of-the-role'],
  ])('hides nothing of the log with keys such as %j and %j', async (secret, session) => {
    const given = String(roleKeys('AssumeRole').body)
    const body = given.replace('secret-of-the-role', secret).replace('session-of-the-role', session)
    aws = await startAws({ AssumeRole: { body } })
    const { factory, masks } = ecrHere()
    await withEnvironment(
      { AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x' },
      async () => {
        const ecr = await factory(place({ role: 'arn:aws:iam::123456789012:role/publish' }))
        await expect(ecr.token()).rejects.toThrow('AWS answers with no keys of the role')
      },
    )
    expect(masks).toEqual(['secret-of-the-inputs'])
  })

  test.each([
    [{ authorizationData: 'x' }],
    [{ authorizationData: [7] }],
    [{ authorizationData: { a: 1 } }],
    [{}],
  ])('answers %j, which is no bug of ours', async (body) => {
    await asked({ GetAuthorizationToken: { body } }, (ecr) =>
      expect(ecr.token()).rejects.toThrow('AWS answers with no token'),
    )
  })

  test('has findings without an end, and they are given up', async () => {
    let page = 0
    const pages = Array.from({ length: 300 }, () => ({
      body: {
        imageScanStatus: { status: 'COMPLETE' },
        nextToken: `page-${page++}`,
        imageScanFindings: { findings: [] },
      },
    }))
    await asked({ DescribeImageScanFindings: pages }, (ecr) =>
      expect(ecr.scanFindings('app', DIGEST)).rejects.toThrow('has no end'),
    )
    expect(aws.operations().length).toBeLessThan(200)
  })
})

describe('findings', () => {
  test('are texts of one line, whatever kind they have', () => {
    const odd = { name: '::add-mask::x\n', severity: { a: 1 }, uri: 7, attributes: 'none' }
    expect(basicFinding(odd)).toEqual({
      ...{ name: ': :add-mask: :x', severity: 'UNDEFINED', package: '', version: '' },
      ...{ fixedIn: '', link: '' },
    })
    expect(
      enhancedFinding({ packageVulnerabilityDetails: { vulnerablePackages: 'x' } }),
    ).toHaveLength(1)
    expect(enhancedFinding(null)).toHaveLength(1)
  })

  test('are counted, and what is no number does not open the gate', () => {
    const { status, counts } = scanState(
      { status: 'COMPLETE' },
      { findingSeverityCounts: { CRITICAL: {}, HIGH: 2 } },
    )
    const answer = { status, counts, description: '', findings: [] }
    const image = {
      digest: DIGEST,
      platform: '',
      status,
      description: '',
      outcome: 'scanned' as const,
      answer,
    }
    const { passed, counts: all } = scanResult('high', [image])
    expect([passed, countsInWords(all)]).toEqual([false, '2 HIGH'])
  })
})
