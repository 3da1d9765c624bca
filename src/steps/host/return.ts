import { Cancelled, Problem } from '../../core/problem.ts'
import type { ContainerSpec } from '../../core/release/container-spec.ts'
import type { Container } from '../../core/release/health/container.ts'
import type { RunningService } from '../../core/release/plan.ts'
import { makeAsBefore } from './as-before.ts'
import { containersOf, stopContainer } from './containers.ts'
import type { Deployment } from './deployment.ts'
import { bringUp, NotWell } from './replace.ts'

/** What ran before and is to run again. A service without a reference has the image of the compose file. */
export interface ReturnTarget {
  readonly services: readonly Pick<
    RunningService,
    'service' | 'reference' | 'imageId' | 'version'
  >[]
  /** What it takes to recreate the containers that ran, where that is known. */
  readonly specs?: readonly ContainerSpec[]
  /** Every container of the project before, where that is known. */
  readonly containers?: readonly Container[]
}

/** How a return ended. */
export type Return =
  | { readonly kind: 'returned'; readonly words: string }
  | { readonly kind: 'nothing'; readonly words: string }
  /** It failed before anything was stopped. */
  | { readonly kind: 'untouched'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string }

/**
 * The return where exactly what ran before still runs; undefined where something was replaced. Compose creates a container
 * before it stops the old one: one that cannot even be created does no harm.
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
 * Goes back to what ran before: all services, through compose with the current files. Where that is not well, it recreates
 * the containers as they were. Both must pass the same checks. A first deployment has nothing to go back to: what it
 * started is stopped, and kept for its logs.
 */
export async function goBack(deployment: Deployment, before: ReturnTarget): Promise<Return> {
  const { services } = before
  const names = services.map(({ service }) => service)
  await stopNew(deployment, names)
  if (services.length === 0)
    return { kind: 'nothing', words: 'there was nothing to return to; its containers are stopped' }
  const pinned = inWords(services.filter(({ reference }) => reference !== ''))
  const problem = await failureOf(deployment, () => throughCompose(deployment, before))
  const { specs = [] } = before
  const known = deployment.stack.project.services.map(({ name }) => name)
  // Compose does not bring back what is no longer in the file.
  const rest = problem ? specs : specs.filter(({ service }) => !known.includes(service))
  if (problem && !(problem instanceof NotWell)) return failedReturn(pinned, problem)
  const made = { isAny: false }
  const second = await failureOf(deployment, async () => {
    made.isAny = await makeAsBefore(deployment, rest)
  })
  if (second ?? (made.isAny ? undefined : problem)) return failedReturn(pinned, problem ?? second)
  if (!made.isAny) return { kind: 'returned', words: `back on ${pinned}` }
  const why = problem
    ? `with the current compose file it is not well, either (${problem.message})`
    : 'the compose file no longer has them'
  return { kind: 'returned', words: `back on ${pinned}, in containers as they were: ${why}` }
}

const failedReturn = (pinned: string, problem: Problem | undefined): Return => ({
  kind: 'failed',
  words: `the return to ${pinned} failed, too: ${problem?.message}`,
})

/** Brings up all services that the compose file still has, with the images of before. */
async function throughCompose(deployment: Deployment, { services, containers }: ReturnTarget) {
  const known = deployment.stack.project.services.map(({ name }) => name)
  const back = services.filter(({ service }) => known.includes(service))
  // Without names compose would start everything.
  if (back.length === 0) return
  const pinned = back.filter(({ reference }) => reference !== '')
  const wanted = {
    pins: Object.fromEntries(pinned.map(({ service, reference }) => [service, reference])),
    ids: Object.fromEntries(pinned.map(({ service, imageId }) => [service, imageId])),
    services: back.map(({ service }) => service),
  }
  await bringUp(deployment, wanted, containers)
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

/** `sha256:1a2b3c4d5e6f (v1.2.2)`, once for each image. */
function inWords(services: ReturnTarget['services']): string {
  const all = services.map(({ reference, version }) => {
    const digest = /sha256:[0-9a-f]{12}/.exec(reference)?.[0] ?? reference
    return version ? `${digest} (${version})` : digest
  })
  return [...new Set(all)].join(', ') || 'what ran before'
}

async function stopNew({ host, stack }: Deployment, kept: readonly string[]): Promise<void> {
  const containers = await containersOf(host.engine, stack.project.name)
  const isOfProject = (name: string) => stack.project.services.some((one) => one.name === name)
  const fresh = containers.filter(({ service }) => isOfProject(service) && !kept.includes(service))
  await Promise.all(fresh.map(({ id }) => stopContainer(host.engine, id)))
}
