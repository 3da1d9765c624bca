import { Cancelled, Problem } from '../../core/problem.ts'
import type { ContainerSpec } from '../../core/release/container-spec.ts'
import type { Container } from '../../core/release/health/container.ts'
import type { RunningService } from '../../core/release/plan.ts'
import { containersOf, stopContainer } from './containers.ts'
import type { Deployment } from './deployment.ts'
import { lostSpecs, remake } from './remake.ts'
import { bringUp, NotWell, type WantedServices } from './replace.ts'

/** What was running before, and is to run again; without a reference, as the compose file has it. */
export interface Before {
  readonly services: readonly Pick<
    RunningService,
    'service' | 'reference' | 'imageId' | 'version'
  >[]
  /** How the containers that ran are made again, where that is known. */
  readonly specs?: readonly ContainerSpec[]
}

/** What came of a return. */
export type Return =
  | { readonly kind: 'returned'; readonly words: string }
  | { readonly kind: 'nothing'; readonly words: string }
  /** It failed before anything was stopped. */
  | { readonly kind: 'untouched'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string }

/**
 * Whether everything that ran still does, and nothing besides: compose makes a container before it stops the old one, so
 * one that cannot even be made has done no harm. Undefined where something was replaced.
 */
export async function untouchedReturn(
  { host, stack }: Deployment,
  before: readonly Container[],
): Promise<Return | undefined> {
  const ran = whatRuns(before)
  const runs = whatRuns(await containersOf(host.engine, stack.project.name))
  if (ran === '' || ran !== runs) return undefined
  return { kind: 'untouched', words: 'nothing was replaced: what ran before still runs' }
}

const whatRuns = (containers: readonly Container[]) =>
  containers
    .filter(({ state }) => state === 'running')
    .map(({ id, startedAt }) => `${id} ${startedAt}`)
    .sort()
    .join()

/**
 * Goes back to what ran before: all services, the same files, the same gate. Nothing is taken down for it. A first
 * deployment has nothing to go back to: what it started is stopped, and stays for its logs.
 */
export async function goBack(deployment: Deployment, before: Before): Promise<Return> {
  const { services, specs = [] } = before
  const kept = services.map(({ service }) => service)
  await stopNew(deployment, kept)
  if (services.length === 0)
    return { kind: 'nothing', words: 'there was nothing to return to; its containers are stopped' }
  const known = deployment.stack.project.services.map(({ name }) => name)
  const back = services.filter(({ service }) => known.includes(service))
  const pinned = back.filter(({ reference }) => reference !== '')
  const wanted = {
    pins: Object.fromEntries(pinned.map(({ service, reference }) => [service, reference])),
    ids: Object.fromEntries(pinned.map(({ service, imageId }) => [service, imageId])),
    services: back.map(({ service }) => service),
  }
  const problem = await failureOf(deployment, () => bringUp(deployment, wanted))
  if (!problem) return { kind: 'returned', words: `back on ${inWords(pinned)}` }
  if (await isBackAsBefore(deployment, wanted, problem, specs)) {
    const words = `back on ${inWords(pinned)}, in containers as they were: with the compose file as it is now it is not well, either (${problem.message})`
    return { kind: 'returned', words }
  }
  return {
    kind: 'failed',
    words: `the return to ${inWords(pinned)} failed, too: ${problem.message}`,
  }
}

async function failureOf({ world }: Deployment, work: () => Promise<unknown>) {
  try {
    await work()
    return undefined
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    world.job.log(`the return failed: ${problem}`)
    return problem
  }
}

/**
 * What the compose file says may have changed since those containers were made, and may be what fails: then they are made
 * again from what the engine said of them before, and judged by the same gate.
 */
async function isBackAsBefore(
  deployment: Deployment,
  wanted: WantedServices,
  problem: Problem,
  specs: readonly ContainerSpec[],
): Promise<boolean> {
  const { host, stack, world } = deployment
  const isIll =
    problem instanceof NotWell && problem.outcomes.some(({ verdict }) => verdict.kind !== 'ok')
  if (!isIll) return false
  let isMade = false
  const failure = await failureOf(deployment, async () => {
    const lost = await lostSpecs(host.engine, stack.project.name, specs)
    if (lost.length === 0) return
    isMade = true
    world.job.log(`making again as they were: ${lost.map(({ name }) => name).join(', ')}`)
    await bringUp(deployment, wanted, async () => {
      await remake(host.engine, stack.project.name, lost)
      return undefined
    })
  })
  return isMade && failure === undefined
}

/** `sha256:1a2b3c4d5e6f (v1.2.2)`, once for each image. */
function inWords(services: Before['services']): string {
  const all = services.map(({ reference, version }) => {
    const digest = /sha256:[0-9a-f]{12}/.exec(reference)?.[0] ?? reference
    return version ? `${digest} (${version})` : digest
  })
  return [...new Set(all)].join(', ')
}

async function stopNew({ host, stack }: Deployment, kept: readonly string[]): Promise<void> {
  const containers = await containersOf(host.engine, stack.project.name)
  const isOfProject = (name: string) => stack.project.services.some((one) => one.name === name)
  const fresh = containers.filter(({ service }) => isOfProject(service) && !kept.includes(service))
  await Promise.all(fresh.map(({ id }) => stopContainer(host.engine, id)))
}
