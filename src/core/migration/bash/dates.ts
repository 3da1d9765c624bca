import { Unclear } from './unclear.ts'

/** Letters of `date` in the format that the tag language has. */
const SIGNS: Readonly<Record<string, string>> = {
  Y: 'YYYY',
  y: 'YY',
  m: 'MM',
  d: 'DD',
  H: 'HH',
  I: 'hh',
  M: 'mm',
  S: 'ss',
  j: 'DDDD',
  s: 'X',
  F: 'YYYY-MM-DD',
  V: 'WW',
  G: 'GGGG',
  b: 'MMM',
  B: 'MMMM',
  u: 'E',
}

/** `{{date 'YYYYMMDD'}}` for `date +%Y%m%d`; the runner's own zone is UTC. */
export function dateOf(args: readonly string[], zone = ''): string {
  const [format, ...others] = args.filter((arg) => !/^(-u|--utc|--universal)$/.test(arg))
  const isInUtc = others.length < args.length - 1
  if (!format?.startsWith('+') || others.length > 0) throw new Unclear(`date ${args.join(' ')}`)
  const tokens = [...format.slice(1).matchAll(/%(.)|([A-Za-z]+)|([^%A-Za-z]+)/g)]
  const text = tokens.map(([, sign, letters, other]) => {
    if (sign !== undefined) return SIGNS[sign] ?? unknown(sign)
    return letters === undefined ? other : `[${letters}]`
  })
  const tz = zone === '' || isInUtc ? '' : ` tz='${zone}'`
  return `{{date '${text.join('')}'${tz}}}`
}

function unknown(sign: string): never {
  throw new Unclear(`date +%${sign}`)
}
