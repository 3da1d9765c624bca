import { describe, expect, test } from '@jest/globals'
import { accessDenied } from '../../../../src/core/ecr/failures/access-denied.ts'

const REPOSITORY = 'arn:aws:ecr:us-west-2:123456789012:repository/team/app'
const REQUEST = {
  action: 'ecr:DescribeRepositories',
  resource: REPOSITORY,
  wanted: 'find the repository "team/app" in us-west-2',
}
const CI = 'User: arn:aws:sts::123456789012:assumed-role/ci/run-1 is not authorized to perform:'

/** The statement that a cure prints, read as JSON: what is pasted must be what IAM reads. */
function statementIn(fix: string): Record<string, unknown> {
  return JSON.parse(fix.slice(fix.indexOf('{')))
}

describe('a refusal names who, what and on what, and the statement that allows it', () => {
  test.each<[string, string, string, Record<string, unknown>]>([
    [
      'no policy of the role has it',
      `${CI} ecr:CreateRepository on resource: ${REPOSITORY} because no identity-based policy allows the ecr:CreateRepository action`,
      `role "ci" to do ecr:CreateRepository on ${REPOSITORY}`,
      { Effect: 'Allow', Action: 'ecr:CreateRepository', Resource: REPOSITORY },
    ],
    [
      'no policy of the user has it',
      'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
      'user "ci" to do ecr:GetAuthorizationToken',
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    ],
    [
      'in the older words of AWS',
      `${CI} ecr:PutLifecyclePolicy on resource: ${REPOSITORY}`,
      'role "ci" to do ecr:PutLifecyclePolicy',
      { Effect: 'Allow', Action: 'ecr:PutLifecyclePolicy', Resource: REPOSITORY },
    ],
    [
      'without a resource',
      'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr-public:GetAuthorizationToken',
      'user "ci" to do ecr-public:GetAuthorizationToken',
      { Effect: 'Allow', Action: 'ecr-public:GetAuthorizationToken', Resource: REPOSITORY },
    ],
    [
      'another right than the one that was asked for',
      'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: sts:GetServiceBearerToken on resource: arn:aws:sts::123456789012:* because no identity-based policy allows the sts:GetServiceBearerToken action',
      'sts:GetServiceBearerToken',
      {
        Effect: 'Allow',
        Action: 'sts:GetServiceBearerToken',
        Resource: 'arn:aws:sts::123456789012:*',
      },
    ],
    [
      'a repository of another account',
      `${CI} ecr:DescribeRepositories on resource: arn:aws:ecr:us-west-2:999999999999:repository/app because no resource-based policy allows the ecr:DescribeRepositories action`,
      'role "ci"',
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::123456789012:role/ci' },
        Action: 'ecr:DescribeRepositories',
      },
    ],
    [
      'a boundary that does not have it',
      `${CI} ecr:CreateRepository on resource: ${REPOSITORY} because no permissions boundary allows the ecr:CreateRepository action`,
      'role "ci"',
      { Effect: 'Allow', Action: 'ecr:CreateRepository', Resource: REPOSITORY },
    ],
    [
      'nothing that can be read: what was asked stands in',
      'Access denied',
      'these credentials to do ecr:DescribeRepositories',
      { Effect: 'Allow', Action: 'ecr:DescribeRepositories', Resource: REPOSITORY },
    ],
  ])('%s', (_, message, who, statement) => {
    const problem = accessDenied(message, REQUEST)
    expect(problem.message).toContain(who)
    expect(problem.message).toMatch(/^cannot find the repository "team\/app" in us-west-2: AWS/)
    expect(statementIn(problem.fix)).toEqual(statement)
  })
})

describe('an Allow does not help against a Deny:', () => {
  test.each([
    ['with an explicit deny in a service control policy', 'deny in a service control policy:'],
    ['with an explicit deny in an identity-based policy', 'deny in an identity-based policy:'],
    ['with an explicit deny in a VPC endpoint policy', 'deny in a VPC endpoint policy:'],
  ])('%s', (why, expected) => {
    const { fix } = accessDenied(`${CI} ecr:CreateRepository on resource: * ${why}`, REQUEST)
    expect(fix).toContain(expected)
    expect(fix).not.toContain('{')
  })
})

test('says which boundary is too narrow, and who owns what is not shared', () => {
  const because = (why: string, resource = REPOSITORY) =>
    accessDenied(`${CI} ecr:X on resource: ${resource} because ${why}`, REQUEST).fix
  expect(because('no session policy allows the ecr:X action')).toContain(
    'The session policy of role "ci" must allow it, too',
  )
  expect(because('no VPC endpoint policy allows the ecr:X action')).toContain(
    'The VPC endpoint policy',
  )
  expect(because('no resource-based policy allows the ecr:X action')).toContain(
    'Account 123456789012 must allow it',
  )
})

describe('a role that GitHub cannot have for the job', () => {
  const identity = {
    issuer: 'token.actions.githubusercontent.com',
    audience: 'sts.amazonaws.com',
    subject: 'repo:acme/app:environment:production',
  }
  const role = 'arn:aws-cn:iam::123456789012:role/publish'
  const problem = accessDenied('Not authorized to perform sts:AssumeRoleWithWebIdentity', {
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: role,
    wanted: `assume the role ${role}`,
    identity,
  })

  test('gets the statement of the trust policy, for the whole repository', () => {
    expect(statementIn(problem.fix)).toEqual({
      Effect: 'Allow',
      Principal: {
        Federated: 'arn:aws-cn:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
      },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/app:*' },
      },
    })
  })

  test('says what GitHub calls the job', () => {
    expect(problem.fix).toContain('this job is "repo:acme/app:environment:production"')
  })
})
