import { Problem } from '../../core/problem.ts'
import type { ComposeService } from '../../core/release/compose/model.ts'
import type { Pins } from '../../core/release/compose/override.ts'
import { takenPort } from '../../core/release/conflicts.ts'
import { DeployFailure, withWords } from '../../core/release/explain.ts'
import { adviceFor } from '../../core/release/health/advice.ts'
import type { Container } from '../../core/release/health/container.ts'
import { LOOK_EVERY } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { containersOf } from './containers.ts'
import type { Deployment, ImageIds } from './deployment.ts'
import { holderOfPort, outcomeInWords, showEvidence } from './evidence.ts'
import { projectContainers, type ServiceOutcome, watchServices } from './watch.ts'

/** The services that compose brings up. */
interface WantedServices {
  readonly pins: Pins
  /** The ids of their images in the engine. */
  readonly ids: ImageIds
  /** Only these; all services of the project where it is left out. */
  readonly services?: readonly string[]
}

/** A release that is not well: why, and how each service ended. */
export class NotWell extends Problem {
  readonly outcomes: readonly ServiceOutcome[]

  constructor(what: string, fix: string, outcomes: readonly ServiceOutcome[]) {
    super(what, fix)
    this.outcomes = outcomes
  }
}

/**
 * Makes compose replace what runs, and judges the result itself. For a return, `known` are the containers before the
 * deployment: what the deployment itself left behind does not count as there before.
 * @throws NotWell
 */
export async function bringUp(
  deployment: Deployment,
  wanted: WantedServices,
  known?: readonly Container[],
): Promise<readonly ServiceOutcome[]> {
  const { host, stack, world } = deployment
  const before = known ?? (await containersOf(host.engine, stack.project.name))
  const failure = await up(deployment, wanted)
  const outcomes = await outcomesOf(deployment, wanted, before, failure !== undefined)
  if (!failure && !outcomes.some(isFailed)) {
    await checkUrl(deployment, outcomes)
    return outcomes
  }
  const shown = await showEvidence(world, host.engine, outcomes)
  throw await notWell(deployment, shown.filter(isFailed), failure, shown)
}

const isFailed = ({ verdict }: ServiceOutcome) => verdict.kind === 'failed'

/** How each service ends. Where compose has failed already (`isOver`), they are looked at only once. */
async function outcomesOf(
  deployment: Deployment,
  wanted: WantedServices,
  before: readonly Container[],
  isOver: boolean,
): Promise<readonly ServiceOutcome[]> {
  const { host, stack, world, options, left } = deployment
  const untouched = before.map(({ id }) => id)
  const services = stack.project.services.filter(
    ({ name, replicas }) => replicas > 0 && (wanted.services?.includes(name) ?? true),
  )
  const expected = services.map((service) =>
    expectedOf(service, wanted.ids, options.settle, untouched),
  )
  const wait = isOver ? 0 : Math.min(options.waitTimeout, left())
  const deadline = Date.parse(world.clock.now()) + wait
  const read = projectContainers(host.engine, stack.project.name)
  const old = await failedBefore(deployment, wanted, services, before)
  const seen = await watchServices(world, read, expected, deadline, (one) => hadFailed(one, old))
  return seen.map((one) => (hadFailed(one, old) ? asBefore(world, one) : one))
}

/** The ids of containers of other services that were not well before. While they are the same, they do not count. */
async function failedBefore(
  { world, options }: Deployment,
  { pins }: WantedServices,
  services: readonly ComposeService[],
  before: readonly Container[],
): Promise<ReadonlySet<string>> {
  const ids = before.map(({ id }) => id)
  const others = services.filter(({ name }) => !(name in pins))
  const expected = others.map((service) => expectedOf(service, {}, options.settle, ids))
  const outcomes = await watchServices(world, async () => before, expected, 0)
  const failed = outcomes.filter(({ verdict }) => verdict.kind === 'failed')
  return new Set(failed.flatMap(({ containers }) => containers.map(({ id }) => id)))
}

const hadFailed = ({ containers, verdict }: ServiceOutcome, old: ReadonlySet<string>) =>
  verdict.kind !== 'ok' && containers.length > 0 && containers.every(({ id }) => old.has(id))

function asBefore(world: World, { service, verdict, containers }: ServiceOutcome): ServiceOutcome {
  const message = `${service} is not part of this deployment, and was not well before: ${verdict.because}`
  world.job.annotate({ level: 'warning', message })
  return { service, containers, verdict: { kind: 'ok', because: `as before: ${verdict.because}` } }
}

const expectedOf = (
  service: ComposeService,
  ids: ImageIds,
  settle: number,
  untouched: readonly string[],
) => ({ service, imageId: ids[service.name], settle, untouched })

/** The failure of `docker compose up`; undefined where it succeeded. */
async function up(
  deployment: Deployment,
  { pins, services }: WantedServices,
): Promise<DeployFailure | undefined> {
  const { world, stack, options, left } = deployment
  const orphans = options.removeOrphans ? ['--remove-orphans'] : []
  const args = ['up', '--detach', '--pull', 'never', ...orphans, ...(services ?? [])]
  const onLine = (line: string) => line.trim() && world.job.log(line.trimEnd())
  try {
    await world.job.quote(() => stack.compose(pins, args, { onLine, timeout: left() }))
    return undefined
  } catch (failure) {
    if (failure instanceof DeployFailure) return failure
    throw failure
  }
}

/** Compose's own error comes first where there is one: compose knows why a container did not start. */
async function notWell(
  { host, options }: Deployment,
  failed: readonly ServiceOutcome[],
  trouble: DeployFailure | undefined,
  outcomes: readonly ServiceOutcome[],
): Promise<NotWell> {
  if (!trouble) {
    const words = failed.map(outcomeInWords).join('; ')
    return new NotWell(words, adviceFor(failed, options.waitTimeout), outcomes)
  }
  const port = takenPort(trouble.said)
  if (port === undefined) return new NotWell(trouble.message, trouble.fix, outcomes)
  const holder = await holderOfPort(host.engine, port)
  const cure = holder
    ? `docker stop ${holder.name} on the server, or publish another port in the compose file`
    : `On the server, sudo ss -lntup 'sport = :${port}' names it: stop it, or publish another port in the compose file`
  return new NotWell(
    `port ${port} is held by ${holder ? `${holder.name}${holder.of}` : 'a program on the host that is no container'}`,
    withWords(cure, trouble.said),
    outcomes,
  )
}

/** Requests "health-url" until it answers as it should, or the time is up. */
export async function checkUrl(
  { world, options, left }: Deployment,
  outcomes: readonly ServiceOutcome[],
) {
  if (!options.healthUrl) return
  const { url, status } = options.healthUrl
  const deadline = Date.parse(world.clock.now()) + Math.min(options.waitTimeout, left())
  for (;;) {
    const time = Math.max(1_000, Math.min(10_000, deadline - Date.parse(world.clock.now())))
    const answer = await world.hosts.httpStatus(url, time).catch((cause) => {
      if (cause instanceof Problem) throw cause
      return cause instanceof Error ? cause.message || cause.name : String(cause)
    })
    const isWell =
      typeof answer === 'number' && (status ? answer === status : answer >= 200 && answer < 400)
    if (isWell) return world.job.log(`${url} answers ${answer}`)
    if (Date.parse(world.clock.now()) >= deadline) throw urlProblem(url, answer, status, outcomes)
    await world.clock.sleep(LOOK_EVERY.healthUrl)
  }
}

const urlProblem = (
  url: string,
  answer: string | number,
  status: number | undefined,
  outcomes: readonly ServiceOutcome[],
) =>
  new NotWell(
    `${url} ${typeof answer === 'number' ? `answers ${answer}` : `does not answer (${answer})`}, and ${status ?? '200 to 399'} was expected`,
    'Every container of this release is well. Check the proxy or firewall in front of them, and "health-url"',
    outcomes,
  )
