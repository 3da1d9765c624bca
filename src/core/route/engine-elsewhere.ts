import { registryOf } from '../registry/registry.ts'
import { isWithin, networkOf } from './network.ts'

/** Networks that lead nowhere else: those of RFC 1918, of RFC 4193 and the machine's own. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', 'fc00::/7']

/**
 * What an engine on another machine may say of `insecure-registries`: registries by their names, and networks that are
 * private. Another machine that answers for it would be shown a password without any certificate.
 */
export const insecureElsewhere = (registries: readonly string[]): string[] =>
  registries.filter((one) => (one.includes('/') ? isPrivate(one) : isOwn(one)))

/** A registry that is none of the public ones, which all have good certificates. */
function isOwn(host: string): boolean {
  try {
    return registryOf(host).kind === 'other'
  } catch {
    return false // it is no host
  }
}

function isPrivate(text: string): boolean {
  const [address = '', length = ''] = text.split('/')
  if (!networkOf(text)) return false
  return PRIVATE.some((one) => {
    const network = networkOf(one)
    const shortest = Number(one.split('/')[1])
    return network !== undefined && isWithin(network, address) && Number(length) >= shortest
  })
}
