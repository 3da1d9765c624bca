import { Problem } from '../problem.ts'

const UNITS = { h: 3_600_000, m: 60_000, s: 1000 }
const FORM = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s?)?$/i
/** What a job on a runner of GitHub's lasts at most. */
const LONGEST = 6 * UNITS.h

/** Reads `10m`, `90s`, `1h30m` or seconds; answers milliseconds, more than none and at most 6 hours. */
export function parseTimeSpan(input: string, text: string): number {
  const [found, hours, minutes, seconds] = FORM.exec(text.trim().slice(0, 40)) ?? []
  if (!found) throw new Problem(`"${input}" is "${text}"`, 'Write a time: 10m, 90s or 1h30m')
  const time =
    Number(hours ?? 0) * UNITS.h + Number(minutes ?? 0) * UNITS.m + Number(seconds ?? 0) * UNITS.s
  if (time === 0) throw new Problem(`"${input}" is "${text}"`, 'Write more than 0 seconds: 10m')
  if (time > LONGEST) throw new Problem(`"${input}" is "${text}"`, 'Write 6h or less')
  return time
}
