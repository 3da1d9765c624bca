import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ListForm, parseList } from '../../../src/core/text/csv.ts'

const LINES: ListForm = { separator: 'lines', comments: true }
const ITEMS: ListForm = { separator: 'lines-and-commas', comments: true }
const UNQUOTED: ListForm = { separator: 'lines', quotes: false, comments: true }
const VERBATIM: ListForm = { separator: 'lines', trim: false, comments: false }

type Row = [sentence: string, text: string, items: string[]]

const eitherWay: Row[] = [
  ['nothing is an empty list', '', []],
  ['one item is a list of one', 'linux/amd64', ['linux/amd64']],
  ['every line is an item', 'a\nb\nc', ['a', 'b', 'c']],
  ['the end of the last line makes no item', 'a\nb\n', ['a', 'b']],
  ['lines may end as on Windows', 'a\r\nb\r\n', ['a', 'b']],
  ['line ends may be mixed', 'a\r\nb\nc\rd', ['a', 'b', 'c', 'd']],
  ['the last line may end otherwise than the first', 'a\nb\r\nc', ['a', 'b', 'c']],
  ['empty lines are no items', 'a\n\n\nb\n', ['a', 'b']],
  ['lines of white space are no items', 'a\n   \n\t\nb', ['a', 'b']],
  ['white space around an item is dropped', '  a  \n\tb\t', ['a', 'b']],
  ['a line that begins with # is a comment', '# first\na\n#b\nc', ['a', 'c']],
  ['# inside an item belongs to the item', 'a#1\nb # 2', ['a#1', 'b # 2']],
  ['quotes in the middle of an item belong to it', 'a="b"\nc "d" e', ['a="b"', 'c "d" e']],
  ['text after a closing quote makes the quotes part of the item', '"a" b', ['"a" b']],
  ['quotes keep white space inside, not around', '"  a  "', ['a']],
  ['empty quotes are no item', '""\na', ['a']],
]

describe.each([
  ['lines', LINES],
  ['lines and commas', ITEMS],
])('a list of %s', (_, form) => {
  test.each(eitherWay)('%s', (_, text, items) => {
    expect(parseList(text, form)).toEqual(items)
  })
})

test.each<Row>([
  ['commas belong to the item', 'type=gha,mode=max\na', ['type=gha,mode=max', 'a']],
  ['white space after a comma stays', 'a, b', ['a, b']],
  ['a # after a comma is no comment', 'a,# b', ['a,# b']],
  ['quotes join lines into one item', '"A=1\n2\n\n3"\nB=4', ['A=1\n2\n\n3', 'B=4']],
  [
    'quotes protect # at the start of a line',
    '"A=1\n# no comment"\nB=4',
    ['A=1\n# no comment', 'B=4'],
  ],
  ['a quote inside quotes is doubled', '"A={""k"":""v""}"', ['A={"k":"v"}']],
  ['JSON survives without quotes around it', 'A={"k":"v","l":"w"}', ['A={"k":"v","l":"w"}']],
  ['a comma inside quotes and one after them are the same', '"a,b",c', ['a,b,c']],
])('one item a line: %s', (_, text, items) => {
  expect(parseList(text, LINES)).toEqual(items)
})

test.each<Row>([
  ['commas separate items', 'linux/amd64,linux/arm64', ['linux/amd64', 'linux/arm64']],
  ['white space around a comma is dropped', 'a , b', ['a', 'b']],
  ['commas and lines may be mixed', 'a,b\nc\nd,e', ['a', 'b', 'c', 'd', 'e']],
  ['commas without an item between them make none', 'a,,b,', ['a', 'b']],
  ['an item that is quoted alone is split all the same', '"a,b"\nc', ['a', 'b', 'c']],
  ['a quoted item among others keeps its comma', '"a,b",c', ['a,b', 'c']],
])('lines and commas: %s', (_, text, items) => {
  expect(parseList(text, ITEMS)).toEqual(items)
})

test.each<Row>([
  ['quotes stay where they are', '"type=local","dest=a b"', ['"type=local","dest=a b"']],
  ['an odd quote is no mistake', 'type=local,dest="a', ['type=local,dest="a']],
  ['a quote never joins lines', '"a\nb"', ['"a', 'b"']],
])('without quotes: %s', (_, text, items) => {
  expect(parseList(text, UNQUOTED)).toEqual(items)
})

test.each<Row>([
  ['white space of a secret is kept', 'A= 1 \nB=2\t', ['A= 1 ', 'B=2\t']],
  ['a secret may begin with #', '#A=1', ['#A=1']],
  ['lines of white space are no secrets', 'A=1\n   \nB=2', ['A=1', 'B=2']],
  ['a quoted secret keeps its line ends and its white space', '"A=1\n 2 \n"', ['A=1\n 2 \n']],
])('verbatim: %s', (_, text, items) => {
  expect(parseList(text, VERBATIM)).toEqual(items)
})

test('a quote that is never closed cannot be read', () => {
  expect(() => parseList('a\n"b\nc', LINES)).toThrow()
})

test('whatever is quoted as CSV comes back as it was', () => {
  const item = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const text = items.map((value) => `"${value.replaceAll('"', '""')}"`).join('\n')
      expect(parseList(text, VERBATIM)).toEqual(items)
    }),
  )
})

test('plain words come back, whatever separates them', () => {
  const word = fc.stringMatching(/^[a-z0-9/:._=-]+$/)
  const separator = fc.constantFrom(',', '\n', ' , ', '\n\n', ',\n', '\n# comment\n')
  fc.assert(
    fc.property(fc.array(fc.tuple(word, separator)), (pairs) => {
      const text = pairs.flat().join('')
      expect(parseList(text, ITEMS)).toEqual(pairs.map(([item]) => item))
    }),
  )
})
