import { engineAuth } from '../../core/access/engine-auth.ts'
import { textAt } from '../../core/event/payload.ts'
import { Problem } from '../../core/problem.ts'
import { withShortDigests } from '../../core/registry/digest.ts'
import { isSamePlatform } from '../../core/registry/platform.ts'
import type { Registry } from '../../core/registry/registry.ts'
import { explainWords } from '../../core/release/explain.ts'
import { pullFault } from '../../core/release/pull-fault.ts'
import { repositoryIn } from '../../core/release/services.ts'
import { evenWaitAfter, isPassing, RETRY_HOST_PULL } from '../../core/retry.ts'
import { parsedObject } from '../../core/text/json.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { duration } from '../../core/text/table.ts'
import type { EngineApi, World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { EngineFailure, withQuery } from './engine.ts'
import { imageOn } from './images.ts'

/** Characters of an engine's error; it may quote a registry. */
const LONGEST = 4_096

/** An image, and the platform that the compose file asks for; undefined for that of the host. */
interface WantedPull {
  readonly reference: string
  readonly platform: string | undefined
}

/**
 * Makes the engine of a host pull an image that it lacks. The credentials reach it in the header of one request, and do not
 * stay on the host.
 */
export async function pull(
  world: World,
  engine: EngineApi,
  session: Session,
  wanted: WantedPull,
  timeout: () => number,
): Promise<void> {
  const { reference, platform } = wanted
  // Which other platforms of an image are there, older engines do not say: then the pull finds out.
  const there = await imageOn(engine, reference)
  if (there && (!platform || isSamePlatform(there.platform, platform)))
    return world.job.log(`${reference}: is there`)
  let hasRenewed = false
  for (let tries = 1; ; tries++) {
    const began = Date.parse(world.clock.now())
    const error = await pullOnce(world, engine, session, wanted, timeout())
    const took = duration(Date.parse(world.clock.now()) - began)
    if (error === undefined) return world.job.log(`${reference}: pulled in ${took}`)
    const fault = pullFault(error, hasRenewed)
    const isExpired = fault === 'expired'
    const wait = isExpired ? 0 : evenWaitAfter(RETRY_HOST_PULL, tries)
    if (!isPassing(fault) || wait === undefined || timeout() <= wait)
      throw await notPulled(world, session, reference, error)
    if (isExpired) await session.renew()
    hasRenewed ||= isExpired
    world.job.log(
      `${reference}: ${oneLine(error, 200)}; retrying ${wait > 0 ? `in ${wait / 1000} s` : 'at once'}`,
    )
    await world.clock.sleep(wait)
  }
}

async function notPulled(world: World, session: Session, reference: string, error: string) {
  const what = `${reference} cannot be pulled: ${withShortDigests(error)}`
  return explainWords(what, error, await loginAdvice(world, session, reference))
}

/** The advice about the login that the registry refused; nothing where there was none. */
async function loginAdvice(world: World, session: Session, reference: string) {
  const image = repositoryIn(reference)
  const login = image && (await credentialsFor(world, session, image.registry))
  if (!login) return {}
  const whose = 'username' in login ? `"${login.username}"` : 'this login'
  return {
    login: `The registry does not accept the login that was given, or ${whose} may not read this image: check that "password" is right and has not expired`,
  }
}

/** Undefined where it succeeded, else the last error of the engine. */
async function pullOnce(
  world: World,
  engine: EngineApi,
  session: Session,
  { reference, platform }: WantedPull,
  timeout: number,
): Promise<string | undefined> {
  const image = repositoryIn(reference)
  const credentials = image && (await credentialsFor(world, session, image.registry))
  const headers =
    credentials && image ? { 'x-registry-auth': engineAuth(image.registry, credentials) } : {}
  let failure: string | undefined
  const onLine = (line: string) => {
    failure = errorIn(line) || failure
  }
  const path = pullPath(reference, platform)
  const request = { path, method: 'POST', headers, onLine, silence: 0, timeout } as const
  try {
    const answer = await engine.ask(request)
    return answer.status < 300 ? failure : new EngineFailure(request, answer).message
  } catch (error) {
    return whyNotAnswered(error)
  }
}

function whyNotAnswered(error: unknown): string {
  if (error instanceof Problem || !(error instanceof Error)) throw error
  const isOver = error.name === 'TimeoutError' || /aborted/.test(error.message)
  return isOver ? 'it took too long' : error.message
}

/** The error in a line of the progress; empty where there is none. */
function errorIn(line: string): string {
  const progress = parsedObject(line)
  const message = textAt(progress, 'errorDetail.message') || textAt(progress, 'error')
  return message.slice(0, LONGEST)
}

/** The engine's API takes the repository in `fromImage`, and the tag or digest in `tag`. */
function pullPath(reference: string, platform: string | undefined): string {
  const colon = reference.lastIndexOf(':')
  const isTag = colon > reference.lastIndexOf('/')
  const end = reference.includes('@') ? reference.indexOf('@') : isTag ? colon : reference.length
  const tag = reference.slice(end + 1) || 'latest'
  return withQuery('/images/create', {
    fromImage: reference.slice(0, end),
    tag,
    ...(platform && { platform }),
  })
}

/** The credentials of this run, else those that docker on the runner has. */
async function credentialsFor(world: World, session: Session, registry: Registry) {
  return session.login(registry) ?? (await world.docker.credentials(registry))
}
