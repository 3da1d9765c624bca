import { type Container, stateOf } from './container.ts'

/** How a container is at one look. */
export type HealthVerdict =
  | { readonly kind: 'ok'; readonly because: string }
  /** Not well yet: it is looked at again, until the time is up. */
  | { readonly kind: 'wait'; readonly because: string }
  | {
      readonly kind: 'failed'
      readonly because: string
      /** The time was up before it was well. */
      readonly isLate?: true
    }

/** What has been seen of a container so far; times in milliseconds. */
export interface Watch {
  readonly id: string
  /** Since when it has run without a restart, as far as we have seen. */
  readonly steadySince: number
  readonly startedAt: string
  readonly restarts: number
  /** How many restarts it had at the first look. */
  readonly restartsBefore: number
  readonly unhealthySince: number | undefined
}

/** What the containers of a service must fulfil. */
export interface Demand {
  /** The image they are to run, as the engine calls it; undefined for one that is not of this deployment. */
  readonly imageId: string | undefined
  readonly publishesPorts: boolean
  /** How long one without a health check has to run, in milliseconds. */
  readonly settle: number
  /** Containers that ran before, and that the deployment did not replace. */
  readonly untouched: readonly string[]
}

/** An unhealthy container may recover. It has failed once it has been unhealthy for so many milliseconds. */
const UNHEALTHY_STAYS = 3_000
/** A service may crash once or twice until its database is up. After so many restarts it has failed. */
const RESTARTS = 3

/** What is known of a container after one more look. */
export function watch(before: Watch | undefined, container: Container, now: number): Watch {
  const { id, startedAt, restarts, health } = container
  const known = before?.id === id ? before : undefined
  const isSteady = known?.startedAt === startedAt && known.restarts === restarts
  return {
    id,
    startedAt,
    restarts,
    steadySince: isSteady ? known.steadySince : now,
    restartsBefore: known?.restartsBefore ?? 0,
    unhealthySince: health === 'unhealthy' ? (known?.unhealthySince ?? now) : undefined,
  }
}

/** Judges one container by what has been seen of it. */
export function judgeContainer(
  container: Container,
  seen: Watch,
  demand: Demand,
  now: number,
): HealthVerdict {
  const { imageId, untouched, settle } = demand
  if (imageId !== undefined && container.imageId !== imageId)
    return failed(`runs another image than the one of this deployment (${container.imageId})`)
  const crashes = container.restarts - seen.restartsBefore
  if (crashes >= RESTARTS && !untouched.includes(container.id)) return failed(stateOf(container))
  if (container.state === 'running') {
    if (container.health === 'healthy') return ok('healthy')
    if (container.health === 'starting') return wait('its health check has not passed yet')
    if (container.health === 'unhealthy') return unhealthy(seen, now)
    if (untouched.includes(container.id) || now - seen.steadySince >= settle) return ok('running')
    return wait('it runs, and might still crash')
  }
  return notRunning(container, demand)
}

const unhealthy = ({ unhealthySince = 0 }: Watch, now: number): HealthVerdict =>
  now - unhealthySince >= UNHEALTHY_STAYS ? failed('unhealthy') : wait('unhealthy')

/** Judges a container that does not run. */
function notRunning(container: Container, { publishesPorts }: Demand): HealthVerdict {
  const { state, exitCode, restartPolicy } = container
  const stays = ['no', 'on-failure'].includes(restartPolicy)
  if (state === 'restarting') return wait(stateOf(container))
  if (state === 'created' && !container.error) return wait('it has not started yet')
  if (state !== 'exited') return failed(stateOf(container))
  if (!stays) return wait(stateOf(container))
  if (exitCode !== 0) return failed(stateOf(container))
  return publishesPorts
    ? failed('exited with code 0, though it publishes ports')
    : ok('has done its work (exit code 0)')
}

/** One verdict for many: the worst of them. */
export const worst = (verdicts: readonly HealthVerdict[]): HealthVerdict =>
  verdicts.find(({ kind }) => kind === 'failed') ??
  verdicts.find(({ kind }) => kind === 'wait') ??
  verdicts[0] ?? { kind: 'wait', because: 'it has no container' }

const ok = (because: string): HealthVerdict => ({ kind: 'ok', because })
const wait = (because: string): HealthVerdict => ({ kind: 'wait', because })
const failed = (because: string): HealthVerdict => ({ kind: 'failed', because })
