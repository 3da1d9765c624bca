/**
 * How near an address is: only what lies on the internet may be named by a registry there. `odd` is
 * this machine under a name that only serves to hide it.
 */
export type AddressReach = 'public' | 'private' | 'loopback' | 'odd' | 'metadata'

/**
 * What a host name or an IP address reaches, as far as it says so itself. `metadata` are the
 * services of a cloud that give credentials to every caller, and all that is only on the same wire.
 */
export function reachOfHost(host: string): AddressReach {
  const name = host
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/s, '')
  if (name.includes(':')) return reachOfIpv6(name)
  const parts = name.split('.')
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part)))
    return reachOfIpv4(parts.map(Number))
  const known = name.endsWith('.') ? name.slice(0, -1) : name
  if (known === 'localhost') return 'loopback'
  if (known.endsWith('.localhost')) return 'odd'
  return METADATA_NAMES.includes(known) ? 'metadata' : 'public'
}

/** Characters of a name in the DNS, and more than any address has. */
const LONGEST = 255

/** Whether something at one address may send us on to another. */
export const mayLeadTo = (from: AddressReach, to: AddressReach): boolean =>
  to === 'public' || to === from || (from === 'loopback' && to !== 'metadata')

const METADATA_NAMES = [
  'metadata.google.internal',
  'metadata.goog',
  'metadata',
  'instance-data',
  'instance-data.ec2.internal',
]

type Range = readonly [start: readonly number[], bits: number, reach: AddressReach]

/** https://www.iana.org/assignments/iana-ipv4-special-registry, and what clouds use beside it. */
const IPV4: readonly Range[] = [
  [[169, 254, 0, 0], 16, 'metadata'],
  [[192, 0, 0, 0], 24, 'metadata'], // Oracle
  [[100, 100, 100, 200], 32, 'metadata'], // Alibaba
  [[168, 63, 129, 16], 32, 'metadata'], // Azure
  [[127, 0, 0, 0], 8, 'loopback'],
  [[0, 0, 0, 0], 8, 'odd'],
  [[10, 0, 0, 0], 8, 'private'],
  [[172, 16, 0, 0], 12, 'private'],
  [[192, 168, 0, 0], 16, 'private'],
  [[100, 64, 0, 0], 10, 'private'],
  [[198, 18, 0, 0], 15, 'private'],
  [[224, 0, 0, 0], 3, 'private'], // many at once, and reserved
]

function reachOfIpv4(address: readonly number[]): AddressReach {
  const bits = (some: readonly number[], length: number) =>
    some
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .slice(0, length)
  const range = IPV4.find(([start, length]) => bits(start, length) === bits(address, length))
  return range?.[2] ?? 'public'
}

function reachOfIpv6(text: string): AddressReach {
  const groups = groupsOf(text)
  const [first = 0, second = 0] = groups
  const inside = ipv4In(groups)
  if (inside) return insideOf(reachOfIpv4(inside))
  if (groups.slice(0, 7).every((group) => group === 0)) return groups[7] === 1 ? 'loopback' : 'odd'
  if (first === 0xfd00 && second === 0xec2) return 'metadata' // Amazon
  if ((first & 0xffc0) === 0xfe80) return 'metadata'
  if ((first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfec0) return 'private'
  return (first & 0xff00) === 0xff00 ? 'private' : 'public'
}

const insideOf = (reach: AddressReach): AddressReach => (reach === 'loopback' ? 'odd' : reach)

/** The eight groups of an address, `::` filled in, a dotted end as two of them. */
export function groupsOf(text: string): number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
  const [a = 0, b = 0, c = 0, d = 0] = dotted ? dotted.slice(1).map(Number) : []
  const hex = dotted
    ? `${text.slice(0, dotted.index)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
    : text
  const [head = '', tail] = hex.split('::')
  const read = (part: string) => (part === '' ? [] : part.split(':').map((at) => parseInt(at, 16)))
  const [left, right] = [read(head), tail === undefined ? [] : read(tail)]
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array.from({ length: missing }, () => 0), ...right]
}

/** Mapped (::ffff:0:0/96), translated (64:ff9b::/96), compatible (::/96) and 6to4 (2002::/16) addresses. */
function ipv4In(groups: readonly number[]): number[] | undefined {
  const bytes = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255]
  const [first, second, third] = groups
  if (first === 0x2002) return bytes(second, third)
  const start = groups.slice(0, 6).join()
  const isMapped = start === '0,0,0,0,0,65535' || start === '0,0,0,0,65535,0'
  const isTranslated = first === 0x64 && second === 0xff9b
  const isCompatible = start === '0,0,0,0,0,0' && ((groups[6] ?? 0) > 0 || (groups[7] ?? 0) > 1)
  return isMapped || isTranslated || isCompatible ? bytes(groups[6], groups[7]) : undefined
}
