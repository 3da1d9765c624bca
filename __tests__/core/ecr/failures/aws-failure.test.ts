import { describe, expect, test } from '@jest/globals'
import { awsProblem } from '../../../../src/core/ecr/failures/aws-failure.ts'

const REQUEST = { action: 'ecr:X', resource: '*', wanted: 'log in to Amazon ECR' }

describe('what AWS answers, in words:', () => {
  test.each<[string, string, number | undefined, string]>([
    [
      'ExpiredTokenException',
      'The security token included in the request is expired',
      400,
      'have expired',
    ],
    ['ExpiredToken', 'The security token included in the request is expired', 403, 'have expired'],
    [
      'InvalidSignatureException',
      'Signature expired: 20261123T063000Z is now earlier than 20261123T070000Z (20261123T071500Z - 15 min.)',
      403,
      'clock of this machine',
    ],
    [
      'SignatureDoesNotMatch',
      'Signature not yet current: 20261123T083000Z is still later than 20261123T063500Z',
      403,
      'clock of this machine',
    ],
    ['RequestTimeTooSkewed', 'The difference is too large', 403, 'clock of this machine'],
    [
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match',
      403,
      'secret access key',
    ],
    [
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      400,
      'does not know this access key id',
    ],
    [
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      403,
      'does not know this access key id',
    ],
    [
      'IncompleteSignature',
      "'x' not a valid key=value pair",
      400,
      'does not know this access key id',
    ],
    [
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
      400,
      'does not know GitHub as an identity provider',
    ],
    ['InvalidIdentityToken', 'Incorrect token audience', 400, 'for another audience'],
    ['InvalidIdentityToken', 'Token is malformed', 400, 'does not accept the ID token'],
    [
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      400,
      '"role-duration-seconds" is longer',
    ],
    [
      'RegionDisabledException',
      'STS is not activated in this region',
      403,
      'not enabled for the account',
    ],
    ['ThrottlingException', 'Rate exceeded', 400, 'asked too often'],
    ['LimitExceededException', 'The repositories limit is 100000', 400, 'quota'],
    [
      'RepositoryNotFoundException',
      "The repository with name 'x' does not exist",
      400,
      'no such repository',
    ],
    ['ImageNotFoundException', 'The image does not exist', 400, 'no such image'],
    ['KmsException', 'The key is disabled', 400, 'key that encrypts'],
    ['ServerException', 'try again', 500, 'AWS has a fault'],
    ['SomethingNew', 'is new', 400, 'refuses with status 400'],
    ['SyntaxError', 'Unexpected token <', 200, 'not one of AWS'],
    [
      'ENOTFOUND',
      'getaddrinfo ENOTFOUND api.ecr.us-west-9.amazonaws.com',
      undefined,
      'its host name cannot be resolved',
    ],
    ['ECONNREFUSED', 'connect ECONNREFUSED', undefined, 'cannot be reached'],
    ['TimeoutError', 'socket timed out', undefined, 'cannot be reached'],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'self-signed certificate in certificate chain',
      undefined,
      'does not trust',
    ],
  ])('%s: %s', (code, message, status, what) => {
    const problem = awsProblem({ code, message, status }, REQUEST)
    expect(problem.message).toContain(`cannot log in to Amazon ECR: `)
    expect(problem.message).toContain(what)
    expect(problem.message).toContain(code)
    expect(problem.fix).not.toBe('')
  })
})

test('a refusal is reported with the statement to add', () => {
  const { message, fix } = awsProblem(
    {
      code: 'AccessDeniedException',
      message: 'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr:X',
      status: 400,
    },
    REQUEST,
  )
  expect(message).toContain('user "ci" to do ecr:X')
  expect(fix).toContain('"Action": "ecr:X"')
})

test('what others say cannot speak to the runner, nor fill the log', () => {
  const said = `one\n::add-mask::two\n${'x'.repeat(1000)}`
  const { message } = awsProblem({ code: 'New', message: said, status: 400 }, REQUEST)
  expect(message).not.toContain('::')
  expect(message).not.toContain('\n')
  expect(message.length).toBeLessThan(450)
})
