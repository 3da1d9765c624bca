import { availableManifests } from '../../core/image/available-manifests.ts'
import { type Labels, platformIn, textLabels } from '../../core/registry/manifest.ts'
import { countIn, entriesIn, referenceIn } from '../../core/text/foreign.ts'
import { asObject, objectIn } from '../../core/text/json.ts'
import type { EngineApi } from '../../world.ts'
import { askEngine, engineList, withQuery } from './engine.ts'

/** An image that an engine has. */
export interface HostImage {
  readonly id: string
  readonly tags: readonly string[]
  /** `repository@sha256:…` */
  readonly digests: readonly string[]
  readonly labels: Labels
  readonly hasHealthcheck: boolean
  /** `linux/amd64`; of several, the one that the engine would start. */
  readonly platform: string
  /** Bytes. */
  readonly size: number
}

/** Undefined where the engine has no such image. */
export async function imageOn(engine: EngineApi, name: string): Promise<HostImage | undefined> {
  const answer = await askEngine(engine, { path: `/images/${name}/json` }, 404)
  if (answer.status === 404) return undefined
  const image = objectIn(answer.body)
  const config = asObject(image['Config'])
  const test = asObject(config['Healthcheck'])['Test']
  return {
    id: referenceIn(image['Id']),
    tags: imageNames(image['RepoTags']),
    digests: imageNames(image['RepoDigests']),
    labels: textLabels(config['Labels']),
    hasHealthcheck: Array.isArray(test) && test.length > 0 && test[0] !== 'NONE',
    platform: platformIn({
      os: image['Os'],
      architecture: image['Architecture'],
      variant: image['Variant'],
    }),
    size: countIn(image['Size']),
  }
}

const imageNames = (value: unknown): readonly string[] =>
  entriesIn(value).map(referenceIn).filter(Boolean)

/**
 * The content of an image on this host: the digest of the manifest for its platform, or on the classic store of the
 * configuration. It is the same for two builds from cache that differ only in their attestations.
 */
export async function contentOnHost(engine: EngineApi, name: string): Promise<string | undefined> {
  const answer = await askEngine(engine, { path: `/images/${name}/json?manifests=true` }, 404, 400)
  if (answer.status >= 400) return undefined
  const image = objectIn(answer.body)
  const isClassic = entriesIn(image['Manifests']).length === 0
  const [only = {}, ...others] = availableManifests(image)
  if (others.length > 0) return undefined
  return referenceIn(isClassic ? image['Id'] : only['ID']) || undefined
}

/** The images whose name matches one of these patterns, with their labels. */
export async function imagesNamed(engine: EngineApi, ...references: readonly string[]) {
  const filters = JSON.stringify({ reference: references })
  const answer = await askEngine(engine, { path: withQuery('/images/json', { filters }) })
  return engineList(answer).map((image) => ({
    id: referenceIn(image['Id']),
    tags: imageNames(image['RepoTags']),
    labels: textLabels(image['Labels']),
    size: countIn(image['Size']),
  }))
}

/** Gives an image one more name. */
export async function tagImage(engine: EngineApi, image: string, repository: string, tag: string) {
  const path = withQuery(`/images/${image}/tag`, { repo: repository, tag })
  await askEngine(engine, { path, method: 'POST' })
}

/** Removes a name of an image; with its last name the image itself is removed. */
export async function untagImage(engine: EngineApi, name: string): Promise<void> {
  await askEngine(engine, { path: `/images/${name}`, method: 'DELETE' }, 404)
}

/** An archive of nothing: two blocks of zeros. */
const EMPTY_ARCHIVE = new Uint8Array(1024)

/** Makes an image of no bytes, with labels. */
export async function makeEmptyImage(
  engine: EngineApi,
  repository: string,
  tag: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  const changes = Object.entries(labels).map(([name, value]) => `LABEL ${name}=${value}`)
  const query = { fromSrc: '-', repo: repository, tag, ...(changes[0] && { changes: changes[0] }) }
  const path = withQuery('/images/create', query)
  await askEngine(engine, { path, method: 'POST', body: EMPTY_ARCHIVE, silence: 60_000 })
}
