import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { obey } from '../../../script/attacks/obeyed.ts'
import { harmless } from '../../../src/core/text/harmless.ts'
import { oneLine } from '../../../src/core/text/one-line.ts'

/** What makes a command, and what stands around it. */
const part = fc.constantFrom(
  ...['::', ':', '##[', '#', '[', ']', 'add-mask', 'stop-commands', 'set-output name=x', 'ERROR'],
  ...[
    '\r',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\u00a0',
    '\u0085',
    '\u200b',
    '\u00ad',
    '\ufeff',
    '\0',
    'é',
    '%0A',
  ],
)
const text = fc.array(fc.oneof(part, fc.string()), { maxLength: 12 }).map((all) => all.join(''))

describe('lines that are shown to the runner', () => {
  test.each([
    ['::add-mask::x', ': :add-mask::x'],
    ['  ::error::x', '  : :error::x'],
    [':::add-mask::x', ': ::add-mask::x'],
    ['one\n::add-mask::x', 'one\n: :add-mask::x'],
    ['one\r::add-mask::x', 'one\n: :add-mask::x'],
    ['a ##[stop-commands]x', 'a ## [stop-commands]x'],
    ['\u200b::add-mask::x', '\u200b: :add-mask::x'],
    ['#5 0.1 std::string ::1', '#5 0.1 std::string ::1'],
  ])('%j becomes %j', (given, shown) => {
    expect(harmless(given)).toBe(shown)
  })

  test('hold no command, whatever they hold', () => {
    fc.assert(
      fc.property(text, (given) => expect(obey(harmless(given)).commands).toEqual([])),
      { numRuns: 2_000 },
    )
  })

  test('words of a stranger hold none either, wherever they stand in a line', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('', 'it says: '), (given, before) => {
        const words = oneLine(given, 200)
        expect(obey(`${before}${words}`).commands).toEqual([])
        expect(words).not.toMatch(/[\r\n]|::|##\[/)
        expect(words.length).toBeLessThan(202)
      }),
      { numRuns: 2_000 },
    )
  })
})
