import { expect, test } from '@jest/globals'
import { adviceFor } from '../../../../src/core/release/health/advice.ts'

const LINES = 'The last lines of the container are in the log'

const advice = (
  health: 'none' | 'starting' | 'unhealthy',
  healthOutput = '',
  isLate?: true,
  because = health,
) => {
  const verdict = { kind: 'failed' as const, because, ...(isLate && { isLate }) }
  return adviceFor([{ verdict, containers: [{ health, healthOutput }] }], 300_000)
}

test('a service that is unhealthy is given a start_period, for more time to wait would change nothing', () => {
  expect(advice('unhealthy', 'wget: connection refused')).toMatch(/start_period: 60s/)
  expect(advice('unhealthy')).not.toContain('wait-timeout')
})

test('"wait-timeout" is the cure where that time was over', () => {
  expect(advice('starting', '', true)).toBe(
    `${LINES}. If the service needs longer than 300 s, write a longer "wait-timeout"`,
  )
})

test('one that crashed needs no time', () => {
  expect(advice('none')).toBe(LINES)
})

test.each([
  ['OCI runtime exec failed: exec: "curl": executable file not found in $PATH: unknown', 'curl'],
  ['/bin/sh: curl: not found', 'curl'],
  ['/bin/sh: 1: wget: not found', 'wget'],
  ['/bin/sh: line 1: curl: command not found', 'curl'],
])('a health check that cannot run names its program: %s', (said, program) => {
  expect(advice('unhealthy', said)).toMatch(
    new RegExp(
      `^${LINES}\\. The image has no ${program}, which its healthcheck runs\\. Use a program`,
    ),
  )
})
