import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Engine, startEngine } from '../../script/parts/engine/engine.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import { readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { type Server, serverParts, startServer } from '../../script/parts/server/server.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { busybox, removeWorkspaces, type Texts, workspaceWith } from './stage.ts'

const parts = {
  ...serverParts(),
  registry: findProgram('docker-registry'),
  engine: findProgram('dockerd'),
  docker: findProgram('docker'),
}

describeWith(parts, 'inspect, with a real engine', () => {
  let registry: LocalRegistry
  let builder: Engine
  let config: string
  beforeAll(async () => {
    ;[registry, builder] = await Promise.all([startRegistry(), startEngine()])
    const { host, username, password } = registry
    const auth = Buffer.from(`${username}:${password}`).toString('base64')
    config = workspaceWith({ 'config.json': JSON.stringify({ auths: { [host]: { auth } } }) })
    push('acme/warm', 'v1.0.0') // only from the second build on is an image made of the cache
  }, 60_000)
  afterAll(async () => {
    await Promise.all([registry?.stop(), builder?.stop()])
    removeWorkspaces()
  })

  const docker = (engine: Engine, args: readonly string[], cwd = process.cwd()): string => {
    const env = { ...process.env, DOCKER_HOST: engine.host, DOCKER_CONFIG: config }
    const { status, stdout, stderr } = spawnSync('docker', args, { cwd, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`)
    return stdout.trim()
  }

  /** Builds as most people do, with provenance: each build has an index of its own. */
  const push = (name: string, version: string, tags: readonly string[] = ['latest']) => {
    const context = workspaceWith({
      Dockerfile: `FROM busybox\nLABEL org.opencontainers.image.version=${version}\nCMD ["sleep", "1000"]\n`,
    })
    const names = tags.flatMap((tag) => ['--tag', `${registry.host}/${name}:${tag}`])
    const options = ['--quiet', '--provenance=mode=max', '--build-context', busybox(), '--push']
    docker(builder, ['buildx', 'build', ...options, ...names, context])
  }

  const composeFile = (image: string) =>
    workspaceWith({
      'compose.yaml': `services: { web: { image: "${image}", init: true, network_mode: none } }\n`,
    })
  const up = (engine: Engine, project: string, image: string) => {
    const args = ['compose', '--project-name', project, 'up', '--detach', '--quiet-pull']
    docker(engine, args, composeFile(image))
  }

  const inspect = async (engine: Pick<Engine, 'host'>, name: string, inputs: Texts) => {
    const { host, username, password } = registry
    const run = await runAction({
      action: join(import.meta.dirname, '../../inspect'),
      event: readEvent('schedule'),
      workspace: workspaceWith({}),
      inputs: { registry: host, username, password, image: name, ...inputs },
      environment: { HOME: workspaceWith({}), DOCKER_HOST: engine.host },
    })
    if (run.exitCode !== 0) throw new Error(run.log)
    return run.outputs
  }

  describe.each(['containerd', 'classic'] as const)('%s store', (store) => {
    let engine: Engine
    const named = (name: string) => `acme/${store}-${name}`
    beforeAll(async () => {
      engine = await startEngine({ store })
    }, 60_000)
    afterAll(() => engine?.stop())

    test('the image that was pulled is the same; built again it has the same content; then it changes', async () => {
      const name = named('local')
      const local = () => inspect(engine, name, { local: 'true' })
      push(name, 'v1.0.0')
      docker(engine, ['pull', '--quiet', `${registry.host}/${name}`])
      const same = await local()
      expect(same).toMatchObject({ changed: 'false', rebuilt: 'false', version: 'v1.0.0' })
      expect(same['running-digest']).toBe(same['digest'])
      push(name, 'v1.0.0')
      const rebuilt = await local()
      expect(rebuilt).toMatchObject({ changed: 'false', rebuilt: 'true' })
      expect(rebuilt['digest']).not.toBe(same['digest'])
      push(name, 'v1.1.0')
      expect(await local()).toMatchObject({
        ...{ changed: 'true', rebuilt: 'false', complete: 'true' },
        ...{ version: 'v1.1.0', 'running-version': 'v1.0.0', 'running-digest': same['digest'] },
      })
    }, 60_000)

    test('pulled three times under three digests, it is the same by any of them', async () => {
      const name = named('three')
      for (const _ of [1, 2, 3]) {
        push(name, 'v1.0.0')
        docker(engine, ['pull', '--quiet', `${registry.host}/${name}`])
      }
      expect(await inspect(engine, name, { local: 'true' })).toMatchObject({ changed: 'false' })
    }, 60_000)

    test('what runs counts, not what was pulled since', async () => {
      const name = named('running')
      const project = `shop-${store}`
      const running = (inputs: Texts = {}) => inspect(engine, name, { project, ...inputs })
      push(name, 'v1.0.0')
      up(engine, project, `${registry.host}/${name}:latest`)
      expect(await running({ service: 'web' })).toMatchObject({
        changed: 'false',
        rebuilt: 'false',
      })
      push(name, 'v1.0.0')
      expect(await running()).toMatchObject({ changed: 'false', rebuilt: 'true' })
      push(name, 'v2.0.0')
      docker(engine, ['pull', '--quiet', `${registry.host}/${name}`])
      expect(await running()).toMatchObject({
        ...{ changed: 'true', version: 'v2.0.0', 'running-version': 'v1.0.0' },
      })
      expect(await inspect(engine, name, { local: 'true' })).toMatchObject({ changed: 'false' })
      up(engine, project, `${registry.host}/${name}:latest`)
      expect(await running()).toMatchObject({ changed: 'false', 'running-version': 'v2.0.0' })
      docker(engine, ['compose', '--project-name', project, 'stop', '--timeout', '1'])
      const { changed, 'running-digest': none } = await running()
      expect([changed, none]).toEqual(['true', ''])
    }, 120_000)

    test('a container that was pinned by its digest', async () => {
      const name = named('pinned')
      const project = `pinned-${store}`
      push(name, 'v1.0.0')
      const { digest } = await inspect(engine, name, {})
      up(engine, project, `${registry.host}/${name}@${digest}`)
      const first = await inspect(engine, name, { project, service: 'web' })
      expect(first).toMatchObject({ changed: 'false', 'running-digest': digest })
      push(name, 'v1.0.0')
      const second = await inspect(engine, name, { project, service: 'web' })
      expect(second).toMatchObject({ changed: 'false', rebuilt: 'true', 'running-digest': digest })
    }, 60_000)

    test('an image that is not here', async () => {
      const name = named('absent')
      push(name, 'v1.0.0')
      expect(await inspect(engine, name, { local: 'true' })).toMatchObject({
        ...{ changed: 'true', rebuilt: 'false', 'running-digest': '', version: 'v1.0.0' },
      })
    }, 60_000)

    test('the comparison that one often sees can never say “the same”', async () => {
      const name = named('seed')
      const reference = `${registry.host}/${name}:latest`
      push(name, 'v1.0.0')
      docker(engine, ['pull', '--quiet', reference])
      const local = docker(engine, ['inspect', '--format={{.RepoDigests}}', reference])
      const answer = docker(engine, ['manifest', 'inspect', '--insecure', reference])
      const remote = JSON.parse(answer).config?.digest ?? 'null' // as `jq -r .config.digest` prints it
      expect(local).toMatch(/^\[.*@sha256:[0-9a-f]{64}\]$/)
      expect(remote).toBe('null') // an index has no configuration
      expect(await inspect(engine, name, { local: 'true' })).toMatchObject({ changed: 'false' })
    }, 60_000)
  })
  describe('on a host', () => {
    let server: Server
    beforeAll(async () => {
      server = await startServer({ store: 'classic' })
    }, 60_000)
    afterAll(() => server?.stop())

    const there = (inputs: Texts = {}) =>
      inspect({ host: 'unix:///nowhere.sock' }, 'acme/there', {
        ...{ host: server.host, 'ssh-key': server.privateKey },
        ...{ 'known-hosts': server.sshd.knownHosts, ...inputs },
      })

    test('what runs there, by one connection and without a credential on it', async () => {
      push('acme/there', 'v1.0.0')
      up(server.engine, 'shop', `${registry.host}/acme/there:latest`)
      expect(await there()).toMatchObject({ changed: 'false', 'running-version': 'v1.0.0' })
      push('acme/there', 'v1.1.0')
      expect(await there({ project: 'shop', service: 'web' })).toMatchObject({
        ...{ changed: 'true', version: 'v1.1.0', 'running-version': 'v1.0.0' },
      })
      expect(await there({ local: 'true' })).toMatchObject({ changed: 'true' })
      await expect(there({ project: 'other' })).rejects.toThrow(
        /no container belongs to the project "other"\. Correct "project" \(there: shop\)/,
      )
      await expect(there({ service: 'webb' })).rejects.toThrow(/Correct "service" \(there: web\)/)
    }, 90_000)

    test('a folder of the host, however it is written; one without containers was never deployed', async () => {
      push('acme/there', 'v1.0.0')
      const compose = `services: { web: { image: "${registry.host}/acme/there:latest", init: true } }\n`
      for (const name of ['adopt', 'fresh']) {
        mkdirSync(join(server.home, name))
        writeFileSync(join(server.home, name, 'compose.yaml'), compose)
      }
      symlinkSync('adopt', join(server.home, 'link'))
      const files = ['--file', join(server.home, 'adopt/compose.yaml')]
      const from = [...files, '--project-directory', '/root/adopt']
      docker(server.engine, ['compose', ...from, 'up', '--detach', '--quiet-pull'])
      for (const directory of ['adopt', '~/adopt', './adopt/', '/root/adopt', 'link'])
        expect(await there({ directory })).toMatchObject({ changed: 'false' })
      expect(await there({ directory: 'fresh', service: 'web' })).toMatchObject({
        ...{ changed: 'true', 'running-digest': '', version: 'v1.0.0' },
      })
      await expect(there({ directory: 'nowhere' })).rejects.toThrow(
        /"directory" is "nowhere", which is not a folder on the host/,
      )
    }, 90_000)
  })
})
