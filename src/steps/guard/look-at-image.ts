import { answersOf } from '../../core/concurrency/at-most.ts'
import type { BuildCopies } from '../../core/guard/dockerfile/copies.ts'
import { type Finding, type GuardReport, together } from '../../core/guard/finding.ts'
import { configFindings } from '../../core/guard/image/image-config.ts'
import type { JudgedFile } from '../../core/guard/image/judged-files.ts'
import { isWantedInLayer, layerFinding, wasJudged } from '../../core/guard/image/layer-files.ts'
import { chooseLayers, type Layer } from '../../core/guard/image/layers.ts'
import { ownHistory } from '../../core/guard/image/own-history.ts'
import { tarEntries } from '../../core/guard/image/tar-entries.ts'
import type { ImagePlace, SeenImage } from '../../core/guard/image-gate.ts'
import type { FindKnown } from '../../core/guard/secrets/known-values.ts'
import { platformSize } from '../../core/image/platform-size.ts'
import { Problem } from '../../core/problem.ts'
import { listedImages, manifestContent } from '../../core/registry/manifest.ts'
import { objectIn } from '../../core/text/json.ts'
import type { World } from '../../world.ts'
import { type FoundImage, findBuiltImage, Unreadable, type WantedBuild } from './read-image.ts'

/** A built image, and what is known of it. */
interface ImageLook extends WantedBuild {
  /** Undefined where the Dockerfile is not known here. */
  readonly build: BuildCopies | undefined
  readonly findKnown: FindKnown
  /** Files of the context and how they were judged; called only where a layer has a finding. */
  readonly judged: () => Promise<readonly JudgedFile[]>
}

/** What was found in an image, and what was read of it. */
export interface ImageReport extends GuardReport, SeenImage {}

/**
 * Finds secrets in the configuration, the history and the layers of every platform.
 * @throws Unreadable
 */
export async function lookAtImage(world: World, look: ImageLook): Promise<ImageReport> {
  const { digest } = look
  const found = await findBuiltImage(world, look)
  const { manifest } = found
  const listed = listedImages(manifest.bytes)?.map((image) => image.digest) ?? [digest]
  const reports = await answersOf(PLATFORMS_AT_ONCE, listed, async (platform) => {
    const { bytes } = platform === digest ? manifest : await found.readManifest(platform)
    return lookAtPlatform(world, look, found, bytes)
  })
  const all = [...reports.values()]
  return { ...together(all), platforms: all.flatMap(({ platforms }) => platforms), manifest }
}

const [PLATFORMS_AT_ONCE, LAYERS_AT_ONCE] = [4, 6]

const NO_REPORT: ImageReport = { findings: [], notices: [], platforms: [] }

async function lookAtPlatform(
  world: World,
  { build, findKnown, judged }: ImageLook,
  { place, readConfig }: FoundImage,
  bytes: Uint8Array,
): Promise<ImageReport> {
  const content = manifestContent(bytes)
  if (content.kind === 'other') return NO_REPORT
  if (content.kind !== 'image') throw new Unreadable('an index in the index of the image')
  const config = objectIn(await readConfig(content.config))
  const history = ownHistory(config, build)
  const layers = chooseLayers(objectIn(bytes), history)
  const inLayers = await answersOf(LAYERS_AT_ONCE, layers.read, (layer) =>
    lookAtLayer(world, place, layer, { findKnown, judged }),
  )
  return {
    findings: [...configFindings(config, history, findKnown), ...[...inLayers.values()].flat()],
    notices: tooLarge(layers.left),
    platforms: [platformSize(bytes, config) ?? []].flat(),
  }
}

async function lookAtLayer(
  { files }: World,
  { client, repository }: ImagePlace,
  { digest, mediaType, line }: Layer,
  { findKnown, judged }: Pick<ImageLook, 'findKnown' | 'judged'>,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const pieces = files.unpack(mediaType, client.openBlob(repository, digest))
  try {
    for await (const entry of tarEntries(pieces, isWantedInLayer)) {
      const found = layerFinding(entry, line, findKnown)
      if (found.length > 0 && !wasJudged(entry, found, await judged())) findings.push(...found)
    }
  } catch (failure) {
    if (failure instanceof Problem) throw failure
    throw new Unreadable(`the layer ${digest}, which is no ${mediaType}`, failure)
  }
  return findings
}

const tooLarge = (left: number): string[] =>
  left > 0
    ? [
        `the secret guard did not read ${left} layers of the image: they are too large together (64 MiB are the limit), too many, or no layers`,
      ]
    : []
