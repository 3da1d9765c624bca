import { countIn, entriesIn, nameIn, wordsIn } from '../../text/foreign.ts'
import { asObject } from '../../text/json.ts'
import type { ScanAnswer, ScanFinding } from '../client.ts'

// Findings are words of strangers: the makers of the packages of an image.

/** A finding as basic scanning writes it. */
export function basicFinding(finding: unknown): ScanFinding {
  const { name, severity, uri, attributes } = asObject(finding)
  const known = entriesIn(attributes).map(asObject)
  const attribute = (key: string) => wordsIn(known.find((one) => one['key'] === key)?.['value'])
  return {
    name: wordsIn(name),
    severity: nameIn(severity) || 'UNDEFINED',
    package: attribute('package_name'),
    version: attribute('package_version'),
    fixedIn: attribute('fixed_in_version') || attribute('patched_in_version'),
    link: wordsIn(uri, 300),
  }
}

/**
 * A finding as enhanced scanning, Amazon Inspector, writes it. One may be about several packages: they stand side by side.
 * None of what is closed or suppressed.
 */
export function enhancedFinding(finding: unknown): ScanFinding[] {
  const { severity, title, status, packageVulnerabilityDetails } = asObject(finding)
  if (status !== undefined && status !== 'ACTIVE') return []
  const { vulnerabilityId, sourceUrl, vulnerablePackages } = asObject(packageVulnerabilityDetails)
  const packages = entriesIn(vulnerablePackages).map(asObject)
  const all = (key: string) =>
    [...new Set(packages.map((one) => wordsIn(one[key])))].filter(isSaid).join(', ')
  return [
    {
      name: wordsIn(vulnerabilityId) || wordsIn(title),
      severity: nameIn(severity) || 'UNDEFINED',
      package: all('name'),
      version: all('version'),
      fixedIn: all('fixedInVersion'),
      link: wordsIn(sourceUrl, 300),
    },
  ]
}

const isSaid = (text: string) => text !== '' && text !== 'NotAvailable'

/** How far a scan is, and how many findings it has counted. */
export function scanState(status: unknown, findings: unknown): Omit<ScanAnswer, 'findings'> {
  const { status: word, description } = asObject(status)
  const counts = Object.entries(asObject(asObject(findings)['findingSeverityCounts']))
  return {
    status: nameIn(word) || 'COMPLETE',
    description: wordsIn(description),
    counts: Object.fromEntries(counts.slice(0, 20).map(([name, count]) => [name, countIn(count)])),
  }
}
