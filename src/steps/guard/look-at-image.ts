import { answersOf } from '../../core/concurrency/at-most.ts'
import type { BuildCopies } from '../../core/guard/dockerfile/copies.ts'
import { type Finding, type GuardReport, together } from '../../core/guard/finding.ts'
import { configFindings } from '../../core/guard/image/image-config.ts'
import { isWantedInLayer, layerFinding } from '../../core/guard/image/layer-files.ts'
import { chooseLayers, type Layer } from '../../core/guard/image/layers.ts'
import { ownHistory } from '../../core/guard/image/own-history.ts'
import { tarEntries } from '../../core/guard/image/tar-entries.ts'
import type { SeenImage } from '../../core/guard/image-gate.ts'
import type { FindKnown } from '../../core/guard/secrets/known-values.ts'
import { type ImageParts, NO_PARTS } from '../../core/image/image-parts.ts'
import { platformSize } from '../../core/image/platform-size.ts'
import type { RegistryClient } from '../../core/registry/client.ts'
import { listedImages, manifestContent } from '../../core/registry/manifest.ts'
import { objectIn } from '../../core/text/json.ts'
import type { World } from '../../world.ts'

/** A built image, where it can be read. */
export interface ImageLook {
  readonly client: RegistryClient
  /** As the registry's API names it. */
  readonly repository: string
  readonly digest: string
  /** What it is probably made of. */
  readonly parts: ImageParts
  /** Undefined where the Dockerfile is not known here. */
  readonly build: BuildCopies | undefined
  readonly findKnown: FindKnown
}

/** What was found in an image, and what was read of it. */
export interface ImageReport extends GuardReport, SeenImage {}

/** Finds what the configuration, the history and the layers of every platform show to everyone. */
export async function lookAtImage(world: World, look: ImageLook): Promise<ImageReport> {
  const { digest } = look
  const read = readAhead(look)
  const manifest = await read.manifest(digest)
  if (!manifest) return { ...NO_REPORT, notices: ['the secret guard could not read the image'] }
  const listed = listedImages(manifest.bytes)?.map((image) => image.digest) ?? [digest]
  const reports = await answersOf(PLATFORMS_AT_ONCE, listed, async (platform) =>
    platform === digest
      ? lookAtPlatform(world, look, read, manifest.bytes)
      : lookAtPlatform(world, look, read, (await read.manifest(platform))?.bytes),
  )
  const all = [...reports.values()]
  return { ...together(all), platforms: all.flatMap(({ platforms }) => platforms), manifest }
}

const [PLATFORMS_AT_ONCE, LAYERS_AT_ONCE] = [4, 6]

const NO_REPORT: ImageReport = { findings: [], notices: [], platforms: [] }

/**
 * Reads manifests and configurations, and has asked for the probable ones at once. Read by its digest, a thing is the
 * same whatever named it; a hint that leads nowhere costs a request.
 */
function readAhead({ client, repository, digest, parts }: ImageLook) {
  const { manifests, configs } = parts.of === digest ? parts : NO_PARTS
  const ask = {
    manifest: (one: string) => client.getManifest(repository, one),
    config: (one: string) => client.getBlob(repository, one),
  }
  const ahead = {
    manifests: begun([digest, ...manifests], ask.manifest),
    configs: begun(configs, ask.config),
  }
  return {
    manifest: async (one: string) => (await ahead.manifests.get(one)) ?? ask.manifest(one),
    config: async (one: string) => (await ahead.configs.get(one)) ?? ask.config(one),
  }
}

const begun = <T>(digests: readonly string[], ask: (digest: string) => Promise<T>) =>
  new Map([...new Set(digests)].map((digest) => [digest, ask(digest).catch(() => undefined)]))

async function lookAtPlatform(
  world: World,
  look: ImageLook,
  read: ReturnType<typeof readAhead>,
  bytes: Uint8Array | undefined,
): Promise<ImageReport> {
  const content = bytes && manifestContent(bytes)
  if (!bytes || content?.kind !== 'image') return NO_REPORT
  const config = objectIn(await read.config(content.config))
  const history = ownHistory(config, look.build)
  const layers = chooseLayers(objectIn(bytes), history)
  const inLayers = await answersOf(LAYERS_AT_ONCE, layers.read, (layer) =>
    lookAtLayer(world, look, layer),
  )
  return {
    findings: [
      ...configFindings(config, history, look.findKnown),
      ...[...inLayers.values()].flat(),
    ],
    notices: tooLarge(layers.left),
    platforms: [platformSize(bytes, config) ?? []].flat(),
  }
}

async function lookAtLayer(
  { files }: World,
  { client, repository, findKnown }: ImageLook,
  { digest, mediaType, line }: Layer,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const pieces = files.unpack(mediaType, client.openBlob(repository, digest))
  for await (const entry of tarEntries(pieces, isWantedInLayer))
    findings.push(...layerFinding(entry, line, findKnown))
  return findings
}

const tooLarge = (left: number): string[] =>
  left > 0
    ? [
        `the secret guard did not read ${left} layers of the image: they are too large together (64 MiB are the limit), too many, or no layers`,
      ]
    : []
