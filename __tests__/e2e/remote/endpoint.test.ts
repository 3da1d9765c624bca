import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type RemoteBuilder,
  startRemoteBuilder,
} from '../../../script/parts/engine/remote-builder.ts'
import { tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { prepareAction, readEvent } from '../../../script/parts/runner/run-action.ts'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, registryInputs, succeeded, type Texts, workspaceWith } from '../stage.ts'
import { type RemoteStage, remoteParts, setRemoteStage } from './stage.ts'

const RELEASE = ['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3']

describeWith(remoteParts, 'BuildKit elsewhere, by its endpoint', () => {
  let stage: RemoteStage
  let [guarded, onSocket, open]: RemoteBuilder[] = []
  beforeAll(async () => {
    stage = await setRemoteStage()
    guarded = await startRemoteBuilder({ authority: stage.authority })
    onSocket = await startRemoteBuilder({ onSocket: true })
    open = await startRemoteBuilder()
  }, 120_000)
  afterAll(async () => {
    await Promise.all([guarded?.stop(), onSocket?.stop(), open?.stop()])
    await stage?.clear()
  }, 60_000)

  const app = () => workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
  const play = (inputs: Texts, env: Texts = {}) => stage.start(app(), inputs, env).finish()
  const tags = (repository: string) => tagsIn(stage.registry, repository)

  test('builds and pushes over mTLS, and no Docker engine is asked anything', async () => {
    const inputs = { ...stage.tls, endpoint: guarded?.endpoint ?? '', images: 'acme/tls' }
    const { outputs, log, leftovers } = succeeded(await play(inputs))
    expect((await tags('acme/tls'))['latest']).toBe(outputs['digest'])
    expect(log).toContain('builder: remote, because endpoint names it')
    expect(log).toContain('none besides that of the builder, which keeps its layers')
    expect(leftovers).toEqual([])
    expect(stage.asked).toEqual([])
  }, 60_000)

  test('builds and pushes on a socket, and without TLS', async () => {
    for (const [name, builder] of Object.entries({ socket: onSocket, open })) {
      succeeded(await play({ endpoint: builder?.endpoint ?? '', images: `acme/${name}` }))
      expect(Object.keys(await tags(`acme/${name}`))).toEqual(RELEASE)
    }
    expect(stage.asked).toEqual([])
  }, 60_000)

  test('takes what opens it from files as well, by paths from the workspace', async () => {
    const workspace = app()
    mkdirSync(join(workspace, 'certs'))
    const written = Object.entries(stage.tls).map(([name, value]) => {
      const text = value.startsWith('/') ? readFileSync(value, 'utf8') : value
      writeFileSync(join(workspace, 'certs', name), text)
      return [name, `certs/${name}`] as const
    })
    const inputs = { endpoint: guarded?.endpoint ?? '', images: 'acme/files' }
    const given = { ...inputs, ...Object.fromEntries(written) }
    const { log } = succeeded(await stage.start(workspace, given).finish())
    expect(log).toContain('over TLS builds its own platform')
    expect(Object.keys(await tags('acme/files'))).toEqual(RELEASE)
  }, 60_000)

  test('is not disturbed by what the user has set up for other builders', async () => {
    const home = workspaceWith({ '.docker/buildx/buildkitd.default.toml': 'debug = true\n' })
    const inputs = { endpoint: open?.endpoint ?? '', images: 'acme/default' }
    succeeded(await play(inputs, { HOME: home }))
    expect(Object.keys(await tags('acme/default'))).toEqual(RELEASE)
  }, 60_000)

  test('is not disturbed by variables that lead docker to an engine over TLS', async () => {
    const env = {
      DOCKER_HOST: 'tcp://127.0.0.1:2376',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/certs/client',
      DOCKER_CONTEXT: 'nowhere',
    }
    const inputs = { ...stage.tls, endpoint: guarded?.endpoint ?? '', images: 'acme/variables' }
    succeeded(await play(inputs, env))
    expect(Object.keys(await tags('acme/variables'))).toEqual(RELEASE)
  }, 60_000)

  test('opens with the certificates that docs/builders.md makes', async () => {
    const [, after = ''] = readFileSync('docs/builders.md', 'utf8').split(
      'OpenSSL 3 makes all three:',
    )
    const [, commands = ''] = after.split('```sh\n')
    const cwd = workspaceWith({})
    execFileSync('sh', ['-ec', commands.split('```')[0] ?? ''], { cwd, stdio: 'pipe' })
    const file = (name: string) => join(cwd, name)
    const builder = await startRemoteBuilder({
      authority: { ...stage.authority, certificate: file('ca.pem') },
      certificate: { certificate: file('server.pem'), key: file('server.key') },
    })
    try {
      const inputs = {
        'builder-tls-ca': readFileSync(file('ca.pem'), 'utf8'),
        'builder-tls-cert': readFileSync(file('client.pem'), 'utf8'),
        'builder-tls-key': readFileSync(file('client.key'), 'utf8'),
        'driver-opts': 'servername=buildkit.example.com',
      }
      succeeded(await play({ ...inputs, endpoint: builder.endpoint, images: 'acme/made' }))
      expect(Object.keys(await tags('acme/made'))).toEqual(RELEASE)
    } finally {
      await builder.stop()
    }
  }, 60_000)

  test('that asks for no certificate of the client needs its authority alone', async () => {
    const certificate = stage.authority.issue('open', ['127.0.0.1'])
    const trusting = await startRemoteBuilder({ certificate })
    try {
      const ca = { 'builder-tls-ca': stage.tls['builder-tls-ca'] ?? '' }
      succeeded(await play({ ...ca, endpoint: trusting.endpoint, images: 'acme/trusting' }))
      expect(Object.keys(await tags('acme/trusting'))).toEqual(RELEASE)
    } finally {
      await trusting.stop()
    }
  }, 60_000)

  test('is the one that the environment of the runner names, where no other is', async () => {
    const env = { BUILDKIT_HOST: open?.endpoint ?? '' }
    const { log } = succeeded(await play({ driver: 'remote', images: 'acme/pool' }, env))
    expect(log).toContain('because BUILDKIT_HOST names it')
    expect(Object.keys(await tags('acme/pool'))).toEqual(RELEASE)
  }, 60_000)

  test('that does not open says why before anything is built, and nothing is pushed', async () => {
    const inputs = { endpoint: guarded?.endpoint ?? '', images: 'acme/closed' }
    const ca = { 'builder-tls-ca': stage.tls['builder-tls-ca'] ?? '' }
    const failed = await play({ ...inputs, ...ca })
    expect(errorOf(failed)).toContain(
      'cannot be used: it asks for a client certificate, and none was given. Give "builder-tls-cert" and "builder-tls-key"',
    )
    expect(failed.log).not.toContain('docker buildx build')
    const missing = { ...stage.tls, 'builder-tls-ca': 'no/such.pem' }
    expect(errorOf(await play({ ...inputs, ...missing }))).toContain(
      '"builder-tls-ca" is neither PEM nor a file that can be read',
    )
    expect(await tags('acme/closed')).toEqual({})
  }, 60_000)

  test.each<[what: string, inputs: Texts, words: string]>([
    ['no address', { driver: 'remote' }, '"endpoint" is empty, as is the variable BUILDKIT_HOST'],
    ['another driver', { driver: 'docker', endpoint: 'tcp://a:1' }, 'and "driver" is "docker"'],
    [
      'one machine twice',
      { endpoint: 'tcp://a:1', append: '- endpoint: tcp://a:1' },
      '"tcp://a:1" is a node twice',
    ],
    [
      'a context of docker',
      { driver: 'remote', endpoint: 'builders' },
      'The name of a docker context goes with driver: docker-container',
    ],
    ['a broken user', { endpoint: 'ssh://me%zz@arm' }, 'a % in it begins no two hex digits'],
  ])(
    '%s is refused in the plan, and no engine is asked',
    async (_, inputs, words) => {
      expect(errorOf(await play({ ...inputs, images: 'acme/refused' }))).toContain(words)
      expect(stage.asked).toEqual([])
    },
    30_000,
  )

  test('what needs a Docker engine is refused where there is none, before anything is done', async () => {
    const inputs = { endpoint: open?.endpoint ?? '', images: 'acme/engine' }
    const nowhere = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
    const failed = await play({ ...inputs, load: 'true', push: 'true' }, nowhere)
    expect(errorOf(failed)).toContain(
      '"load" puts the image into the Docker engine of this runner, and there is none. Leave "load" out',
    )
    const test = { ...inputs, 'test-command': 'docker run --rm "$IMAGE"' }
    expect(errorOf(await play(test, nowhere))).toContain(
      '"test-command" runs docker, and this runner has no Docker engine',
    )
    expect(await tags('acme/engine')).toEqual({})
  }, 60_000)

  test('the job begins without asking an engine, too', async () => {
    const prepared = await prepareAction({
      event: readEvent('push-tag-v1.2.3'),
      workspace: app(),
      inputs: {
        ...registryInputs(stage.registry),
        ...{ endpoint: open?.endpoint ?? '', images: 'acme/pre', platforms: 'linux/amd64' },
      },
      environment: { DOCKER_HOST: stage.dockerHost, HOME: workspaceWith({}) },
    })
    expect(prepared.pre).toMatchObject({ exitCode: 0, log: '' })
    succeeded(await prepared.goOn())
    expect(stage.asked).toEqual([])
  }, 60_000)

  test('checks a Dockerfile without pushing', async () => {
    const inputs = { endpoint: open?.endpoint ?? '', images: 'acme/check', call: 'check' }
    const { log } = succeeded(await play(inputs))
    expect(log).toContain('Check complete')
    expect(await tags('acme/check')).toEqual({})
  }, 60_000)
})
