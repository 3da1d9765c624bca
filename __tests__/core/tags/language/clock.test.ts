import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import oracle from 'moment-timezone'
import { loadClock } from '../../../../src/core/tags/language/clock.ts'

// docker/metadata-action formats dates with Moment Timezone: it says what is right.

const format = await loadClock(['{{date}}'])
const expected = (time: string, pattern: string | undefined, zone: string) =>
  oracle(time).tz(zone).format(pattern)

/** Every token of Moment, from the list of its documentation. */
const TOKENS = [
  ...['M', 'Mo', 'MM', 'MMM', 'MMMM', 'Q', 'Qo', 'D', 'Do', 'DD', 'DDD', 'DDDo', 'DDDD'],
  ...['d', 'do', 'dd', 'ddd', 'dddd', 'e', 'E', 'w', 'wo', 'ww', 'W', 'Wo', 'WW'],
  ...['YY', 'YYYY', 'YYYYYY', 'Y', 'y', 'N', 'NN', 'NNN', 'NNNN', 'NNNNN', 'gg', 'gggg', 'GG'],
  ...['GGGG', 'A', 'a', 'H', 'HH', 'h', 'hh', 'k', 'kk', 'm', 'mm', 's', 'ss', 'S', 'SS', 'SSS'],
  ...['SSSS', 'SSSSS', 'SSSSSS', 'SSSSSSS', 'SSSSSSSS', 'SSSSSSSSS', 'z', 'zz', 'Z', 'ZZ', 'X'],
  ...['x', 'LT', 'LTS', 'L', 'LL', 'LLL', 'LLLL', 'l', 'll', 'lll', 'llll', 'hmm', 'hmmss'],
  ...['Hmm', 'Hmmss', '[at] HH', '\\Y'],
]

const ZONES = [
  ...['UTC', 'GMT', 'Etc/GMT+5', 'Europe/Berlin', 'Europe/London', 'Europe/Dublin'],
  ...['America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'America/Phoenix'],
  ...['Asia/Shanghai', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Australia/Lord_Howe'],
  ...['Pacific/Apia', 'Pacific/Kiritimati', 'Africa/Casablanca', 'EST', 'PST8PDT'],
]

/** The last second of winter and the first of summer, and back: Berlin, New York, Lord Howe. */
const EDGES = [
  ...['2025-03-30T00:59:59Z', '2025-03-30T01:00:00Z', '2025-10-26T00:59:59Z'],
  ...['2025-10-26T01:00:00Z', '2025-03-09T06:59:59Z', '2025-03-09T07:00:00Z'],
  ...['2025-11-02T05:59:59Z', '2025-11-02T06:00:00Z', '2025-04-05T14:59:59Z'],
  ...['2025-04-05T15:00:00Z', '2025-10-04T15:29:59Z', '2025-10-04T15:30:00Z'],
  ...['2024-12-31T23:59:59.999Z', '2025-01-01T00:00:00.000Z', '2024-02-29T12:00:00+14:00'],
]

describe('a date reads as Moment Timezone writes it', () => {
  test.each(TOKENS)('%s', (token) => {
    for (const zone of ZONES)
      for (const time of EDGES)
        expect([zone, time, format(time, token, zone)]).toEqual([
          zone,
          time,
          expected(time, token, zone),
        ])
  })

  test('without a format', () => {
    for (const zone of ZONES)
      for (const time of EDGES)
        expect(format(time, undefined, zone)).toBe(expected(time, undefined, zone))
  })

  test('in every time zone there is, summer and winter, with its abbreviation', () => {
    const wrong = oracle.tz.names().flatMap((zone) =>
      ['2021-01-15T12:00:00Z', '2021-07-15T12:00:00Z', '2025-01-15T12:00:00Z'].flatMap((time) => {
        const [ours, theirs] = [format, expected].map((write) => write(time, 'z Z', zone))
        return ours === theirs ? [] : [`${zone} ${time}: ${ours}, not ${theirs}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('at any time of the last years', () => {
    const times = fc.date({
      min: new Date('2015-01-01T00:00:00Z'),
      max: new Date('2025-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), times, (zone, date) => {
        const pattern = 'YYYY-MM-DDTHH:mm:ss.SSS Z z'
        const time = date.toISOString()
        expect(format(time, pattern, zone)).toBe(expected(time, pattern, zone))
      }),
    )
  })
})

test.each(['Europe/Atlantis', '+08:00', '', ' '])('there is no time zone "%s"', (zone) => {
  expect(() => format('2025-01-01T00:00:00Z', 'YYYY', zone)).toThrow(
    `there is no time zone "${zone}"`,
  )
})
