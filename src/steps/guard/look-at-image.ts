import type { BuildCopies } from '../../core/guard/dockerfile/copies.ts'
import { type Finding, type GuardReport, together } from '../../core/guard/finding.ts'
import { configFindings } from '../../core/guard/image/image-config.ts'
import { isWantedInLayer, layerFinding } from '../../core/guard/image/layer-files.ts'
import { chooseLayers, type Layer } from '../../core/guard/image/layers.ts'
import { ownHistory } from '../../core/guard/image/own-history.ts'
import { tarEntries } from '../../core/guard/image/tar-entries.ts'
import type { FindKnown } from '../../core/guard/secrets/known-values.ts'
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
  /** Undefined where the Dockerfile is not known here. */
  readonly build: BuildCopies | undefined
  readonly findKnown: FindKnown
}

/** Finds what the configuration, the history and the layers of every platform tell everyone. */
export async function lookAtImage(world: World, look: ImageLook): Promise<GuardReport> {
  const { client, repository, digest } = look
  const manifest = await client.getManifest(repository, digest)
  if (!manifest) return { findings: [], notices: ['the secret guard could not read the image'] }
  const listed = listedImages(manifest.bytes)?.map((image) => image.digest)
  const reports = (listed ?? [digest]).map(async (platform) =>
    platform === digest
      ? lookAtPlatform(world, look, manifest.bytes)
      : lookAtPlatform(world, look, (await client.getManifest(repository, platform))?.bytes),
  )
  return together(await Promise.all(reports))
}

async function lookAtPlatform(
  world: World,
  look: ImageLook,
  bytes: Uint8Array | undefined,
): Promise<GuardReport> {
  const content = bytes && manifestContent(bytes)
  if (!bytes || content?.kind !== 'image') return { findings: [], notices: [] }
  const config = objectIn(await look.client.getBlob(look.repository, content.config))
  const history = ownHistory(config, look.build)
  const { read, left } = chooseLayers(objectIn(bytes), history)
  const inLayers = await Promise.all(read.map((layer) => lookAtLayer(world, look, layer)))
  return {
    findings: [...configFindings(config, history, look.findKnown), ...inLayers.flat()],
    notices: tooLarge(left),
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
    ? [`the secret guard did not read ${left} large layers of the image (64 MiB are the limit)`]
    : []
