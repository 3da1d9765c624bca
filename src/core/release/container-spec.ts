import { entriesIn, nameIn, textIn } from '../text/foreign.ts'
import { asObject, type JsonObject } from '../text/json.ts'
import { containerName, readContainer } from './health/container.ts'

/** How a container is made again as it was. */
export interface ContainerSpec {
  readonly id: string
  readonly name: string
  readonly service: string
  /** What its image was called when it was made, and `sha256:…` as the engine calls it. */
  readonly image: string
  readonly imageId: string
  readonly startedAt: string
  /** Compose's hash of the service it was made from. */
  readonly configHash: string
  /** Whether all of it is its own: not the network, processes or volumes of another container, which has gone by then. */
  readonly isWhole: boolean
  /** What `POST /containers/create` takes, without the image. */
  readonly body: JsonObject
  /** The networks it joins once it is there. */
  readonly networks: readonly { readonly name: string; readonly endpoint: JsonObject }[]
}

/**
 * Reads it from `GET /containers/ID/json`. A host name and addresses that an engine has chosen are chosen again;
 * volumes without a name are those of before.
 */
export function specOf(inspected: JsonObject): ContainerSpec {
  const { id, service, image, imageId, startedAt, configHash } = readContainer(inspected)
  const [config, host] = [asObject(inspected['Config']), asObject(inspected['HostConfig'])]
  const shortId = id.slice(0, 12)
  const { Hostname: hostname, ...rest } = config
  const [first, ...networks] = networksOf(inspected, shortId)
  return {
    ...{ id, service, image, imageId, startedAt, configHash, networks },
    name: containerName(inspected['Name']),
    isWhole: Boolean(id && service && imageId) && !sharesAnother(host),
    body: {
      ...(hostname === shortId ? rest : config),
      HostConfig: { ...host, ...mountsOf(inspected) },
      NetworkingConfig: { EndpointsConfig: first ? { [first.name]: first.endpoint } : {} },
    },
  }
}

const sharesAnother = ({ NetworkMode, PidMode, IpcMode, VolumesFrom }: JsonObject) =>
  entriesIn(VolumesFrom).length > 0 ||
  [NetworkMode, PidMode, IpcMode].some((mode) => textIn(mode).startsWith('container:'))

/** The one that its mode names comes first: the container is made with it. Those of the host, of none and of another container are no networks. */
function networksOf(inspected: JsonObject, shortId: string): ContainerSpec['networks'] {
  const mode = textIn(asObject(inspected['HostConfig'])['NetworkMode'])
  if (mode === 'host' || mode === 'none' || mode.startsWith('container:')) return []
  return Object.entries(asObject(asObject(inspected['NetworkSettings'])['Networks']))
    .map(([name, one]) => ({ name, endpoint: endpointOf(asObject(one), shortId) }))
    .sort((a, b) => (a.name === mode ? -1 : b.name === mode ? 1 : 0))
}

const endpointOf = (
  { Aliases, IPAMConfig, Links, DriverOpts, GwPriority }: JsonObject,
  shortId: string,
): JsonObject => ({
  Aliases: entriesIn(Aliases).filter((one) => one !== shortId),
  ...{ IPAMConfig, Links, DriverOpts, GwPriority },
})

/**
 * Where a container keeps its files. `VOLUME` of an image, and volumes that a compose file gives no name, have got one from
 * the engine, which they keep: `name:/path`.
 */
function mountsOf(inspected: JsonObject): {
  Binds: readonly unknown[]
  Mounts: readonly unknown[]
} {
  const host = asObject(inspected['HostConfig'])
  const volumes = entriesIn(inspected['Mounts'])
    .map(asObject)
    .filter(({ Type }) => Type === 'volume')
  const nameAt = new Map(volumes.map(({ Name, Destination }) => [Destination, nameIn(Name)]))
  const [binds, mounts] = [entriesIn(host['Binds']), entriesIn(host['Mounts']).map(asObject)]
  const said = [
    ...binds.map((bind) => textIn(bind).split(':')[1]),
    ...mounts.map(({ Target }) => Target),
  ]
  const unsaid = [...nameAt].filter(([place]) => !said.includes(textIn(place)))
  return {
    Binds: [...binds, ...unsaid.map(([place, name]) => `${name}:${textIn(place)}`)],
    Mounts: mounts.map((one) => ({ Source: nameAt.get(one['Target']), ...one })),
  }
}

/** In the order in which they were started. */
export const inStartOrder = (specs: readonly ContainerSpec[]): readonly ContainerSpec[] =>
  [...specs].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
