import { describe, expect, test } from '@jest/globals'
import type { ScanAnswer } from '../../../src/core/ecr/client.ts'
import type { ScanLevel, ScanResult } from '../../../src/core/ecr/scan/scan.ts'
import { scanProblem } from '../../../src/core/ecr/scan/scan-problem.ts'
import { parseImage } from '../../../src/core/image/image.ts'
import { Problem } from '../../../src/core/problem.ts'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { scanGate } from '../../../src/steps/ecr/scan.ts'
import { inputsOf } from '../../support/fixtures.ts'
import { type EcrAnswers, finding, recordingEcr, scan } from '../../support/recording-ecr.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const NAME = '123456789012.dkr.ecr.us-west-2.amazonaws.com/team/app'
const digest = (sign: string) => `sha256:${sign.repeat(64)}`
const [INDEX, AMD64, ARM64] = [digest('1'), digest('a'), digest('b')]

const index = (...manifests: object[]) => JSON.stringify({ manifests })
const TWO = index(
  { digest: AMD64, platform: { os: 'linux', architecture: 'amd64' } },
  { digest: ARM64, platform: { os: 'linux', architecture: 'arm64' } },
  { digest: digest('c'), platform: { os: 'unknown', architecture: 'unknown' } },
)
const ONE = JSON.stringify({ config: { digest: digest('f') } })

interface Scene extends EcrAnswers {
  readonly level?: ScanLevel
  readonly timeout?: string
  readonly manifest?: string
}

/** What happens and what the user sees: calls, pauses and annotations, then the log, then the verdict. */
async function transcript({ level = 'high', timeout = '10m', manifest = ONE, ...answers }: Scene) {
  const { world, script, log } = recordingWorld()
  const given = { 'ecr-scan': level, 'ecr-scan-timeout': timeout }
  const { ecr: options } = parseInputs(inputsOf('action.yml', given))
  const client: Partial<RegistryClient> = {
    getManifest: async (path, reference) => {
      script.push(`manifest ${path}`)
      return { digest: reference, mediaType: '', bytes: Buffer.from(manifest) }
    },
  }
  const ecr = recordingEcr(answers, script)
  let result: ScanResult | undefined
  try {
    result = await scanGate(world, ecr, client as RegistryClient, parseImage(NAME), INDEX, options)
  } catch (problem) {
    script.push(`failed: ${problem}`)
  }
  const verdict = result ? [result.passed ? 'passed' : `stopped: ${scanProblem(result)}`] : []
  return { lines: [...script, ...log.map((line) => `log: ${line}`), ...verdict], result }
}

const SSL = finding('CVE-2024-1 HIGH openssl 3.0.1 3.0.2')
const CLEAN = scan('COMPLETE', { counts: { LOW: 1 } })
const one = (...answers: (ScanAnswer | Problem)[]) => ({ [INDEX]: answers })

test('off costs nothing', async () => {
  expect((await transcript({ level: 'off' })).lines).toEqual(['passed'])
})

test('a scan that is complete is read, and nothing is started or waited for', async () => {
  expect((await transcript({ scans: one(CLEAN) })).lines).toEqual([
    'manifest team/app',
    'look team/app 1111',
    'log: sha256:111111111111: COMPLETE',
    `log: ${NAME}: the scan found 1 LOW`,
    'passed',
  ])
})

test('a scan on push is waited for, less and less often', async () => {
  const scans = one(scan('PENDING'), scan('IN_PROGRESS'), scan('IN_PROGRESS'), CLEAN)
  expect((await transcript({ scans })).lines).toEqual([
    'manifest team/app',
    'look team/app 1111',
    'sleep 1000',
    'look team/app 1111',
    'sleep 1500',
    'look team/app 1111',
    'sleep 2250',
    'look team/app 1111',
    'log: sha256:111111111111: PENDING',
    'log: sha256:111111111111: IN_PROGRESS',
    'log: sha256:111111111111: COMPLETE',
    `log: ${NAME}: the scan found 1 LOW`,
    'passed',
  ])
})

test('a long wait is reported once a minute', async () => {
  const scans = one(...Array(20).fill(scan('IN_PROGRESS')), CLEAN)
  const { lines } = await transcript({ scans })
  expect(lines.filter((line) => line.startsWith('log: still'))).toEqual([
    'log: still waiting after 1 min 1 s: sha256:111111111111: IN_PROGRESS',
    'log: still waiting after 2 min 1 s: sha256:111111111111: IN_PROGRESS',
  ])
})

test('an image without a scan is scanned; a clean one passes at once', async () => {
  const scans = one(scan('NOT_FOUND'), scan('COMPLETE'))
  expect((await transcript({ scans })).lines).toEqual([
    'manifest team/app',
    'look team/app 1111',
    'start scan team/app 1111',
    'sleep 1000',
    'look team/app 1111',
    'log: sha256:111111111111: NOT_FOUND, scan started',
    'log: sha256:111111111111: COMPLETE',
    `log: ${NAME}: the scan found nothing`,
    'passed',
  ])
})

test('a scan that failed is started once more', async () => {
  const { lines } = await transcript({ scans: one(scan('FAILED'), scan('IN_PROGRESS'), CLEAN) })
  expect(lines.filter((line) => line.startsWith('start'))).toHaveLength(1)
  expect(lines.at(-1)).toBe('passed')
})

test('one scan a day: the one from today is read', async () => {
  const scans = one(scan('NOT_FOUND'), scan('COMPLETE', { findings: [SSL] }))
  const { lines } = await transcript({ scans, start: 'limit' })
  expect(lines).toContain('log: sha256:111111111111: NOT_FOUND, scanned in the last 24 hours')
  expect(lines.at(-1)).toContain(
    'stopped: "ecr-scan" is "high", and the scan found 1 HIGH: CVE-2024-1',
  )
})

test('a scan without end is final when it finds nothing more', async () => {
  const found = scan('ACTIVE', { findings: [SSL] })
  const { lines, result } = await transcript({
    level: 'critical',
    start: 'automatic',
    scans: one(scan('NOT_FOUND'), scan('ACTIVE'), found),
  })
  const times = lines
    .filter((line) => line.startsWith('sleep'))
    .map((line) => Number(line.slice(6)))
  expect(times).toEqual([1000, 1500, 2250, 3375, 5063]) // the last three with the same answer: 10.7 s
  expect(lines.slice(-5)).toEqual([
    'log: sha256:111111111111: NOT_FOUND, scanned automatically',
    'log: sha256:111111111111: ACTIVE',
    'log: sha256:111111111111: ACTIVE, 1 finding',
    `log: ${NAME}: the scan found 1 HIGH`,
    'passed',
  ])
  expect(result?.images).toEqual([
    expect.objectContaining({ status: 'ACTIVE', outcome: 'scanned' }),
  ])
})

test('every platform is scanned, attestations are not; a bad one stops all', async () => {
  const { lines, result } = await transcript({
    manifest: TWO,
    scans: { [AMD64]: [CLEAN], [ARM64]: [scan('PENDING'), scan('COMPLETE', { findings: [SSL] })] },
  })
  expect(lines.slice(0, -1)).toEqual([
    'manifest team/app',
    'look team/app aaaa',
    'look team/app bbbb',
    'sleep 1000',
    'look team/app bbbb',
    'log: linux/amd64 (sha256:aaaaaaaaaaaa): COMPLETE',
    'log: linux/arm64 (sha256:bbbbbbbbbbbb): PENDING',
    'log: linux/arm64 (sha256:bbbbbbbbbbbb): COMPLETE, 1 finding',
    `log: ${NAME}: the scan found 1 HIGH, 1 LOW`,
  ])
  expect(result?.passed).toBe(false)
})

describe('when the time is up', () => {
  test('a gate stays shut, and says what was seen last of each', async () => {
    const { lines } = await transcript({
      manifest: TWO,
      timeout: '3s',
      scans: { [AMD64]: [scan('PENDING'), scan('IN_PROGRESS')], [ARM64]: [scan('NOT_FOUND')] },
    })
    expect(lines.filter((line) => line.startsWith('sleep'))).toEqual([
      'sleep 1000',
      'sleep 1500',
      'sleep 500',
    ])
    expect(lines.at(-1)).toBe(
      `stopped: the image does not pass its scan:
  - linux/amd64 (sha256:aaaaaaaaaaaa) was not scanned in time: ECR says IN_PROGRESS; "ecr-scan" is "high". Write a longer "ecr-scan-timeout", or write ecr-scan: report to publish without
  - linux/arm64 (sha256:bbbbbbbbbbbb) was not scanned in time: ECR says NOT_FOUND; "ecr-scan" is "high". Write a longer "ecr-scan-timeout", or write ecr-scan: report to publish without`,
    )
  })

  test('a report goes on, with a warning', async () => {
    const { lines } = await transcript({ level: 'report', timeout: '1', scans: one(scan('SOON')) })
    expect(lines).toEqual([
      'manifest team/app',
      'look team/app 1111',
      'sleep 1000',
      'look team/app 1111',
      `warning: ${NAME}: sha256:111111111111 was not scanned in time: ECR says SOON`,
      'log: sha256:111111111111: SOON',
      `log: ${NAME}: the scan found nothing`,
      'passed',
    ])
  })

  test('what has been found by then counts', async () => {
    const { lines, result } = await transcript({
      timeout: '1s',
      scans: one(scan('ACTIVE', { findings: [SSL] })),
    })
    expect(result).toMatchObject({ passed: false, counts: { HIGH: 1 } })
    expect(lines.at(-1)).toMatch(/CVE-2024-1[\s\S]*not scanned in time/)
  })
})

describe('an image that cannot be scanned', () => {
  const unsupported = scan('UNSUPPORTED_IMAGE', { description: 'No package manager.' })

  test.each<[sentence: string, scene: Scene, calls: string[]]>([
    ['because ECR says so', { scans: one(unsupported) }, ['look']],
    ['because it cannot be started', { start: 'unsupported' }, ['look', 'start']],
    ['because it is in the archive', { scans: one(scan('IMAGE_ARCHIVED')) }, ['look']],
    ['because it failed twice', { scans: one(scan('FAILED')) }, ['look', 'start', 'look']],
    [
      'because it is too old for Inspector',
      { scans: one(scan('SCAN_ELIGIBILITY_EXPIRED')), start: 'automatic' },
      ['look', 'start', 'look'],
    ],
    ['because there is none in its index', { manifest: index() }, []],
  ])('stops a gate and warns in a report: %s', async (_, scene, calls) => {
    const gate = await transcript(scene)
    expect(gate.lines.at(-1)).toContain('stopped: ')
    const verbs = gate.lines.map((line) => line.split(' ')[0] ?? '')
    expect(verbs.filter((verb) => ['look', 'start'].includes(verb))).toEqual(calls)
    const report = await transcript({ ...scene, level: 'report' })
    expect(report.lines.at(-1)).toBe('passed')
    expect(report.lines.filter((line) => line.startsWith('warning: '))).toHaveLength(1)
  })
})

describe('where ECR refuses', () => {
  const refusal = new Problem('AWS refuses ecr:DescribeImageScanFindings', 'Add it to the policy')

  test('a gate fails', async () => {
    expect((await transcript({ scans: one(refusal) })).lines.at(-1)).toBe(
      'failed: AWS refuses ecr:DescribeImageScanFindings. Add it to the policy',
    )
    expect((await transcript({ start: refusal })).lines.at(-1)).toContain('failed: AWS refuses')
  })

  test('a report goes on, with a warning', async () => {
    const { lines } = await transcript({ level: 'report', scans: one(refusal) })
    expect(lines).toContain(
      `warning: ${NAME}: sha256:111111111111 was not scanned: ECR says AWS refuses ecr:DescribeImageScanFindings. Add it to the policy`,
    )
    expect(lines.at(-1)).toBe('passed')
  })
})
