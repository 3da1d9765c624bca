import { type ContainerSpec, inStartOrder, specOf } from '../../core/release/container-spec.ts'
import type { Container } from '../../core/release/health/container.ts'
import { nameIn } from '../../core/text/foreign.ts'
import { objectIn } from '../../core/text/json.ts'
import type { EngineApi } from '../../world.ts'
import { containersOf, removeContainer } from './containers.ts'
import { askEngine } from './engine.ts'
import { imageOn } from './images.ts'

/** Milliseconds in which an engine makes or starts a container. */
const SILENCE = 60_000

/** How containers that run are made again, should that be needed. Nothing of it is kept: their environment may be secret. */
export async function specsOf(
  engine: EngineApi,
  containers: readonly Container[],
): Promise<readonly ContainerSpec[]> {
  const running = containers.filter(({ state }) => state === 'running')
  const answers = await Promise.all(
    running.map(({ id }) => askEngine(engine, { path: `/containers/${id}/json` }, 404)),
  )
  return answers.filter(({ status }) => status === 200).map(({ body }) => specOf(objectIn(body)))
}

/** Those whose service no longer runs as it did: what is there now was made otherwise, or does not run. */
export async function lostSpecs(
  engine: EngineApi,
  project: string,
  specs: readonly ContainerSpec[],
): Promise<readonly ContainerSpec[]> {
  const now = await containersOf(engine, project)
  const isSame = (spec: ContainerSpec) =>
    now.some(
      ({ name, configHash, imageId }) =>
        name === spec.name && configHash === spec.configHash && imageId === spec.imageId,
    )
  return specs.filter((spec) => !isSame(spec))
}

/** Puts containers, made as they were, in the place of those that their services have now. Volumes stay. */
export async function remake(
  engine: EngineApi,
  project: string,
  specs: readonly ContainerSpec[],
): Promise<void> {
  const services = new Set(specs.map(({ service }) => service))
  const names = new Set(specs.map(({ name }) => name))
  const inTheWay = (await containersOf(engine, project)).filter(
    ({ name, service }) => services.has(service) || names.has(name),
  )
  for (const { id } of inTheWay) await removeContainer(engine, id, { volumes: false })
  for (const spec of inStartOrder(specs)) await make(engine, spec)
}

async function make(engine: EngineApi, spec: ContainerSpec): Promise<void> {
  const { name, image, imageId, body, networks } = spec
  // A tag may name another image by now.
  const isStill = (await imageOn(engine, image))?.id === imageId
  const made = await askEngine(engine, {
    path: `/containers/create?name=${encodeURIComponent(name)}`,
    method: 'POST',
    body: { ...body, Image: isStill ? image : imageId },
    silence: SILENCE,
  })
  const id = nameIn(objectIn(made.body)['Id'])
  for (const network of networks) {
    const path = `/networks/${encodeURIComponent(network.name)}/connect`
    const joined = { Container: id, EndpointConfig: network.endpoint }
    await askEngine(engine, { path, method: 'POST', body: joined, silence: SILENCE })
  }
  await askEngine(engine, { path: `/containers/${id}/start`, method: 'POST', silence: SILENCE })
}
