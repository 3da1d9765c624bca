import { expect, test } from '@jest/globals'
import { parseImage } from '../../src/core/image/image.ts'
import { parseRollbackTarget } from '../../src/rollback/target.ts'

const images = [parseImage('acme/app'), parseImage('ghcr.io/acme/app')]
const digest = `sha256:${'a'.repeat(64)}`

test.each([
  ['previous', { kind: 'previous' }],
  [' Previous ', { kind: 'previous' }],
  ['v1.0.0', { kind: 'tag', name: 'v1.0.0' }],
  ['sha-1a2b3c4', { kind: 'tag', name: 'sha-1a2b3c4' }],
  [digest, { kind: 'digest', digest }],
  ['acme/app:v1.0.0', { kind: 'tag', name: 'v1.0.0' }],
  [`ghcr.io/acme/app@${digest}`, { kind: 'digest', digest }],
])('%s', (text, target) => {
  expect(parseRollbackTarget(text, images)).toEqual(target)
})

test.each([
  ['', '"to" is empty: the variable or input in it may not be set'],
  ['latest', '"to" is "latest", which is the tag that is moved'],
  ['acme/other:v1', '"to" is "acme/other:v1", which is neither a tag nor a digest'],
  ['v1.0.0; rm -rf /', '"to" is "v1.0.0; rm -rf /", which is neither a tag nor a digest'],
  ['sha256:123', '"to" is "sha256:123", which is neither a tag nor a digest'],
  ['$(id)', '"to" is "$(id)", which is neither a tag nor a digest'],
  ['acme/app:', '"to" is "acme/app:", which is neither a tag nor a digest'],
])('"%s" is refused', (text, message) => {
  expect(() => parseRollbackTarget(text, images)).toThrow(message)
})

test.each([
  'acme/app:',
  'acme/app@',
  ':v1',
  'acme/app@sha256:',
  'sha256:',
  '-alpine',
  'ghcr.io/acme/:v1',
])('"%s" lacks what a variable should have given', (text) => {
  expect(() => parseRollbackTarget(text, images)).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(`"${text}"`),
      fix: expect.stringContaining('is empty: check that it is set'),
    }),
  )
})
