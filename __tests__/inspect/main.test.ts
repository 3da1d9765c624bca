import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../src/core/problem.ts'
import { parseInputs } from '../../src/inspect/inputs.ts'
import { main } from '../../src/inspect/main.ts'
import type { EngineApi, World } from '../../src/world.ts'
import { event, inputsOf } from '../support/fixtures.ts'
import { type Answers, recordingWorld } from '../support/recording-world.ts'

const digestOf = (sign: string) => `sha256:${sign.repeat(64)}`
const [NOW, BEFORE] = [digestOf('a'), digestOf('b')]
const published = {
  'acme/app:latest': { digest: NOW, labels: { 'org.opencontainers.image.version': 'v2' } },
}

/** An engine that answers by path; everything else is not there. */
const engine = (answers: Readonly<Record<string, unknown>>): EngineApi => ({
  ask: async ({ path }) => {
    const found = Object.entries(answers).find(([start]) => path.startsWith(start))
    const body = new TextEncoder().encode(
      JSON.stringify(found?.[1] ?? { message: 'no such thing' }),
    )
    return { status: found ? 200 : 404, body }
  },
})

async function inspect(
  inputs: Record<string, string>,
  answers: Answers = { published },
  here: Readonly<Record<string, unknown>> = {},
) {
  const recorded = recordingWorld(answers)
  const hosts: World['hosts'] = {
    ...recorded.world.hosts,
    engineAddress: async () => 'unix:///var/run/docker.sock',
    engineAt: () => engine(here),
  }
  const given = { image: 'acme/app', username: 'acme', password: 'secret-token', ...inputs }
  const read = inputsOf('inspect/action.yml', given)
  const run = main(parseInputs(read), event('schedule'), { ...recorded.world, hosts })
  const { outputs, problem } = await run.then(
    (done) => ({ outputs: done, problem: undefined }),
    (failure) => {
      if (!(failure instanceof Problem)) throw failure
      const left = 'outputs' in failure ? (failure.outputs as Record<string, string>) : {}
      return { outputs: left, problem: failure }
    },
  )
  return { ...recorded, outputs, problem }
}

/** A container of compose, and its image as the classic store has it. */
const running = (name: string, digest: string) => ({
  [`/containers/${name}/json`]: {
    ...{ Id: name, Name: `/${name}`, Image: digestOf('c') },
    Config: { Image: 'acme/app:latest' },
  },
  [`/images/${digestOf('c')}/json`]: {
    ...{
      Id: digestOf('c'),
      RepoDigests: [`acme/app@${digest}`],
      Os: 'linux',
      Architecture: 'amd64',
    },
    Config: { Labels: { 'org.opencontainers.image.version': 'v1' } },
  },
})
/** As the engine lists them: `web-1` runs, and is of the service `web`. */
const list = (...names: string[]) => ({
  '/containers/json': names.map((Id) => ({
    ...{ Id, State: 'running' },
    Labels: {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': Id.replace(/-\d$/, ''),
      'com.docker.compose.project.working_dir': '/srv/shop',
    },
  })),
})

test('compared with nothing, the image is described', async () => {
  const { outputs, log } = await inspect({})
  expect(outputs).toMatchObject({
    digest: NOW,
    exists: 'true',
    changed: '',
    version: 'v2',
    complete: 'true',
    'rate-limit-remaining': '',
  })
  const { bytes, attestations } = JSON.parse(outputs['json'] ?? '')
  expect({ bytes, attestations }).toEqual({ bytes: [expect.any(Number)], attestations: 0 })
  expect(log).toContain(`acme/app:latest: ${NOW}`)
})

test('what runs is the same: its own labels say which version', async () => {
  const { outputs } = await inspect(
    { service: 'web' },
    { published },
    { ...list('web-1'), ...running('web-1', NOW) },
  )
  expect(outputs).toMatchObject({
    changed: 'false',
    version: 'v1',
    'running-version': 'v1',
    created: '',
  })
})

test('one of two containers is older: that is a change, and the older one is shown', async () => {
  const here = { ...list('web-1', 'web-2'), ...running('web-1', NOW), ...running('web-2', BEFORE) }
  const { outputs } = await inspect({ service: 'web' }, { published }, here)
  expect(outputs).toMatchObject({ changed: 'true', version: 'v2' })
  expect(JSON.parse(outputs['json'] ?? '').compared).toHaveLength(2)
})

test('a container of another image is not looked at, unless its service is named', async () => {
  const other = { ...running('db-1', BEFORE) }
  const config = { ...(other['/containers/db-1/json'] as object), Config: { Image: 'postgres:18' } }
  const here = { ...list('db-1'), ...other, '/containers/db-1/json': config }
  const { outputs } = await inspect({ project: 'shop' }, { published }, here)
  expect(outputs).toMatchObject({ 'running-digest': '', changed: 'true' })
})

test('a project or service that no container has is a mistake, and no change', async () => {
  const here = { ...list('web-1'), ...running('web-1', NOW) }
  const project = await inspect({ project: 'shopp' }, { published }, here)
  expect(String(project.problem)).toBe(
    'no container belongs to the project "shopp". Correct "project" (there: shop). For a project that was never deployed, write "directory", the folder of its compose file',
  )
  const service = await inspect({ project: 'shop', service: 'webb' }, { published }, here)
  expect(String(service.problem)).toContain('Correct "service" (there: web)')
  expect((await inspect({ service: 'web' }, { published }, list())).problem?.message).toBe(
    'no container belongs to the service "web", or to any other',
  )
})

test('of more containers than a thousand, the last one is looked at, too (fabric8io/docker-maven-plugin#513)', async () => {
  const others = Array.from({ length: 1_500 }, (_, at) => `other-${at}`)
  const all = list(...others, 'web-1')
  const here = { ...all, ...running('web-1', BEFORE) }
  const { outputs } = await inspect({ service: 'web' }, { published }, here)
  expect(outputs['changed']).toBe('true')
  const crowd = { '/containers/json': Array.from({ length: 5_001 }, () => ({})) }
  const { problem } = await inspect({ service: 'web' }, { published }, crowd)
  expect(problem?.message).toBe('the engine lists 5001 entries, and at most 5000 are looked at')
})

test('a look that fails leaves a summary that says why', async () => {
  const { summaries, problem } = await inspect({ image: '' })
  expect(problem?.message).toContain('"image" is empty')
  expect(summaries.join()).toMatch(/^### ❌ Not inspected: `image`\n\n\*\*`image` is empty/)
  expect((await inspect({ image: '', summary: 'false' })).summaries).toEqual([])
})

test('where nothing runs yet, the image is new', async () => {
  const { outputs, summaries, log } = await inspect(
    { project: 'shop' },
    { published },
    {
      '/containers/json': [
        { Id: 'web-1', State: 'exited', Labels: { 'com.docker.compose.project': 'shop' } },
      ],
    },
  )
  expect(outputs).toMatchObject({ changed: 'true', 'running-digest': '', rebuilt: 'false' })
  expect(summaries.join()).toContain('### Nothing runs yet')
  expect(log.join('\n')).toContain('changed: nothing runs yet')
  expect((await inspect({ local: 'true' })).summaries.join()).toContain('### Nothing is here yet')
})

test('the summary says what was found', async () => {
  const { summaries } = await inspect(
    { service: 'web' },
    { published },
    { ...list('web-1'), ...running('web-1', BEFORE) },
  )
  expect(summaries.join()).toContain('### The image has changed')
  expect(summaries.join()).toContain('| web-1 | v1 | changed: ')
  expect((await inspect({ digest: NOW, summary: 'false' })).summaries).toEqual([])
})

describe('who looks', () => {
  test('on Amazon ECR: a token for the AWS credentials, and no password', async () => {
    const host = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
    const { outputs, script } = await inspect(
      {
        ...{ image: `${host}/acme/app`, username: '', password: '' },
        ...{ 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE', 'aws-secret-access-key': 'aws-secret' },
      },
      { published: { [`${host}/acme/app:latest`]: { digest: NOW } }, ecr: { repositories: {} } },
    )
    expect(outputs).toMatchObject({ digest: NOW, exists: 'true' })
    expect(script.join('\n')).toMatch(/ecr/)
  })

  test('on ghcr.io: without a login, where there is neither a token nor a password', async () => {
    const given = { image: 'ghcr.io/acme/app', username: '', password: '', 'github-token': '' }
    const published = { 'ghcr.io/acme/app:latest': { digest: NOW } }
    const { outputs, problem } = await inspect(given, { published })
    expect(problem).toBeUndefined()
    expect(outputs).toMatchObject({ digest: NOW, exists: 'true' })
  })
})

describe('inputs that contradict one another', () => {
  test.each([
    [{ digest: BEFORE, local: 'true' }, '"digest" and "local" are two things to compare with'],
    [{ digest: BEFORE, service: 'web' }, '"digest" and "service" are two things to compare with'],
    [{ local: 'true', project: 'shop' }, '"local" and "service" are two things to compare with'],
    [
      { image: `acme/app:latest@${NOW}`, digest: BEFORE },
      'the digest in "image" and "digest" are two things to compare with',
    ],
    [{ image: '' }, '"image" is empty: the variable in it may not be set'],
    [{ digest: 'v1' }, '"digest" is "v1"'],
    [
      { digest: 'acme/app@' },
      '"digest" is "acme/app@". A variable, secret or output in it is empty',
    ],
    [{ digest: `@${NOW}` }, `"digest" is "@${NOW}". A variable, secret or output in it is empty`],
    [{ digest: 'sha256:' }, '"digest" is "sha256:". A variable, secret or output in it is empty'],
    [{ image: 'acme/app@' }, '"acme/app@" has no digest after its @. A variable'],
    [
      { image: 'ghcr.io/acme/:v1' },
      '"ghcr.io/acme/:v1" lacks a part of the image name. A variable',
    ],
    [{ 'fail-if': 'different' }, '"fail-if" has "different"'],
    [{ platform: 'arm' }, '"platform" is "arm"'],
    [{ image: 'acme/app:' }, '"acme/app:" has an empty tag'],
  ])('%j', async (inputs, message) => {
    const asked = async () => (await inspect(inputs as Record<string, string>)).problem
    const problem = await asked().catch((failure) => failure)
    expect(String(problem)).toContain(message)
  })
})

test.each([
  ['missing', { image: 'acme/app:v9', 'fail-if': 'missing' }, 'there is no acme/app:v9'],
  ['changed', { digest: BEFORE, 'fail-if': 'missing, changed' }, 'acme/app:latest has changed'],
])('fail-if: %s', async (_, inputs, message) => {
  const { problem, outputs } = await inspect(inputs)
  expect(String(problem)).toContain(message)
  expect(outputs).toHaveProperty('exists')
})

test('a registry that refuses to say is a failure, whatever "fail-if" says', async () => {
  const { problem, outputs } = await inspect({}, { published, refused: ['read acme/app:latest'] })
  expect(String(problem)).toContain('refuses to read')
  expect(outputs).toEqual({})
})
