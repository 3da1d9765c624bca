/** What a date must say so that it never comes again; the first row is enough on its own. */
const SECONDS_SINCE = /[xX]/
/** Each row is one part of a time: any of its ways, and a way takes all of its letters. */
const PARTS: readonly (readonly string[])[] = [
  ['Y', 'y', 'G', 'g'],
  ['MD', 'DDD', 'wE', 'wd', 'We', 'WE', 'we'],
  ['H', 'k', 'ha', 'hA'],
  ['m'],
  ['s'],
]

/**
 * Whether a format of Moment distinguishes one second from every other: `HHmmss` comes again tomorrow, and `[release]` has no
 * seconds but an s.
 */
export function namesTheSecond(format: string): boolean {
  const tokens = format.replace(/\[[^\]]{0,200}\]/g, ' ')
  const has = (way: string) =>
    way === 'DDD' ? tokens.includes(way) : [...way].every((letter) => tokens.includes(letter))
  return SECONDS_SINCE.test(tokens) || PARTS.every((ways) => ways.some(has))
}
