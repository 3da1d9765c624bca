import { answersOf } from '../core/concurrency/at-most.ts'
import { saidRevision, saidVersion } from '../core/image/said.ts'
import { Cancelled, Problem } from '../core/problem.ts'
import type { Manifest } from '../core/registry/client.ts'
import { type Labels, listedImages, platformIn, textLabels } from '../core/registry/manifest.ts'
import { timeIn } from '../core/text/foreign.ts'
import { asObject } from '../core/text/json.ts'
import { missingInWords, missingParts } from '../steps/repositories/completeness.ts'
import { readConfig } from '../steps/repositories/image-config.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import {
  type Comparison,
  changed,
  sameConfig,
  sameContent,
  sameDigest,
  sameImages,
  type Undecided,
} from './compare.ts'
import type { Here } from './here.ts'
import { choosePlatform } from './platform.ts'
import { type Sizes, sizesOf } from './sizes.ts'

/** What is known of an image in the registry. */
export interface Description {
  /** From its labels; empty where they do not have it. */
  readonly version: string
  readonly revision: string
  /** ISO 8601; empty where it is not given. */
  readonly created: string
  readonly platforms: readonly string[]
  readonly sizes: Sizes
  /** Empty where nothing is missing. */
  readonly missing: string
}

/** An image in a registry. Its digest is read first, which does not count as a pull; the rest is read only when needed. */
export interface RegistryImage {
  readonly digest: string
  /** Undefined where the registry does not report it. */
  readonly pullsLeft: number | undefined
  readonly compare: (here: Here) => Promise<Comparison>
  /** Undefined where it was removed meanwhile. */
  readonly describe: (platform: string) => Promise<Description | undefined>
}

/** Undefined where there is no such image, or no such repository. */
export async function findRegistryImage(
  repository: Repository,
  reference: string,
): Promise<RegistryImage | undefined> {
  const { client, image } = repository
  const head = await client.headManifest(image.path, reference)
  if (!head) return undefined
  const manifest = (digest: string) => client.getManifest(image.path, digest)
  return {
    digest: head.digest,
    pullsLeft: head.pullsLeft,
    compare: (here) => compare(head.digest, here, manifest),
    describe: async (platform) => {
      const own = await manifest(head.digest)
      return own && describe(repository, own, platform)
    },
  }
}

type ReadManifest = (digest: string) => Promise<Manifest | undefined>

async function compare(digest: string, here: Here, read: ReadManifest): Promise<Comparison> {
  const same = sameDigest(digest, here)
  if (same) return same
  const now = await read(digest)
  if (!now) return changed(here) // it was removed after its digest was read
  const content = sameContent(now, here)
  if (content.kind === 'rebuilt' || content.kind === 'other-platform') return content
  if (here.knows === 'manifest') return changed(here)
  const before = here.knows === 'digest' ? await readBefore(here.digest, read) : undefined
  if (before && !(before instanceof Problem)) return sameImages(before, now, here) ?? changed(here)
  const configs = await compareConfigs(content, here, read)
  if (before && configs.kind === 'changed') throw before
  return configs
}

/** Some registries answer with an error when a configuration is asked for as a manifest. */
const readBefore = (digest: string, read: ReadManifest) =>
  read(digest).catch((problem: unknown) => {
    if (problem instanceof Problem && !(problem instanceof Cancelled)) return problem
    throw problem
  })

/** Manifests of an index that are read at once. */
const AT_ONCE = 6

async function compareConfigs(
  content: Comparison | Undecided,
  here: Here,
  read: ReadManifest,
): Promise<Comparison> {
  if (content.kind !== 'undecided') return content
  const comparisons = await answersOf(AT_ONCE, content.manifests, async (digest) => {
    const manifest = await read(digest)
    return sameConfig(manifest ? [manifest] : [], here)
  })
  return [...comparisons.values()].find(({ kind }) => kind === 'rebuilt') ?? changed(here)
}

async function describe(
  repository: Repository,
  manifest: Manifest,
  platform: string,
): Promise<Description> {
  const [config, missing, sizes] = await Promise.all([
    readConfig(repository, manifest, choosePlatform(platform)),
    missingParts(repository, manifest),
    sizesOf(repository, manifest),
  ])
  const images = listedImages(manifest.bytes)
  const platforms = images ? images.map((one) => one.platform) : [platformIn(config)]
  return {
    ...labelled(textLabels(asObject(config['config'])['Labels'])),
    created: timeIn(config['created']),
    platforms: platforms.filter(Boolean),
    sizes,
    missing: missingInWords(missing),
  }
}

/** Version and commit, as the labels of OCI have them. */
export const labelled = (labels: Labels) => ({
  version: saidVersion(labels),
  revision: saidRevision(labels),
})
