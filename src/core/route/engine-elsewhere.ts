import { registryOf } from '../registry/registry.ts'
import { bitsOf, isWithin, networkOf } from './network.ts'

/** Networks that lead nowhere else: those of RFC 1918, of RFC 4193 and the machine's own. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  '::1/128',
]

/** Ends of names that no public name service knows. */
const ENDS = [
  ...[
    'local',
    'localdomain',
    'localhost',
    'internal',
    'intranet',
    'private',
    'corp',
    'home',
    'lan',
  ],
  ...['home.arpa', 'svc', 'test'],
]

/**
 * What an engine on another machine may say of `insecure-registries`: registries and networks that are private by
 * their form. Another machine that answers for it would be shown a password without any certificate;
 * a registry with a public name is insecure where the configuration of BuildKit, which is the user's, says so.
 */
export const insecureElsewhere = (registries: readonly string[]): string[] =>
  registries.filter((one) => (one.includes('/') ? isPrivate(one) : isOwn(one)))

function isOwn(text: string): boolean {
  try {
    const { kind, host } = registryOf(text)
    const name = host.replace(/:\d{1,5}$/, '').replace(/^\[|\]$/g, '')
    return kind === 'other' && (bitsOf(name) ? isPrivate(asNetwork(name)) : isPrivateName(name))
  } catch {
    return false // it is no host
  }
}

const asNetwork = (address: string) => `${address}/${address.includes(':') ? 128 : 32}`

/** A number is an address as well, of any machine. */
const isPrivateName = (name: string) =>
  /^[a-z][a-z0-9-]*$/.test(name) || ENDS.some((end) => name.endsWith(`.${end}`))

function isPrivate(text: string): boolean {
  const [address = '', length = ''] = text.split('/')
  if (!networkOf(text)) return false
  return PRIVATE.some((one) => {
    const network = networkOf(one)
    const shortest = Number(one.split('/')[1])
    return network !== undefined && isWithin(network, address) && Number(length) >= shortest
  })
}
