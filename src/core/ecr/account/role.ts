import { Problem } from '../../problem.ts'
import type { AwsOptions } from './endpoint.ts'
import { partitionOf } from './partition.ts'

const ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/
const NAME = /^[\w+=,.@-]{1,64}$/
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/

/** An ARN, or a name that becomes one by the account it must be in. */
export function checkRole(role: string, allowedAccounts: readonly string[]): string {
  if (role === '' || ARN.test(role)) return role
  if (!NAME.test(role))
    throw new Problem(
      `"role-to-assume" is "${role}"`,
      'Write the ARN of a role: arn:aws:iam::123456789012:role/publish',
    )
  if (allowedAccounts.length === 1) return role
  throw new Problem(
    `"role-to-assume" is "${role}", and its account is unknown`,
    `Write its ARN, arn:aws:iam::123456789012:role/${role}, or the one account under "allowed-account-ids"`,
  )
}

/** The role as AWS is asked for it. */
export function roleArn({ role, allowedAccounts: [account] }: AwsOptions, region: string): string {
  return role.startsWith('arn:')
    ? role
    : `arn:${partitionOf(region).name}:iam::${account}:role/${role}`
}

/** Answers the session name as it is. @throws Problem where AWS would refuse it */
export function checkSessionName(name: string): string {
  if (name === '' || SESSION_NAME.test(name)) return name
  throw new Problem(
    `"role-session-name" is "${name}"`,
    'Use 2 to 64 letters, digits and _ + = , . @ -',
  )
}

/** Who opens CloudTrail finds the run by it. */
export const sessionName = (given: string, runId: string | undefined): string =>
  given || `slipway-${(runId || 'local').replace(/[^\w+=,.@-]/g, '-')}`.slice(0, 64)

/** Seconds; AWS gives a session 15 minutes at least and 12 hours at most. */
export function checkDuration(text: string): number | undefined {
  if (text === '') return undefined
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (seconds >= 900 && seconds <= 43_200) return seconds
  throw new Problem(
    `"role-duration-seconds" is "${text}"`,
    'Use a number from 900 (15 minutes) to 43200 (12 hours)',
  )
}
