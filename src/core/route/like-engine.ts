import type { BuilderOptions } from '../buildx/builder-options.ts'
import { isLoopbackHost } from '../registry/registry.ts'
import { type BuildkitRegistries, type BuildkitRegistry, configFor } from './buildkit.ts'
import { type Proxies, proxyLogin } from './proxy.ts'
import { type NetworkSettings, routeTo } from './route.ts'

/** What Docker keeps in a folder of `certs.d`: paths of authorities and client certificates. */
export type CertsFolder = Pick<BuildkitRegistry, 'authorities' | 'pairs'>

/**
 * A builder in a container knows nothing of the engine's configuration: it gets a configuration of how the engine reaches registries,
 * and which proxies there are, unless the user has said so. `hosts` are those that are known to be needed, `kept` is
 * what `certs.d` has, by host.
 */
export function likeEngine(
  options: BuilderOptions,
  settings: NetworkSettings,
  hosts: readonly string[],
  kept: Readonly<Record<string, CertsFolder>>,
): BuilderOptions {
  const isConfigured = options.buildkitdConfig !== '' || options.buildkitdConfigInline !== ''
  const config = isConfigured ? '' : configFor(registriesAs(settings, hosts, kept))
  return {
    ...options,
    buildkitdConfigInline: options.buildkitdConfigInline || config,
    driverOpts: [...options.driverOpts, ...proxyOptions(options.driverOpts, settings.proxies)],
  }
}

function registriesAs(
  settings: NetworkSettings,
  hosts: readonly string[],
  kept: Readonly<Record<string, CertsFolder>>,
): BuildkitRegistries {
  const named = settings.insecureRegistries.filter((one) => !one.includes('/'))
  const isInsecure = (host: string) => !routeTo([host], settings).isVerified
  const insecure = [...named, ...hosts].filter((host) => !isLoopbackHost(host) && isInsecure(host))
  const all = [...new Set([...insecure, ...Object.keys(kept)])].sort()
  return Object.fromEntries(
    all.map((host) => {
      const isLax = insecure.includes(host)
      const own = kept[host] ?? { authorities: [], pairs: [] }
      return [host, { ...own, isHttp: isLax, isInsecure: isLax, folders: [] }]
    }),
  )
}

/**
 * One with a password is left to the user: options stand on a command line. One on this machine is out
 * of reach of a container, unless it is on this machine's network.
 */
function proxyOptions(given: readonly string[], proxies: Proxies): string[] {
  const isSaid = given.some((option) => /env\.(?:https?|no)_proxy=/i.test(option))
  const isHere = given.some((option) => /^"?network=host"?$/.test(option))
  const addresses = [proxies.http, proxies.https].filter((text) => text !== '')
  if (isSaid || addresses.length === 0 || !addresses.every((one) => isForAll(one, isHere)))
    return []
  const variables = [
    ['HTTP_PROXY', proxies.http],
    ['HTTPS_PROXY', proxies.https],
    ['NO_PROXY', proxies.exceptions],
  ]
  return variables.flatMap(([name, value]) => (value ? [quoted(`env.${name}=${value}`)] : []))
}

function isForAll(address: string, isHere: boolean): boolean {
  const whole = address.includes('://') ? address : `http://${address}`
  if (!URL.canParse(whole)) return false
  const url = new URL(whole)
  return proxyLogin(url) === undefined && (isHere || !isLoopbackHost(url.host))
}

/** A list of options is CSV to buildx. */
const quoted = (option: string) =>
  /[",]/.test(option) ? `"${option.replaceAll('"', '""')}"` : option
