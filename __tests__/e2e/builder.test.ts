import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts, type Stage, setStage, succeeded, workspaceWith } from './stage.ts'

describeWith({ ...parts, buildkit: findBuildkit() }, 'builders', () => {
  let stage: Stage
  let container: Record<string, string>
  beforeAll(async () => {
    stage = await setStage({ ownEngine: true, store: 'classic' })
    const image = await loadBuildkitImage(stage.engine.host)
    container = { 'driver-opts': `image=${image}\nnetwork=host` }
  }, 120_000)
  afterAll(() => stage?.clear())

  const workspace = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' })
  /** The classic store knows no base image from a folder. */
  const plain = () => workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })

  test('an engine with the classic store boots BuildKit for the run, and it is gone afterwards', async () => {
    const run = succeeded(
      await stage.play('push-main', workspace(), { ...container, images: 'acme/one' }),
    )
    expect(run.log).toContain('builder: container')
    expect((await tagsIn(stage.registry, 'acme/one'))['latest']).toBe(run.outputs['digest'])
    expect(builders(stage)).toEqual([])
  }, 90_000)

  test('a build on a pull request needs none of that', async () => {
    const run = succeeded(await stage.play('pull-request', plain(), { 'build-contexts': '' }))
    expect(run.log).toContain('builder: engine')
  }, 60_000)

  test('`driver: docker` pushes from the classic store, without what that cannot do', async () => {
    const inputs = {
      driver: 'docker',
      images: 'acme/classic',
      cache: 'registry',
      'build-contexts': '',
    }
    const run = succeeded(await stage.play('push-main', plain(), inputs))
    expect(run.log).toContain('layers are not kept')
    expect(run.log).not.toContain('--attest')
    expect(run.log).not.toContain('--cache-to')
    expect((await tagsIn(stage.registry, 'acme/classic'))['latest']).toBe(run.outputs['digest'])
  }, 60_000)

  test('a builder that exists is used by its name, and stays', async () => {
    const home = workspaceWith({})
    const image = container['driver-opts']?.split('\n') ?? []
    docker(stage, home, 'buildx', 'create', '--name', 'mine', '--driver-opt', image.join(','))
    try {
      const inputs = { images: 'acme/existing', builder: 'mine' }
      const run = succeeded(await stage.play('push-main', workspace(), inputs, { HOME: home }))
      expect(run.log).toContain('--builder mine')
      expect((await tagsIn(stage.registry, 'acme/existing'))['latest']).toBe(run.outputs['digest'])
      docker(stage, home, 'buildx', 'use', 'mine')
      const selected = await stage.play(
        'push-main',
        workspace(),
        { images: 'acme/two' },
        { HOME: home },
      )
      expect(succeeded(selected).log).toContain('it is the selected builder')
      expect(docker(stage, home, 'buildx', 'ls')).toContain('mine')
    } finally {
      docker(stage, home, 'buildx', 'rm', 'mine')
    }
  }, 90_000)

  test('a killed run leaves its builder to the post step', async () => {
    const slow = workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo waiting && sleep 60\n' })
    const run = stage.start('push-main', slow, { ...container, images: 'acme/killed' })
    await run.said(/\d waiting/)
    expect(builders(stage)).toHaveLength(1)
    run.child.kill('SIGKILL')
    await run.finish()
    expect(builders(stage)).toEqual([])
  }, 60_000)

  const builders = ({ engine }: Stage) =>
    execFileSync('docker', ['ps', '--all', '--format', '{{.Names}}'], {
      env: { ...process.env, DOCKER_HOST: engine.host },
      encoding: 'utf8',
    })
      .split('\n')
      .filter((name) => name.startsWith('buildx_buildkit_slipway'))
})

const docker = ({ engine }: Stage, home: string, ...args: string[]) =>
  execFileSync('docker', args, {
    env: { ...process.env, HOME: home, DOCKER_HOST: engine.host },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
