import type { ComposeProject } from './compose/model.ts'
import type { Pins } from './compose/override.ts'
import type { Container } from './health/container.ts'
import type { Release } from './records/record.ts'
import { digestIn, repositoryIn, runs, type ServiceTarget } from './services.ts'

/** A service as it runs now. */
export interface RunningService {
  readonly service: string
  /** `repository@sha256:…` where it is known, else what its image was called. */
  readonly reference: string
  /** The id of the image in the engine. */
  readonly imageId: string
  readonly digest: string | undefined
  /** From the labels of the image; empty where they have none. */
  readonly version: string
  readonly revision: string
  readonly containers: readonly Container[]
}

/** What becomes of a service. */
export interface Change {
  readonly service: string
  readonly before: RunningService | undefined
  /** The image that it is to run. */
  readonly after: string
  readonly isNew: boolean
}

/** Every service, decided. */
export interface ReleasePlan {
  readonly changes: readonly Change[]
  /** For the services of this deployment. */
  readonly pins: Pins
  /** For these, and for services of other deployments, which would otherwise fall back to their tags. */
  readonly allPins: Pins
}

/** What each service of a deployment runs before and after. */
export function planRelease(
  project: ComposeProject,
  running: Readonly<Record<string, RunningService>>,
  targets: readonly ServiceTarget[],
  references: Pins,
): ReleasePlan {
  const changes = targets.flatMap(({ service: { name } }): Change[] => {
    const after = references[name]
    if (after === undefined) return []
    const before = running[name]
    const isNew = before === undefined || !isSame(before, after)
    return [{ service: name, before, after, isNew }]
  })
  const pins = Object.fromEntries(changes.map(({ service, after }) => [service, after]))
  return { changes, pins, allPins: { ...othersPins(project, running, pins), ...pins } }
}

const isSame = ({ reference, digest }: RunningService, after: string) =>
  reference === after || (digest !== undefined && digest === digestIn(after))

/** A service that another deployment has pinned keeps its image, although the file names a tag. */
function othersPins(
  project: ComposeProject,
  running: Readonly<Record<string, RunningService>>,
  ours: Pins,
): Pins {
  const kept = project.services.flatMap((service) => {
    const image = running[service.name]?.containers[0]?.image ?? ''
    const repository = repositoryIn(image)
    const isPinned = digestIn(image) && !digestIn(service.image)
    const isOther = !(service.name in ours) && repository && runs(service, repository)
    return isPinned && isOther ? [[service.name, image]] : []
  })
  return Object.fromEntries(kept)
}

/** The text that a deployment's fingerprint is made of: everything that compose makes containers from. */
export const fingerprinted = (project: ComposeProject, pins: Pins): string =>
  JSON.stringify([project.text, Object.entries(pins).sort()])

/**
 * Whether everything is as the newest release left it: the same files, variables and pins, and the containers made from
 * them. Their health is not looked at.
 */
export function isAsReleased(
  plan: ReleasePlan,
  project: ComposeProject,
  running: Readonly<Record<string, RunningService>>,
  newest: Release | undefined,
  fingerprint: string,
): boolean {
  if (newest?.fingerprint !== fingerprint || plan.changes.some(({ isNew }) => isNew)) return false
  return project.services.every(({ name, replicas }) => {
    const containers = running[name]?.containers ?? []
    return (
      containers.length === replicas &&
      containers.every(({ configHash }) => configHash === newest.hashes[name])
    )
  })
}

/** Compose's hashes of what runs. */
export const hashesOf = (containers: readonly Container[]): Readonly<Record<string, string>> =>
  Object.fromEntries(containers.map(({ service, configHash }) => [service, configHash]))
