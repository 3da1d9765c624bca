import { describe, expect, test } from '@jest/globals'
import { Problem } from '../src/core/problem.ts'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import { event, inputsOf } from './support/fixtures.ts'
import { type Answers, DIGEST, recordingWorld } from './support/recording-world.ts'

const hub = { username: 'acme', password: 'secret-token' }

/** Plays the action; answers what it did, in order, without the arguments tests elsewhere are about. */
async function play(name: string, inputs: Record<string, string> = {}, answers: Answers = {}) {
  const recorded = recordingWorld(answers)
  const story = main(
    parseInputs(inputsOf('action.yml', { ...hub, ...inputs })),
    event(name),
    recorded.world,
  )
  const [outputs, error] = await story.then(
    (value) => [value, undefined] as const,
    (reason) => [undefined, reason] as const,
  )
  const transcript = recorded.script
    .map((line) => line.replace(/ --(label|attest) [\s\S]*?(?= --\w| \.$)/g, ''))
    .join('\n')
  return { ...recorded, outputs, error, transcript }
}

const runnerCache = {
  ACTIONS_RESULTS_URL: 'https://results.example/',
  ACTIONS_RUNTIME_TOKEN: `x.${btoa(JSON.stringify({ ac: '[{"Scope":"refs/heads/main","Permission":3}]' }))}.x`,
}

describe('the story of the action', () => {
  test('a git tag logs in, builds while the registry is asked, pushes, moves the floating tags last, and leaves nothing', async () => {
    const { transcript, outputs } = await play('push-tag-v1.2.3', {}, { environment: runnerCache })
    expect(transcript).toBe(
      `
group Plan
mask secret-token
mask YWNtZTpzZWNyZXQtdG9rZW4=
configure https://index.docker.io/v1/
group Registries
authorize docker.io acme/app pull,push
docker buildx build --cache-from type=gha,scope=acme/app --cache-to type=gha,scope=acme/app,mode=max,ignore-error=true --iidfile <private>/image-id --output type=image --tag acme/app:sha-1a2b3c4-rivate --metadata-file <private>/metadata.json .
group Build
group Push
tag acme/app:sha-1a2b3c4 dddd
push acme/app:sha-1a2b3c4
untag acme/app:sha-1a2b3c4-rivate
group Publish
put docker.io/acme/app:v1.2.3 dddd
put docker.io/acme/app:v1.2 dddd
put docker.io/acme/app:v1 dddd
put docker.io/acme/app:latest dddd
remove <private>
`.trim(),
    )
    expect(outputs).toMatchObject({ version: 'v1.2.3', digest: DIGEST, pushed: 'true' })
  })

  test('an engine without the containerd store gets a BuildKit container for the run', async () => {
    const { transcript } = await play(
      'push-main',
      {},
      { engine: { version: '28', store: 'classic', insecureRegistries: [] } },
    )
    expect(transcript.split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(
      [
        'group Plan',
        'mask secret-token',
        'mask YWNtZTpzZWNyZXQtdG9rZW4=',
        'configure https://index.docker.io/v1/',
        'authorize docker.io acme/app',
        'remember builder slipway-19606300042-rivate',
        'docker buildx create',
        'docker buildx build',
        'group Build',
        'docker buildx rm',
        'remember builder ',
        'group Publish',
        'put docker.io/acme/app:main-20261123-063000 dddd',
        'put docker.io/acme/app:sha-1a2b3c4 dddd',
        'put docker.io/acme/app:latest dddd',
        'remove <private>',
      ].toSpliced(4, 0, 'group Registries'),
    )
  })

  test('a registry that refuses ends the build, pushes nothing, and the summary says why', async () => {
    const refusals = {
      'docker.io': new Problem('docker.io does not accept the password', 'Check it'),
    }
    const { transcript, error, summaries } = await play('push-main', {}, { refusals })
    expect(String(error)).toBe('docker.io does not accept the password. Check it')
    expect(transcript).toContain('end docker buildx build')
    expect(transcript).not.toContain('push acme')
    expect(transcript).toContain('remove <private>')
    expect(summaries.join()).toContain('docker.io does not accept the password')
  })

  test('an engine that is down stops the run with its cure', async () => {
    const engine = new Problem('the Docker engine does not answer', 'Start Docker')
    expect(String((await play('push-main', {}, { engine })).error)).toContain('Start Docker')
  })

  test('a failed build is explained, shown at the Dockerfile’s line, and tidied up', async () => {
    const output = [
      '#6 ERROR: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3',
      '------',
      ' > [2/2] RUN exit 3:',
      '------',
      'Dockerfile:2',
      '--------------------',
      '   1 |     FROM busybox',
      '   2 | >>> RUN exit 3',
      '   3 |     ',
      '--------------------',
      'ERROR: failed to build: failed to solve: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3',
    ].join('\n')
    const { transcript, error } = await play(
      'push-main',
      {},
      { failures: { 'docker buildx build': output } },
    )
    expect(String(error)).toContain('exit code: 3')
    expect(transcript).toContain('error Dockerfile:2: process')
    expect(transcript).toContain('remove <private>')
  })

  test('a cache that cannot be set up is left out, and the image is pushed', async () => {
    const output =
      'ERROR: failed to build: failed to configure gha cache exporter: invalid token without access controls'
    const { transcript, outputs } = await play(
      'push-main',
      {},
      { environment: runnerCache, failures: { 'docker buildx build': output } },
    )
    const builds = transcript.split('\n').filter((line) => line.startsWith('docker buildx build'))
    expect(builds.map((line) => line.includes('--cache-to'))).toEqual([true, false])
    expect(transcript).toContain('warning: built again without a layer cache')
    expect(outputs?.['pushed']).toBe('true')
  })

  test('a build that fails without its cache, too, is explained like any other', async () => {
    const cache =
      'ERROR: failed to build: failed to configure gha cache exporter: invalid token without access controls'
    const build =
      'ERROR: failed to build: failed to solve: process "x" did not complete successfully: exit code: 3'
    const failures = { 'docker buildx build': [cache, build] }
    const { error } = await play('push-main', {}, { environment: runnerCache, failures })
    expect(error).toBeInstanceOf(Problem)
    expect(String(error)).toContain('exit code: 3')
  })

  test('`logout: false` with a wrong password is explained', async () => {
    const output =
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password'
    const { error } = await play(
      'push-main',
      { logout: 'false' },
      { failures: { 'docker login': output } },
    )
    expect(error).toBeInstanceOf(Problem)
    expect(String(error)).toContain('incorrect username or password')
  })

  test('`logout: job` logs docker itself in, and leaves a note for the end of the job', async () => {
    const { transcript, outputs } = await play('push-main', { logout: 'job' })
    expect(transcript).toMatch(
      /remember logins docker\.io\ndocker login docker\.io --username acme --password-stdin <secret>/,
    )
    expect(transcript).not.toContain('configure')
    expect(outputs?.['pushed']).toBe('true')
  })

  test('`logout: false` leaves no note', async () => {
    const { transcript } = await play('push-main', { logout: 'false' })
    expect(transcript).toContain('docker login docker.io')
    expect(transcript).not.toContain('remember logins')
  })

  test('a push without a digest is no success: it could not be deployed', async () => {
    const { error } = await play('push-main', {}, { metadata: {} })
    expect(String(error)).toContain('did not say its digest')
  })

  test.each<[string, Record<string, string>]>([
    ['that pushes nothing and waits for no registry', { push: 'false' }],
    ['that is pushed with all its tags', { driver: 'docker-container' }],
    ['whose image may be there', { reuse: 'auto' }],
  ])('a build %s does not begin where what it copies holds a secret', async (_, inputs) => {
    const files = {
      Dockerfile: 'FROM scratch\nCOPY . /\n',
      '.env': 'DB_PASSWORD=Zx81-kWq2-Lp0s\n',
    }
    const { transcript, error } = await play('push-main', inputs, { files })
    expect(String(error)).toContain('copies .env into the image')
    expect(transcript).not.toContain('docker buildx build')
    const warned = await play('push-main', { ...inputs, 'secret-guard': 'warn' }, { files })
    expect(warned.transcript).toContain('docker buildx build')
  })

  test('a secret too short to hide is not masked: GitHub would drop the outputs that hold it', async () => {
    const secrets = 'flag=1\n"key={\n  ""token"": ""abcdefghij""\n}"'
    const { transcript } = await play('push-main', { secrets })
    expect(transcript.match(/^mask .*/gm)).toEqual([
      'mask secret-token',
      'mask YWNtZTpzZWNyZXQtdG9rZW4=',
      'mask "token": "abcdefghij"',
    ])
  })

  test('BuildKit that cannot be pulled just now is pulled again, after a while', async () => {
    const output = 'ERROR: received unexpected HTTP status: 503 Service Unavailable'
    const { transcript } = await play(
      'push-main',
      { driver: 'docker-container' },
      { failures: { 'docker buildx create': output } },
    )
    expect(transcript).toMatch(/create[\s\S]*sleep 5000\n.*create[\s\S]*docker buildx build/)
  })

  test('a pull request from a fork is built without credentials, and stays green', async () => {
    const none = { username: '', password: '' }
    const { transcript, outputs } = await play('pull-request-from-fork', none)
    expect(transcript).toContain('notice: built, not pushed: GitHub gives no secrets to a fork')
    expect(transcript).not.toContain('authorize')
    expect(transcript).not.toContain('--push')
    expect(outputs).toMatchObject({ pushed: 'false', images: '' })
  })

  test('ghcr.io needs nothing but the token of the run', async () => {
    const inputs = { registry: 'ghcr.io', username: '', password: '', 'github-token': 'ghs_1' }
    const { transcript, outputs } = await play('push-main', inputs)
    expect(transcript).toMatch(/mask ghs_1\nmask \S+\nconfigure ghcr.io/)
    expect(outputs?.['tags']).toContain('ghcr.io/acme/app:latest')
  })

  test('secret files are written before buildx runs and removed after it', async () => {
    const { transcript } = await play('push-main', { secrets: 'token=abcdefgh' })
    expect(transcript).toMatch(
      /mask abcdefgh\nwrite <private>\/secret-0\ndocker buildx build .*--secret id=token,src=<private>\/secret-0.*\ngroup Build\nremove <private>\/secret-0/,
    )
  })

  test('`dry-run` plans, and does nothing else', async () => {
    const { transcript, outputs, summaries } = await play('push-tag-v1.2.3', { 'dry-run': 'true' })
    expect(transcript.split('\n')).toEqual([
      'group Plan',
      expect.stringContaining('notice: there is no file "./Dockerfile", and no checkout'),
    ])
    expect(outputs).toMatchObject({ pushed: 'false', digest: '', version: 'v1.2.3' })
    expect(summaries.join()).toContain('Slipway would push')
  })

  test('what a Dockerfile declares of VERSION, REVISION and CREATED is given', async () => {
    const files = { './Dockerfile': 'ARG VERSION\nFROM busybox\nARG REVISION CREATED\n' }
    const { transcript } = await play(
      'push-tag-v1.2.3',
      { 'build-args': 'REVISION=mine' },
      { files },
    )
    expect(transcript).toContain(
      '--build-arg REVISION=mine --build-arg VERSION=v1.2.3 --build-arg CREATED=2026-11-23T06:30:00.000Z',
    )
  })
})
