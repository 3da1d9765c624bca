import { Problem } from '../../problem.ts'

/** Ends a run whose credentials belong to an account that is not allowed. */
export function checkAccount(account: string, allowed: readonly string[]): void {
  if (allowed.length === 0 || allowed.includes(account)) return
  throw new Problem(
    `the AWS credentials belong to account ${account}, and "allowed-account-ids" has ${allowed.join(', ')}`,
    'Use the credentials or the role of an account that is meant, or add this one to the list',
  )
}

/** The account of an ARN such as `arn:aws:iam::123456789012:role/ci`. */
export const accountOfArn = (arn: string): string | undefined =>
  /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1]
