import type { Moment } from 'moment'
import { abbreviationIn, offsetIn } from './time-zone.ts'

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/

/** `20261123`, of an ISO 8601 time in UTC. */
export const compactDate = (time: string): string => time.replace(ISO, '$1$2$3').slice(0, 8)

/** `20261123-063000`, of an ISO 8601 time in UTC. */
export const compactTime = (time: string): string => time.replace(ISO, '$1$2$3-$4$5$6').slice(0, 15)

/** Writes an ISO 8601 time as a format of Moment.js says, in a time zone; without a format, in its own. */
export type FormatTime = (time: string, format: string | undefined, zone: string) => string

/** Loads the calendar only where a template asks for a date. */
export async function loadClock(templates: Iterable<string>): Promise<FormatTime> {
  const isNeeded = Array.from(templates).some((template) => /\{\{[^}]{0,200}date/.test(template))
  if (!isNeeded) return (time) => time
  const { utc } = (await import('moment')).default
  const moments = new Map<string, Moment>()
  return (time, format, zone) => {
    const key = `${time} ${zone}`
    const known = moments.get(key) ?? momentIn(zone, utc(time))
    moments.set(key, known)
    return known.format(format)
  }
}

/** UTC is what nearly everybody takes, and needs no rules, which take 20 ms to load. */
function momentIn(zone: string, time: Moment): Moment {
  if (zone === 'UTC') return Object.assign(time, { zoneName: () => 'UTC' })
  const zoned = time.utcOffset(offsetIn(zone, time.valueOf()))
  const zoneAbbr = () => abbreviationIn(zone, time.valueOf())
  return Object.assign(zoned, { zoneAbbr, zoneName: zoneAbbr })
}
