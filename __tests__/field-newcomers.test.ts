import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../src/core/diagnosis/read-failure.ts'
import { noIdToken } from '../src/core/ecr/account/no-credentials.ts'
import { refusalProblem } from '../src/core/registry/refusal.ts'
import { registryOf } from '../src/core/registry/registry.ts'
import { play } from './support/play.ts'

/** The rows of docs/field.md, *The first ten minutes*. */
const readme = readFileSync('README.md', 'utf8')
const smallest = readme.split('```yaml')[1]?.split('```')[0]

const failed = (line: string) => diagnose(`${line}\n`)?.fix

describe('the smallest workflow', () => {
  test('has the checkout and the permission that newcomers miss', () => {
    expect(smallest).toContain('uses: actions/checkout@')
    expect(smallest).toContain('packages: write')
  })

  test.each([
    [
      'ERROR: failed to read dockerfile: open Dockerfile: no such file or directory',
      'actions/checkout',
    ],
    [
      'ERROR: failed to push ghcr.io/acme/app:v1: denied: installation not allowed to Write organization package',
      'packages: write',
    ],
    [
      'ERROR: failed to push ghcr.io/acme/app:v1: denied: permission_denied: write_package',
      'Manage Actions access',
    ],
  ])('without them, “%s” says what to write', (line, cure) => {
    expect(failed(`ERROR: failed to build: ${line}`)).toContain(cure)
  })
})

test('a name in capitals is written in lower case, with a notice', async () => {
  const { outputs, script } = await play({}, { images: 'ghcr.io/Acme/App' }, 'push-main')
  expect(outputs?.['tags']).toContain('ghcr.io/acme/app:latest')
  expect(script.join('\n')).toContain('"ghcr.io/Acme/App" is pushed as "ghcr.io/acme/app"')
})

test('latest is the default branch, whatever it is called', async () => {
  const { outputs } = await play({}, {}, 'push-main')
  expect(outputs?.['tag-names']?.split('\n')).toContain('latest')
})

test('a secret that is not set is named as the cause, not a wrong password', () => {
  const problem = refusalProblem({
    ...{ registry: registryOf('docker.io'), repository: 'acme/app', wanted: 'push to' },
    ...{ status: 401, body: '', user: undefined, loggedIn: false },
  })
  expect(problem.message).toContain('no credentials were given')
  expect(problem.fix).toContain('A secret or variable that is not set is empty')
})

test.each(['pull-request-dependabot', 'pull-request-from-fork', 'push-branch-dependabot'])(
  '%s without secrets is green, not pushed, and says so',
  async (event) => {
    const { outputs, error, script } = await play({}, { username: '', password: '' }, event)
    expect(error).toBeUndefined()
    expect(outputs?.['pushed']).toBe('false')
    expect(script.join('\n')).toMatch(/notice: built, not pushed: GitHub gives no secrets to/)
  },
)

test('an image that is not pushed is where the next step looks for it', async () => {
  const { builds, script } = await play({}, { push: 'false' }, 'push-main')
  expect(builds).toHaveLength(1)
  expect(script.join('\n')).not.toMatch(/--builder|buildx create/) // Docker's own builder
  expect(builds[0]).toContain('--tag acme/app:latest')
})

test('what the next job needs does not contain the user name', async () => {
  const { outputs } = await play({}, { username: 'octocat', images: 'octocat/app' }, 'push-main')
  const handed = ['digest', 'version', 'tag-names'].map((name) => outputs?.[name]).join('\n')
  expect(handed).toContain('sha256:')
  expect(handed).not.toContain('octocat')
})

test('a masked name is an error that says what to write', async () => {
  const { error } = await play({}, { images: '***/app' }, 'push-main')
  expect(String(error)).toContain('${{ vars.DOCKER_USERNAME }}')
})

test('a role without an ID token prints the permission where it belongs', () => {
  expect(noIdToken('arn:aws:iam::123456789012:role/publish').fix).toContain(
    '  permissions:\n    id-token: write',
  )
})
