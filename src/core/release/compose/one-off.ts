import { textIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'

/** What a second container of a service must not have while the first one runs. */
export interface OneOff {
  /** Where it has an address of its own, IP or MAC, the names of all its networks; undefined where it has none. */
  readonly networks: readonly string[] | undefined
  /** Whose visitors it would get, found by its labels or variables; undefined for no proxy. */
  readonly proxy: 'Traefik' | 'another' | undefined
}

/** Reads it from a service of `docker compose config`. */
export function oneOffOf(service: JsonObject): OneOff {
  const networks = Object.entries(asObject(service['networks']))
  const hasAddress = (settings: JsonObject) =>
    ['ipv4_address', 'ipv6_address', 'mac_address'].some((name) => textIn(settings[name]) !== '')
  const isAddressed =
    hasAddress(service) || networks.some(([, settings]) => hasAddress(asObject(settings)))
  return {
    networks: isAddressed ? networks.map(([name]) => name) : undefined,
    proxy: proxyOf(service),
  }
}

function proxyOf(service: JsonObject): OneOff['proxy'] {
  const labels = Object.keys(asObject(service['labels']))
  const variables = asObject(service['environment'])
  if (labels.some((name) => name.startsWith('traefik.'))) return 'Traefik'
  const isFound = labels.some((name) => name === 'caddy' || name.startsWith('caddy.'))
  return isFound || 'VIRTUAL_HOST' in variables ? 'another' : undefined
}

/** What `docker compose run` is told, so that no visitor comes. */
export const oneOffArguments = ({ proxy }: OneOff): readonly string[] =>
  proxy === 'Traefik' ? ['--label', 'traefik.enable=false'] : []

/** Lines of an override file, below the name of the service: in the same networks, under other addresses. */
export const oneOffLines = ({ networks }: OneOff): string =>
  networks
    ? `    mac_address: !reset null\n    networks: !override ${JSON.stringify(Object.fromEntries(networks.map((name) => [name, {}])))}\n`
    : ''
