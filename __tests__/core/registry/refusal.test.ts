import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../../src/core/problem.ts'
import {
  ImmutableTag,
  MissingCredentials,
  MissingRepository,
  narrowToken,
  type Refusal,
  Refused,
  refusalProblem,
} from '../../../src/core/registry/refusal.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'

const refusal = (host: string, status: number, more: Partial<Refusal> = {}): Refusal => ({
  registry: registryOf(host),
  repository: 'acme/app',
  wanted: 'push to',
  status,
  body: '',
  user: 'acme',
  loggedIn: false,
  ...more,
})
const error = (code: string, message = '') => JSON.stringify({ errors: [{ code, message }] })
const ECR = '123456789012.dkr.ecr.us-west-2.amazonaws.com'

describe('a refusal names registry, repository, status and cure', () => {
  test.each<[string, Refusal, string, string]>([
    [
      'wrong password on Docker Hub',
      refusal('docker.io', 401, { body: '{"details":"incorrect username or password"}' }),
      'cannot push to docker.io/acme/app: docker.io does not accept the credentials of "acme" (status 401, “incorrect username or password”)',
      'Make an access token',
    ],
    [
      'wrong password elsewhere',
      refusal('registry.example.com', 401),
      'registry.example.com does not accept',
      'Check the user name',
    ],
    ['wrong password on Quay', refusal('quay.io', 401), 'does not accept', 'robot account'],
    ['denied on Quay', refusal('quay.io', 403), 'may not do that', 'the permission Write'],
    ['denied on Azure', refusal('acme.azurecr.io', 403), 'may not do that', 'AcrPush'],
    [
      'no project on GitLab',
      refusal('registry.gitlab.com', 404),
      'no such repository',
      'path of its project',
    ],
    ['no project in Harbor', refusal('harbor.acme.example', 404), 'no such', 'Create the project'],
    ['wrong password on ECR', refusal(ECR, 401), 'does not accept', '12 hours'],
    ['wrong token on ghcr.io', refusal('ghcr.io', 401), 'does not accept', 'write:packages'],
    [
      'wrong password on GitLab, which says 403',
      refusal('registry.gitlab.com', 403, {
        body: error('UNAUTHORIZED', 'HTTP Basic: Access denied'),
      }),
      'does not accept the credentials of "acme"',
      'access token',
    ],
    [
      'logged in, but not allowed',
      refusal('docker.io', 401, { loggedIn: true, body: error('UNAUTHORIZED') }),
      '"acme" may not do that (status 401',
      '“Read & Write”',
    ],
    [
      'denied with 401',
      refusal('registry.example.com', 401, { body: error('DENIED') }),
      'may not do that',
      'Let this user',
    ],
    [
      'denied on ghcr.io',
      refusal('ghcr.io', 403, { body: error('DENIED') }),
      'may not do that',
      'Manage Actions access',
    ],
    ['denied on ECR', refusal(ECR, 403), 'may not do that', 'PutImage'],
    [
      'not allowed to read',
      refusal('docker.io', 403, { wanted: 'pull from', loggedIn: true }),
      '"acme" may not do that',
      'the account may read it',
    ],
    [
      'not allowed to read on ghcr.io',
      refusal('ghcr.io', 403, { wanted: 'read' }),
      'may not do that',
      'packages: read',
    ],
    [
      'expired on ECR',
      refusal(ECR, 403, {
        body: error(
          'DENIED',
          'Your authorization token has expired. Reauthenticate and try again.',
        ),
      }),
      'have expired (status 403',
      '12 hours',
    ],
    [
      'no login, on ghcr.io',
      refusal('ghcr.io', 401, { user: undefined }),
      'requires a login',
      'packages: write',
    ],
    [
      'no login, on ECR',
      refusal(ECR, 401, { user: undefined }),
      'no credentials',
      'role-to-assume',
    ],
    [
      'no login, with 403',
      refusal('quay.io', 403, { user: undefined, body: error('UNAUTHORIZED') }),
      'no credentials',
      '"password"',
    ],
    [
      'no repository on ECR',
      refusal(ECR, 404, { body: error('NAME_UNKNOWN') }),
      'no such repository',
      'aws ecr create-repository',
    ],
    [
      'no repository elsewhere',
      refusal('quay.io', 404),
      'no such repository',
      'Create the repository',
    ],
    [
      'no registry',
      refusal('quay.io', 404, { repository: '' }),
      'cannot push to quay.io: there is no registry',
      'quay.io/v2/',
    ],
    ['rate limit of Docker Hub', refusal('docker.io', 429), 'too many requests', 'six hours'],
    ['rate limit elsewhere', refusal('quay.io', 429), 'too many requests', 'Wait'],
    [
      'a fault',
      refusal('quay.io', 502, { body: '<title>Bad Gateway</title>' }),
      'has a fault (status 502, “Bad Gateway”)',
      'Run the job again',
    ],
    [
      'a page instead of an answer',
      refusal('quay.io', 200, { body: '<title>Sign in</title>' }),
      'not one of a registry (status 200, “Sign in”)',
      'login page',
    ],
    [
      'no client certificate, in the words of nginx',
      refusal('registry.example.com', 400, {
        body: '<title>400 No required SSL certificate was sent</title>',
      }),
      'it wants a client certificate, and was shown none that it takes (status 400',
      '/etc/docker/certs.d/registry.example.com/ as client.cert',
    ],
    [
      'anything else',
      refusal('quay.io', 400, { body: error('TAG_INVALID', 'no') }),
      'does not accept the request (status 400, “TAG_INVALID: no”)',
      'Its answer, quoted here',
    ],
    [
      'a login without a name',
      refusal('registry.example.com', 401, { user: '' }),
      'does not accept the credentials (',
      'Check',
    ],
  ])('%s', (_, given, what, fix) => {
    const problem = refusalProblem(given)
    expect(problem.message).toContain(what)
    expect(problem.message).toContain(given.registry.host)
    expect(problem.fix).toContain(fix)
  })
})

test('a token that allows too little is reported as a matter of rights', () => {
  const problem = narrowToken(refusal('docker.io', 200, { wanted: 'pull from' }))
  expect(problem.message).toBe('cannot pull from docker.io/acme/app: "acme" may not do that')
})

test.each([
  [401, undefined, 'acme/app', MissingCredentials],
  [403, undefined, 'acme/app', MissingCredentials],
  [404, undefined, 'acme/app', MissingRepository],
  [404, 'acme', 'acme/app', MissingRepository],
  [404, undefined, '', undefined],
  [401, 'acme', 'acme/app', undefined],
  [503, undefined, 'acme/app', undefined],
])('%i to %j about "%s" is of its kind', (status, user, repository, kind) => {
  const problem = refusalProblem(refusal('quay.io', status, { user, repository }))
  expect(problem.constructor).toBe(kind ?? (status < 500 ? Refused : Problem))
})

describe('a tag that may not be moved', () => {
  test.each<[string, string, number, string, string]>([
    [
      'ECR',
      ECR,
      400,
      error(
        'TAG_INVALID',
        "The image tag 'latest' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.",
      ),
      'IMMUTABLE_WITH_EXCLUSION',
    ],
    [
      'ECR, of old',
      ECR,
      400,
      error(
        'TAG_INVALID',
        `The image tag '${'v'.repeat(128)}' already exists in the '${'team/'.repeat(40)}app' repository and cannot be overwritten because the repository is immutable.`,
      ),
      'IMMUTABLE_WITH_EXCLUSION',
    ],
    ['the API of ECR', ECR, 400, error('ImageTagAlreadyExistsException'), 'new version'],
    [
      'Harbor',
      'harbor.example.com',
      412,
      error(
        'PRECONDITION',
        "Failed to process request due to 'team/app:v1' configured as immutable.",
      ),
      '“Tag Immutability”',
    ],
    [
      'Quay',
      'quay.io',
      409,
      error('UNKNOWN', 'tag is immutable and cannot be overwritten'),
      'exception in the rule',
    ],
    [
      'Docker Hub, as if a right were missing',
      'docker.io',
      403,
      error(
        'DENIED',
        'requested access to the resource is denied - This tag is already assigned to an image in this repository and cannot be updated due to immutability settings. To push this image, use a different tag.',
      ),
      '“Specific tags are immutable”',
    ],
    [
      'Google',
      'europe-docker.pkg.dev',
      400,
      error(
        'MANIFEST_INVALID',
        'cannot update tag v1. The repository has enabled tag immutability',
      ),
      'exception in the rule',
    ],
    [
      'Mirantis',
      'msr.example.com',
      400,
      error(
        'UNKNOWN',
        'tag=v1 cannot be overwritten because msr.example.com/acme/app is an immutable repository',
      ),
      'exception in the rule',
    ],
  ])('on %s is reported as such', (_, host, status, body, cure) => {
    const problem = refusalProblem(refusal(host, status, { body, loggedIn: true }))
    expect(problem).toBeInstanceOf(ImmutableTag)
    expect(problem.message).toContain(': the tag exists already, and this repository does not let')
    expect(problem.fix).toContain(cure)
  })

  test.each<[string, Refusal]>([
    [
      'a repository that is only called so',
      refusal('quay.io', 403, {
        repository: 'acme/immutable-tags',
        body: error('DENIED', 'access to acme/immutable-tags is denied'),
      }),
    ],
    ['a tag that is not valid', refusal(ECR, 400, { body: error('TAG_INVALID', 'bad tag') })],
    [
      'a registry that is asked to read',
      refusal('quay.io', 409, { wanted: 'read', body: error('UNKNOWN', 'tag is immutable') }),
    ],
  ])('is not %s', (_, other) => {
    expect(refusalProblem(other)).not.toBeInstanceOf(ImmutableTag)
  })
})
