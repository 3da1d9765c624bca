import { Problem } from '../problem.ts'
import { nameIn, textIn, wordsIn } from '../text/foreign.ts'
import { asObject, type JsonObject, objectIn } from '../text/json.ts'
import type { Manifest } from './client.ts'
import { DOCKER_LIST, listedImages, OCI_INDEX, OCI_MANIFEST, platformIn } from './manifest.ts'

/** An image or index to merge. */
export interface MergeSource {
  readonly manifest: Manifest
  /** Configuration of an image without an index. */
  readonly config?: JsonObject | undefined
  /** By digest, those of images whose platform the index does not say. */
  readonly configs?: ReadonlyMap<string, JsonObject>
}

/** One line of an index. */
export interface IndexEntry {
  readonly descriptor: JsonObject
  readonly digest: string
  /** `linux/arm/v7`; empty for an attestation. */
  readonly platform: string
  /** The digest an attestation is about; empty for an image. */
  readonly about: string
}

/** The lines of an index; of an image, the one line it gets. */
export function entriesOf({ manifest, config, configs }: MergeSource): IndexEntry[] {
  const { manifests } = objectIn(manifest.bytes)
  if (listedImages(manifest.bytes))
    return (manifests as unknown[]).map(asObject).map((descriptor) => {
      const own = configs?.get(wordsIn(descriptor['digest']))
      return entryOf(own ? { ...descriptor, platform: platformFrom(own) } : descriptor)
    })
  const { digest, bytes } = manifest
  const mediaType = manifest.mediaType || OCI_MANIFEST
  return [entryOf({ mediaType, digest, size: bytes.length, platform: platformFrom(config ?? {}) })]
}

const platformFrom = ({ os, architecture, variant, 'os.version': version }: JsonObject) => ({
  ...{ architecture, os },
  ...(variant ? { variant } : {}),
  ...(version ? { 'os.version': version } : {}),
})

function entryOf(descriptor: JsonObject): IndexEntry {
  const digest = wordsIn(descriptor['digest'])
  const type = textIn(descriptor['mediaType'])
  if (type === OCI_INDEX || type === DOCKER_LIST)
    throw new Problem(`${digest} is an index inside an index`, 'Merge what one build has pushed')
  const notes = asObject(descriptor['annotations'])
  const isAttestation = notes['vnd.docker.reference.type'] !== undefined
  const about = isAttestation ? wordsIn(notes['vnd.docker.reference.digest']) || 'nothing' : ''
  if (isAttestation) return { descriptor, digest, about, platform: '' }
  return { descriptor, digest, about, platform: platformOf(digest, descriptor) }
}

function platformOf(digest: string, descriptor: JsonObject): string {
  const platform = asObject(descriptor['platform'])
  if (platform['os'] === 'unknown')
    throw new Problem(
      `${digest} is for no platform: an attestation that does not say which image it is about`,
      'Merge what the build itself has pushed; docker manifest and other tools lose that note',
    )
  if (typeof platform['os'] !== 'string' || typeof platform['architecture'] !== 'string')
    throw new Problem(
      `${digest} does not say which platform it is for`,
      'Merge images, not artifacts; build it again with docker buildx',
    )
  const version = nameIn(platform['os.version'])
  return [platformIn(platform), ...(version ? [version] : [])].join(' ')
}

/** Of several lines for one image the longest counts, in whatever order they come. */
export function onceEach(entries: readonly IndexEntry[]): IndexEntry[] {
  const length = ({ descriptor }: IndexEntry) => JSON.stringify(descriptor).length
  const sorted = entries.toSorted((one, other) => length(one) - length(other) || byText(one, other))
  return [...new Map(sorted.map((entry) => [entry.digest, entry])).values()]
}

const inOrder = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const byText = (one: IndexEntry, other: IndexEntry) =>
  inOrder(JSON.stringify(one.descriptor), JSON.stringify(other.descriptor))
/** Sorts images by what their platforms are called. */
export const byPlatform = (one: IndexEntry, other: IndexEntry) =>
  inOrder(one.platform, other.platform)
/** Sorts attestations by their digests. */
export const compareDigests = (one: IndexEntry, other: IndexEntry) =>
  inOrder(one.digest, other.digest)
