import type { AwsOptions } from '../ecr/account/endpoint.ts'
import { checkRegion } from '../ecr/account/partition.ts'
import { checkDuration, checkRole, checkSessionName } from '../ecr/account/role.ts'
import { Problem } from '../problem.ts'
import { ITEMS } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Reads the inputs of the group “AWS”. */
export function readAws(form: InputForm): AwsOptions {
  const allowedAccounts = form.parsed('allowed-account-ids', () =>
    form.list('allowed-account-ids', ITEMS).map(checkAccount),
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

function checkAccount(account: string): string {
  if (/^\d{12}$/.test(account)) return account
  throw new Problem(
    `"allowed-account-ids" has "${account}"`,
    "Write 12 digits, in quotes: '012345678901'. YAML takes the zero from the front of a bare number",
  )
}
