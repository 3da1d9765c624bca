import { type ContainerSpec, inStartOrder, specOf } from '../../core/release/container-spec.ts'
import type { Container } from '../../core/release/health/container.ts'
import { nameIn } from '../../core/text/foreign.ts'
import { objectIn } from '../../core/text/json.ts'
import type { EngineApi, EngineRequest } from '../../world.ts'
import { containersOf, removeContainer, stopContainer } from './containers.ts'
import { askEngine, withQuery } from './engine.ts'
import { imageOn } from './images.ts'

/** Milliseconds that an engine may take to create, start or stop a container. */
const SILENCE = 60_000

/** What it takes to recreate the containers that run. It is kept in memory alone: their environment may be secret. */
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

/** The containers of every service of which at least one no longer runs as before. */
export async function lostSpecs(
  engine: EngineApi,
  project: string,
  specs: readonly ContainerSpec[],
): Promise<readonly ContainerSpec[]> {
  const now = await containersOf(engine, project)
  const runsAsBefore = (spec: ContainerSpec) =>
    now.some(
      ({ name, configHash, imageId, state }) =>
        state === 'running' &&
        name === spec.name &&
        configHash === spec.configHash &&
        imageId === spec.imageId,
    )
  const lost = new Set(specs.filter((one) => !runsAsBefore(one)).map(({ service }) => service))
  return specs.filter(({ service }) => lost.has(service))
}

/**
 * Replaces the containers that services have now by recreated ones. The current ones are stopped and set aside until all
 * others have started; if one does not start, they are brought back.
 */
export async function remake(
  engine: EngineApi,
  project: string,
  specs: readonly ContainerSpec[],
): Promise<void> {
  const services = new Set(specs.map(({ service }) => service))
  const names = new Set(specs.map(({ name }) => name))
  const old = (await containersOf(engine, project)).filter(
    ({ name, service }) => services.has(service) || names.has(name),
  )
  const made: string[] = []
  try {
    for (const one of old) await setAside(engine, one)
    for (const spec of inStartOrder(specs)) await make(engine, spec, (id) => made.push(id))
  } catch (failure) {
    await bringBack(engine, old, made)
    throw failure
  }
  for (const { id } of old) await removeContainer(engine, id, { volumes: false })
}

const post = (path: string, more: Partial<EngineRequest> = {}): EngineRequest => ({
  ...{ path, method: 'POST', silence: SILENCE },
  ...more,
})

const renaming = (id: string, name: string) =>
  post(`/containers/${id}/rename?name=${encodeURIComponent(name)}`, { evenIfCancelled: true })

async function setAside(engine: EngineApi, { id, name }: Container): Promise<void> {
  await stopContainer(engine, id)
  await askEngine(engine, renaming(id, `${name}-aside-${id.slice(0, 12)}`), 404)
}

/** Also works in a cancelled run. Its own failures are ignored: the one that led here is reported. */
async function bringBack(engine: EngineApi, old: readonly Container[], made: readonly string[]) {
  const ignored = () => undefined
  for (const id of made) await removeContainer(engine, id, { volumes: false }).catch(ignored)
  for (const { id, name, state } of old) {
    await askEngine(engine, renaming(id, name)).catch(ignored)
    const start = post(`/containers/${id}/start`, { evenIfCancelled: true })
    if (state === 'running' || state === 'restarting') await askEngine(engine, start).catch(ignored)
  }
}

async function make(engine: EngineApi, spec: ContainerSpec, onMade: (id: string) => void) {
  const { name, image, imageId, platform, body, networks } = spec
  // A tag may name another image by now.
  const isStill = (await imageOn(engine, image))?.id === imageId
  const whole = { ...body, Image: isStill ? image : imageId }
  const made = await askEngine(
    engine,
    post(withQuery('/containers/create', { name, ...(platform && { platform }) }), { body: whole }),
  )
  const id = nameIn(objectIn(made.body)['Id'])
  onMade(id)
  for (const network of networks) {
    const joined = { Container: id, EndpointConfig: network.endpoint }
    const path = `/networks/${encodeURIComponent(network.name)}/connect`
    await askEngine(engine, post(path, { body: joined }))
  }
  await askEngine(engine, post(`/containers/${id}/start`))
}
