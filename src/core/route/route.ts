import { isLoopbackHost } from '../registry/registry.ts'
import type { BuildkitRegistries, BuildkitRegistry, KeyPair } from './buildkit.ts'
import { bitsOf, isWithin, type Network, networkOf } from './network.ts'
import type { Proxies } from './proxy.ts'

/** All that says how hosts are reached from here: by the engine, by BuildKit, and by us. */
export interface NetworkSettings {
  readonly proxies: Proxies
  /** Hosts and networks, as under `insecure-registries` of the Docker engine. */
  readonly insecureRegistries: readonly string[]
  /** Docker's folders `certs.d`. */
  readonly certificates: readonly string[]
  readonly buildkit: BuildkitRegistries
}

/** How one host is reached. */
export interface Route {
  /** In the order in which they are tried. */
  readonly schemes: readonly ('https' | 'http')[]
  /** Whether its certificate must be good. */
  readonly isVerified: boolean
  /** Networks whose hosts need no good certificate: only the address of a name says whether it is in one. */
  readonly insecureNetworks: readonly Network[]
  /** Names that its folders in `certs.d` may have. */
  readonly folders: readonly string[]
  /** Further folders, files of authorities and client certificates: those of BuildKit's configuration. */
  readonly buildkit: readonly BuildkitRegistry[]
}

export type { KeyPair }

/**
 * The way to a host. `names` are all under which it is known: as it stands in the name of an image, as its API is
 * called. Whom a registry sends us on to is reached by that registry's trust, as Docker does: its names follow.
 */
export function routeTo(names: readonly string[], settings: NetworkSettings): Route {
  const known = names.map((name) => name.toLowerCase())
  const buildkit = known.flatMap((name) => ownIn(settings.buildkit, name))
  const isInsecure = known.some((name) => isInsecureHost(name, settings.insecureRegistries))
  const isHttpAlone = buildkit.some(({ isHttp, isInsecure: isLax }) => isHttp && !isLax)
  const isLax = buildkit.some((one) => one.isInsecure)
  const mayBeHttp = isInsecure || buildkit.some(({ isHttp }) => isHttp)
  return {
    schemes: isHttpAlone ? ['http'] : mayBeHttp ? ['https', 'http'] : ['https'],
    isVerified: !isInsecure && !isLax,
    insecureNetworks: isInsecure ? [] : settings.insecureRegistries.flatMap(asNetwork),
    folders: [...new Set(known.flatMap(foldersFor))],
    buildkit,
  }
}

const ownIn = (registries: BuildkitRegistries, name: string): BuildkitRegistry[] => {
  const found = Object.hasOwn(registries, name) ? registries[name] : undefined
  return found ? [found] : []
}

const asNetwork = (text: string): Network[] => {
  const network = networkOf(text)
  return network ? [network] : []
}

/** A host is named with its port, a network has every port. */
function isInsecureHost(host: string, registries: readonly string[]): boolean {
  if (isLoopbackHost(host) || registries.some((one) => one.toLowerCase() === host)) return true
  const address = host.replace(/:[0-9]{1,5}$/, '').replace(/^\[|\]$/g, '')
  if (bitsOf(address) === undefined) return false
  return registries.flatMap(asNetwork).some((network) => isWithin(network, address))
}

/** A folder is named as people write the host, who may leave its own port out or not. */
function foldersFor(host: string): string[] {
  const name = host.replaceAll('/', '')
  if (name.endsWith(':443')) return [name, name.slice(0, -':443'.length)]
  return /:[0-9]{1,5}$/.test(name) ? [name] : [name, `${name}:443`]
}
