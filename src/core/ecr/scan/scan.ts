import type { ScanAnswer, ScanFinding } from '../client.ts'

/** What `ecr-scan` says: nothing at all, a report, or the severity from which on a run fails. */
export type ScanLevel = 'off' | 'report' | 'critical' | 'high' | 'medium' | 'low'

/** From the worst on; ECR calls what has not been rated yet UNDEFINED, Inspector UNTRIAGED. */
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED'] as const

/** A severity of ECR in lower case. */
export type Severity = (typeof SEVERITIES)[number]
type SeverityCounts = Readonly<Partial<Record<Severity, number>>>

/** What became of the scan of one platform's image. */
export interface ImageScan {
  readonly digest: string
  /** `linux/arm64`; empty where the manifest does not say. */
  readonly platform: string
  /** As ECR wrote it last. */
  readonly status: string
  readonly description: string
  /** `unscannable`: ECR cannot look into it; `late`: the time was up. */
  readonly outcome: 'scanned' | 'unscannable' | 'failed' | 'late'
  readonly answer: ScanAnswer | undefined
}

/** What the scan of an image has shown, over all of its platforms. */
export interface ScanResult {
  readonly level: ScanLevel
  /** Whether the image may be published. */
  readonly passed: boolean
  /** Undefined where nothing was found. */
  readonly worst: Severity | undefined
  readonly counts: SeverityCounts
  /** Each once, the worst first. */
  readonly findings: readonly ScanFinding[]
  readonly images: readonly ImageScan[]
}

/** Puts the scans of all platforms together, and decides. */
export function scanResult(level: ScanLevel, images: readonly ImageScan[]): ScanResult {
  const answers = images.flatMap(({ answer }) => answer ?? [])
  const findings = distinct(answers.flatMap(({ findings: found }) => found))
  const counts = countsOf(findings, answers)
  const isBlind = images.some(({ outcome }) => outcome !== 'scanned')
  const isGate = level !== 'off' && level !== 'report'
  return {
    level,
    passed: !isGate || !(isBlind || countFrom(level, counts) > 0),
    worst: SEVERITIES.find((severity) => counts[severity]),
    counts,
    findings,
    images,
  }
}

/** How many findings are as severe as a threshold, or more. */
export function countFrom(level: ScanLevel, counts: SeverityCounts): number {
  const threshold = SEVERITIES.findIndex((severity) => severity.toLowerCase() === level)
  return SEVERITIES.slice(0, threshold + 1).reduce(
    (sum, severity) => sum + (counts[severity] ?? 0),
    0,
  )
}

/** A severity as ECR or Inspector writes it; one that we do not know counts as not rated. */
export const severityOf = (text: string): Severity =>
  SEVERITIES.find((severity) => severity === text.toUpperCase()) ?? 'UNDEFINED'

/** From 0, the worst. */
export const rankOf = ({ severity }: { readonly severity: string }): number =>
  SEVERITIES.indexOf(severityOf(severity))

/** Platforms share most of their packages. */
function distinct(findings: readonly ScanFinding[]): ScanFinding[] {
  const byKey = new Map(
    findings.map((finding) => [
      JSON.stringify([
        finding.name,
        finding.package,
        finding.version,
        severityOf(finding.severity),
      ]),
      finding,
    ]),
  )
  return [...byKey.values()].toSorted(
    (one, other) => rankOf(one) - rankOf(other) || compare(one.name, other.name),
  )
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** ECR's own numbers of one platform count where they are higher: it may list less than it has counted. */
function countsOf(
  findings: readonly ScanFinding[],
  answers: readonly ScanAnswer[],
): SeverityCounts {
  const counted = answers.map(({ counts }) => normal(counts))
  const pairs = SEVERITIES.flatMap((severity) => {
    const listed = findings.filter((finding) => severityOf(finding.severity) === severity).length
    const count = Math.max(listed, ...counted.map((counts) => counts[severity] ?? 0))
    return count > 0 ? [[severity, count] as const] : []
  })
  return Object.fromEntries(pairs)
}

function normal(counts: Readonly<Record<string, number>>): SeverityCounts {
  const sums: Partial<Record<Severity, number>> = {}
  for (const [name, count] of Object.entries(counts)) {
    const severity = severityOf(name)
    sums[severity] = (sums[severity] ?? 0) + count
  }
  return sums
}

/** `2 CRITICAL, 5 HIGH`; “nothing” where nothing was found. */
export const countsInWords = (counts: SeverityCounts): string =>
  SEVERITIES.flatMap((severity) =>
    counts[severity] ? [`${counts[severity]} ${severity}`] : [],
  ).join(', ') || 'nothing'

/** The output `scan-findings`: JSON, without the name of registry or account. */
export const scanOutput = ({ level, passed, worst, counts, images }: ScanResult): string =>
  level === 'off'
    ? ''
    : JSON.stringify({
        passed,
        worst: worst ?? '',
        counts,
        images: images.map(({ digest, platform, status, outcome }) => ({
          ...{ digest, platform, status, outcome },
        })),
      })
