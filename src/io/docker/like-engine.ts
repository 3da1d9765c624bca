import { constants } from 'node:fs'
import { access, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BuilderOptions } from '../../core/buildx/builder-options.ts'
import { type CertsFolder, likeEngine } from '../../core/route/like-engine.ts'
import { type NetworkSettings, routeTo } from '../../core/route/route.ts'
import { isInNetworks } from '../http/guarded-lookup.ts'
import { defaultConfig } from './buildkit-config.ts'
import { isEngineHere } from './engine-address.ts'
import type { DockerHome } from './home.ts'

/** The options of a builder of our own, which reaches registries as the engine does. */
export async function reachingAsEngine(
  options: BuilderOptions,
  settings: NetworkSettings,
  home: DockerHome,
  hosts: readonly string[],
): Promise<BuilderOptions> {
  const usual = defaultConfig(home)
  // buildx gives it to every builder that is given none: ours would take its place.
  const isKnown = await stat(usual).then(
    () => true,
    () => false,
  )
  const own = options.buildkitdConfigInline === '' && isKnown ? { buildkitdConfig: usual } : {}
  const given = options.buildkitdConfig === '' ? { ...options, ...own } : options
  const insecure = await Promise.all(hosts.map(async (host) => [host, await isLax(host, settings)]))
  const insecureRegistries = [
    ...settings.insecureRegistries,
    ...insecure.flatMap(([host, lax]) => (lax ? [String(host)] : [])),
  ]
  const complete = { ...settings, insecureRegistries }
  const isHere = options.endpoint === '' && (await isEngineHere(home))
  return likeEngine(given, complete, hosts, await keptIn(settings.certificates, isHere))
}

/** Whether a name leads into a network that needs no certificate: BuildKit knows no networks. */
const isLax = (host: string, settings: NetworkSettings): Promise<boolean> => {
  const { hostname } = new URL(`http://${host}`)
  return isInNetworks(hostname, routeTo([host], settings).insecureNetworks)
}

/** Authorities, and keys for an engine of this machine: to another machine no key goes along. */
async function keptIn(
  directories: readonly string[],
  hasKeys: boolean,
): Promise<Record<string, CertsFolder>> {
  const found: Record<string, CertsFolder> = {}
  for (const folder of (await Promise.all(directories.map(entriesOf))).flat()) {
    const files = await entriesOf(folder)
    const authorities = files.filter((file) => file.endsWith('.crt'))
    const pairs = hasKeys ? await pairsIn(files) : []
    if (authorities.length + pairs.length > 0) found[basename(folder)] = { authorities, pairs }
  }
  return found
}

/** Client certificates with keys that can be read: one that cannot would end the start of a builder. */
async function pairsIn(files: readonly string[]): Promise<CertsFolder['pairs']> {
  const pairs = files
    .filter((file) => file.endsWith('.cert'))
    .map((certificate) => ({ certificate, key: certificate.replace(/cert$/, 'key') }))
    .filter(({ key }) => files.includes(key))
  const readable = await Promise.all(
    pairs.map(({ key }) =>
      access(key, constants.R_OK).then(
        () => true,
        () => false,
      ),
    ),
  )
  return pairs.filter((_, at) => readable[at])
}

/** Paths of what is in a folder, sorted; none of one that is not there. */
const entriesOf = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    (names) => names.sort().map((name) => join(folder, name)),
    () => [],
  )
