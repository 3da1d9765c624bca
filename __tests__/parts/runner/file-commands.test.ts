import { describe, expect, test } from '@jest/globals'
import { parseFileCommands } from '../../../script/parts/runner/file-commands.ts'

describe('what an action wrote for the runner', () => {
  test.each([
    ['nothing', '', {}],
    ['one value a line', 'a=1\nb=2\n', { a: '1', b: '2' }],
    ['an empty value', 'a=\n', { a: '' }],
    ['a value with signs of its own', 'a=b=c<<d\n', { a: 'b=c<<d' }],
    ['several lines between delimiters', 'a<<END\none\ntwo\nEND\nb=2\n', { a: 'one\ntwo', b: '2' }],
    ['nothing between delimiters', 'a<<END\nEND\n', { a: '' }],
    ['an empty line between delimiters', 'a<<END\n\nEND\n', { a: '' }],
    ['lines that look like values', 'a<<END\nb=1\nc<<D\nEND\n', { a: 'b=1\nc<<D' }],
    ['line ends of Windows, which stay', 'a<<END\r\none\r\nEND\r\n', { a: 'one\r' }],
    ['the last of two values', 'a=1\na=2\n', { a: '2' }],
  ])('%s', (_, text, values) => expect(parseFileCommands(text)).toEqual(values))

  test.each([
    ['a line without a sign', 'nonsense\n', /"nonsense" is neither/],
    ['a line without a name', '=1\n', /neither/],
    ['a value that never ends', 'a<<END\none\n', /"a" has no closing "END"/],
  ])('%s is refused', (_, text, message) => expect(() => parseFileCommands(text)).toThrow(message))
})
