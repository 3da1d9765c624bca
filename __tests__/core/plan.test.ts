import { describe, expect, test } from '@jest/globals'
import type { BuilderChoice } from '../../src/core/buildx/builder.ts'
import { buildRequest } from '../../src/core/buildx/request.ts'
import type { Event } from '../../src/core/event/event.ts'
import { planBuild } from '../../src/core/plan.ts'
import { parseInputs } from '../../src/inputs.ts'
import { event, inputsOf } from '../support/fixtures.ts'
import { planOf } from '../support/plan.ts'

const runner = {
  ACTIONS_RESULTS_URL: 'https://results.example.com/',
  ACTIONS_RUNTIME_TOKEN: `a.${Buffer.from('{"ac":"[]"}').toString('base64url')}.c`,
}
const planned = (given: Record<string, string>, happened: Event, environment = {}) =>
  planBuild(parseInputs(inputsOf('action.yml', given)), happened, {
    now: '2026-11-23T06:30:00.000Z',
    environment,
    dockerfile: undefined,
  })

const main = event('push-main')
const fork = event('pull-request-from-fork')
const credentials = { username: 'maya', password: 'hunter2' }

test('every image gets every tag, image by image', async () => {
  const { naming } = await planOf({ images: 'acme/app\nghcr.io/acme/app' }, 'push-main')
  expect(naming.references).toEqual([
    'acme/app:main-20261123-063000',
    'acme/app:sha-1a2b3c4',
    'acme/app:latest',
    'ghcr.io/acme/app:main-20261123-063000',
    'ghcr.io/acme/app:sha-1a2b3c4',
    'ghcr.io/acme/app:latest',
  ])
})

test('the image is made of user and repository when the user says nothing', async () => {
  const { naming, access } = await planOf(credentials)
  expect(naming.images.map(({ name }) => name)).toEqual(['maya/app'])
  expect(access.logins).toMatchObject([{ username: 'maya', from: 'inputs' }])
})

test('the version goes into tags, labels and build arguments alike', async () => {
  const plan = await planBuild(
    parseInputs(inputsOf('action.yml', { version: 'v1.1.0', labels: 'a=1' })),
    event('workflow-dispatch-version'),
    { now: '2026-11-23T06:30:00.000Z', environment: {}, dockerfile: 'FROM x\nARG VERSION' },
  )
  expect(plan.naming.version).toBe('v1.1.0')
  expect(plan.naming.tags.map(({ name }) => name)).toContain('v1.1.0')
  expect(plan.naming.labels).toContain('org.opencontainers.image.version=v1.1.0')
  expect(plan.naming.labels).toContain('a=1')
  expect(plan.build.options.buildArgs).toEqual(['VERSION=v1.1.0'])
})

describe('the push', () => {
  test('of a fork is left out, and said', async () => {
    const { publication, notices } = await planned({ push: 'true' }, fork)
    expect(publication.push.push).toBe(false)
    expect(notices).toContain('built, not pushed: GitHub gives no secrets to a fork')
  })

  test('of a fork with the token of the run alone is left out: it may not write', async () => {
    const { publication } = await planned(
      { push: 'true', registry: 'ghcr.io', 'github-token': 't' },
      fork,
    )
    expect(publication.push.push).toBe(false)
  })

  test('of a fork with credentials of its own is up to push', async () => {
    expect((await planned({ ...credentials, push: 'true' }, fork)).publication.push.push).toBe(true)
    expect((await planned(credentials, fork)).publication.push.push).toBe(false)
  })
})

describe('the cache', () => {
  test('has the image, target and platforms in its name', async () => {
    const given = {
      images: 'acme/app\nghcr.io/acme/other',
      target: 'test',
      platforms: 'linux/arm64',
    }
    const { build, notices } = await planned(given, main, runner)
    expect(build.cache.from).toEqual(['type=gha,scope=acme/app-test-linux/arm64'])
    expect(notices).toEqual([])
  })

  test('is missed with a notice where it was asked for, and in the plan alone otherwise', async () => {
    expect((await planned({ cache: 'gha' }, main)).notices).toEqual([
      'no layer cache: this runner offers no GitHub Actions cache',
    ])
    const { notices, build } = await planned({}, main)
    expect(notices).toEqual([])
    expect(build.cache.because).toBe('none: this runner offers no GitHub Actions cache')
  })

  test('inside the image is read from the tags that float', async () => {
    const { build } = await planned({ images: 'ghcr.io/acme/app', cache: 'inline' }, main)
    expect(build.cache.from).toEqual(['type=registry,ref=ghcr.io/acme/app:latest'])
  })

  test('in the registry stands beside the first image', async () => {
    const { build } = await planned({ images: 'ghcr.io/acme/app', cache: 'registry' }, main)
    expect(build.cache.to).toEqual([
      'type=registry,ref=ghcr.io/acme/app:buildcache,mode=max,ignore-error=true',
    ])
  })
})

describe('secrets', () => {
  test('hold the token of the run for a build from this commit on GitHub', async () => {
    const given = { context: '{{defaultContext}}', 'github-token': 'ghs_token', secrets: 'A=1' }
    expect((await planned(given, main)).build.secrets).toEqual([
      { id: 'A', from: 'value', value: '1' },
      { id: 'GIT_AUTH_TOKEN.github.com', from: 'value', value: 'ghs_token' },
    ])
  })

  test('of a server of your own are for that server', async () => {
    const url = 'https://git.example.com/acme/app'
    const happened = { ...main, repository: { ...main.repository, url } }
    const given = { context: '{{defaultContext}}', 'github-token': 'ghs_token' }
    expect((await planned(given, happened)).build.secrets).toMatchObject([
      { id: 'GIT_AUTH_TOKEN.git.example.com' },
    ])
  })

  test('without a value are said', async () => {
    expect((await planned({ secrets: 'A=' }, main, runner)).notices).toEqual([
      'build secrets without a value are left out: A',
    ])
  })

  test('and passwords appear nowhere else in the plan', async () => {
    const given = { ...credentials, password: 'hunter2', secrets: 'A=s3cret' }
    const { access, build, ...rest } = await planned(given, main)
    expect(JSON.stringify(rest)).not.toMatch(/hunter2|s3cret/)
    expect(
      JSON.stringify({ ...build, secrets: [], options: { ...build.options, secrets: undefined } }),
    ).not.toMatch(/hunter2|s3cret/)
    expect([access.logins.length, build.secrets.length]).toEqual([1, 1])
  })
})

test.each([
  [undefined, false],
  ['', false],
  ['0', false],
  ['false', false],
  ['perhaps', false],
  ['1', true],
  ['t', true],
  ['true', true],
  ['TRUE', true],
])(
  'BUILDX_NO_DEFAULT_ATTESTATIONS=%s switches the default attestations off: %s',
  async (value, off) => {
    const plan = await planned({}, main, { BUILDX_NO_DEFAULT_ATTESTATIONS: value })
    expect(plan.build.noDefaultAttestations).toBe(off)
  },
)

describe('what buildx is given depends on who builds', () => {
  const classic: BuilderChoice = { kind: 'engine', name: '', store: 'classic', because: '' }
  const able: BuilderChoice[] = [
    { kind: 'engine', name: '', store: 'containerd', because: '' },
    { kind: 'container', because: '' },
    { kind: 'existing', name: 'team', driver: 'remote', because: '' },
  ]

  test.each(able)('$kind $store caches and attests', async (choice) => {
    const plan = await planned({ cache: 'registry' }, main)
    const request = buildRequest(plan, choice, undefined, 'x7qa2b')
    expect(request.cacheTo).toEqual(plan.build.cache.to)
    expect(request.attestations).toHaveLength(1)
  })

  test('the classic engine keeps a cache inside the image only', async () => {
    const given = { cache: 'registry', 'cache-to': 'type=inline' }
    const request = buildRequest(await planned(given, main), classic, undefined, 'x7qa2b')
    expect(request.cacheTo).toEqual(['type=inline'])
    expect(request.cacheFrom).toHaveLength(1)
    expect(request.attestations).toEqual([])
  })

  test('the classic engine is told of attestations that are asked for', async () => {
    const request = buildRequest(
      await planned({ sbom: 'true' }, main),
      classic,
      undefined,
      'x7qa2b',
    )
    expect(request.attestations).toEqual(['type=sbom,disabled=false'])
  })
})

test('the same facts give the same plan', async () => {
  expect(await planOf()).toEqual(await planOf())
})

test('what pushes by digest stands beside no output whose push is an expression', async () => {
  const outputs = 'type=image,push-by-digest=true,push=true\ntype=image,push={{is_default_branch}}'
  await expect(planOf({ outputs }, 'push-main')).rejects.toThrow('pushes under a tag')
})

test('of what is gone nothing is pushed by digest', async () => {
  const given = { outputs: 'type=image,name=ghcr.io/acme/app,push-by-digest=true', push: 'true' }
  const { publication, build } = await planOf(given, 'release-deleted')
  expect(publication.push.push).toBe(false)
  expect(build.options.outputs.join()).not.toContain('push=true')
})

describe('on ghcr.io the token of a run', () => {
  const onGhcr = { images: 'ghcr.io/acme/app', 'github-token': 'ghs_token', push: 'auto' }
  const pushOf = async (happened: Event) => (await planned(onGhcr, happened)).publication.push.push

  test('pushes for Dependabot, where the job lets it write packages', async () => {
    expect(await pushOf({ ...main, origin: 'dependabot' })).toBe(true)
  })

  test('does not for a fork, which has none that writes', async () => {
    expect(await pushOf({ ...main, origin: 'fork' })).toBe(false)
  })
})
