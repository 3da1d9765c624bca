import type { ComposeService } from '../../core/release/compose/model.ts'
import type { Container } from '../../core/release/health/container.ts'
import {
  type Demand,
  type HealthVerdict,
  judgeContainer,
  type Watch,
  watch,
  worst,
} from '../../core/release/health/judge.ts'
import { LOOK_EVERY } from '../../core/retry.ts'
import type { EngineApi, World } from '../../world.ts'
import { containersOf } from './containers.ts'

/** A service that is waited for. */
export interface Expected extends Omit<Demand, 'publishesPorts'> {
  readonly service: Pick<ComposeService, 'name' | 'publishesPorts' | 'replicas'>
}

/** How a service ended, with its containers. */
export interface ServiceOutcome {
  readonly service: string
  readonly verdict: HealthVerdict
  readonly containers: readonly Container[]
}

/**
 * Looks at services until each is well, one has failed, or the time is up: then those that are not well yet have failed.
 * Outcomes for which `isOther` holds do not count.
 */
export async function watchServices(
  world: World,
  read: () => Promise<readonly Container[]>,
  expected: readonly Expected[],
  deadline: number,
  isOther: (outcome: ServiceOutcome) => boolean = () => false,
): Promise<readonly ServiceOutcome[]> {
  const seen = new Map<string, Watch>()
  const began = Date.parse(world.clock.now())
  for (;;) {
    const containers = await read()
    const now = Date.parse(world.clock.now())
    const outcomes = expected.map((one) => lookAt(one, containers, seen, now))
    const counting = outcomes.filter((outcome) => !isOther(outcome))
    const kinds = new Set(counting.map(({ verdict }) => verdict.kind))
    if (kinds.has('failed') || !kinds.has('wait')) return outcomes
    if (now >= deadline) return outcomes.map((outcome) => tooLate(outcome, now - began))
    await world.clock.sleep(Math.min(LOOK_EVERY.servicesOfHost, Math.max(1, deadline - now)))
  }
}

/** The containers of a project, read again at each look. */
export const projectContainers = (engine: EngineApi, project: string) => () =>
  containersOf(engine, project)

function lookAt(
  { service, ...demand }: Expected,
  all: readonly Container[],
  seen: Map<string, Watch>,
  now: number,
): ServiceOutcome {
  const containers = all.filter((one) => one.service === service.name)
  const verdicts = containers.map((container) => {
    const known = watch(seen.get(container.id), container, now)
    seen.set(container.id, known)
    return judgeContainer(
      container,
      known,
      { ...demand, publishesPorts: service.publishesPorts },
      now,
    )
  })
  const missing: HealthVerdict = { kind: 'failed', because: 'has no container' }
  const verdict = containers.length < service.replicas ? missing : worst(verdicts)
  return { service: service.name, verdict, containers }
}

function tooLate(outcome: ServiceOutcome, waited: number): ServiceOutcome {
  if (outcome.verdict.kind !== 'wait') return outcome
  const because = `${outcome.verdict.because}, after ${Math.round(waited / 1000)} s`
  return { ...outcome, verdict: { kind: 'failed', because, isLate: true } }
}
