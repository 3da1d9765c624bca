import { Problem } from '../../core/problem.ts'
import type { ComposeService } from '../../core/release/compose/model.ts'
import type { Pins } from '../../core/release/compose/override.ts'
import { takenPort } from '../../core/release/conflicts.ts'
import { DeployFailure } from '../../core/release/explain.ts'
import { adviceFor } from '../../core/release/health/advice.ts'
import type { Container } from '../../core/release/health/container.ts'
import { LOOK_EVERY } from '../../core/retry.ts'
import type { World } from '../../world.ts'
import { containersOf } from './containers.ts'
import type { Deployment, ImageIds } from './deployment.ts'
import { holderOfPort, outcomeInWords, showEvidence } from './evidence.ts'
import { projectContainers, type ServiceOutcome, watchServices } from './watch.ts'

/** What compose is to bring up. */
interface WantedServices {
  readonly pins: Pins
  /** The images of pinned services, as the engine calls them. */
  readonly ids: ImageIds
  /** Only these; all of the project where it is left out. */
  readonly services?: readonly string[]
}

/** A release that is not well: why, in words, and how each service came out. */
export class NotWell extends Problem {
  readonly outcomes: readonly ServiceOutcome[]

  constructor(what: string, fix: string, outcomes: readonly ServiceOutcome[]) {
    super(what, fix)
    this.outcomes = outcomes
  }
}

/**
 * Has compose replace what runs, and judges for itself what came of it. `known` are the containers that the deployment has
 * found, in a return: what it has left behind itself was not there before.
 * @throws NotWell
 */
export async function bringUp(
  deployment: Deployment,
  wanted: WantedServices,
  known?: readonly Container[],
): Promise<readonly ServiceOutcome[]> {
  const { host, stack, world, options, left } = deployment
  const before = known ?? (await containersOf(host.engine, stack.project.name))
  const trouble = await up(deployment, wanted)
  const untouched = before.map(({ id }) => id)
  const services = stack.project.services.filter(
    ({ name, replicas }) => replicas > 0 && (wanted.services?.includes(name) ?? true),
  )
  const expected = services.map((service) =>
    expectedOf(service, wanted.ids, options.settle, untouched),
  )
  const wait = trouble ? 0 : Math.min(options.waitTimeout, left())
  const deadline = Date.parse(world.clock.now()) + wait
  const read = projectContainers(host.engine, stack.project.name)
  const ill = await illBefore(deployment, wanted, services, before)
  const seen = await watchServices(world, read, expected, deadline, (one) => isOldTrouble(one, ill))
  const outcomes = seen.map((one) => (isOldTrouble(one, ill) ? forgiven(world, one) : one))
  const failed = outcomes.filter(({ verdict }) => verdict.kind === 'failed')
  if (!trouble && failed.length === 0) {
    await checkUrl(deployment, outcomes)
    return outcomes
  }
  await showEvidence(world, host.engine, outcomes)
  throw await notWell(deployment, failed, trouble, outcomes)
}

/** Containers of other services that were not well before: they are not ours to judge, as long as they are the same. */
async function illBefore(
  { world, options }: Deployment,
  { pins }: WantedServices,
  services: readonly ComposeService[],
  before: readonly Container[],
): Promise<ReadonlySet<string>> {
  const ids = before.map(({ id }) => id)
  const others = services.filter(({ name }) => !(name in pins))
  const expected = others.map((service) => expectedOf(service, {}, options.settle, ids))
  const outcomes = await watchServices(world, async () => before, expected, 0)
  const ill = outcomes.filter(({ verdict }) => verdict.kind === 'failed')
  return new Set(ill.flatMap(({ containers }) => containers.map(({ id }) => id)))
}

const isOldTrouble = ({ containers, verdict }: ServiceOutcome, ill: ReadonlySet<string>) =>
  verdict.kind !== 'ok' && containers.length > 0 && containers.every(({ id }) => ill.has(id))

function forgiven(world: World, { service, verdict, containers }: ServiceOutcome): ServiceOutcome {
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

/** Undefined where compose has done what it should. */
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

/** Compose's own words come first where it had some: it knows why a container did not start. */
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
  const port = takenPort(trouble.message)
  const holder = port ? await holderOfPort(host.engine, port) : undefined
  const who = port
    ? ` Port ${port} is held by ${holder ?? 'a program on the host that is no container'}.`
    : ''
  return new NotWell(
    trouble.message,
    `${trouble.fix}.${who}`.replace(/\.{2,}/g, '.').replace(/\.$/, ''),
    outcomes,
  )
}

/** Asks the address as a visitor would, until it answers as it should or the time is up. */
export async function checkUrl(
  { world, options, left }: Deployment,
  outcomes: readonly ServiceOutcome[],
) {
  if (!options.healthUrl) return
  const { url, status } = options.healthUrl
  const deadline = Date.parse(world.clock.now()) + Math.min(options.waitTimeout, left())
  for (;;) {
    const time = Math.max(1_000, Math.min(10_000, deadline - Date.parse(world.clock.now())))
    const said = await world.hosts.httpStatus(url, time).catch((cause) => {
      if (cause instanceof Problem) throw cause
      return cause instanceof Error ? cause.message || cause.name : String(cause)
    })
    const isWell =
      typeof said === 'number' && (status ? said === status : said >= 200 && said < 400)
    if (isWell) return world.job.log(`${url} answers ${said}`)
    if (Date.parse(world.clock.now()) >= deadline) throw urlProblem(url, said, status, outcomes)
    await world.clock.sleep(LOOK_EVERY.healthUrl)
  }
}

const urlProblem = (
  url: string,
  said: string | number,
  status: number | undefined,
  outcomes: readonly ServiceOutcome[],
) =>
  new NotWell(
    `${url} ${typeof said === 'number' ? `answers ${said}` : `does not answer (${said})`}, and ${status ?? '200 to 399'} was expected`,
    'Every container of this release counts as well. Look at the proxy or firewall before them, and at "health-url"',
    outcomes,
  )
