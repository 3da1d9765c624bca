import { textIn } from '../text/foreign.ts'
import { asObject, type JsonObject, objectIn } from '../text/json.ts'
import type { BlobDescriptor } from './client.ts'
import { isDigest } from './digest.ts'

/** What a manifest says of itself that leads to the configuration of its image. */
type ManifestContent =
  | { readonly kind: 'image'; readonly config: string }
  /** Several platforms: the digest of the first one that is an image, not an attestation. */
  | { readonly kind: 'index'; readonly first: string }
  /** An artifact without an image, or nothing we know. */
  | { readonly kind: 'other' }
  /** It lists far more than an image has: what it is is not known. */
  | { readonly kind: 'unreadable' }

/** Media types of manifests. */
export const [OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST] = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const

/** Parts of one manifest: nothing is asked of each of a hundred thousand. */
const MOST_PARTS = 2_000

/** Every type of manifest that we take. */
export const MANIFEST_TYPES: readonly string[] = [
  ...[OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST],
]

/**
 * The media type of a manifest. It says so itself; an OCI manifest may leave that out: then the header counts, if it names
 * one that fits, and else what is listed in it.
 */
export function mediaTypeOf(bytes: Uint8Array, header: string): string {
  const { mediaType, manifests, config } = objectIn(bytes)
  if (typeof mediaType === 'string' && mediaType) return mediaType
  const isIndex = Array.isArray(manifests)
  const fitting = isIndex ? [OCI_INDEX, DOCKER_LIST] : [OCI_MANIFEST, DOCKER_MANIFEST]
  if (fitting.some((type) => type === header)) return header
  // Images of OCI may have layers of Docker's, and its indexes images; not the other way round.
  const parts = isIndex ? manifests : [config]
  const isDocker = parts.every((part) =>
    textIn(asObject(part)['mediaType']).startsWith('application/vnd.docker.'),
  )
  if (isIndex) return isDocker && parts.length > 0 ? DOCKER_LIST : OCI_INDEX
  return isDocker ? DOCKER_MANIFEST : OCI_MANIFEST
}

/** Reads an image manifest or index, Docker's or OCI's. */
export function manifestContent(bytes: Uint8Array): ManifestContent {
  const content = objectIn(bytes)
  const images = imagesOf(content)
  if (images) return images[0] ? { kind: 'index', first: images[0].digest } : { kind: 'other' }
  const { config, manifests } = content
  if (Array.isArray(manifests)) return { kind: 'unreadable' }
  const { digest } = asObject(config)
  return isDigestText(digest) ? { kind: 'image', config: digest } : { kind: 'other' }
}

/** What is none would be asked for as a path of the registry. */
const isDigestText = (value: unknown): value is string =>
  typeof value === 'string' && isDigest(value)

/** One image of an index. */
export interface ListedImage {
  readonly digest: string
  /** `linux/arm64`, `linux/arm/v7`; empty where it is not given. */
  readonly platform: string
}

/** The images that an index lists, without attestations; undefined where it is no index. */
export const listedImages = (bytes: Uint8Array): ListedImage[] | undefined =>
  imagesOf(objectIn(bytes))

function imagesOf({ manifests }: JsonObject): ListedImage[] | undefined {
  if (!Array.isArray(manifests) || manifests.length > MOST_PARTS) return undefined
  return manifests
    .map(asObject)
    .filter(isImage)
    .flatMap(({ digest, platform }) =>
      isDigestText(digest) ? [{ digest, platform: platformIn(asObject(platform)) }] : [],
    )
}

/** BuildKit stores attestations beside the platforms: as one that is unknown, and with a note. */
const isImage = ({ platform, annotations }: JsonObject) =>
  asObject(platform)['os'] !== 'unknown' &&
  asObject(annotations)['vnd.docker.reference.type'] === undefined

/** `linux/arm/v7`; parts that are none are left out. */
export const platformIn = ({ os, architecture, variant }: JsonObject): string =>
  [os, architecture, variant].filter((part) => isPlatformPart(part)).join('/')

const isPlatformPart = (part: unknown) => typeof part === 'string' && /^[\w.-]{1,40}$/.test(part)

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
  const { manifests, config, layers, blobs, schemaVersion } = objectIn(bytes)
  if (schemaVersion === 1) return undefined // names no sizes, and no registry takes it any more
  const isIndex = Array.isArray(manifests)
  const listed = isIndex ? manifests : [config ?? [], layers ?? [], blobs ?? []].flat()
  if (!isIndex && config === undefined && !Array.isArray(blobs)) return undefined
  if (listed.length > MOST_PARTS) return undefined
  const parts = listed.map(partOf).filter((part) => part?.isForeign !== true)
  if (parts.some((part) => part === undefined)) return undefined
  const all = parts as readonly ManifestPart[]
  return {
    manifests: all.flatMap((part) => (isIndex && part.isManifest ? part.digest : [])),
    blobs: all.flatMap(({ digest, size, isManifest }) =>
      isIndex && isManifest ? [] : [{ digest, size }],
    ),
  }
}

interface ManifestPart extends BlobDescriptor {
  /** In an index: BuildKit's exported cache lists layers there. */
  readonly isManifest: boolean
  readonly isForeign: boolean
}

const FOREIGN =
  /^application\/vnd\.(?:docker\.image\.rootfs\.foreign|oci\.image\.layer\.nondistributable)\./
const NO_MANIFEST =
  /^application\/vnd\.(?:oci\.image\.(?:layer|config)\.|docker\.(?:image\.rootfs|container\.image)\.|buildkit\.cacheconfig\.)/

function partOf(entry: unknown): ManifestPart | undefined {
  const { digest, size, mediaType = '' } = asObject(entry)
  if (typeof digest !== 'string' || !isDigest(digest)) return undefined
  if (!Number.isSafeInteger(size) || (size as number) < 0) return undefined
  const type = textIn(mediaType)
  const kind = { isManifest: !NO_MANIFEST.test(type), isForeign: FOREIGN.test(type) }
  return { digest, size: size as number, ...kind }
}

/** Labels of an image: texts, whatever they claim. */
export type Labels = Readonly<Record<string, string>>

/** Characters of one label that anything is read from; megabytes are not. */
const LONGEST_LABEL = 64 * 1024

/** Labels in the configuration of an image; none where it has none. What is no text, or far too long, is no label. */
export const labelsIn = (bytes: Uint8Array): Labels =>
  textLabels(asObject(objectIn(bytes)['config'])['Labels'])

/** The same of labels as an engine or a registry hands them over. */
export function textLabels(labels: unknown): Labels {
  const entries = Object.entries(asObject(labels))
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && entry[1].length <= LONGEST_LABEL,
    ),
  )
}
