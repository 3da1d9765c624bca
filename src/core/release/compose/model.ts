import { Problem } from '../../problem.ts'
import { entriesIn, lineIn, nameIn, numberIn, textIn } from '../../text/foreign.ts'
import { asObject, type JsonObject, parsedObject } from '../../text/json.ts'
import { type External, externalsIn } from './externals.ts'
import { type OneOff, oneOffOf } from './one-off.ts'

/** A project as `docker compose config --format json` prints it, as far as a deployment needs it. */
export interface ComposeProject {
  readonly name: string
  readonly services: readonly ComposeService[]
  readonly externals: readonly External[]
  /** All that compose printed. It holds secrets in plain text: it is hashed, and never shown. */
  readonly text: string
}

/** A service as `docker compose config` describes it. */
export interface ComposeService {
  readonly name: string
  /** Empty where the service is only built. */
  readonly image: string
  readonly isBuilt: boolean
  readonly containerName: string | undefined
  readonly publishesPorts: boolean
  /** Those with one fixed number. */
  readonly ports: readonly PublishedPort[]
  /** `image` where the file has none, so that the one of the image counts. */
  readonly healthcheck: 'file' | 'image' | 'disabled'
  /** Mounts that two containers would both write to: named volumes and binds. */
  readonly writableMounts: readonly string[]
  /** Sources of all binds. */
  readonly binds: readonly string[]
  /** Sources of those binds that are files, judging by their names in the container. */
  readonly files: readonly string[]
  readonly replicas: number
  readonly pullPolicy: string | undefined
  /** `linux/arm64`; undefined for that of the host. */
  readonly platform: string | undefined
  readonly networkMode: string | undefined
  readonly dependsOn: readonly string[]
  readonly oneOff: OneOff
}

/** A port of the host that a service takes. */
export interface PublishedPort {
  /** Empty for every address. */
  readonly address: string
  readonly port: number
  readonly protocol: string
}

/** Services of a project, and containers of a service. */
const MOST = 1_000

/** Reads what `docker compose config --format json` prints. */
export function parseProject(text: string): ComposeProject {
  const project = parsedObject(text)
  const name = nameIn(project?.['name'])
  const entries = Object.entries(asObject(project?.['services']))
  const isWhole = entries.every(([service]) => nameIn(service) !== '') && entries.length <= MOST
  if (!project || !name || !isWhole)
    throw new Problem(
      'docker compose printed no project that can be read',
      'See what this prints: docker compose config --format json. It needs compose 2.17 or newer',
    )
  const services = entries.map(([service, entry]) => readService(service, asObject(entry)))
  return { name, services, externals: externalsIn(project), text }
}

function readService(name: string, service: JsonObject): ComposeService {
  const volumes = entriesIn(service['volumes']).map(asObject)
  const ports = entriesIn(service['ports'])
  return {
    name,
    image: textOf(service['image']) ?? '',
    isBuilt: service['build'] !== undefined,
    containerName: textOf(service['container_name']),
    publishesPorts: ports.length > 0,
    ports: ports.flatMap(portIn),
    healthcheck: healthcheckOf(service),
    writableMounts: volumes
      .filter(isWritable)
      .map(({ source, target }) => lineIn(source ?? target)),
    binds: volumes.filter(isBind).map(({ source }) => lineIn(source)),
    files: volumes
      .filter((volume) => isBind(volume) && isFileName(lineIn(volume['target'])))
      .map(({ source }) => lineIn(source))
      .filter(Boolean),
    replicas: replicasOf(service),
    pullPolicy: textOf(service['pull_policy']),
    platform: textOf(service['platform']),
    networkMode: textOf(service['network_mode']),
    dependsOn: Object.keys(asObject(service['depends_on'])),
    oneOff: oneOffOf(service),
  }
}

/** Empty for a range of ports, and where the engine chooses the port. */
function portIn(entry: unknown): PublishedPort[] {
  const { published, host_ip: address, protocol } = asObject(entry)
  const port = /^\d+$/.test(textIn(published)) ? numberIn(published) : 0
  if (port === 0) return []
  return [{ port, address: textOf(address) ?? '', protocol: textOf(protocol) ?? 'tcp' }]
}

function healthcheckOf(service: JsonObject): ComposeService['healthcheck'] {
  if (!('healthcheck' in service)) return 'image'
  const { disable, test } = asObject(service['healthcheck'])
  if (disable === true || (Array.isArray(test) && test[0] === 'NONE')) return 'disabled'
  return test === undefined ? 'image' : 'file'
}

const isBind = ({ type }: JsonObject) => type === 'bind'

/** Endings that no folder has. */
const FILES =
  'cfg cnf conf crt csv env html ini js json key lua pem php properties py sh sql toml txt xml yaml yml'

const isFileName = (path: string) =>
  path.includes('.') &&
  FILES.split(' ').includes(path.slice(path.lastIndexOf('.') + 1).toLowerCase())

const isWritable = ({ type, read_only: isReadOnly }: JsonObject) =>
  ['volume', 'bind'].includes(textIn(type)) && isReadOnly !== true

function replicasOf(service: JsonObject): number {
  const count = numberIn(asObject(service['deploy'])['replicas'] ?? service['scale'] ?? 1)
  return Number.isInteger(count) ? Math.min(MOST, Math.max(0, count)) : 1
}

const textOf = (value: unknown) => lineIn(value) || undefined
