import { Problem } from '../../core/problem.ts'
import { injectedServices } from '../../core/release/compose/injected.ts'
import type { ContainerSpec } from '../../core/release/container-spec.ts'
import type { Deployment } from './deployment.ts'
import { outcomeInWords } from './evidence.ts'
import { lostSpecs, remake } from './remake.ts'
import { checkUrl } from './replace.ts'
import { projectContainers, watchServices } from './watch.ts'

/**
 * Recreates containers from what the engine reported of them: the compose file may have changed since, and may be the cause
 * of the failure. Answers whether there was anything to recreate.
 * @throws Problem where they are not well either, or cannot be recreated without loss: then nothing was touched
 */
export async function makeAsBefore(
  deployment: Deployment,
  specs: readonly ContainerSpec[],
): Promise<boolean> {
  const { host, stack, world } = deployment
  const lost = await lostSpecs(host.engine, stack.project.name, specs)
  if (lost.length === 0) return false
  const injected = injectedServices(stack.project.text)
  const whole = lost.every((spec) => spec.isWhole && !injected.has(spec.service))
  if (!whole)
    throw new Problem(
      `${inWords(lost)} cannot be recreated as before: only compose knows hooks, secrets and configs without a file, and the network or volumes of another container`,
      'Correct the compose file, and deploy again',
    )
  world.job.log(`recreating as they were: ${inWords(lost)}`)
  await remake(host.engine, stack.project.name, lost)
  await waitFor(deployment, lost)
  return true
}

const inWords = (specs: readonly ContainerSpec[]) => specs.map(({ name }) => name).join(', ')

async function waitFor(deployment: Deployment, specs: readonly ContainerSpec[]): Promise<void> {
  const { host, stack, world, options, left } = deployment
  const names = [...new Set(specs.map(({ service }) => service))]
  const expected = names.map((name) => {
    const own = specs.filter(({ service }) => service === name)
    const service = { name, publishesPorts: true, replicas: own.length }
    return { service, imageId: own[0]?.imageId, settle: options.settle, untouched: [] }
  })
  const deadline = Date.parse(world.clock.now()) + Math.min(options.waitTimeout, left())
  const read = projectContainers(host.engine, stack.project.name)
  const outcomes = await watchServices(world, read, expected, deadline)
  const failed = outcomes.filter(({ verdict }) => verdict.kind === 'failed')
  if (failed.length > 0) throw new Problem(failed.map(outcomeInWords).join('; '), '')
  await checkUrl(deployment, outcomes)
}
