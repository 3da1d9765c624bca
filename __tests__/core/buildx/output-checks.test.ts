import { expect, test } from '@jest/globals'
import { checkOutput } from '../../../src/core/buildx/output-checks.ts'

test.each([
  'type=image,push=true',
  'type=image,"name=acme/app,ghcr.io/acme/app",push=true',
  'type=oci,dest=image.tar',
  'type=oci,tar=false,dest=layout',
  'type=docker',
  'type=local,dest=out',
  'out',
])('%s is passed on', (output) => {
  expect(checkOutput(output)).toBe(output)
})

test.each([
  [
    'type=image,name=acme/app,ghcr.io/acme/app,push=true',
    'has "ghcr.io/acme/app", which has no key',
  ],
  ['type=oci', 'names no file'],
  ['type=oci,annotation.x=y,dest=', 'names no file'],
  ['type=tar,dest=-', 'names no file'],
  ['-', 'names no file'],
])('%s is refused', (output, message) => {
  expect(() => checkOutput(output)).toThrow(message)
})
