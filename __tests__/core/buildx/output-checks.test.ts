import { expect, test } from '@jest/globals'
import { checkOutput, outputMistakes } from '../../../src/core/buildx/output-checks.ts'

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

test('an archive of Docker has one platform, which is said before several are built', () => {
  const both = ['linux/amd64', 'linux/arm64']
  const [problem] = outputMistakes(['type=docker,dest=/tmp/image.tar'], both)
  expect(String(problem)).toContain('takes one platform, and "platforms" has 2. Write type=oci')
  expect(outputMistakes(['type=docker,dest=/tmp/image.tar'], ['linux/amd64'])).toEqual([])
  expect(
    outputMistakes(['type=docker', 'type=oci,dest=x.tar', 'type=image,push=true'], both),
  ).toEqual([])
})
