import { beforeEach, describe, expect, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { Problem } from '../../../src/core/problem.ts'
import { engineFacts } from '../../../src/io/docker/engine.ts'
import { dockerHome } from '../../../src/io/docker/home.ts'
import { ownDocker } from '../../support/own-docker.ts'

const docker = ownDocker()

/** An engine that answers `GET /info` and nothing else. */
const engine = (answer: string, status = 200): Promise<string> =>
  docker.engine((request, response) => {
    response.statusCode = request.url === '/info' ? status : 404
    response.setHeader('content-type', 'application/json')
    response.end(answer)
  })

const noCommand = async () => {
  throw new Error('no program is needed')
}
const facts = async (run: () => Promise<string> = noCommand) => engineFacts(await dockerHome(), run)
const failure = () => facts().catch((error: unknown) => error)

const info = (DriverStatus: unknown, ServerVersion = '28.5.2') =>
  JSON.stringify({ ServerVersion, Driver: 'overlay2', DriverStatus, Containers: 3 })
const CONTAINERD = info([['driver-type', 'io.containerd.snapshotter.v1']])
const CLASSIC = info([
  ['Backing Filesystem', 'extfs'],
  ['Supports d_type', 'true'],
])

describe('an engine', () => {
  test.each([
    [
      'with containerd image store',
      CONTAINERD,
      { version: '28.5.2', store: 'containerd', insecureRegistries: [] },
    ],
    ['without', CLASSIC, { version: '28.5.2', store: 'classic', insecureRegistries: [] }],
    [
      'without a status',
      info(null),
      { version: '28.5.2', store: 'classic', insecureRegistries: [] },
    ],
    ['that says nothing', '{}', { version: '', store: 'classic', insecureRegistries: [] }],
    ['that says null', 'null', { version: '', store: 'classic', insecureRegistries: [] }],
  ])('%s is known by what it says of itself', async (_, answer, expected) => {
    process.env['DOCKER_HOST'] = await engine(answer)
    expect(await facts()).toEqual({ ...expected, insecureRegistries: [] })
  })

  test('names the registries it speaks to without a certificate', async () => {
    const IndexConfigs = {
      'docker.io': { Name: 'docker.io', Mirrors: [], Secure: true, Official: true },
      'registry.lan:5000': { Name: 'registry.lan:5000', Mirrors: [], Secure: false },
    }
    const answer = { ServerVersion: '28.5.2', RegistryConfig: { IndexConfigs } }
    process.env['DOCKER_HOST'] = await engine(JSON.stringify(answer))
    expect(await facts()).toMatchObject({ insecureRegistries: ['registry.lan:5000'] })
  })

  test('names the registries it may speak to without TLS', async () => {
    const IndexConfigs = { 'docker.io': { Secure: true }, 'registry.lan:5000': { Secure: false } }
    process.env['DOCKER_HOST'] = await engine(JSON.stringify({ RegistryConfig: { IndexConfigs } }))
    expect((await facts()).insecureRegistries).toEqual(['registry.lan:5000'])
  })

  test('is found by the docker context of the configuration', async () => {
    const address = await engine(CONTAINERD)
    docker.writeContext('team', { Endpoints: { docker: { Host: address } } })
    docker.write('config.json', '{"currentContext":"team"}')
    expect(await facts()).toMatchObject({ store: 'containerd' })
  })

  test('is found by DOCKER_CONTEXT before that', async () => {
    const address = await engine(CONTAINERD)
    docker.writeContext('here', { Endpoints: { docker: { Host: address } } })
    docker.write('config.json', '{"currentContext":"lost"}')
    process.env['DOCKER_CONTEXT'] = 'here'
    expect(await facts()).toMatchObject({ store: 'containerd' })
  })

  test('is found by DOCKER_HOST before everything', async () => {
    process.env['DOCKER_CONTEXT'] = 'lost'
    process.env['DOCKER_HOST'] = await engine(CONTAINERD)
    expect(await facts()).toMatchObject({ store: 'containerd' })
  })

  test.each(['tcp://10.0.0.1:2376', 'ssh://builder@example.com'])(
    'at %s is asked through docker, which knows keys and certificates',
    async (address) => {
      process.env['DOCKER_HOST'] = address
      const commands: unknown[] = []
      const home = await dockerHome()
      const answer = await engineFacts(home, async (program, args) => {
        commands.push([program, ...args])
        return CONTAINERD
      })
      expect(commands).toEqual([['docker', 'info', '--format', '{{json .}}']])
      expect(answer).toEqual({
        version: '28.5.2',
        store: 'containerd',
        insecureRegistries: [],
      })
    },
  )
})

describe('an engine that does not answer', () => {
  test('where nothing listens', async () => {
    const address = docker.nothing()
    process.env['DOCKER_HOST'] = address
    const problem = await failure()
    expect(problem).toBeInstanceOf(Problem)
    expect(String(problem)).toContain(
      `the Docker engine does not answer at ${address} (connect ENOENT`,
    )
    expect(String(problem)).toContain('Start Docker on the runner')
  })

  test.each<[string, string, number, string]>([
    ['with JSON', '<html>', 200, 'JSON'],
    ['with JSON to its end', CONTAINERD.slice(0, 20), 200, 'JSON'],
    [
      'because it fails',
      '{"message":"the daemon is shutting down"}',
      503,
      '503: {"message":"the daemon is shutting down"}',
    ],
    ['because it refuses', 'forbidden\n', 403, '403: forbidden)'],
  ])('%s', async (_, answer, status, words) => {
    process.env['DOCKER_HOST'] = await engine(answer, status)
    const problem = await failure()
    expect(problem).toBeInstanceOf(Problem)
    expect(String(problem)).toContain(words)
  })

  test('and hangs up', async () => {
    const address = await docker.engine((request) => void request.socket.destroy())
    process.env['DOCKER_HOST'] = address
    expect(String(await failure())).toContain('socket hang up')
  })
})

describe('an engine further away', () => {
  beforeEach(() => {
    process.env['DOCKER_HOST'] = 'tcp://10.0.0.1:2376'
  })

  test.each<[string, () => Promise<string>]>([
    [
      'that docker cannot reach',
      async () => Promise.reject(new CommandFailure('docker info', 1, '')),
    ],
    ['that docker says nothing of', async () => ''],
  ])('%s does not answer, and its address is reported', async (_, run) => {
    const problem = await facts(run).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(Problem)
    expect(String(problem)).toContain('does not answer at tcp://10.0.0.1:2376')
  })

  test('is not waited for when the run is cancelled', async () => {
    const cancelled = new Problem('the run was cancelled', '')
    await expect(facts(async () => Promise.reject(cancelled))).rejects.toBe(cancelled)
  })
})

test('a docker context that does not exist is reported by its name', async () => {
  process.env['DOCKER_CONTEXT'] = 'lost'
  const problem = await failure()
  expect(problem).toBeInstanceOf(Problem)
  expect(String(problem)).toContain('the docker context "lost" cannot be read')
})
