import { allProblems, Problem } from '../problem.ts'
import type { JsonObject } from '../text/json.ts'
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX } from './manifest.ts'
import {
  byPlatform,
  compareDigests,
  entriesOf,
  type IndexEntry,
  type MergeSource,
  onceEach,
} from './merge-entry.ts'
import { builtPlatform } from './platform.ts'

/** What the merged index is to be. */
export interface MergeOptions {
  /** Exactly these; empty for whatever there is. */
  readonly platforms: readonly string[]
  /** Written on the index. */
  readonly annotations: Readonly<Record<string, string>>
}

/** An index as it is put into a registry. */
interface MergedIndex {
  readonly mediaType: string
  readonly text: string
  /** In the order of the index. */
  readonly platforms: readonly string[]
}

/**
 * Makes one index of several images and indexes: flat, each platform once, attestations kept beside their image,
 * sorted. The same sources, in whatever order, give the same bytes.
 * @throws Problem that names every platform that is there twice, is missing, or was not asked for
 */
export function mergeIndex(sources: readonly MergeSource[], options: MergeOptions): MergedIndex {
  const entries = onceEach(sources.flatMap(entriesOf))
  const images = entries.filter(({ about }) => about === '').sort(byPlatform)
  const attestations = entries.filter(({ about }) => about !== '').sort(compareDigests)
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

/** `linux/arm64` and `linux/arm64/v8` are one platform; versions of Windows are several. */
function normal(platform: string): string {
  const [name = '', ...version] = platform.split(' ')
  return [builtPlatform(name), ...version].join(' ')
}

/** A platform as it is asked for: without the version of Windows. */
const nameOf = (platform: string) => builtPlatform(platform.split(' ')[0] ?? '')

function twice(images: readonly IndexEntry[]): Problem[] {
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

function unexpected(images: readonly IndexEntry[], wanted: readonly string[]): Problem[] {
  if (wanted.length === 0) return []
  const names = (list: readonly string[]) => new Set(list.map(nameOf))
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
const orphans = (images: readonly IndexEntry[], attestations: readonly IndexEntry[]): Problem[] =>
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
