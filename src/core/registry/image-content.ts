import type { BlobDescriptor } from './client.ts'

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

/** What a manifest refers to, and what must therefore be there before it. */
export interface ManifestParts {
  /** Digests of manifests: platforms, attestations. */
  readonly manifests: readonly string[]
  /** Configurations and layers; without layers that may not be handed on. */
  readonly blobs: readonly BlobDescriptor[]
}

/**
 * Everything one manifest refers to below itself: an image, an index or an artifact, Docker's or OCI's.
 * Undefined where it is none, or where what it says cannot be followed. A `subject` is not below it: the
 * specification lets that be missing.
 */
export function manifestParts(bytes: Uint8Array): ManifestParts | undefined {
  const { manifests, config, layers, blobs, schemaVersion } = jsonObject(bytes)
  if (schemaVersion === 1) return undefined // names no sizes, and no registry takes it any more
  const isIndex = Array.isArray(manifests)
  const listed = isIndex ? manifests : [config ?? [], layers ?? [], blobs ?? []].flat()
  if (!isIndex && config === undefined && !Array.isArray(blobs)) return undefined
  const parts = listed.map(partOf).filter((part) => part?.isForeign !== true)
  if (parts.some((part) => part === undefined)) return undefined
  const all = parts as readonly Part[]
  return {
    manifests: all.flatMap((part) => (isIndex && part.isManifest ? part.digest : [])),
    blobs: all.flatMap(({ digest, size, isManifest }) =>
      isIndex && isManifest ? [] : [{ digest, size }],
    ),
  }
}

interface Part extends BlobDescriptor {
  /** In an index: BuildKit's exported cache lists layers there. */
  readonly isManifest: boolean
  readonly isForeign: boolean
}

const DIGEST = /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/
const FOREIGN =
  /^application\/vnd\.(?:docker\.image\.rootfs\.foreign|oci\.image\.layer\.nondistributable)\./
const NO_MANIFEST =
  /^application\/vnd\.(?:oci\.image\.(?:layer|config)\.|docker\.(?:image\.rootfs|container\.image)\.|buildkit\.cacheconfig\.)/

/** A digest goes into addresses: it is nothing else than one. */
function partOf(entry: unknown): Part | undefined {
  const { digest, size, mediaType = '' } = (entry ?? {}) as Readonly<Record<string, unknown>>
  if (typeof digest !== 'string' || !DIGEST.test(digest)) return undefined
  if (!Number.isSafeInteger(size) || (size as number) < 0) return undefined
  const type = String(mediaType)
  const kind = { isManifest: !NO_MANIFEST.test(type), isForeign: FOREIGN.test(type) }
  return { digest, size: size as number, ...kind }
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
