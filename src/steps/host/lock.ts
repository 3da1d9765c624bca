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

/** A lock that is ours. */
export interface Lock {
  /** Of the container that it is. */
  readonly id: string
  /** Whether no other run had it meanwhile. */
  readonly isAtOnce: boolean
}

/** Tries without a wait: after that each one waits. */
const MOST_TRIES = 10

/** What a run says of itself on its lock. */
export type Claim = Omit<LockHolder, 'id'>

/**
 * Takes the lock of a project on its host: a container that is never started, since an engine gives each name once. Waits for
 * the run that holds it.
 * @throws Problem that says who holds it, when the time is up
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
    if (isFree && tried < MOST_TRIES) continue // it was given back meanwhile
    const left = deadline - Date.parse(world.clock.now())
    if (left <= 0) throw isTaken(project, holder)
    if (holder && !isFree && reported !== holder.id)
      world.job.log(`waiting for ${holderInWords(holder)}, which deploys ${project}`)
    reported = holder?.id ?? reported
    await world.clock.sleep(Math.min(LOOK_EVERY.lockOfHost, left))
  }
}

/** Whether a lock that its holder has lost was taken away. */
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

/** Gives the lock back, if it is still ours; also of a cancelled run. */
export async function giveBack(engine: EngineApi, project: string, token: string): Promise<void> {
  const holder = await holderOf(engine, project)
  if (holder?.token === token) await removeContainer(engine, holder.id)
}

const isTaken = (project: string, holder: LockHolder | undefined) =>
  new Problem(
    holder
      ? `another run deploys ${project} to this host: ${holderInWords(holder)}`
      : `the engine does not give out the lock of ${project}`,
    `Wait for it, or write a longer "lock-wait". If it is gone for good: docker rm ${lockName(project)} on the host`,
  )

/** Whether the lock is ours still. */
export const isHeldBy = async (engine: EngineApi, project: string, token: string) =>
  (await holderOf(engine, project))?.token === token
