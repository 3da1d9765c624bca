import { describe, expect, test } from '@jest/globals'
import type { ScanAnswer } from '../../../../src/core/ecr/client.ts'
import {
  countsInWords,
  type ImageScan,
  type ScanLevel,
  scanOutput,
  scanResult,
  severityOf,
} from '../../../../src/core/ecr/scan/scan.ts'
import { scanProblem } from '../../../../src/core/ecr/scan/scan-problem.ts'
import {
  isSameAnswer,
  nextStep,
  type ScanSight,
  type ScanStep,
  waitBefore,
} from '../../../../src/core/ecr/scan/scan-status.ts'
import { scanTargets } from '../../../../src/core/ecr/scan/scan-targets.ts'
import { finding, scan } from '../../../support/recording-ecr.ts'

const DIGEST = `sha256:${'1a2b3c4d'.repeat(8)}`

const image = (its: Partial<ImageScan> = {}): ImageScan => ({
  digest: DIGEST,
  platform: 'linux/amd64',
  status: its.answer?.status ?? 'COMPLETE',
  description: its.answer?.description ?? '',
  outcome: 'scanned',
  answer: undefined,
  ...its,
})

const SSL = finding(
  'CVE-2024-1 HIGH openssl 3.0.1 3.0.2 https://nvd.nist.gov/vuln/detail/CVE-2024-1',
)
const ZLIB = finding('CVE-2024-2 CRITICAL zlib 1.2 -')
const BUSY = finding('CVE-2024-3 LOW busybox 1.36 -')

describe('what to do next', () => {
  const found = { findings: [SSL], counts: { HIGH: 1 } }

  test.each<[sentence: string, sight: Partial<ScanSight>, step: ScanStep]>([
    ['PENDING is waited for', { answer: scan('PENDING') }, 'wait'],
    ['IN_PROGRESS is waited for', { answer: scan('IN_PROGRESS') }, 'wait'],
    [
      'IN_PROGRESS is waited for with findings, too',
      { answer: scan('IN_PROGRESS', found) },
      'wait',
    ],
    ['COMPLETE with findings is final', { answer: scan('COMPLETE', found) }, 'scanned'],
    [
      'COMPLETE with counts alone is final',
      { answer: scan('COMPLETE', { counts: { LOW: 2 } }) },
      'scanned',
    ],
    ['COMPLETE without anything may be early', { answer: scan('COMPLETE') }, 'wait'],
    [
      'COMPLETE without anything is final after a while',
      { answer: scan('COMPLETE'), steady: 10_000 },
      'scanned',
    ],
    [
      'COMPLETE without anything is final where we started the scan',
      { answer: scan('COMPLETE'), started: 'started' },
      'scanned',
    ],
    [
      'COMPLETE without anything is final where it is from today',
      { answer: scan('COMPLETE'), started: 'limit' },
      'scanned',
    ],
    [
      'COMPLETE without anything may be early where Inspector scans',
      { answer: scan('COMPLETE'), started: 'automatic' },
      'wait',
    ],
    ['ACTIVE has to settle', { answer: scan('ACTIVE', found) }, 'wait'],
    [
      'ACTIVE is final when nothing more is found',
      { answer: scan('ACTIVE', found), steady: 10_000 },
      'scanned',
    ],
    [
      'ACTIVE without findings has to settle for longer',
      { answer: scan('ACTIVE'), steady: 29_000 },
      'wait',
    ],
    [
      'ACTIVE without findings is final in the end',
      { answer: scan('ACTIVE'), steady: 30_000 },
      'scanned',
    ],
    ['NOT_FOUND is started', { answer: scan('NOT_FOUND') }, 'start'],
    [
      'NOT_FOUND is waited for once it is started',
      { answer: scan('NOT_FOUND'), started: 'started' },
      'wait',
    ],
    [
      'NOT_FOUND is waited for where scan on push was faster',
      { answer: scan('NOT_FOUND'), started: 'limit' },
      'wait',
    ],
    [
      'NOT_FOUND is waited for where Inspector does it',
      { answer: scan('NOT_FOUND'), started: 'automatic' },
      'wait',
    ],
    [
      'what cannot be started cannot be scanned',
      { answer: scan('NOT_FOUND'), started: 'unsupported' },
      'unscannable',
    ],
    ['FAILED is tried once more', { answer: scan('FAILED') }, 'start'],
    ['FAILED is final the second time', { answer: scan('FAILED'), started: 'started' }, 'failed'],
    [
      'FAILED may mean that ECR does not know the system',
      {
        answer: scan('FAILED', {
          description:
            'UnsupportedImageError: The operating system and/or package manager are not supported.',
        }),
      },
      'unscannable',
    ],
    ['UNSUPPORTED_IMAGE is final', { answer: scan('UNSUPPORTED_IMAGE') }, 'unscannable'],
    ['FINDINGS_UNAVAILABLE is tried once more', { answer: scan('FINDINGS_UNAVAILABLE') }, 'start'],
    [
      'FINDINGS_UNAVAILABLE is final the second time',
      { answer: scan('FINDINGS_UNAVAILABLE'), started: 'limit' },
      'failed',
    ],
    [
      'SCAN_ELIGIBILITY_EXPIRED is tried once more',
      { answer: scan('SCAN_ELIGIBILITY_EXPIRED') },
      'start',
    ],
    [
      'SCAN_ELIGIBILITY_EXPIRED is final where Inspector decides',
      { answer: scan('SCAN_ELIGIBILITY_EXPIRED'), started: 'automatic' },
      'failed',
    ],
    ['LIMIT_EXCEEDED is final', { answer: scan('LIMIT_EXCEEDED') }, 'failed'],
    ['IMAGE_ARCHIVED is final', { answer: scan('IMAGE_ARCHIVED') }, 'failed'],
    ['what ECR may learn to say is waited for', { answer: scan('QUEUED_FOR_TOMORROW') }, 'wait'],
  ])('%s', (_, sight, step) => {
    expect(nextStep({ answer: scan(''), steady: 0, started: undefined, ...sight })).toBe(step)
  })

  test('the next look comes after one second, later after ten', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 50].map(waitBefore)).toEqual([
      1000, 1500, 2250, 3375, 5063, 7594, 10_000, 10_000,
    ])
  })

  test.each<[sentence: string, one: ScanAnswer, other: ScanAnswer, same: boolean]>([
    [
      'in another order',
      scan('ACTIVE', { findings: [SSL, ZLIB], counts: { A: 1, B: 2 } }),
      scan('ACTIVE', { findings: [ZLIB, SSL], counts: { B: 2, A: 1 } }),
      true,
    ],
    [
      'with one more',
      scan('ACTIVE', { findings: [SSL] }),
      scan('ACTIVE', { findings: [SSL, ZLIB] }),
      false,
    ],
    [
      'with another count',
      scan('ACTIVE', { counts: { HIGH: 1 } }),
      scan('ACTIVE', { counts: { HIGH: 2 } }),
      false,
    ],
    ['with another status', scan('PENDING'), scan('ACTIVE'), false],
  ])('answers %s: the same is %4$s', (_, one, other, same) => {
    expect(isSameAnswer(one, other)).toBe(same)
    expect(isSameAnswer(other, one)).toBe(same)
  })
})

describe('what is scanned', () => {
  const manifest = (value: unknown) => ({
    digest: DIGEST,
    mediaType: '',
    bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  })
  const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`
  const entry = (digit: string, platform?: object, annotations?: object) => ({
    ...{ digest: digestOf(digit), platform, annotations },
  })
  const amd64 = { os: 'linux', architecture: 'amd64' }

  test.each<[sentence: string, value: unknown, targets: string[]]>([
    ['an image', { config: { digest: 'x' } }, [`${DIGEST} `]],
    ['what cannot be read, as ECR may know better', '<html>', [`${DIGEST} `]],
    ['nothing of an empty index', { manifests: [] }, []],
    [
      'every platform of an index, and no attestations',
      {
        manifests: [
          entry('a', amd64),
          entry('b', { os: 'linux', architecture: 'arm', variant: 'v7' }),
          entry(
            'c',
            { os: 'unknown', architecture: 'unknown' },
            { 'vnd.docker.reference.type': 'attestation-manifest' },
          ),
          entry('d', amd64, { 'vnd.docker.reference.type': 'attestation-manifest' }),
          entry('e', { os: 'unknown', architecture: 'unknown' }),
        ],
      },
      ['a linux/amd64', 'b linux/arm/v7'],
    ],
    ['an image once', { manifests: [entry('a', amd64), entry('a', amd64)] }, ['a linux/amd64']],
    ['an entry without a platform', { manifests: [entry('a')] }, ['a ']],
    ['no entry that is none', { manifests: [null, 7, 'x', {}, { digest: 7 }, entry('a')] }, ['a ']],
  ])('%s', (_, value, targets) => {
    expect(
      scanTargets(manifest(value)).map(({ digest, platform }) => `${digest} ${platform}`),
    ).toEqual(targets.map((target) => target.replace(/^[a-e](?= )/, digestOf)))
  })
})

describe('all platforms together', () => {
  const both = [
    image({ answer: scan('COMPLETE', { findings: [BUSY, SSL], counts: { LOW: 1, HIGH: 1 } }) }),
    image({
      platform: 'linux/arm64',
      answer: scan('COMPLETE', { findings: [SSL, ZLIB], counts: { HIGH: 1, CRITICAL: 1 } }),
    }),
  ]

  test('each finding counts once, the worst comes first', () => {
    const result = scanResult('report', both)
    expect(result).toMatchObject({ worst: 'CRITICAL', counts: { CRITICAL: 1, HIGH: 1, LOW: 1 } })
    expect(result.findings.map(({ name }) => name)).toEqual([
      'CVE-2024-2',
      'CVE-2024-1',
      'CVE-2024-3',
    ])
  })

  test.each<[sentence: string, answer: ScanAnswer, words: string]>([
    ['counts without findings count', scan('COMPLETE', { counts: { HIGH: 3 } }), '3 HIGH'],
    ['findings without counts count', scan('COMPLETE', { findings: [SSL, BUSY] }), '1 HIGH, 1 LOW'],
    [
      'the higher of the two counts',
      scan('COMPLETE', { findings: [SSL], counts: { HIGH: 120 } }),
      '120 HIGH',
    ],
    [
      'what Inspector has not rated is undefined',
      scan('ACTIVE', { counts: { UNTRIAGED: 2, UNDEFINED: 1 } }),
      '3 UNDEFINED',
    ],
    [
      'what is not known is undefined',
      scan('ACTIVE', { findings: [finding('CVE-1 SEVERE')] }),
      '1 UNDEFINED',
    ],
    ['capitals do not matter', scan('ACTIVE', { counts: { High: 1 } }), '1 HIGH'],
    ['nothing is nothing', scan('COMPLETE', { counts: { HIGH: 0 } }), 'nothing'],
  ])('%s', (_, answer, words) => {
    expect(countsInWords(scanResult('report', [image({ answer })]).counts)).toBe(words)
  })

  test('a severity is one of ECR’s', () => {
    expect(['critical', 'UNTRIAGED', '', 'constructor'].map(severityOf)).toEqual([
      ...['CRITICAL', 'UNDEFINED', 'UNDEFINED', 'UNDEFINED'],
    ])
  })

  test('the output is JSON without the name of anything that may be a secret', () => {
    expect(JSON.parse(scanOutput(scanResult('critical', both)))).toEqual({
      passed: false,
      worst: 'CRITICAL',
      counts: { CRITICAL: 1, HIGH: 1, LOW: 1 },
      images: [
        { digest: DIGEST, platform: 'linux/amd64', status: 'COMPLETE', outcome: 'scanned' },
        { digest: DIGEST, platform: 'linux/arm64', status: 'COMPLETE', outcome: 'scanned' },
      ],
    })
    expect(scanOutput(scanResult('off', []))).toBe('')
  })
})

describe('the threshold', () => {
  const of = (severity: string) => [
    image({ answer: scan('COMPLETE', { counts: { [severity]: 1 } }) }),
  ]

  test.each<[ScanLevel, fails: string[], passes: string[]]>([
    [
      'critical',
      ['CRITICAL'],
      ['HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED', 'UNTRIAGED'],
    ],
    ['high', ['CRITICAL', 'HIGH'], ['MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED']],
    ['medium', ['CRITICAL', 'HIGH', 'MEDIUM'], ['LOW', 'INFORMATIONAL', 'UNDEFINED']],
    ['low', ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'], ['INFORMATIONAL', 'UNDEFINED']],
    ['report', [], ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED']],
    ['off', [], ['CRITICAL']],
  ])('%s', (level, fails, passes) => {
    for (const severity of fails)
      expect([severity, scanResult(level, of(severity)).passed]).toEqual([severity, false])
    for (const severity of passes)
      expect([severity, scanResult(level, of(severity)).passed]).toEqual([severity, true])
  })

  test.each<[outcome: ImageScan['outcome'], gate: boolean]>([
    ['scanned', true],
    ['unscannable', false],
    ['failed', false],
    ['late', false],
  ])('lets pass what was %s: %s; a report lets pass everything', (outcome, gate) => {
    expect(scanResult('critical', [image(), image({ outcome })]).passed).toBe(gate)
    expect(scanResult('report', [image(), image({ outcome })]).passed).toBe(true)
  })
})

describe('what is reported of an image that does not pass', () => {
  const reported = (level: ScanLevel, ...images: ImageScan[]) =>
    String(scanProblem(scanResult(level, images)) ?? '')

  test('nothing, where it passes', () => {
    expect(reported('critical', image({ answer: scan('COMPLETE', { findings: [SSL] }) }))).toBe('')
    expect(reported('report', image({ outcome: 'failed' }))).toBe('')
  })

  test('the worst findings, the threshold and the ways out', () => {
    expect(
      reported('high', image({ answer: scan('COMPLETE', { findings: [BUSY, SSL, ZLIB] }) })),
    ).toBe(
      '"ecr-scan" is "high", and the scan found 1 CRITICAL, 1 HIGH, 1 LOW: CVE-2024-2 (CRITICAL, zlib 1.2), CVE-2024-1 (HIGH, openssl 3.0.1, fixed in 3.0.2). Update the base image (pull: true looks for a newer one) and the packages; or write ecr-scan: critical, or ecr-scan: report to see them and go on',
    )
  })

  test('another way out where no fix exists yet', () => {
    expect(reported('critical', image({ answer: scan('COMPLETE', { findings: [ZLIB] }) }))).toBe(
      '"ecr-scan" is "critical", and the scan found 1 CRITICAL: CVE-2024-2 (CRITICAL, zlib 1.2). Use another base image: no version is known that fixes them; or write ecr-scan: report to see them and go on',
    )
  })

  test('five of many', () => {
    const findings = Array.from({ length: 30 }, (_, at) => finding(`CVE-${at} HIGH`))
    expect(reported('high', image({ answer: scan('COMPLETE', { findings }) }))).toContain(
      'CVE-12 (HIGH), 25 more. ',
    )
    expect(
      reported('high', image({ answer: scan('COMPLETE', { counts: { HIGH: 4 } }) })),
    ).toContain('found 4 HIGH: 4 more. ')
  })

  test.each<[sentence: string, its: Partial<ImageScan>, reported: string]>([
    [
      'what ECR cannot look into',
      {
        outcome: 'unscannable',
        status: 'FAILED',
        description:
          'UnsupportedImageError: The operating system and/or package manager are not supported.',
      },
      'linux/amd64 (sha256:1a2b3c4d1a2b) cannot be scanned: ECR says FAILED, UnsupportedImageError: The operating system and/or package manager are not supported; "ecr-scan" is "high". Use a base image that ECR can look into (scratch has nothing it knows), turn on enhanced scanning, or write ecr-scan: report to publish without',
    ],
    [
      'what took too long',
      { outcome: 'late', status: 'IN_PROGRESS', platform: '' },
      'sha256:1a2b3c4d1a2b was not scanned in time: ECR says IN_PROGRESS; "ecr-scan" is "high". Write a longer "ecr-scan-timeout", or write ecr-scan: report to publish without',
    ],
    [
      'what failed',
      { outcome: 'failed', status: 'FAILED', description: 'Internal error' },
      'linux/amd64 (sha256:1a2b3c4d1a2b) was not scanned: ECR says FAILED, Internal error; "ecr-scan" is "high". Run the job again, or write ecr-scan: report to publish without',
    ],
    [
      'what is in the archive',
      { outcome: 'failed', status: 'IMAGE_ARCHIVED' },
      'linux/amd64 (sha256:1a2b3c4d1a2b) was not scanned: ECR says IMAGE_ARCHIVED; "ecr-scan" is "high". Restore the image from the archive, or write ecr-scan: report to publish without',
    ],
    [
      'an account that has scanned too much',
      { outcome: 'failed', status: 'LIMIT_EXCEEDED' },
      'linux/amd64 (sha256:1a2b3c4d1a2b) was not scanned: ECR says LIMIT_EXCEEDED; "ecr-scan" is "high". Run the job again tomorrow: the account has used up its scans of today, or write ecr-scan: report to publish without',
    ],
    [
      'an old image',
      { outcome: 'failed', status: 'SCAN_ELIGIBILITY_EXPIRED' },
      'linux/amd64 (sha256:1a2b3c4d1a2b) was not scanned: ECR says SCAN_ELIGIBILITY_EXPIRED; "ecr-scan" is "high". The image is older than Inspector looks back: build it again (no-cache: true), or lengthen the re-scan duration of the registry, or write ecr-scan: report to publish without',
    ],
  ])('%s', (_, its, expected) => {
    expect(reported('high', image(its))).toBe(expected)
  })

  test('both, where one platform is bad and the other was not seen', () => {
    expect(
      reported(
        'critical',
        image({ answer: scan('COMPLETE', { findings: [ZLIB] }) }),
        image({ platform: 'linux/arm64', outcome: 'late', status: 'PENDING' }),
      ),
    ).toMatch(
      /^the image does not pass its scan:\n {2}- "ecr-scan".*\n {2}- linux\/arm64 .* in time/,
    )
  })
})
