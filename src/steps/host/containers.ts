import { type Labels, textLabels } from '../../core/registry/manifest.ts'
import { composeFilter } from '../../core/release/compose/labels.ts'
import {
  type Container,
  containerName,
  readContainer,
} from '../../core/release/health/container.ts'
import { textOfFrames } from '../../core/release/logs.ts'
import { countIn, entriesIn, nameIn, referenceIn, wordsIn } from '../../core/text/foreign.ts'
import { asObject, objectIn } from '../../core/text/json.ts'
import { endOf } from '../../core/text/shorten.ts'
import type { EngineApi } from '../../world.ts'
import { askEngine, engineList, withQuery } from './engine.ts'

/** Every container of a project, running or not, except those of `docker compose run`. */
export async function containersOf(
  engine: EngineApi,
  project: string,
): Promise<readonly Container[]> {
  const ids = await containerIds(engine, composeFilter('project', project))
  const found = await Promise.all(ids.map((id) => containerById(engine, id)))
  return found.filter((one) => one !== undefined).filter(({ isOneOff }) => !isOneOff)
}

/** The ids of containers with all of these labels, running or not. */
export async function containerIds(
  engine: EngineApi,
  ...label: readonly string[]
): Promise<readonly string[]> {
  const filters = JSON.stringify({ label })
  const path = withQuery('/containers/json', { all: 'true', filters })
  return engineList(await askEngine(engine, { path }))
    .map(({ Id }) => nameIn(Id))
    .filter(Boolean)
}

/** Undefined where it does not exist: it may have been removed since it was listed. */
export async function containerById(engine: EngineApi, id: string): Promise<Container | undefined> {
  const path = `/containers/${encodeURIComponent(id)}/json`
  const answer = await askEngine(engine, { path }, 404)
  return answer.status === 404 ? undefined : readContainer(objectIn(answer.body))
}

/** A container in short. */
export interface ListedContainer {
  /** Without the slash in front; the first is its own. */
  readonly names: readonly string[]
  /** The name of its image when it was created, and the id of that image in the engine. */
  readonly image: string
  readonly imageId: string
  readonly labels: Labels
  readonly ports: readonly { address: string; port: number; protocol: string }[]
}

/** Every container of an engine, running or not. */
export const allContainers = async (engine: EngineApi): Promise<readonly ListedContainer[]> =>
  engineList(await askEngine(engine, { path: '/containers/json?all=true' })).map((listed) => ({
    names: entriesIn(listed['Names']).map(containerName).filter(Boolean),
    image: referenceIn(listed['Image']),
    imageId: referenceIn(listed['ImageID']),
    labels: textLabels(listed['Labels']),
    ports: entriesIn(listed['Ports'])
      .map(asObject)
      .map(({ IP, PublicPort, Type }) => ({
        address: wordsIn(IP, 64),
        port: countIn(PublicPort),
        protocol: nameIn(Type) || 'tcp',
      })),
  }))

/** Characters of a container's last lines: a single line may have megabytes. */
const MOST_OF_LOG = 64 * 1024

/** The last lines that a container printed. */
export async function logsOf(engine: EngineApi, id: string, lines: number): Promise<string> {
  const query = { stdout: 'true', stderr: 'true', tail: `${lines}` }
  const path = withQuery(`/containers/${id}/logs`, query)
  return endOf(textOfFrames((await askEngine(engine, { path })).body), MOST_OF_LOG)
}

/** Stops a container and leaves it, for its logs. */
export const stopContainer = (engine: EngineApi, id: string) =>
  askEngine(engine, { path: `/containers/${id}/stop`, method: 'POST', silence: 60_000 }, 304, 404)

/** Removes a container, running or not, with its anonymous volumes; does nothing where it is gone. Also works in a cancelled run. */
export const removeContainer = (engine: EngineApi, id: string, { volumes = true } = {}) =>
  askEngine(
    engine,
    {
      path: `/containers/${encodeURIComponent(id)}?force=true&v=${volumes}`,
      method: 'DELETE',
      silence: 60_000,
      evenIfCancelled: true,
    },
    404,
    409, // it is being removed already
  )
