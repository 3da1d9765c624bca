import { Problem } from '../../problem.ts'

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/

/** `20261123`, of an ISO 8601 time in UTC. */
export const compactDate = (time: string): string => time.replace(ISO, '$1$2$3').slice(0, 8)

/** `20261123-063000`, of an ISO 8601 time in UTC. */
export const compactTime = (time: string): string => time.replace(ISO, '$1$2$3-$4$5$6').slice(0, 15)

/** Writes an ISO 8601 time as a format of Moment.js says, in a time zone; without a format, in its own. */
export type FormatTime = (time: string, format: string | undefined, zone: string) => string

/** Loads the calendar only where a template asks for a date. */
export async function loadClock(templates: Iterable<string>): Promise<FormatTime> {
  const isNeeded = Array.from(templates).some((template) => /\{\{[^}]*date/.test(template))
  if (!isNeeded) return (time) => time
  const moment = (await import('moment-timezone')).default
  const moments = new Map<string, import('moment-timezone').Moment>()
  return (time, format, zone) => {
    if (moment.tz.zone(zone) === null) throw unknownZone(zone)
    const key = `${time} ${zone}`
    const known = moments.get(key) ?? moment(time).tz(zone)
    moments.set(key, known)
    return known.format(format)
  }
}

const unknownZone = (zone: string) =>
  new Problem(`there is no time zone "${zone}"`, "Use a name such as tz='Europe/Berlin'")
