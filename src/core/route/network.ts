import { groupsOf } from '../registry/address.ts'

/** The bits of an IP address as 0 and 1, 32 or 128 of them; undefined for what is none. As Go reads it. */
export function bitsOf(text: string): string | undefined {
  const parts = text.split('.')
  if (parts.length === 4 && !text.includes(':'))
    return parts.every(isByte) ? parts.map((part) => inBits(Number(part), 8)).join('') : undefined
  if (!text.includes(':') || !URL.canParse(`http://[${text}]`)) return undefined
  const address = new URL(`http://[${text}]`).hostname.slice(1, -1)
  const bits = groupsOf(address)
    .map((group) => inBits(group, 16))
    .join('')
  return bits.startsWith(MAPPED) ? bits.slice(MAPPED.length) : bits
}

/** An IPv4 address within IPv6: `::ffff:10.0.0.1`. */
const MAPPED = '0'.repeat(80) + '1'.repeat(16)

const isByte = (text: string) =>
  /^\d{1,3}$/.test(text) && Number(text) < 256 && (text === '0' || !text.startsWith('0'))

const inBits = (number: number, length: number) => number.toString(2).padStart(length, '0')

/** Whether addresses are in it is asked of a network: `10.0.0.0/8`. */
export interface Network {
  /** The bits that its addresses begin with, and how many they have in all. */
  readonly start: string
  readonly length: number
}

/** Undefined for what is no network. As Go reads it. */
export function networkOf(text: string): Network | undefined {
  const [address = '', size = '', more] = text.split('/')
  const bits = bitsOf(address)
  if (bits === undefined || more !== undefined || !/^\d{1,3}$/.test(size)) return undefined
  const written = address.includes(':') ? 128 : 32
  const prefix = Number(size) - (written - bits.length)
  if (Number(size) > written || prefix < 0) return undefined
  return { start: bits.slice(0, prefix), length: bits.length }
}

/** Whether an address is in a network. */
export function isWithin({ start, length }: Network, address: string): boolean {
  const bits = bitsOf(address)
  return bits !== undefined && bits.length === length && bits.startsWith(start)
}

const LOOPBACK = ['127.0.0.0/8', '::1/128'].flatMap((text) => networkOf(text) ?? [])

/** Whether an address is this machine's own. */
export const isLoopbackAddress = (address: string): boolean =>
  LOOPBACK.some((network) => isWithin(network, address))

/** A host and its port, as `net.SplitHostPort` of Go takes them apart; undefined where there is no port. */
export function splitHostPort(text: string): { host: string; port: string } | undefined {
  const at = text.lastIndexOf(':')
  if (at < 0) return undefined
  const [host, port] = [text.slice(0, at), text.slice(at + 1)]
  if (host.startsWith('[') && host.endsWith(']')) return { host: host.slice(1, -1), port }
  return /[:[\]]/.test(host) || /[[\]]/.test(port) ? undefined : { host, port }
}
