import { Problem } from '../../problem.ts'

/** Islands whose summer time has no separate name in CLDR. */
const LIKE_LONDON = ['Europe/Guernsey', 'Europe/Isle_of_Man', 'Europe/Jersey']

/**
 * `+08:00`: what a time zone is ahead of UTC at a time, by the rules of the runtime.
 * @throws Problem where there is no such zone
 */
export function offsetIn(zone: string, milliseconds: number): string {
  if (!/^[a-z]/i.test(zone)) throw unknownZone(zone)
  try {
    return /[+-]\d\d:\d\d/.exec(nameIn(zone, 'longOffset', milliseconds))?.[0] ?? '+00:00'
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw unknownZone(zone)
  }
}

/** `CEST`, as the tz database has it; `+08` where it has no letters either. */
export function abbreviationIn(zone: string, milliseconds: number): string {
  const offset = offsetIn(zone, milliseconds)
  if (/gmt/i.test(zone) && offset === '+00:00') return 'GMT'
  const name = nameIn(LIKE_LONDON.includes(zone) ? 'Europe/London' : zone, 'long', milliseconds)
  return (NUMERIC.includes(zone) ? undefined : ABBREVIATIONS[name]) ?? numeric(offset)
}

function nameIn(timeZone: string, timeZoneName: 'long' | 'longOffset', milliseconds: number) {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName })
  const parts = format.formatToParts(milliseconds)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

const unknownZone = (zone: string) =>
  new Problem(`there is no time zone "${zone}"`, "Use a name such as tz='Europe/Berlin'")

/** `+08`, `+0530` */
const numeric = (offset: string) => offset.replace(/:00$/, '').replace(':', '')

/** They share a name with others in CLDR, and have no abbreviation in the tz database. */
const NUMERIC = [
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Antarctica/Casey',
  'Antarctica/Troll',
  'Asia/Colombo',
  'Europe/Minsk',
]

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Alaska Daylight Time': 'AKDT',
  'Alaska Standard Time': 'AKST',
  'American Samoa Standard Time': 'SST',
  'Atlantic Daylight Time': 'ADT',
  'Atlantic Standard Time': 'AST',
  'Australian Central Daylight Time': 'ACDT',
  'Australian Central Standard Time': 'ACST',
  'Australian Eastern Daylight Time': 'AEDT',
  'Australian Eastern Standard Time': 'AEST',
  'Australian Western Standard Time': 'AWST',
  'British Summer Time': 'BST',
  'Central Africa Time': 'CAT',
  'Central Daylight Time': 'CDT',
  'Central European Standard Time': 'CET',
  'Central European Summer Time': 'CEST',
  'Central Indonesia Time': 'WITA',
  'Central Standard Time': 'CST',
  'Chamorro Standard Time': 'ChST',
  'China Standard Time': 'CST',
  'Coordinated Universal Time': 'UTC',
  'Cuba Daylight Time': 'CDT',
  'Cuba Standard Time': 'CST',
  'East Africa Time': 'EAT',
  'Eastern Daylight Time': 'EDT',
  'Eastern European Standard Time': 'EET',
  'Eastern European Summer Time': 'EEST',
  'Eastern Indonesia Time': 'WIT',
  'Eastern Standard Time': 'EST',
  'Greenwich Mean Time': 'GMT',
  'Hawaii-Aleutian Daylight Time': 'HDT',
  'Hawaii-Aleutian Standard Time': 'HST',
  'Hong Kong Standard Time': 'HKT',
  'India Standard Time': 'IST',
  'Irish Standard Time': 'IST',
  'Israel Daylight Time': 'IDT',
  'Israel Standard Time': 'IST',
  'Japan Standard Time': 'JST',
  'Korean Standard Time': 'KST',
  'Mexican Pacific Daylight Time': 'MDT',
  'Mexican Pacific Standard Time': 'MST',
  'Moscow Standard Time': 'MSK',
  'Mountain Daylight Time': 'MDT',
  'Mountain Standard Time': 'MST',
  'New Zealand Daylight Time': 'NZDT',
  'New Zealand Standard Time': 'NZST',
  'Newfoundland Daylight Time': 'NDT',
  'Newfoundland Standard Time': 'NST',
  'North Korea Time': 'KST',
  'Pacific Daylight Time': 'PDT',
  'Pacific Standard Time': 'PST',
  'Pakistan Standard Time': 'PKT',
  'Philippine Standard Time': 'PST',
  'South Africa Standard Time': 'SAST',
  'Taiwan Standard Time': 'CST',
  'Volgograd Standard Time': 'MSK',
  'West Africa Time': 'WAT',
  'Western European Standard Time': 'WET',
  'Western European Summer Time': 'WEST',
  'Western Indonesia Time': 'WIB',
  'Yukon Time': 'MST',
}
