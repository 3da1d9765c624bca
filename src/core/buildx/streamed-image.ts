import { at } from '../event/payload.ts'
import { isDigest } from '../registry/digest.ts'
import { normalPlatform } from '../registry/platform.ts'
import { textIn } from '../text/foreign.ts'
import { asObject, type JsonObject } from '../text/json.ts'
import { attributeIn } from './exporters.ts'

/** The image that buildx starts where no other is named. */
const USUAL = 'moby/buildkit:buildx-stable-1'

/**
 * The image of BuildKit that options of a driver name, or the usual one; undefined where it stands among others on a line,
 * which buildx reads as CSV.
 */
export function buildkitImage(driverOpts: readonly string[]): string | undefined {
  const naming = driverOpts.filter((option) => attributeIn(option, 'image') !== undefined)
  if (naming.some((option) => !isImage(option) || option.includes(','))) return undefined
  return naming.at(-1)?.slice(NAMED.length) || USUAL
}

/** The same options with another image. */
export const withImage = (driverOpts: readonly string[], image: string): string[] => [
  ...driverOpts.filter((option) => !isImage(option)),
  `${NAMED}${image}`,
]

const NAMED = 'image='
const isImage = (option: string) => option.startsWith(NAMED)

/**
 * The name of an image that was brought into the engine by us. buildx tries to pull what it starts, and takes what the
 * engine has where that fails: nothing answers there.
 */
export const streamedName = (digest: string): string =>
  `${REPOSITORY}:${digest.slice(digest.indexOf(':') + 1).slice(0, 12)}`

const REPOSITORY = '127.0.0.1:1/moby/buildkit'

/** The platform of an engine, from its `/info`; undefined where an image is left to it: it has another store, mirrors or a proxy. */
export function streamsTo(info: JsonObject): string | undefined {
  const isClassic = !JSON.stringify(info['DriverStatus'] ?? '').includes('containerd.snapshotter')
  const indexes = Object.values(asObject(at(info, 'RegistryConfig.IndexConfigs'))).map(asObject)
  const mirrors = [at(info, 'RegistryConfig.Mirrors'), ...indexes.map(({ Mirrors }) => Mirrors)]
  const others = [info['HttpProxy'], info['HttpsProxy'], mirrors].flat(2).filter(Boolean)
  const platform = normalPlatform(`${textIn(info['OSType'])}/${textIn(info['Architecture'])}`)
  return isClassic && others.length === 0 && /^linux\/\w+$/.test(platform) ? platform : undefined
}

/** Layers of an image, in their order; undefined where one is of a kind that we cannot unpack. */
export function layersOf({ layers }: JsonObject): StreamedLayer[] | undefined {
  const all = (Array.isArray(layers) ? layers : []).map(asObject).map((layer) => ({
    digest: textIn(layer['digest']),
    mediaType: textIn(layer['mediaType']),
  }))
  const areKnown = all.every(({ digest, mediaType }) => isDigest(digest) && KNOWN.test(mediaType))
  return areKnown && all.length > 0 ? all : undefined
}

/** A layer as its registry has it. */
export interface StreamedLayer {
  readonly digest: string
  readonly mediaType: string
}

const KNOWN =
  /^application\/vnd\.(?:docker\.image\.rootfs\.diff\.tar\.gzip|oci\.image\.layer\.v1\.tar(?:\+gzip|\+zstd)?)$/

/**
 * Path of a request to the engine that makes an image of the archive in its body, with the configuration of `image`;
 * undefined where that has what cannot be said so. https://docs.docker.com/reference/api/engine/ (ImageCreate)
 */
export function importPath(image: JsonObject, platform: string, name: string): string | undefined {
  const changes = changesOf(asObject(image['config']))
  if (changes === undefined || changes.some((change) => /[\r\n]/.test(change))) return undefined
  const end = name.lastIndexOf(':')
  const [repo, tag] = [name.slice(0, end), name.slice(end + 1)]
  const query = new URLSearchParams({ fromSrc: '-', repo, tag, platform })
  for (const change of changes) query.append('changes', change)
  return `/images/create?${query}`
}

/** As lines of a Dockerfile. */
function changesOf(config: JsonObject): string[] | undefined {
  if (config['Healthcheck'] || config['OnBuild'] || config['StopSignal']) return undefined
  const { Entrypoint, Cmd, Env, Volumes, WorkingDir, User } = config
  return [
    ...(Entrypoint ? [`ENTRYPOINT ${JSON.stringify(Entrypoint)}`] : []),
    ...(Cmd ? [`CMD ${JSON.stringify(Cmd)}`] : []),
    ...(Array.isArray(Env) ? Env : []).map((pair) => `ENV ${setting(textIn(pair))}`),
    ...Object.keys(asObject(Volumes)).map((path) => `VOLUME ${JSON.stringify([path])}`),
    ...(WorkingDir ? [`WORKDIR ${textIn(WorkingDir)}`] : []),
    ...(User ? [`USER ${textIn(User)}`] : []),
  ]
}

function setting(pair: string): string {
  const end = pair.indexOf('=')
  const value = pair.slice(end + 1).replace(/[\\"$]/g, '\\$&')
  return `${pair.slice(0, end)}="${value}"`
}
