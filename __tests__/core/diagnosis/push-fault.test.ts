import { describe, expect, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { pushFault } from '../../../src/core/diagnosis/push-fault.ts'
import { readFailure } from '../../../src/core/diagnosis/read-failure.ts'
import { enginePush, from, push } from './sample-output.ts'

const own = 'registry.example.com/team/app:v1'
const faultOfPush = (output: string, renewed: boolean) =>
  pushFault(readFailure(new CommandFailure('docker', 1, output)), renewed)

const status =
  'unexpected status from PUT request to https://registry.example.com/v2/x/blobs/uploads/1: 401 Unauthorized'

describe('a login that is wanted after the right to push was given', () => {
  test.each([
    ['BuildKit', push(own, status)],
    ['the engine', enginePush(own, 'error from registry: unauthorized')],
    ['the engine, in the words of HTTP', enginePush(own, status)],
  ])('has expired, says %s', (_, output) => {
    expect(faultOfPush(output, false)).toBe('expired')
  })

  test('means what it says with new credentials', () => {
    expect(faultOfPush(enginePush(own, 'error from registry: unauthorized'), true)).toBe('never')
  })

  test('is none where a base image wants it', () => {
    const output = from(own, 'unauthorized: authentication required')
    expect(faultOfPush(output, false)).toBe('never')
  })
})

test('anything else is what it is of any command', () => {
  expect(faultOfPush(enginePush(own, 'error from registry: toomanyrequests'), false)).toBe(
    'rate-limit',
  )
})
