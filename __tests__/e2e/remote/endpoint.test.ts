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
      'cannot be used: it asks for a certificate of the client, and none was given. Give "builder-tls-cert" and "builder-tls-key"',
    )
    expect(failed.log).not.toContain('docker buildx build')
    const missing = { ...stage.tls, 'builder-tls-ca': 'no/such.pem' }
    expect(errorOf(await play({ ...inputs, ...missing }))).toContain(
      '"builder-tls-ca" is neither PEM nor a file that can be read',
    )
    expect(await tags('acme/closed')).toEqual({})
  }, 60_000)

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
