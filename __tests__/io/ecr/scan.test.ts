import { afterEach, expect, test } from '@jest/globals'
import type { Ecr } from '../../../src/core/ecr/client.ts'
import { type AwsServer, type Replies, refused, startAws } from '../../support/aws-server.ts'
import { ecrHere, place, withEnvironment } from '../../support/ecr-rim.ts'

const DIGEST = `sha256:${'d'.repeat(64)}`

let aws: AwsServer
afterEach(() => aws.stop())

async function withEcr<T>(replies: Replies, work: (ecr: Ecr) => Promise<T>): Promise<T> {
  aws = await startAws(replies)
  return withEnvironment({ AWS_ENDPOINT_URL: aws.url }, async () =>
    work(await ecrHere().factory(place())),
  )
}

const started = (reply: Replies[string]) =>
  withEcr({ StartImageScan: reply }, (ecr) => ecr.startScan('app', DIGEST))
const found = (reply: Replies[string]) =>
  withEcr({ DescribeImageScanFindings: reply }, (ecr) => ecr.scanFindings('app', DIGEST))

test.each<[string, Replies[string], string]>([
  ['starts', { body: { imageScanStatus: { status: 'IN_PROGRESS' } } }, 'started'],
  [
    'is not started twice a day',
    refused(
      'LimitExceededException',
      'The scan quota per image has been exceeded. Wait and try again.',
    ),
    'limit',
  ],
  [
    'is automatic where Inspector scans the registry',
    refused('ValidationException', 'This feature is disabled'),
    'automatic',
  ],
  [
    'is not to be had for every image',
    refused('UnsupportedImageTypeException', 'This image type is not supported'),
    'unsupported',
  ],
])('a scan %s', async (_, reply, expected) => {
  expect(await started(reply)).toBe(expected)
  expect(aws.asked.map(({ operation, input }) => [operation, input['imageId']])).toEqual([
    ['StartImageScan', { imageDigest: DIGEST }],
  ])
})

test('a request that AWS does not understand is no scan on its own', async () => {
  await expect(started(refused('ValidationException', 'imageId is wrong'))).rejects.toThrow(
    'cannot start a scan in "app" in us-west-2',
  )
})

test.each([
  'PENDING',
  'IN_PROGRESS',
  'ACTIVE',
  'FAILED',
  'UNSUPPORTED_IMAGE',
  'SCAN_ELIGIBILITY_EXPIRED',
])('a status comes as it is: %s', async (status) => {
  const reply = { body: { imageScanStatus: { status, description: 'why' } } }
  expect(await found(reply)).toEqual({ status, description: 'why', counts: {}, findings: [] })
})

test('an image that has not been scanned has no scan', async () => {
  const reply = refused('ScanNotFoundException', 'Image scan does not exist')
  expect(await found(reply)).toEqual({
    status: 'NOT_FOUND',
    description: '',
    counts: {},
    findings: [],
  })
})

const basic = (name: string) => ({
  name,
  severity: 'HIGH',
  uri: `https://security-tracker.debian.org/tracker/${name}`,
  attributes: [
    { key: 'package_version', value: '3.0.1' },
    { key: 'package_name', value: 'openssl' },
  ],
})
const page = (names: readonly string[], nextToken?: string) => ({
  body: {
    imageScanStatus: { status: 'COMPLETE', description: '' },
    imageScanFindings: { findings: names.map(basic), findingSeverityCounts: { HIGH: 3 } },
    ...(nextToken ? { nextToken } : {}),
  },
})

test('findings of basic scanning come with all their pages', async () => {
  const { findings, counts } = await found([
    page(['CVE-1', 'CVE-2'], 'second'),
    page(['CVE-3'], undefined),
  ])
  expect(aws.asked.map(({ input }) => input['nextToken'])).toEqual([undefined, 'second'])
  expect(counts).toEqual({ HIGH: 3 })
  expect(findings.map(({ name }) => name)).toEqual(['CVE-1', 'CVE-2', 'CVE-3'])
  expect(findings[0]).toEqual({
    name: 'CVE-1',
    severity: 'HIGH',
    package: 'openssl',
    version: '3.0.1',
    fixedIn: '',
    link: 'https://security-tracker.debian.org/tracker/CVE-1',
  })
})

test('a page that leads to itself ends the reading', async () => {
  const { findings } = await found(page(['CVE-1'], 'again'))
  expect(findings.length).toBe(2)
})

test('findings of enhanced scanning have the same shape', async () => {
  const enhanced = (status: string) => ({
    severity: 'CRITICAL',
    status,
    title: 'CVE-9 - openssl, libssl3',
    type: 'PACKAGE_VULNERABILITY',
    packageVulnerabilityDetails: {
      vulnerabilityId: 'CVE-9',
      sourceUrl: 'https://nvd.nist.gov/vuln/detail/CVE-9',
      vulnerablePackages: [
        { name: 'openssl', version: '3.0.1', fixedInVersion: '3.0.2' },
        { name: 'libssl3', version: '3.0.1', fixedInVersion: 'NotAvailable' },
      ],
    },
  })
  const { status, findings } = await found({
    body: {
      imageScanStatus: { status: 'ACTIVE', description: 'Continuous scan is selected for image.' },
      imageScanFindings: {
        enhancedFindings: [enhanced('ACTIVE'), enhanced('SUPPRESSED')],
        findingSeverityCounts: { CRITICAL: 1 },
      },
    },
  })
  expect({ status, findings }).toEqual({
    status: 'ACTIVE',
    findings: [
      {
        name: 'CVE-9',
        severity: 'CRITICAL',
        package: 'openssl, libssl3',
        version: '3.0.1',
        fixedIn: '3.0.2',
        link: 'https://nvd.nist.gov/vuln/detail/CVE-9',
      },
    ],
  })
})
