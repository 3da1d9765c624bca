import { describe, expect, test } from '@jest/globals'
import { accountOfArn, checkAccount } from '../../../../src/core/ecr/account/account.ts'

describe('credentials', () => {
  test.each([
    ['of any account, where none is named', []],
    ['of one that is named', ['999988887777', '123456789012']],
  ])('%s are good', (_, allowed) => {
    expect(() => checkAccount('123456789012', allowed)).not.toThrow()
  })

  test('of another account end the run, and both accounts are named', () => {
    expect(() => checkAccount('123456789012', ['999988887777', '111122223333'])).toThrow(
      'the AWS credentials belong to account 123456789012, and "allowed-account-ids" has 999988887777, 111122223333',
    )
  })
})

test.each([
  ['arn:aws:iam::123456789012:role/ci', '123456789012'],
  ['arn:aws-cn:sts::123456789012:assumed-role/ci/run', '123456789012'],
  ['arn:aws:ecr:us-west-2:123456789012:repository/app', '123456789012'],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', undefined],
  ['publish', undefined],
])('the account of %s is %j', (arn, account) => {
  expect(accountOfArn(arn)).toBe(account)
})
