import { saidRevision, saidVersion } from '../../core/image/said.ts'
import type { Container } from '../../core/release/health/container.ts'
import { recordsOf } from '../../core/release/names.ts'
import type { RunningService } from '../../core/release/plan.ts'
import { RECORD_LABEL, type Release, readRecord } from '../../core/release/records/record.ts'
import { digestIn, repositoryIn, sameRepository } from '../../core/release/services.ts'
import type { EngineApi } from '../../world.ts'
import { containersOf } from './containers.ts'
import { type HostImage, imageOn, imagesNamed } from './images.ts'

/** The containers and releases of a project on a host. */
export interface HostState {
  readonly containers: readonly Container[]
  /** By the name of the service. */
  readonly running: Readonly<Record<string, RunningService>>
  readonly releases: readonly Release[]
}

/** Reads what runs from the containers, and what ran before from the records. */
export async function readState(engine: EngineApi, project: string): Promise<HostState> {
  const [containers, releases] = await Promise.all([
    containersOf(engine, project),
    readReleases(engine, project),
  ])
  const ids = [...new Set(containers.map(({ imageId }) => imageId))]
  const images = await Promise.all(ids.map(async (id) => [id, await imageOn(engine, id)] as const))
  const known = new Map(images)
  const services = [...new Set(containers.map(({ service }) => service))]
  const running = services.map((service) => {
    const own = containers.filter((one) => one.service === service)
    return [service, runningService(service, own, known)]
  })
  return { containers, running: Object.fromEntries(running), releases }
}

/** A service as it runs: of several containers, the image of the first one counts. */
function runningService(
  service: string,
  containers: readonly Container[],
  images: ReadonlyMap<string, HostImage | undefined>,
): RunningService {
  const [first] = containers
  const [image, imageId] = [first?.image ?? '', first?.imageId ?? '']
  const known = images.get(imageId)
  const reference = digestIn(image) ? image : (pinnedName(image, known) ?? image)
  return {
    service,
    reference,
    imageId,
    digest: digestIn(reference),
    version: saidVersion(known?.labels ?? {}),
    revision: saidRevision(known?.labels ?? {}),
    containers,
  }
}

/** The name by digest of an image that was started by its tag. */
function pinnedName(image: string, known: HostImage | undefined): string | undefined {
  const repository = repositoryIn(image)
  return known?.digests.find((name) => {
    const other = repositoryIn(name)
    return repository && other && sameRepository(other, repository)
  })
}

/** The releases of a project that its engine remembers. */
async function readReleases(engine: EngineApi, project: string): Promise<readonly Release[]> {
  const images = await imagesNamed(engine, recordsOf(project))
  return images.flatMap(({ labels }) => readRecord(labels[RECORD_LABEL] ?? '') ?? [])
}
