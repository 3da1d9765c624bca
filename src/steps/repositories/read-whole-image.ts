import { answersOf } from '../../core/concurrency/at-most.ts'
import { imageName } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import type {
  Attestation,
  ImageThere,
  PlatformThere,
  ReuseDemand,
} from '../../core/publication/reuse-decision.ts'
import { decideReuse } from '../../core/publication/reuse-decision.ts'
import type { Manifest } from '../../core/registry/client.ts'
import {
  type ListedImage,
  labelsIn,
  listedImages,
  manifestContent,
  platformIn,
} from '../../core/registry/manifest.ts'
import { attestationsOf, predicatesIn } from '../../core/registry/provenance.ts'
import { textIn } from '../../core/text/foreign.ts'
import { objectIn } from '../../core/text/json.ts'
import type { Repository } from './repository.ts'

/** Platforms, and attestations of each. */
const AT_ONCE = 6

/** All of its platforms; the first one alone where that is of another commit already. */
export async function readWholeImage(
  repository: Repository,
  index: Manifest,
  wanted: ReuseDemand,
): Promise<ImageThere> {
  const listed = listedImages(index.bytes) ?? [{ digest: index.digest, platform: '' }]
  const [first, ...others] = new Map(listed.map((one) => [one.digest, one])).values()
  const readOne = async ({ digest, platform }: ListedImage): Promise<PlatformThere> => {
    const manifest = digest === index.digest ? index : await getNamedManifest(repository, digest)
    const attestations = await attestationsAbout(repository, index, digest)
    return { ...(await readPlatform(repository, manifest, platform, wanted.now)), attestations }
  }
  const of = (platforms: readonly PlatformThere[]) => ({ digest: index.digest, platforms })
  if (!first) return of([])
  const one = await readOne(first)
  if (decideReuse(wanted, of([one]), true).kind === 'other') return of([one])
  return of([one, ...(await answersOf(AT_ONCE, others, readOne)).values()])
}

async function readPlatform(
  { client, image }: Repository,
  manifest: Manifest,
  listed: string,
  now: string,
): Promise<Omit<PlatformThere, 'attestations'>> {
  const content = manifestContent(manifest.bytes)
  if (content.kind !== 'image') return { platform: listed, labels: {}, age: undefined }
  const bytes = await client.getBlob(image.path, content.config)
  const config = objectIn(bytes)
  const age = Date.parse(now) - Date.parse(textIn(config['created']))
  return {
    platform: listed || platformIn(config),
    labels: labelsIn(bytes),
    age: Number.isNaN(age) ? undefined : age,
  }
}

/** What BuildKit has attested about one image of an index. */
async function attestationsAbout(
  repository: Repository,
  index: Manifest,
  image: string,
): Promise<Attestation[]> {
  const digests = attestationsOf(index.bytes, image)
  const attested = await answersOf(AT_ONCE, digests, async (digest) =>
    predicatesIn((await getNamedManifest(repository, digest)).bytes),
  )
  const predicates = [...attested.values()].flat()
  const has = (start: string) => predicates.some((one) => one.startsWith(start))
  return [
    ...(has('https://slsa.dev/provenance/') ? (['provenance'] as const) : []),
    ...(has('https://spdx.dev/Document') ? (['sbom'] as const) : []),
  ]
}

/** A manifest that has just been named. */
export async function getNamedManifest(
  { client, image }: Repository,
  digest: string,
): Promise<Manifest> {
  const manifest = await client.getManifest(image.path, digest)
  if (manifest) return manifest
  throw new Problem(`${imageName(image)} has lost ${digest} just now`, 'Run the job again')
}
