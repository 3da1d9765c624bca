import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { lookup as find } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { type AddressReach, mayLeadTo, reachOfHost } from '../../core/registry/address.ts'
import { isWithin, type Network } from '../../core/route/network.ts'

/**
 * Finds the address of a host that another one has named. A name on the internet may lead to this machine's own
 * network, or to its cloud's metadata: only who is on that network may send us there.
 */
export function guardedLookup(namedBy: URL): LookupFunction {
  return (host, options, done) => {
    const all: LookupAllOptions = { ...options, all: true }
    lookup(host, all, (failure, found) => {
      if (failure) return done(failure, '', 0)
      allowed(namedBy, found).then(
        (isAllowed) => {
          if (!isAllowed) return done(refused(host), '', 0)
          if (options.all) return done(null, found)
          done(null, found[0]?.address ?? '', found[0]?.family ?? 0)
        },
        (cause) => done(cause, '', 0),
      )
    })
  }
}

async function allowed({ hostname }: URL, found: readonly LookupAddress[]): Promise<boolean> {
  const reaches = found.map(({ address }) => reachOfHost(address))
  if (reaches.every((to) => to === 'public')) return true
  const from = await reachesOf(hostname.replace(/^\[|\]$/g, ''))
  return reaches.every((to) => from.some((reach) => mayLeadTo(reach, to)))
}

const reachesOf = async (host: string): Promise<AddressReach[]> =>
  (await find(host, { all: true })).map(({ address }) => reachOfHost(address))

const refused = (host: string) =>
  Object.assign(new Error(`${host} is inside of this network`), { code: 'REDIRECT' })

/** Whether a host has an address in one of these networks. A name that leads nowhere has none. */
export async function isInNetworks(host: string, networks: readonly Network[]): Promise<boolean> {
  if (networks.length === 0) return false
  const found = await find(host.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
  return found.some(({ address }) => networks.some((network) => isWithin(network, address)))
}
