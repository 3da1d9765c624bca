import { allProblems, Problem } from '../../problem.ts'
import { withoutEnd } from '../../text/trim.ts'
import type { ScanFinding } from '../client.ts'
import { countFrom, countsInWords, type ImageScan, rankOf, type ScanResult } from './scan.ts'

const NAMED = 5

/** Why an image must not be published; undefined where it may be. */
export function scanProblem(result: ScanResult): Problem | undefined {
  if (result.passed) return undefined
  const problems = [tooSevere(result), ...blind(result)].filter((problem) => problem !== undefined)
  return allProblems('the image does not pass its scan', problems)
}

function tooSevere({ level, counts, findings }: ScanResult): Problem | undefined {
  if (countFrom(level, counts) === 0) return undefined
  const rank = rankOf({ severity: level })
  const named = findings.filter((finding) => rankOf(finding) <= rank)
  const more = countFrom(level, counts) - Math.min(named.length, NAMED)
  const list = [
    ...named.slice(0, NAMED).map(findingInWords),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(', ')
  return new Problem(
    `"ecr-scan" is "${level}", and the scan found ${countsInWords(counts)}: ${list}`,
    waysOut(level, named),
  )
}

function waysOut(level: string, named: readonly ScanFinding[]): string {
  const isFixable = named.some(({ fixedIn }) => fixedIn !== '')
  const update = isFixable
    ? 'Update the base image (pull: true looks for a newer one) and the packages'
    : 'Use another base image: no version is known that fixes them'
  const higher = { low: 'medium', medium: 'high', high: 'critical' }[level]
  const raise = higher ? `ecr-scan: ${higher}, or ` : ''
  return `${update}; or write ${raise}ecr-scan: report to see them and go on`
}

const findingInWords = ({ name, severity, package: its, version, fixedIn }: ScanFinding) => {
  const where = [its, version].filter(Boolean).join(' ')
  const facts = [severity, where, fixedIn && `fixed in ${fixedIn}`].filter(Boolean).join(', ')
  return `${name} (${facts})`
}

/** A gate that lets pass what it cannot look at would be no gate. */
function blind({ level, images }: ScanResult): Problem[] {
  return images.flatMap((image) => {
    if (image.outcome === 'scanned') return []
    return [new Problem(`${whyBlind(image)}; "ecr-scan" is "${level}"`, cure(image))]
  })
}

/** What there is to say of an image that was not scanned to the end. */
export function whyBlind(image: ImageScan): string {
  const { outcome, status, description } = image
  const seen = [status, description].filter(Boolean).join(', ') || 'nothing'
  const whole = `${imageInWords(image)} ${WHAT[outcome]}: ECR says ${seen}`
  return withoutEnd(whole, '. \n')
}

const WHAT: Readonly<Record<ImageScan['outcome'], string>> = {
  scanned: 'was scanned',
  unscannable: 'cannot be scanned',
  failed: 'was not scanned',
  late: 'was not scanned in time',
}

/** `linux/arm64 (sha256:1a2b3c4d5e6f)`. */
export function imageInWords({ platform, digest }: { platform: string; digest: string }): string {
  const short = digest.slice(0, 'sha256:'.length + 12)
  return platform ? `${platform} (${short})` : short
}

const CURES: Readonly<Record<string, string>> = {
  IMAGE_ARCHIVED: 'Restore the image from the archive',
  LIMIT_EXCEEDED: 'Run the job again tomorrow: the account has used up its scans of today',
  SCAN_ELIGIBILITY_EXPIRED:
    'The image is older than Inspector looks back: build it again (no-cache: true), or lengthen the re-scan duration of the registry',
}

function cure({ outcome, status }: ImageScan): string {
  const report = 'write ecr-scan: report to publish without'
  if (outcome === 'late') return `Write a longer "ecr-scan-timeout", or ${report}`
  if (outcome === 'unscannable')
    return `Use a base image that ECR can look into (scratch has nothing it knows), turn on enhanced scanning, or ${report}`
  return `${(Object.hasOwn(CURES, status) && CURES[status]) || 'Run the job again'}, or ${report}`
}
