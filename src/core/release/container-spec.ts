import { platformIn } from '../registry/manifest.ts'
import { entriesIn, nameIn, numberIn, textIn } from '../text/foreign.ts'
import { asObject, type JsonObject } from '../text/json.ts'
import { containerName, readContainer } from './health/container.ts'

/** What it takes to recreate a container as it was. */
export interface ContainerSpec {
  readonly id: string
  readonly name: string
  readonly service: string
  /** What its image was called when it was made, and `sha256:…` as the engine calls it. */
  readonly image: string
  readonly imageId: string
  /** `linux/arm64`, of several that an image may have; empty where the engine does not say. */
  readonly platform: string
  readonly startedAt: string
  /** Compose's hash of the service it was made from. */
  readonly configHash: string
  /** Whether it shares no network, processes or volumes with another container, which would be gone by then. */
  readonly isWhole: boolean
  /** What `POST /containers/create` takes, without the image. */
  readonly body: JsonObject
  /** The networks it joins once it exists. */
  readonly networks: readonly { readonly name: string; readonly endpoint: JsonObject }[]
}

/**
 * Reads it from `GET /containers/ID/json`. The engine chooses again what it chose before: a host name, addresses.
 * Anonymous volumes are kept.
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
    platform: platformIn(asObject(asObject(inspected['ImageManifestDescriptor'])['platform'])),
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

/** The network that its mode names comes first: the container is created in it. `host`, `none` and `container:…` name none. */
function networksOf(inspected: JsonObject, shortId: string): ContainerSpec['networks'] {
  const mode = textIn(asObject(inspected['HostConfig'])['NetworkMode'])
  if (mode === 'host' || mode === 'none' || mode.startsWith('container:')) return []
  return Object.entries(asObject(asObject(inspected['NetworkSettings'])['Networks']))
    .map(([name, one]) => ({ name, endpoint: endpointOf(asObject(one), shortId) }))
    .sort((a, b) => (a.name === mode ? -1 : b.name === mode ? 1 : 0))
}

const endpointOf = (
  { Aliases, IPAMConfig, Links, DriverOpts, GwPriority, MacAddress, IPAddress }: JsonObject,
  shortId: string,
): JsonObject => ({
  Aliases: entriesIn(Aliases).filter((one) => one !== shortId),
  ...{ IPAMConfig, Links, DriverOpts, GwPriority },
  ...(isMadeOf(textIn(MacAddress), textIn(IPAddress)) ? {} : { MacAddress }),
})

/** Whether an engine has made a MAC address of an address that it has chosen, which another container may have by then. */
const isMadeOf = (mac: string, address: string) =>
  mac ===
  ['02:42', ...address.split('.').map((part) => numberIn(part).toString(16).padStart(2, '0'))].join(
    ':',
  )

/**
 * Where a container keeps its files. Anonymous volumes, of `VOLUME` in an image or of a compose file, are bound by the name
 * that the engine gave them: `name:/path`.
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
  const listed = [
    ...binds.map((bind) => textIn(bind).split(':')[1]),
    ...mounts.map(({ Target }) => Target),
  ]
  const anonymous = [...nameAt].filter(([place]) => !listed.includes(textIn(place)))
  return {
    Binds: [...binds, ...anonymous.map(([place, name]) => `${name}:${textIn(place)}`)],
    Mounts: mounts.map((one) => ({ Source: nameAt.get(one['Target']), ...one })),
  }
}

/** The containers in the order in which they were started. */
export const inStartOrder = (specs: readonly ContainerSpec[]): readonly ContainerSpec[] =>
  [...specs].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
