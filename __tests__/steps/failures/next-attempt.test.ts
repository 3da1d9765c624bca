import { describe, expect, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { readFailure } from '../../../src/core/diagnosis/read-failure.ts'
import { Problem } from '../../../src/core/problem.ts'
import { nextAttempt } from '../../../src/steps/failures/next-attempt.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const ERROR =
  'ERROR: failed to push acme/app: unexpected status from PUT request to https://x/v2/a: '
const UNAVAILABLE = `${ERROR}503 Service Unavailable`
const EXPIRED =
  'ERROR: failed to push acme/app: Your authorization token has expired. Log in again.'
const NEVER = 'ERROR: failed to solve: process "/bin/sh -c false" did not complete'

/** What comes after an attempt that failed with this output; how often new credentials were had. */
async function failedWith(
  output: string,
  { attempt = 1, renewed = false, pushAttempts = 3 } = {},
  renew: () => Promise<void> = async () => undefined,
) {
  const { world, script, log } = recordingWorld()
  let renewals = 0
  const limits = {
    pushAttempts,
    renew: () => {
      renewals++
      return renew()
    },
  }
  const reading = readFailure(new CommandFailure('docker buildx build', 1, output))
  const next = await nextAttempt(world, limits, { attempt, renewed }, reading)
  return { next, renewals, script, log: log.join('\n') }
}

describe('after a failure that passes', () => {
  test('there is another attempt, a while later, and the log says both', async () => {
    const { next, script, log } = await failedWith(UNAVAILABLE)
    expect(next).toEqual({ attempt: 2, renewed: false })
    expect(script).toEqual(['sleep 15000'])
    expect(log).toMatch(/^attempt 1 of 3 failed: .*503.*\nretrying in 15 s$/s)
  })

  test('each wait is longer than the one before', async () => {
    expect((await failedWith(UNAVAILABLE, { attempt: 2 })).script).toEqual(['sleep 45000'])
  })

  test('the last attempt is the last', async () => {
    const { next, script } = await failedWith(UNAVAILABLE, { attempt: 3 })
    expect({ next, script }).toEqual({ next: undefined, script: [] })
  })

  test('with push-attempts: 1 there is no second one', async () => {
    expect((await failedWith(UNAVAILABLE, { pushAttempts: 1 })).next).toBeUndefined()
  })
})

describe('after credentials have come to their end', () => {
  test('there are new ones and another attempt at once', async () => {
    const { next, renewals, script, log } = await failedWith(EXPIRED)
    expect({ next, renewals, script }).toEqual({
      next: { attempt: 2, renewed: true },
      renewals: 1,
      script: [],
    })
    expect(log).toContain('retrying at once')
  })

  test('new ones that are refused as well are the end', async () => {
    const { next, renewals } = await failedWith(EXPIRED, { attempt: 2, renewed: true })
    expect({ next, renewals }).toEqual({ next: undefined, renewals: 0 })
  })

  test('a later fault that passes keeps in mind that they are new', async () => {
    const { next } = await failedWith(UNAVAILABLE, { attempt: 2, renewed: true })
    expect(next).toEqual({ attempt: 3, renewed: true })
  })

  test('where none can be had, the failure stays what it was, and the log says why', async () => {
    const { next, log } = await failedWith(EXPIRED, {}, async () => {
      throw new Problem('AWS does not answer', 'Wait')
    })
    expect(next).toBeUndefined()
    expect(log).toContain('no new credentials: AWS does not answer. Wait')
  })

  test('a bug of ours while they are fetched is not hidden', async () => {
    const bug = async () => {
      throw new TypeError('a bug')
    }
    await expect(failedWith(EXPIRED, {}, bug)).rejects.toThrow(TypeError)
  })
})

test('what is wrong for good is not tried again', async () => {
  expect(await failedWith(NEVER)).toMatchObject({ next: undefined, script: [], log: '' })
})
