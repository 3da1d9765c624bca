import type { InputForm } from '../../inputs/form.ts'
import { Problem } from '../../problem.ts'
import type { AwsOptions } from './endpoint.ts'
import { isRegion } from './partition.ts'
import { checkDuration, checkRole, checkSessionName } from './role.ts'

/** Reads the inputs of the group “AWS”. */
export function parseAwsOptions(form: InputForm): AwsOptions {
  const allowedAccounts = form.parsed('allowed-account-ids', () =>
    form.list('allowed-account-ids', { separator: 'lines-and-commas' }).map(checkAccount),
  )
  return {
    region: form.parsed('aws-region', (region) => checkRegion(region, '"aws-region"')),
    accessKeyId: form.text('aws-access-key-id'),
    secretAccessKey: form.text('aws-secret-access-key'),
    sessionToken: form.text('aws-session-token'),
    role: form.parsed('role-to-assume', (role) => checkRole(role, allowedAccounts ?? [])),
    sessionName: form.parsed('role-session-name', checkSessionName),
    duration: form.parsed('role-duration-seconds', checkDuration),
    allowedAccounts,
  }
}

/** `us-west-2`, or nothing; `name` is where it was written. */
export function checkRegion(region: string, name: string): string {
  if (region === '' || isRegion(region)) return region
  const zone = /^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$/.exec(region)?.[1]
  throw new Problem(
    `${name} is "${region}"`,
    zone ? `That is a zone: write "${zone}"` : 'Write a region of AWS, such as us-west-2',
  )
}

function checkAccount(account: string): string {
  if (/^\d{12}$/.test(account)) return account
  throw new Problem(
    `"allowed-account-ids" has "${account}"`,
    "Write 12 digits, in quotes: '012345678901'. YAML takes the zero from the front of a bare number",
  )
}
