import { referenceText } from '../core/image/reference.ts'
import type { HostInputs } from '../core/inputs/host.ts'
import type { RegistryClient } from '../core/registry/client.ts'
import { withHost } from '../steps/host/connect.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'
import { imagesHere, imagesRunning } from './engine.ts'
import { type Here, hereByDigest } from './here.ts'
import type { Inputs } from './inputs.ts'
import { type ComparedImage, type Inspection, isChanged, isCompared } from './inspection.ts'
import type { InspectPlan } from './plan.ts'
import { findRegistryImage, type RegistryImage } from './registry-image.ts'

type Options = Pick<Inputs, 'platform' | 'failIf'> & HostInputs

/**
 * Asks the registry for the digest of the image, and reads what is here at the same time. Reads the image itself only where
 * the digests differ, or where there is nothing to compare.
 */
export async function inspect(
  world: World,
  plan: InspectPlan,
  options: Options,
  repository: Repository,
): Promise<Inspection> {
  const { reference, compared: wanted } = plan
  const once = { ...repository, client: readingOnce(repository.client) }
  const asked = reference.tag ?? reference.digest ?? ''
  const [found, here] = await Promise.all([
    findRegistryImage(once, asked),
    whatIsHere(world, plan, options),
  ])
  const compared = found ? await compareAll(found, here) : []
  const known = {
    reference: referenceText(reference),
    digest: found?.digest ?? '',
    pullsLeft: found?.pullsLeft,
    against: wanted.kind,
    compared,
    description: undefined,
  }
  if (!found || !isToRead(known, options)) return known
  const platform = options.platform || (here[0]?.platform ?? '')
  return { ...known, description: await found.describe(platform) }
}

async function compareAll(found: RegistryImage, here: readonly Here[]): Promise<ComparedImage[]> {
  const compared = here.map(async (one) => ({ here: one, comparison: await found.compare(one) }))
  return Promise.all(compared)
}

const isToRead = (inspection: Inspection, { failIf }: Options) =>
  !isCompared(inspection) ||
  isChanged(inspection) ||
  inspection.compared.some(({ comparison }) => comparison.kind === 'other-platform') ||
  failIf.includes('incomplete')

async function whatIsHere(
  world: World,
  { reference, compared }: InspectPlan,
  options: Options,
): Promise<readonly Here[]> {
  switch (compared.kind) {
    case 'nothing':
      return []
    case 'digest':
      return [hereByDigest(compared.digest, options.platform)]
    case 'engine':
      return withHost(world, options, ({ engine }) => imagesHere(engine, reference))
    case 'running':
      return withHost(world, options, (host) => imagesRunning(host, reference.image, compared))
  }
}

/** Manifests by their digest never change: each is read once. */
function readingOnce(client: RegistryClient): RegistryClient {
  const read = new Map<string, ReturnType<RegistryClient['getManifest']>>()
  return {
    ...client,
    getManifest: (repository, reference) => {
      const manifest = read.get(reference) ?? client.getManifest(repository, reference)
      if (reference.includes(':')) read.set(reference, manifest)
      return manifest
    },
  }
}
