import { Problem } from '../../core/problem.ts'
import { keptOf, stampOf } from '../../core/release/names.ts'
import { hashesOf, type ReleasePlan, type RunningService } from '../../core/release/plan.ts'
import { contentOf, inOrder, ofServices, type Release } from '../../core/release/records/record.ts'
import { digestIn } from '../../core/release/services.ts'
import type { Session } from '../access/session.ts'
import type { Deployment, ImageIds } from './deployment.ts'
import { warnOfDisk } from './disk.ts'
import { imageOn } from './images.ts'
import { pull } from './pull.ts'
import { record } from './records.ts'
import type { HostState } from './state.ts'

/** Pulls the images that the deployment pins, and those that other services lack, before anything is touched. */
export async function pullAll(deployment: Deployment, session: Session, plan: ReleasePlan) {
  const { world, host, stack, left } = deployment
  await warnOfDisk(deployment)
  const others = stack.project.services.filter(
    ({ name, image, isBuilt }) => image && !isBuilt && !(name in plan.pins),
  )
  const pinned = stack.project.services.filter(({ name }) => name in plan.pins)
  const wanted = [...pinned, ...others].map(({ name, image, platform }) => ({
    reference: plan.allPins[name] ?? image,
    platform,
  }))
  const once = new Map(wanted.map((one) => [`${one.reference} ${one.platform}`, one]))
  for (const one of once.values()) await pull(world, host.engine, session, one, left)
}

/** The ids that the images of a plan have in the engine. */
export async function idsOf({ host }: Deployment, plan: ReleasePlan): Promise<ImageIds> {
  const ids = await Promise.all(
    Object.entries(plan.allPins).map(async ([service, reference]) => {
      const image = await imageOn(host.engine, reference)
      if (image) return [service, image.id] as const
      throw new Problem(`the host does not have ${reference}`, 'Run the job again')
    }),
  )
  return Object.fromEntries(ids)
}

/**
 * Records what runs as a release, where no record has it: then the first deployment has something to return to, and so
 * does one that follows a change made by hand. Answers what to return to, by names that stay.
 */
export async function noteRunning(
  { world, host, stack }: Deployment,
  { running, releases, containers }: HostState,
  plan: ReleasePlan,
): Promise<readonly RunningService[]> {
  const names = plan.changes.map(({ service }) => service)
  const before = thatRan(Object.values(running), releases)
  const services = before.filter(({ service }) => names.includes(service))
  if (services.length === 0) return before.map((one) => ({ ...one, reference: pinOnly(one) }))
  const found = releaseOf(services, stampOf(secondBefore(world.clock.now())))
  const known = inOrder(ofServices(releases, names))[0]
  const isKnown = known && contentOf(known) === contentOf(found)
  const release = { ...found, hashes: hashesOf(containers) }
  if (!isKnown) await record(host.engine, stack.project.name, release)
  const stamp = isKnown ? known.stamp : found.stamp
  const kept = (service: string) => `${keptOf(stack.project.name, service)}:${stamp}`
  return before.map((one) =>
    names.includes(one.service)
      ? { ...one, reference: one.digest ? one.reference : kept(one.service) }
      : { ...one, reference: pinOnly(one) },
  )
}

const UP = ['running', 'paused', 'restarting']

/**
 * What to return to. A first deployment that was not well has been stopped: where nothing is up and nothing was ever
 * released, there is nothing. Nor does a service count that failed and belongs to no release.
 */
function thatRan(running: readonly RunningService[], releases: readonly Release[]) {
  const isUp = ({ containers }: RunningService) =>
    containers.some(({ state }) => UP.includes(state))
  const isReleased = ({ service, imageId }: RunningService) =>
    releases.some(({ services }) => services[service]?.id === imageId)
  if (!running.some((one) => isUp(one) || isReleased(one))) return []
  const isDone = ({ containers }: RunningService) =>
    containers.every(({ exitCode }) => exitCode === 0)
  return running.filter((one) => isUp(one) || isReleased(one) || isDone(one))
}

/** A service of no deployment keeps the image name of its file: pinned by digest it would be restarted. */
const pinOnly = ({ containers }: RunningService): string => {
  const image = containers[0]?.image ?? ''
  return digestIn(image) ? image : ''
}

/** One second earlier, so that the record of the deployment itself has a later name. */
const secondBefore = (now: string) => new Date(Date.parse(now) - 1000).toISOString()

const releaseOf = (services: readonly RunningService[], stamp: string): Release => ({
  stamp,
  services: Object.fromEntries(
    services.map(({ service, reference, imageId }) => [service, { reference, id: imageId }]),
  ),
  state: 'good',
  version: services[0]?.version ?? '',
  revision: services[0]?.revision ?? '',
  run: '',
  actor: '',
  fingerprint: '',
  hashes: {},
})
