import type { ScanFinding } from '../client.ts'

/** A finding as basic scanning writes it. */
interface BasicFinding {
  readonly name?: string | undefined
  readonly severity?: string | undefined
  readonly uri?: string | undefined
  readonly attributes?:
    | readonly { readonly key?: string | undefined; readonly value?: string | undefined }[]
    | undefined
}

/** A finding as enhanced scanning, Amazon Inspector, writes it. */
interface EnhancedFinding {
  readonly severity?: string | undefined
  readonly title?: string | undefined
  readonly status?: string | undefined
  readonly packageVulnerabilityDetails?:
    | {
        readonly vulnerabilityId?: string | undefined
        readonly sourceUrl?: string | undefined
        readonly vulnerablePackages?: readonly VulnerablePackage[] | undefined
      }
    | undefined
}

interface VulnerablePackage {
  readonly name?: string | undefined
  readonly version?: string | undefined
  readonly fixedInVersion?: string | undefined
}

export function basicFinding({ name, severity, uri, attributes }: BasicFinding): ScanFinding {
  const attribute = (key: string) => attributes?.find((one) => one.key === key)?.value ?? ''
  return {
    name: name ?? '',
    severity: severity ?? 'UNDEFINED',
    package: attribute('package_name'),
    version: attribute('package_version'),
    fixedIn: attribute('fixed_in_version') || attribute('patched_in_version'),
    link: uri ?? '',
  }
}

/** One finding may be about several packages: they stand side by side. None of what is closed or suppressed. */
export function enhancedFinding(finding: EnhancedFinding): ScanFinding[] {
  const { severity, title, status, packageVulnerabilityDetails: details } = finding
  if (status !== undefined && status !== 'ACTIVE') return []
  const packages = details?.vulnerablePackages ?? []
  return [
    {
      name: details?.vulnerabilityId ?? title ?? '',
      severity: severity ?? 'UNDEFINED',
      package: all(packages.map(({ name }) => name)),
      version: all(packages.map(({ version }) => version)),
      fixedIn: all(packages.map(({ fixedInVersion }) => known(fixedInVersion))),
      link: details?.sourceUrl ?? '',
    },
  ]
}

const known = (version: string | undefined) => (version === 'NotAvailable' ? '' : version)

const all = (texts: readonly (string | undefined)[]) =>
  [...new Set(texts.filter((text) => text))].join(', ')
