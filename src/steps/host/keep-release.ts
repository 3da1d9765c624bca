import type { ComposeProject } from '../../core/release/compose/model.ts'
import type { Container } from '../../core/release/health/container.ts'
import { pendingText } from '../../core/release/pending.ts'
import { hashesOf, type ReleasePlan } from '../../core/release/plan.ts'
import { ofServices, type Release } from '../../core/release/records/record.ts'
import type { Deployment, ImageIds } from './deployment.ts'
import type { Goal } from './goal.ts'
import { forgetFailure } from './known-bad.ts'
import { writeOverride } from './override.ts'
import { prune } from './prune.ts'
import { newRelease, record, writeRecord } from './records.ts'
import type { ReleaseOptions } from './release-options.ts'
import type { HostState } from './state.ts'

/** A release that runs. */
interface InPlace {
  /** What the host had before. */
  readonly state: HostState
  readonly goal: Goal
  readonly plan: ReleasePlan
  readonly ids: ImageIds
  /** All containers of the project now. */
  readonly containers: readonly Container[]
}

/** Records the release, writes its pins beside the compose file, and removes releases that are too old. */
export async function keep(
  deployment: Deployment,
  { state, goal, plan, ids, containers }: InPlace,
  options: ReleaseOptions,
): Promise<readonly string[]> {
  const { world, host, stack } = deployment
  const { name } = stack.project
  const current = newRelease(world.clock.now(), plan, ids, hashesOf(containers), options)
  if (goal.leaving) await writeRecord(host.engine, name, { ...goal.leaving, state: 'bad' })
  await Promise.all([
    record(host.engine, name, current),
    writeOverride(world, stack, plan.allPins),
    forgetFailure(deployment, plan),
  ])
  const { token } = options
  world.hosts.remember(pendingText({ project: name, token, before: undefined }))
  const notes = orphansIn(containers, stack.project)
  return options.prune ? [...notes, ...(await pruned(deployment, state, current, options))] : notes
}

/** A note about each service that runs and is no longer in the compose file. */
const orphansIn = (containers: readonly Container[], { services }: ComposeProject) => {
  const names = new Set(containers.map(({ service }) => service))
  return [...names]
    .filter((name) => !services.some((service) => service.name === name))
    .map(
      (name) =>
        `${name} is no longer in the compose file, and still runs: "remove-orphans" removes it`,
    )
}

async function pruned(
  { world, host, stack }: Deployment,
  state: HostState,
  current: Release,
  options: ReleaseOptions,
): Promise<readonly string[]> {
  const { name } = stack.project
  const own = ofServices(state.releases, Object.keys(current.services))
  const { removed, bytes } = await prune(
    world,
    host.engine,
    name,
    [...own, current],
    current,
    options.keep,
  )
  return removed > 0
    ? [
        `Removed ${removed} old release${removed === 1 ? '' : 's'} of this project (${(bytes / 1e6).toFixed(0)} MB free again)`,
      ]
    : []
}
