import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { codesOf, wordsOfRegistry } from '../../../src/core/registry/errors.ts'

describe('the words of an error body', () => {
  test.each([
    [
      '{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}',
      'DENIED: requested access to the resource is denied',
    ],
    ['{"errors":[{"code":"A","message":"one"},{"code":"B","message":"two"}]}', 'A: one; B: two'],
    ['{"errors":[{"code":"UNKNOWN","message":"","detail":"why"}]}', 'UNKNOWN: why'],
    ['{"errors":[{"message":"no code"}]}', 'no code'],
    ['{"errors":[{"code":"X","detail":{"a":1}}]}', 'X'],
    ['{"details":"incorrect username or password"}', 'incorrect username or password'],
    ['{"error":"invalid_grant","error_description":"expired"}', 'expired'],
    ['{"error":"invalid_grant"}', 'invalid_grant'],
    ['{"message":"Not Authorized."}', 'Not Authorized.'],
    ['{"errors":null}', ''],
    ['{"errors":[null,7]}', ''],
    ['{"half', ''],
    ['<html><head><title>502 Bad\n Gateway</title></head><body>x</body></html>', '502 Bad Gateway'],
    ['<!doctype html><p>no title</p>', ''],
    ['404 page not found\n', '404 page not found'],
    ['', ''],
    ['\u001b[31m::error::red\u0007', '[31m: :error: :red'],
    [`x${'y'.repeat(300)}`, `x${'y'.repeat(199)}…`],
  ])('%s', (body, words) => {
    expect(wordsOfRegistry(body)).toBe(words)
  })

  test('are one printable line, whatever the body is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(wordsOfRegistry(body)).toMatch(/^[^\p{Cc}]{0,201}$/u)
      }),
    )
  })
})

test('codes are read from an error body and from no other', () => {
  expect(codesOf('{"errors":[{"code":"DENIED"},{"message":"x"},{"code":"B"}]}')).toEqual([
    'DENIED',
    'B',
  ])
  expect(codesOf('{"code":"DENIED"}')).toEqual([])
  expect(codesOf('<html>')).toEqual([])
})
