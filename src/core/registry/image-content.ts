/** What a manifest says of itself that leads to the configuration of its image. */
export type ManifestContent =
  | { readonly kind: 'image'; readonly config: string }
  /** Several platforms: the digest of the first one that is an image, not an attestation. */
  | { readonly kind: 'index'; readonly first: string }
  /** An artifact without an image, or nothing we know. */
  | { readonly kind: 'other' }

/** Reads an image manifest or index, Docker's or OCI's. */
export function manifestContent(bytes: Uint8Array): ManifestContent {
  const { manifests, config } = jsonObject(bytes)
  if (Array.isArray(manifests)) {
    const digest: unknown = manifests.find(isImage)?.digest
    return typeof digest === 'string' ? { kind: 'index', first: digest } : { kind: 'other' }
  }
  const digest = (config as { digest?: unknown } | undefined)?.digest
  return typeof digest === 'string' ? { kind: 'image', config: digest } : { kind: 'other' }
}

/** Labels in the configuration of an image; none where it has none. */
export function labelsIn(bytes: Uint8Array): Readonly<Record<string, string>> {
  const config = jsonObject(bytes)['config'] as { Labels?: unknown } | undefined
  const labels = config?.Labels
  return typeof labels === 'object' && labels !== null ? (labels as Record<string, string>) : {}
}

/** BuildKit stores attestations beside the platforms, as one that is unknown. */
const isImage = (entry: { platform?: { os?: string } } | null) => entry?.platform?.os !== 'unknown'

function jsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
