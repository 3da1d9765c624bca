import { entriesIn } from '../text/foreign.ts'
import { asObject, type JsonObject } from '../text/json.ts'

/** A client certificate and its key: paths of files, or the PEM texts themselves. */
export interface KeyPair {
  readonly certificate: string
  readonly key: string
}

/** How BuildKit reaches a registry: a table `[registry."…"]` of its configuration. */
export interface BuildkitRegistry {
  /** Plain HTTP; with `isInsecure` where HTTPS fails, else from the first. */
  readonly isHttp: boolean
  /** Any certificate will do. */
  readonly isInsecure: boolean
  /** Paths of files, or PEM texts. */
  readonly authorities: readonly string[]
  readonly pairs: readonly KeyPair[]
  /** Folders with `*.crt`, `*.cert` and `*.key`, as in `certs.d`. */
  readonly folders: readonly string[]
}

/** By host, as it stands in names of images. */
export type BuildkitRegistries = Readonly<Record<string, BuildkitRegistry>>

const texts = (value: unknown): string[] =>
  entriesIn(value).filter((one) => typeof one === 'string')

/**
 * The registries of a configuration that has been read. Mirrors are for pulls alone: what a tag
 * points at is asked of the registry itself.
 * https://github.com/moby/buildkit/blob/master/docs/buildkitd.toml.md
 */
export const registriesIn = (config: JsonObject): BuildkitRegistries =>
  Object.fromEntries(
    Object.entries(asObject(config['registry'])).map(([host, table]) => [
      host.toLowerCase(),
      registryIn(asObject(table)),
    ]),
  )

function registryIn(table: JsonObject): BuildkitRegistry {
  const keypairs = entriesIn(table['keypair']).map(asObject)
  return {
    isHttp: table['http'] === true,
    isInsecure: table['insecure'] === true,
    authorities: texts(table['ca']),
    pairs: keypairs.flatMap(({ cert, key }) =>
      typeof cert === 'string' && typeof key === 'string' ? [{ certificate: cert, key }] : [],
    ),
    folders: texts(table['tlsconfigdir']),
  }
}

/** The configuration that has BuildKit reach registries so; empty for none. */
export const configFor = (registries: BuildkitRegistries): string =>
  Object.entries(registries)
    .map(([host, registry]) => tableFor(host, registry))
    .join('\n')

function tableFor(host: string, { isHttp, isInsecure, authorities, pairs }: BuildkitRegistry) {
  const lines = [
    `[registry.${JSON.stringify(host)}]`,
    ...(isHttp ? ['  http = true'] : []),
    ...(isInsecure ? ['  insecure = true'] : []),
    ...(authorities.length > 0 ? [`  ca = ${JSON.stringify(authorities)}`] : []),
    ...pairs.flatMap(({ certificate, key }) => [
      `  [[registry.${JSON.stringify(host)}.keypair]]`,
      `    key = ${JSON.stringify(key)}`,
      `    cert = ${JSON.stringify(certificate)}`,
    ]),
  ]
  return `${lines.join('\n')}\n`
}
