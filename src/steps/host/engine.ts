import type { Container } from '../../core/release/health/container.ts'
import { readContainer } from '../../core/release/health/container.ts'
import { textOfFrames } from '../../core/release/logs.ts'
import { asObject, type JsonObject, objectIn } from '../../core/text/json.ts'
import type { EngineAnswer, EngineApi, EngineRequest } from '../../world.ts'

/** An answer of an engine that is none of those expected. */
export class EngineFailure extends Error {
  readonly status: number

  constructor({ method = 'GET', path }: EngineRequest, { status, body }: EngineAnswer) {
    const { message } = objectIn(body)
    const said = typeof message === 'string' ? message : new TextDecoder().decode(body).trim()
    super(said || `the engine answered ${status} to ${method} ${path.replace(/\?.*/, '')}`)
    this.name = 'EngineFailure'
    this.status = status
  }
}

/** Asks, and takes no other statuses for an answer than those of success and these. */
export async function ask(
  engine: EngineApi,
  request: EngineRequest,
  ...others: readonly number[]
): Promise<EngineAnswer> {
  const answer = await engine.ask(request)
  if (answer.status < 300 || others.includes(answer.status)) return answer
  throw new EngineFailure(request, answer)
}

/** The path of an API with its query. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(query)}`
}

const listIn = ({ body }: EngineAnswer): readonly JsonObject[] => {
  const list: unknown = JSON.parse(new TextDecoder().decode(body))
  return Array.isArray(list) ? list.map(asObject) : []
}

/** What an engine says of itself. */
export const info = async (engine: EngineApi): Promise<JsonObject> =>
  objectIn((await ask(engine, { path: '/info' })).body)

/** Every container of a project, running or not, but for those of `docker compose run`. */
export async function containersOf(
  engine: EngineApi,
  project: string,
): Promise<readonly Container[]> {
  const ids = await containerIds(engine, `com.docker.compose.project=${project}`)
  const found = await Promise.all(ids.map((id) => container(engine, id)))
  return found.filter((one) => one !== undefined).filter(({ isOneOff }) => !isOneOff)
}

/** The ids of containers with all of these labels, running or not. */
export async function containerIds(
  engine: EngineApi,
  ...label: readonly string[]
): Promise<readonly string[]> {
  const filters = JSON.stringify({ label })
  const path = withQuery('/containers/json', { all: 'true', filters })
  return listIn(await ask(engine, { path })).map(({ Id }) => String(Id))
}

/** Undefined where there is none: it may have gone since it was listed. */
export async function container(engine: EngineApi, id: string): Promise<Container | undefined> {
  const path = `/containers/${encodeURIComponent(id)}/json`
  const answer = await ask(engine, { path }, 404)
  return answer.status === 404 ? undefined : readContainer(objectIn(answer.body))
}

/** Every container of an engine, in short: id, image, labels, ports. */
export const allContainers = async (engine: EngineApi): Promise<readonly JsonObject[]> =>
  listIn(await ask(engine, { path: '/containers/json?all=true' }))

/** An image that an engine has. */
export interface HostImage {
  readonly id: string
  readonly tags: readonly string[]
  /** `repository@sha256:…` */
  readonly digests: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly hasHealthcheck: boolean
  /** Bytes. */
  readonly size: number
}

/** Undefined where the engine has no such image. */
export async function imageOn(engine: EngineApi, name: string): Promise<HostImage | undefined> {
  const answer = await ask(engine, { path: `/images/${name}/json` }, 404)
  if (answer.status === 404) return undefined
  const image = objectIn(answer.body)
  const config = asObject(image['Config'])
  const test = asObject(config['Healthcheck'])['Test']
  return {
    id: String(image['Id']),
    tags: texts(image['RepoTags']),
    digests: texts(image['RepoDigests']),
    labels: asObject(config['Labels']) as Readonly<Record<string, string>>,
    hasHealthcheck: Array.isArray(test) && test.length > 0 && test[0] !== 'NONE',
    size: Number(image['Size'] ?? 0),
  }
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/**
 * What an image is on this host, whatever its index says of how it was built: the manifest for the host's platform, or on the
 * classic store the configuration. Two builds from cache that differ in their attestations have the same.
 */
export async function contentOnHost(engine: EngineApi, name: string): Promise<string | undefined> {
  const answer = await ask(engine, { path: `/images/${name}/json?manifests=true` }, 404, 400)
  if (answer.status >= 400) return undefined
  const image = objectIn(answer.body)
  const manifests = Array.isArray(image['Manifests']) ? image['Manifests'].map(asObject) : []
  const here = manifests.filter(({ Kind, Available }) => Kind === 'image' && Available === true)
  const [only] = here
  return here.length === 1
    ? String(only?.['ID'])
    : manifests.length === 0
      ? String(image['Id'])
      : undefined
}

/** The images with a name that matches, with their labels. */
export async function imagesNamed(engine: EngineApi, ...references: readonly string[]) {
  const filters = JSON.stringify({ reference: references })
  const answer = await ask(engine, { path: withQuery('/images/json', { filters }) })
  return listIn(answer).map((image) => ({
    id: String(image['Id']),
    tags: texts(image['RepoTags']),
    labels: asObject(image['Labels']) as Readonly<Record<string, string>>,
    size: Number(image['Size'] ?? 0),
  }))
}

/** Gives an image one more name. */
export async function tagImage(engine: EngineApi, image: string, repository: string, tag: string) {
  const path = withQuery(`/images/${image}/tag`, { repo: repository, tag })
  await ask(engine, { path, method: 'POST' })
}

/** Takes one name from an image, and the image itself with its last one. */
export async function untagImage(engine: EngineApi, name: string): Promise<void> {
  await ask(engine, { path: `/images/${name}`, method: 'DELETE' }, 404)
}

/** An archive of nothing: two blocks of zeros. */
const EMPTY_ARCHIVE = new Uint8Array(1024)

/** Makes an image of no bytes, with labels. */
export async function makeEmptyImage(
  engine: EngineApi,
  repository: string,
  tag: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  const changes = Object.entries(labels).map(([name, value]) => `LABEL ${name}=${value}`)
  const query = { fromSrc: '-', repo: repository, tag, ...(changes[0] && { changes: changes[0] }) }
  const path = withQuery('/images/create', query)
  await ask(engine, { path, method: 'POST', body: EMPTY_ARCHIVE, silence: 60_000 })
}

/** The last lines that a container printed. */
export async function logsOf(engine: EngineApi, id: string, lines: number): Promise<string> {
  const query = { stdout: 'true', stderr: 'true', tail: String(lines) }
  const path = withQuery(`/containers/${id}/logs`, query)
  return textOfFrames((await ask(engine, { path })).body)
}

/** Stops a container and leaves it, for its logs. */
export const stopContainer = (engine: EngineApi, id: string) =>
  ask(engine, { path: `/containers/${id}/stop`, method: 'POST', silence: 60_000 }, 304, 404)

/** Takes a container away, running or not; nothing where it is gone. Also of a cancelled run. */
export const removeContainer = (engine: EngineApi, id: string) =>
  ask(
    engine,
    {
      path: `/containers/${encodeURIComponent(id)}?force=true&v=true`,
      method: 'DELETE',
      silence: 60_000,
      evenIfCancelled: true,
    },
    404,
    409, // it is being removed already
  )
