import { allProblems, Problem } from '../problem.ts'
import { nameIn, wordsIn } from '../text/foreign.ts'
import { asObject, type JsonObject, objectIn } from '../text/json.ts'
import type { Manifest } from './client.ts'
import { listedImages, platformIn } from './manifest.ts'

/** An image or index to merge; `config` is the configuration of an image without an index. */
export interface Source {
  readonly manifest: Manifest
  readonly config?: JsonObject | undefined
}

/** What the merged index is to be. */
export interface MergeOptions {
  /** Exactly these; empty for whatever there is. */
  readonly platforms: readonly string[]
  /** Written on the index. */
  readonly annotations: Readonly<Record<string, string>>
}

/** An index as it is put into a registry. */
export interface MergedIndex {
  readonly mediaType: string
  readonly text: string
  /** In the order of the index. */
  readonly platforms: readonly string[]
}

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'
const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json'
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json'
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** One line of an index. */
interface Entry {
  readonly descriptor: JsonObject
  readonly digest: string
  /** `linux/arm/v7`; empty for an attestation. */
  readonly platform: string
  /** The digest an attestation is about; empty for an image. */
  readonly about: string
}

/**
 * Makes one index of several images and indexes: flat, each platform once, attestations kept beside their image,
 * sorted. The same sources, in whatever order, give the same bytes.
 * @throws Problem that names every platform that is there twice, is missing, or was not asked for
 */
export function mergeIndex(sources: readonly Source[], options: MergeOptions): MergedIndex {
  const entries = onceEach(sources.flatMap(entriesOf))
  const images = entries.filter(({ about }) => about === '').sort(byPlatform)
  const attestations = entries.filter(({ about }) => about !== '')
  const problems = [
    ...twice(images),
    ...unexpected(images, options.platforms),
    ...orphans(images, attestations),
  ]
  const problem = allProblems('these images cannot be merged', problems)
  if (problem) throw problem
  const manifests = images.flatMap((image) => [
    image.descriptor,
    ...attestations.filter(({ about }) => about === image.digest).map((one) => one.descriptor),
  ])
  const mediaType = mediaTypeOf(manifests, options.annotations)
  const annotations = Object.keys(options.annotations).length > 0 ? sorted(options.annotations) : {}
  const content = { schemaVersion: 2, mediaType, manifests, ...annotations }
  return {
    mediaType,
    text: JSON.stringify(content, null, 2),
    platforms: images.map(({ platform }) => platform),
  }
}

const sorted = (annotations: MergeOptions['annotations']) => ({
  annotations: Object.fromEntries(
    Object.entries(annotations).sort(([one], [other]) => (one < other ? -1 : 1)),
  ),
})

/** The lines of an index as they are; of an image, the one line it gets. */
function entriesOf({ manifest, config }: Source): Entry[] {
  const { manifests } = objectIn(manifest.bytes)
  if (listedImages(manifest.bytes)) return (manifests as unknown[]).map(asObject).map(entryOf)
  const { os, architecture, variant, 'os.version': version } = config ?? {}
  if (typeof os !== 'string' || typeof architecture !== 'string' || os === '')
    throw new Problem(
      `${manifest.digest} does not say which platform it is for`,
      'Merge images, not artifacts; build it again with docker buildx',
    )
  const platform = {
    architecture,
    os,
    ...(variant ? { variant } : {}),
    ...(version ? { 'os.version': version } : {}),
  }
  const { digest, bytes } = manifest
  return [
    entryOf({
      mediaType: manifest.mediaType || OCI_MANIFEST,
      digest,
      size: bytes.length,
      platform,
    }),
  ]
}

function entryOf(descriptor: JsonObject): Entry {
  const digest = wordsIn(descriptor['digest'])
  const type = String(descriptor['mediaType'] ?? '')
  if (type === OCI_INDEX || type === DOCKER_LIST)
    throw new Problem(`${digest} is an index inside an index`, 'Merge what one build has pushed')
  const notes = asObject(descriptor['annotations'])
  const isAttestation = notes['vnd.docker.reference.type'] !== undefined
  const about = isAttestation ? wordsIn(notes['vnd.docker.reference.digest']) || 'nothing' : ''
  return { descriptor, digest, about, platform: isAttestation ? '' : platformOf(descriptor) }
}

function platformOf(descriptor: JsonObject): string {
  const platform = asObject(descriptor['platform'])
  const version = nameIn(platform['os.version'])
  return [platformIn(platform), ...(version ? [version] : [])].join(' ')
}

const onceEach = (entries: readonly Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [entry.digest, entry])).values(),
]

const byPlatform = (one: Entry, other: Entry) =>
  one.platform < other.platform ? -1 : one.platform > other.platform ? 1 : 0

/** `linux/arm64` and `linux/arm64/v8` are one platform. */
const normal = (platform: string) => platform.replace(/^(linux\/arm64)\/v8/, '$1')

function twice(images: readonly Entry[]): Problem[] {
  const alike = Map.groupBy(images, ({ platform }) => normal(platform))
  return [...alike].flatMap(([platform, those]) =>
    those.length < 2
      ? []
      : new Problem(
          `${platform} is there ${those.length} times: ${those.map(({ digest }) => digest).join(', ')}`,
          'Give each platform one job, and merge what one run has built',
        ),
  )
}

function unexpected(images: readonly Entry[], wanted: readonly string[]): Problem[] {
  if (wanted.length === 0) return []
  const names = (list: readonly string[]) => new Set(list.map(normal))
  const [there, asked] = [names(images.map(({ platform }) => platform)), names(wanted)]
  const missing = [...asked].filter((platform) => !there.has(platform))
  const extra = [...there].filter((platform) => !asked.has(platform))
  const found = [...there].join(', ') || 'nothing'
  return [
    ...(missing.length > 0
      ? [
          new Problem(
            `${missing.join(', ')} is missing: there is ${found}`,
            'See whether its job has pushed a digest',
          ),
        ]
      : []),
    ...(extra.length > 0
      ? [
          new Problem(
            `${extra.join(', ')} was not asked for`,
            'Add it to "platforms", or take its digest away',
          ),
        ]
      : []),
  ]
}

/** No one who looks for it could find an attestation about something else. */
const orphans = (images: readonly Entry[], attestations: readonly Entry[]): Problem[] =>
  attestations.flatMap(({ digest, about }) =>
    images.some((image) => image.digest === about)
      ? []
      : new Problem(
          `the attestation ${digest} is about ${about}, which is not merged`,
          'Merge whole indexes, as the builds have pushed them',
        ),
  )

/** Docker's own type where everything is Docker's; it has no annotations and no attestations. */
function mediaTypeOf(manifests: readonly JsonObject[], annotations: MergeOptions['annotations']) {
  const isDocker = manifests.every(({ mediaType }) => mediaType === DOCKER_MANIFEST)
  return isDocker && Object.keys(annotations).length === 0 ? DOCKER_LIST : OCI_INDEX
}
