import type { Manifest } from '../registry/client.ts'

/** One image that can be scanned: an index cannot, but what it lists. */
export interface ScanTarget {
  readonly digest: string
  /** `linux/arm64`, `linux/arm/v7`; empty where it is not told. */
  readonly platform: string
}

interface Entry {
  readonly digest?: unknown
  readonly platform?: { os?: unknown; architecture?: unknown; variant?: unknown }
  readonly annotations?: Readonly<Record<string, unknown>>
}

/** What there is to scan under a digest: the image itself, or each platform's of an index; no attestations. */
export function scanTargets({ bytes, digest }: Manifest): ScanTarget[] {
  const entries = entriesIn(bytes)
  if (entries === undefined) return [{ digest, platform: '' }]
  const targets = entries.filter(isImage).flatMap((entry) => {
    const its = entry.digest
    return typeof its === 'string' ? [{ digest: its, platform: platformOf(entry) }] : []
  })
  return [...new Map(targets.map((target) => [target.digest, target])).values()]
}

function entriesIn(bytes: Uint8Array): Entry[] | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const manifests = (value as { manifests?: unknown } | null)?.manifests
    if (!Array.isArray(manifests)) return undefined
    return manifests.filter((entry) => typeof entry === 'object' && entry !== null)
  } catch {
    return undefined
  }
}

/** BuildKit puts attestations beside the images they are about. */
const isImage = ({ platform, annotations }: Entry) =>
  annotations?.['vnd.docker.reference.type'] === undefined &&
  !(platform?.os === 'unknown' && platform.architecture === 'unknown')

const platformOf = ({ platform }: Entry) =>
  [platform?.os, platform?.architecture, platform?.variant]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('/')
