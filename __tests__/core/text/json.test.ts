import { expect, test } from '@jest/globals'
import { textOfBase64 } from '../../../src/core/text/base64.ts'
import { asObject, objectIn, parsedObject } from '../../../src/core/text/json.ts'
import { claimsIn } from '../../../src/core/text/jwt.ts'
import { oneLine } from '../../../src/core/text/one-line.ts'

test.each<[string, unknown]>([
  ['{"a":"ü"}', { a: 'ü' }],
  ['{}', {}],
  ['null', undefined],
  ['"text"', undefined],
  ['7', undefined],
  ['', undefined],
  ['{"a":', undefined],
])('the object in %j is %j', (text, expected) => {
  expect(parsedObject(text)).toEqual(expected)
  expect(parsedObject(new TextEncoder().encode(text))).toEqual(expected)
  expect(objectIn(text)).toEqual(expected ?? {})
})

test.each([
  ['lists', '[', ']'],
  ['objects', '{"a":', '}'],
])(
  '%s nested fifty thousand deep are no object, and nested a hundred deep are one',
  (_, open, close) => {
    const nested = (depth: number) => `{"a":${open.repeat(depth)}1${close.repeat(depth)}}`
    expect(parsedObject(nested(50_000))).toBeUndefined()
    expect(objectIn(nested(50_000))).toEqual({})
    expect(parsedObject(nested(100))).toHaveProperty('a')
  },
)

test.each([[null], [undefined], ['text'], [7]])('%j as an object is empty', (value) => {
  expect(asObject(value)).toEqual({})
})

test.each([
  ['R3LDtsOfZQ==', 'Größe'],
  ['R3LDtsOfZQ', 'Größe'],
  ['', ''],
  ['no-cache', undefined],
  ['ü', undefined],
])('%j in base64 is the text %j', (text, expected) => {
  expect(textOfBase64(text)).toBe(expected)
})

const token = (claims: string) => `x.${Buffer.from(claims).toString('base64url')}.x`
test.each<[string, string, object]>([
  ['in the base64 of addresses', token('{"sub":"??>>ü"}'), { sub: '??>>ü' }],
  ['that are no object', token('7'), {}],
  ['that are no JSON', token('{'), {}],
  ['of a token with two parts', 'x.e30', {}],
  ['of a token that says nothing', 'opaque', {}],
])('claims %s', (_, text, expected) => {
  expect(claimsIn(text)).toEqual(expected)
})

test.each([
  ['one\r\n  two\u0007', 'one two'],
  ['\u001b[31mred ::add-mask::x', '[31mred : :add-mask: :x'],
  ['a long text', 'a long…'],
  [' ', ''],
])('%j in one line is %j', (text, expected) => {
  expect(oneLine(text, expected.endsWith('…') ? 6 : 200)).toBe(expected)
})
