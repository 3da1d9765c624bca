import { describe, expect, test } from '@jest/globals'
import { roleArn, sessionName } from '../../../src/core/ecr/account/role.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { NO_AWS } from '../../support/aws.ts'
import { inputsOf } from '../../support/fixtures.ts'

const parse = (given: Readonly<Record<string, string>>) =>
  parseInputs(inputsOf('action.yml', given)).aws
const problemOf = (given: Readonly<Record<string, string>>) => {
  try {
    return `no problem: ${JSON.stringify(parse(given))}`
  } catch (problem) {
    return String(problem)
  }
}

const ROLE = 'arn:aws:iam::123456789012:role/publish'

test('nothing is said about AWS by default', () => {
  expect(parse({})).toEqual(NO_AWS)
})

test('everything can be said', () => {
  expect(
    parse({
      'aws-region': 'us-west-2',
      'aws-access-key-id': ' AKIAIOSFODNN7EXAMPLE\n',
      'aws-secret-access-key': 'secret ',
      'aws-session-token': 'session',
      'role-to-assume': ROLE,
      'role-session-name': 'nightly@acme',
      'role-duration-seconds': '900',
      'allowed-account-ids': '123456789012, 012345678901\n# not this one\n999999999999',
    }),
  ).toEqual({
    region: 'us-west-2',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'secret',
    sessionToken: 'session',
    role: ROLE,
    sessionName: 'nightly@acme',
    duration: 900,
    allowedAccounts: ['123456789012', '012345678901', '999999999999'],
  })
})

describe('what makes no sense is reported with what to write:', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a region in words', { 'aws-region': 'oregon' }, '"aws-region" is "oregon". Write a region'],
    ['a zone', { 'aws-region': 'us-west-2a' }, 'That is a zone: write "us-west-2"'],
    ['a host as region', { 'aws-region': 'us-west-2.evil.com' }, '"aws-region" is'],
    [
      'a user as role',
      { 'role-to-assume': 'arn:aws:iam::123456789012:user/x' },
      'Write the ARN of a role',
    ],
    ['an ARN cut off', { 'role-to-assume': 'arn:aws:iam::1234:role/x' }, 'Write the ARN of a role'],
    ['a role in no account', { 'role-to-assume': 'publish' }, 'role/publish, or the one account'],
    [
      'a role in one of two accounts',
      { 'role-to-assume': 'publish', 'allowed-account-ids': '123456789012,999999999999' },
      'its account is unknown',
    ],
    ['a session name with a space', { 'role-session-name': 'my run' }, 'Use 2 to 64 letters'],
    ['a session name of one letter', { 'role-session-name': 'x' }, 'Use 2 to 64 letters'],
    ['five minutes', { 'role-duration-seconds': '300' }, 'Use a number from 900'],
    ['a day', { 'role-duration-seconds': '86400' }, 'Use a number from 900'],
    ['an hour in words', { 'role-duration-seconds': '1h' }, 'Use a number from 900'],
    ['an account without its zero', { 'allowed-account-ids': '12345678901' }, 'in quotes'],
    ['an account by its name', { 'allowed-account-ids': 'acme-prod' }, 'Write 12 digits'],
    ['a flag that is none', { 'mask-aws-account-id': 'maybe' }, 'Use true or false'],
  ])('%s', (_, given, expected) => {
    expect(problemOf(given)).toContain(expected)
  })

  test('all of it at once', () => {
    const problem = problemOf({
      'aws-region': 'x',
      'role-to-assume': '?',
      'allowed-account-ids': '1',
    })
    expect(problem.match(/\n {2}- /g)?.length).toBe(3)
  })
})

test.each([
  ['us-west-2', `arn:aws:iam::123456789012:role/team/publish`],
  ['cn-north-1', `arn:aws-cn:iam::123456789012:role/team/publish`],
  ['us-gov-west-1', `arn:aws-us-gov:iam::123456789012:role/team/publish`],
])('in %s a role of one known account is %s', (region, arn) => {
  const aws = { ...NO_AWS, role: 'team/publish', allowedAccounts: ['123456789012'] }
  expect(roleArn(aws, region)).toBe(arn)
})

test.each([
  ['', '4711', 'slipway-4711'],
  ['', undefined, 'slipway-local'],
  ['', 'a b/c', 'slipway-a-b-c'],
  ['', '9'.repeat(100), `slipway-${'9'.repeat(56)}`],
  ['nightly', '4711', 'nightly'],
])('the session %j of run %s is called %s', (given, run, expected) => {
  expect(sessionName(given, run)).toBe(expected)
})
