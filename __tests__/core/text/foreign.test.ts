import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { obey } from '../../../script/attacks/obeyed.ts'
import {
  countIn,
  entriesIn,
  lineIn,
  nameIn,
  numberIn,
  referenceIn,
  textIn,
  timeIn,
  wordsIn,
} from '../../../src/core/text/foreign.ts'

describe('what strangers write, at the edge', () => {
  test.each<[string, (value: unknown) => unknown, unknown, unknown]>([
    ['a name of compose', nameIn, 'shop-web_1.x', 'shop-web_1.x'],
    ['a name that is a path', nameIn, '../containers', ''],
    ['the folder above', nameIn, '..', ''],
    ['an option of a program', nameIn, '--help', ''],
    ['a name with a line end', nameIn, 'web\n::add-mask::x', ''],
    ['a name of a megabyte', nameIn, 'x'.repeat(1_000_000), ''],
    ['a number as a text', textIn, 0, '0'],
    ['an object that is not text', textIn, { toString: 1, valueOf: 1 }, ''],
    ['a list as a text', textIn, ['a'], ''],
    ['a text that is a number', numberIn, '7', 7],
    ['a text that is no number', numberIn, 'seven', Number.NaN],
    ['no text for a number', numberIn, '', Number.NaN],
    ['an object that is no number', numberIn, { toString: 1, valueOf: 1 }, Number.NaN],
    ['an object for a name', nameIn, { toString: () => 'web' }, ''],
    [
      'a reference with a digest',
      referenceIn,
      `acme/app@sha256:${'d'.repeat(64)}`,
      `acme/app@sha256:${'d'.repeat(64)}`,
    ],
    ['a registry with an address of IPv6', referenceIn, '[::1]:5000/app:v1', '[::1]:5000/app:v1'],
    ['a reference that leaves its place', referenceIn, 'acme/../../containers/x', ''],
    ['a reference with a question', referenceIn, 'acme/app?force=1', ''],
    [
      'a time with nanoseconds',
      timeIn,
      '2026-11-23T06:00:00.123456789Z',
      '2026-11-23T06:00:00.123456789Z',
    ],
    ['words for a time', timeIn, 'zzz', ''],
    ['a count', countIn, 3, 3],
    ['a text for a count', countIn, '3', 0],
    ['more than can be counted', countIn, 1e300, 0],
    ['words over two lines', wordsIn, 'one\r\n::error::x', 'one : :error: :x'],
    ['a path with signs of its own', lineIn, '/srv/a  b::c', '/srv/a  b::c'],
    ['a path over two lines', lineIn, '/srv\n::x', ''],
    ['a number for words', wordsIn, 7, ''],
    ['an object for a list', entriesIn, { length: 3 }, []],
  ])('%s', (_, read, given, taken) => expect(read(given)).toEqual(taken))

  test('is never a command, and never long, whatever it is', () => {
    const reads = [nameIn, referenceIn, timeIn, (value: unknown) => wordsIn(value)]
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, text) => {
        for (const read of reads)
          for (const given of [value, text, `::${text}::`, `##[${text}]`]) {
            const taken = read(given)
            expect(obey(`it is called ${taken}`).commands).toEqual([])
            expect(taken.length).toBeLessThan(600)
          }
      }),
      { numRuns: 500 },
    )
  })
})
