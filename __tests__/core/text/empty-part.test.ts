import { expect, test } from '@jest/globals'
import { emptyPart, partLeftOut } from '../../../src/core/text/empty-part.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`

test.each([
  'app',
  'acme/app:v1',
  'registry.example.com:5000/acme/app',
  `acme/app:v1@${DIGEST}`,
  '[::1]:5000/app:v1',
  'acme/app:{{branch}}',
  'acme/{{date "YYYY"}}:v1',
])('%s has all its parts', (reference) => {
  expect(emptyPart(reference)).toBeUndefined()
})

test.each([
  ['', 'names no image'],
  ['sha256:', 'has no digits'],
  ['/app', 'lacks a part of the image name'],
  ['acme/:v1', 'lacks a part of the image name'],
  ['acme//app', 'lacks a part of the image name'],
  ['host:/app', 'lacks a part of the image name'],
  ['.example.com/app', 'lacks a part of the image name'],
  [`@${DIGEST}`, 'lacks a part of the image name'],
  ['app:', 'has an empty tag'],
  [`app:@${DIGEST}`, 'has an empty tag'],
  ['app:-alpine', 'has "-alpine" for a tag'],
  ['app@', 'has no digest after its @'],
  ['app:v1@sha256:', 'has no digest after its @'],
])('%j: %s', (reference, what) => {
  expect(partLeftOut(reference)).toBe(what)
  expect(emptyPart(reference)).toMatchObject({
    message: `"${reference}" ${what}`,
    fix: 'A variable, secret or output in it is empty: check that it is set',
  })
})

test.each(['https://hub.docker.com//app', '***/:v1', 'user:secret@host//app'])(
  'what is wrong with %s is something else, and it is not quoted',
  (reference) => {
    expect(emptyPart(reference)).toBeUndefined()
  },
)
