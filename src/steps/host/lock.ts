import { Problem } from '../../core/problem.ts'
import {
  holderInWords,
  type LockHolder,
  lockLabels,
  mayTakeOver,
  readHolder,
} from '../../core/release/lock.ts'
import { EMPTY_IMAGE, lockName } from '../../core/release/names.ts'
import { LOOK_EVERY } from '../../core/retry.ts'
import { nameIn } from '../../core/text/foreign.ts'
import { asObject, objectIn } from '../../core/text/json.ts'
import type { EngineApi, World } from '../../world.ts'
import { removeContainer } from './containers.ts'
import { askEngine, withQuery } from './engine.ts'
import { makeEmptyImage } from './images.ts'

/** The lock that this run holds. */
export interface Lock {
  /** The id of the container that is the lock. */
  readonly id: string
  /** Whether this run got it without waiting for another. */
  readonly isAtOnce: boolean
}

/** Tries without a pause; every further one waits. */
const MOST_TRIES = 10

/** What a run writes about itself on its lock. */
export type Claim = Omit<LockHolder, 'id'>

/**
 * Takes the lock of a project on its host: a container that is never started. An engine gives each name only once. Waits
 * for the run that holds the lock.
 * @throws Problem that names the holder, when the time is up
 */
export async function takeLock(
  world: World,
  engine: EngineApi,
  project: string,
  claim: () => Claim,
  longest: number,
): Promise<Lock> {
  const deadline = Date.parse(world.clock.now()) + longest
  let reported = ''
  for (let tried = 1; ; tried++) {
    const id = await create(engine, project, claim())
    if (id) return { id, isAtOnce: reported === '' }
    const holder = await holderOf(engine, project)
    const isFree = !holder || (await takeOver(world, engine, holder, claim()))
    if (isFree && tried < MOST_TRIES) continue // it was released meanwhile
    const left = deadline - Date.parse(world.clock.now())
    if (left <= 0) throw isTaken(project, holder)
    if (holder && !isFree && reported !== holder.id)
      world.job.log(`waiting for ${holderInWords(holder)}, which deploys ${project}`)
    reported = holder?.id ?? reported
    await world.clock.sleep(Math.min(LOOK_EVERY.lockOfHost, left))
  }
}

/** Removes a lock that its holder has lost; answers whether it did. */
async function takeOver(world: World, engine: EngineApi, holder: LockHolder, claim: Claim) {
  const why = mayTakeOver(holder, claim, world.clock.now())
  if (!why) return false
  world.job.log(`the lock of ${holderInWords(holder)} is taken over: ${why}`)
  await removeContainer(engine, holder.id) // by its id: another run may have taken the name by now
  return true
}

/** The id of the lock; undefined where the name is taken. */
async function create(
  engine: EngineApi,
  project: string,
  claim: Claim,
): Promise<string | undefined> {
  const { repository, tag } = EMPTY_IMAGE
  const body = { Image: `${repository}:${tag}`, Cmd: ['lock'], Labels: lockLabels(claim) }
  const path = withQuery('/containers/create', { name: lockName(project) })
  const request = { path, method: 'POST', body } as const
  let answer = await askEngine(engine, request, 404, 409)
  if (answer.status === 404) {
    await makeEmptyImage(engine, repository, tag)
    answer = await askEngine(engine, request, 409)
  }
  return answer.status === 409 ? undefined : nameIn(objectIn(answer.body)['Id'])
}

/** Undefined where the lock is free. */
async function holderOf(engine: EngineApi, project: string): Promise<LockHolder | undefined> {
  const path = `/containers/${lockName(project)}/json`
  const answer = await askEngine(engine, { path, evenIfCancelled: true }, 404)
  if (answer.status === 404) return undefined
  const found = objectIn(answer.body)
  return readHolder(nameIn(found['Id']), asObject(asObject(found['Config'])['Labels']))
}

/** Releases the lock if this run still holds it; also works in a cancelled run. */
export async function releaseLock(
  engine: EngineApi,
  project: string,
  token: string,
): Promise<void> {
  const holder = await holderOf(engine, project)
  if (holder?.token === token) await removeContainer(engine, holder.id)
}

const isTaken = (project: string, holder: LockHolder | undefined) =>
  new Problem(
    holder
      ? `another run deploys ${project} to this host: ${holderInWords(holder)}`
      : `the lock of ${project} cannot be taken on this host`,
    `Wait for it, or write a longer "lock-wait". If that run is gone for good: docker rm ${lockName(project)} on the host`,
  )

/** Whether the run with this token holds the lock. */
export const isHeldBy = async (engine: EngineApi, project: string, token: string) =>
  (await holderOf(engine, project))?.token === token
