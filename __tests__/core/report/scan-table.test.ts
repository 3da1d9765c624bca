import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ScanFinding } from '../../../src/core/ecr/client.ts'
import { type ImageScan, type ScanLevel, scanResult } from '../../../src/core/ecr/scan/scan.ts'
import { scanInMarkdown } from '../../../src/core/report/scan-table.ts'
import { finding, scan } from '../../support/recording-ecr.ts'

const DIGEST = `sha256:${'1a2b3c4d'.repeat(8)}`

const shown = (level: ScanLevel, findings: ScanFinding[], others: Partial<ImageScan>[] = []) => {
  const answer = scan('COMPLETE', { findings })
  const its: ImageScan = {
    ...{ digest: DIGEST, platform: 'linux/amd64', status: 'COMPLETE', description: '' },
    ...{ outcome: 'scanned', answer },
  }
  const images = [its, ...others.map((other) => ({ ...its, answer: undefined, ...other }))]
  return scanInMarkdown(scanResult(level, images)).join('\n\n')
}

describe('the findings in the summary', () => {
  test('are a table, the worst first, with what fixes them and where to read on', () => {
    const findings = [
      finding('CVE-2024-3 LOW busybox 1.36 -'),
      finding('CVE-2024-1 HIGH openssl 3.0.1 3.0.2 https://nvd.nist.gov/vuln/detail/CVE-2024-1'),
      finding('CVE-2024-2 CRITICAL - -'),
    ]
    expect(shown('high', findings)).toBe(
      `#### Scan: 1 CRITICAL, 1 HIGH, 1 LOW — not passed

Scanned: \`linux/amd64 (sha256:1a2b3c4d1a2b)\`

| Severity | Vulnerability | Package | Fixed in |
| --- | --- | --- | --- |
| CRITICAL | CVE-2024-2 |  |  |
| HIGH | [CVE-2024-1](https://nvd.nist.gov/vuln/detail/CVE-2024-1) | openssl 3.0.1 | 3.0.2 |
| LOW | CVE-2024-3 | busybox 1.36 |  |`,
    )
  })

  test('are none, and that is said', () => {
    expect(shown('high', [])).toBe(
      '#### Scan: nothing\n\nScanned: `linux/amd64 (sha256:1a2b3c4d1a2b)`',
    )
  })

  test('stand beside what was not scanned', () => {
    const late: Partial<ImageScan> = {
      platform: 'linux/arm64',
      outcome: 'late',
      status: 'IN_PROGRESS',
    }
    expect(shown('report', [], [late])).toContain(
      '> ⚠️ linux/arm64 (sha256:1a2b3c4d1a2b) was not scanned in time: ECR says IN\\_PROGRESS',
    )
  })

  test('are not there where nothing was asked for', () => {
    expect(scanInMarkdown(scanResult('off', []))).toEqual([])
  })

  test('are fifty at most', () => {
    const many = Array.from({ length: 170 }, (_, at) => finding(`CVE-${at} HIGH`))
    const text = shown('report', many)
    expect(text.match(/^\| HIGH/gm)).toHaveLength(50)
    expect(text).toMatch(/\n\n… and 120 more$/)
  })
})

test('findings with long names are fewer, so that the summary has room for the rest', () => {
  const long = '<'.repeat(400)
  const its = { ...finding('CVE-1 HIGH'), package: long, fixedIn: long }
  const many = Array.from({ length: 60 }, (_, at) => ({ ...its, name: `${at}${long}` }))
  const text = shown('report', many)
  expect(new TextEncoder().encode(text).length).toBeLessThan(22_000)
  const rows = text.match(/^\| HIGH/gm)?.length ?? 0
  expect(rows).toBeGreaterThan(10)
  expect(text).toContain(`… and ${60 - rows} more`)
})

describe('whatever ECR answers', () => {
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom('|', '`', '<', '[', ']', '(', ')', '\n', '\\', '*'),
      fc.string(),
    ),
    maxLength: 400,
  })
  const nastyFinding = fc.record({
    ...{ name: nasty, severity: fc.constantFrom('HIGH', 'x|y', '<b>'), package: nasty },
    ...{ version: nasty, fixedIn: nasty, link: fc.oneof(nasty, fc.webUrl()) },
  })

  test('the table has one line for each row, four cells in it, and stays small', () => {
    fc.assert(
      fc.property(fc.array(nastyFinding, { maxLength: 80 }), (findings) => {
        const text = shown('report', findings)
        expect(new TextEncoder().encode(text).length).toBeLessThan(64_000)
        const rows = text.split('\n').filter((line) => line.startsWith('| '))
        for (const row of rows) {
          expect(row.replace(/\\./g, '').split('|')).toHaveLength(6)
          expect(row.replaceAll('<br>', '')).not.toContain('<')
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    'javascript:alert(1)',
    'https://a.b/)[x](https://evil.example',
    'https://a.b/ c',
    'https://a.b/|',
    'https://a.b/<img>',
    `https://a.b/${'x'.repeat(400)}`,
    'data:text/html,x',
  ])('%s is no link', (link) => {
    expect(shown('report', [{ ...finding('CVE-1 HIGH'), link }])).toContain('| HIGH | CVE-1 |')
  })
})
