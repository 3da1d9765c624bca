import { Problem } from '../../core/problem.ts'
import type { ComposeService } from '../../core/release/compose/model.ts'
import { oneOffArguments } from '../../core/release/compose/one-off.ts'
import type { Pins } from '../../core/release/compose/override.ts'
import { DeployFailure } from '../../core/release/explain.ts'
import { adviceFor } from '../../core/release/health/advice.ts'
import { decideTrial } from '../../core/release/health/trial.ts'
import { trialName } from '../../core/release/names.ts'
import type { ReleasePlan } from '../../core/release/plan.ts'
import { containerById, removeContainer } from './containers.ts'
import type { Deployment, ImageIds } from './deployment.ts'
import { outcomeInWords, showEvidence } from './evidence.ts'
import { imageOn } from './images.ts'
import { type ServiceOutcome, watchServices } from './watch.ts'

/**
 * Starts new images beside those that run, without ports and without names in the network, and waits until they are
 * well. A bad image fails here, before anything is touched.
 * @throws Problem where one is not well
 */
export async function tryOut(
  deployment: Deployment,
  plan: ReleasePlan,
  ids: ImageIds,
): Promise<void> {
  const { world, stack } = deployment
  for (const { service, isNew, before } of plan.changes) {
    const found = stack.project.services.find(({ name }) => name === service)
    if (!found || !isNew) continue
    const image = await imageOn(deployment.host.engine, ids[service] ?? '')
    const decision = decideTrial(found, {
      asked: deployment.options.trial,
      hasHealthcheck:
        found.healthcheck === 'file' ||
        (found.healthcheck === 'image' && Boolean(image?.hasHealthcheck)),
      isRunning: Boolean(before?.containers.some(({ state }) => state === 'running')),
    })
    const { isTried, because } = decision
    world.job.log(
      `${service}: ${isTried ? 'tried beside the old one' : 'not tried first'}, ${because}`,
    )
    if (isTried) await tryService(deployment, plan.allPins, found, ids[service])
  }
}

async function tryService(
  deployment: Deployment,
  pins: Pins,
  oneOff: ComposeService,
  imageId: string | undefined,
): Promise<void> {
  const { world, host, stack } = deployment
  const { name: service } = oneOff
  const name = trialName(stack.project.name, service)
  await removeContainer(host.engine, name)
  try {
    const outcome = await start(deployment, pins, oneOff, name, imageId)
    if (outcome.verdict.kind === 'ok')
      return world.job.log(`${service}: the new image is ${outcome.verdict.because}`)
    const [shown = outcome] = await showEvidence(world, host.engine, [outcome])
    throw new Problem(
      `the new image is not well, and nothing was replaced: ${outcomeInWords(shown)}`,
      `What ran before still runs. ${adviceFor([outcome], deployment.options.waitTimeout)}`,
    )
  } finally {
    await removeContainer(host.engine, name)
  }
}

const notStarted = (service: string, failure: DeployFailure) =>
  new Problem(
    `the new image does not start, and nothing was replaced: ${service}: ${failure.message}`,
    `What ran before still runs. ${failure.fix}`,
    { cause: failure },
  )

async function start(
  { world, host, stack, options, left }: Deployment,
  pins: Pins,
  oneOff: ComposeService,
  name: string,
  imageId: string | undefined,
): Promise<ServiceOutcome> {
  const { name: service } = oneOff
  const hidden = oneOffArguments(oneOff.oneOff)
  const args = ['run', '--detach', '--no-deps', ...hidden, '--name', name, service]
  await world.job
    .quote(() => stack.compose(pins, args, { timeout: left(), oneOff }))
    .catch((failure) => {
      throw failure instanceof DeployFailure ? notStarted(service, failure) : failure
    })
  const read = async () => {
    const found = await containerById(host.engine, name)
    return found ? [{ ...found, service }] : []
  }
  const demand = { imageId, settle: options.settle, untouched: [] }
  const expected = { service: { name: service, publishesPorts: true, replicas: 1 }, ...demand }
  const deadline = Date.parse(world.clock.now()) + Math.min(options.waitTimeout, left())
  const [outcome] = await watchServices(world, read, [expected], deadline)
  return outcome as ServiceOutcome
}
