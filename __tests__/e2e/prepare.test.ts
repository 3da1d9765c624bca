import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { useEngine } from '../../script/parts/engine/engine.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { prepareAction, readEvent } from '../../script/parts/runner/run-action.ts'
import { askSocket } from '../../src/io/docker/engine-socket.ts'
import { describeWith } from '../support/real-parts.ts'
import {
  busybox,
  errorOf,
  parts,
  registryInputs,
  type Stage,
  setStage,
  succeeded,
  type Texts,
  workspaceWith,
} from './stage.ts'

describeWith({ ...parts, buildkit: findBuildkit() }, 'BuildKit before its turn', () => {
  let stage: Stage
  let container: Texts
  beforeAll(async () => {
    stage = await setStage({ ownEngine: true, store: 'classic' })
    container = {
      'driver-opts': `image=${await loadBuildkitImage(stage.engine.host)}\nnetwork=host`,
    }
  }, 120_000)
  afterAll(() => stage?.clear())

  const prepare = (inputs: Texts, environment: Texts = {}) =>
    prepareAction({
      event: readEvent('push-main'),
      workspace: workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' }),
      inputs: { ...registryInputs(stage.registry), 'build-contexts': busybox(), ...inputs },
      environment: { DOCKER_HOST: stage.engine.host, HOME: workspaceWith({}), ...environment },
      token: 'ghs_token',
    })

  test('is started while other steps run, and taken by the main step; nothing is left', async () => {
    const action = await prepare({ ...container, images: 'acme/early' })
    expect(action.pre).toMatchObject({ exitCode: 0, log: expect.stringMatching(STARTED) })
    await until(() => builders().length === 1)
    const run = succeeded(await action.goOn())
    expect(run.log).not.toContain('did not start before its turn')
    expect(run.log).not.toContain('buildx create')
    expect(run.log).toContain('builder: container')
    expect((await tagsIn(stage.registry, 'acme/early'))['latest']).toBe(run.outputs['digest'])
    expect([builders(), run.leftovers]).toEqual([[], []])
    expect(run.post?.log).toBe('')
  }, 90_000)

  test('is waited for where it is under way', async () => {
    const run = succeeded(await (await prepare({ ...container, images: 'acme/late' })).goOn())
    expect(run.log).not.toContain('did not start before its turn')
    expect(builders()).toEqual([])
  }, 90_000)

  test('costs a skipped step nothing that stays', async () => {
    const action = await prepare(container)
    await until(() => builders().length === 1)
    const run = await action.skip()
    expect([builders(), run.leftovers, run.post?.log]).toEqual([[], [], ''])
  }, 60_000)

  test('costs a step that is skipped at once nothing that stays', async () => {
    const run = await (await prepare({ driver: 'docker' })).skip()
    expect([run.leftovers, run.post?.log]).toEqual([[], ''])
  }, 60_000)

  test.each([
    ['while BuildKit is under way', () => undefined],
    ['when BuildKit runs', () => until(() => builders().length === 1)],
  ])(
    'leaves nothing of a job that is cancelled %s',
    async (_, moment) => {
      const action = await prepare({ ...container, images: 'acme/cancelled' })
      await moment()
      const run = await action.cancel()
      expect([run.leftovers, run.post?.log]).toEqual([[], ''])
      await pause(1500) // what was under way would be there by now
      expect(builders()).toEqual([])
    },
    60_000,
  )

  test('is tried again by the main step where it cannot be started, which says why', async () => {
    const action = await prepare({ 'driver-opts': 'image=127.0.0.1:1/nothing:here' })
    const run = await action.goOn()
    expect(run.log).toContain('BuildKit did not start before its turn')
    expect(errorOf(run)).toContain('the BuildKit container did not start')
    expect([builders(), run.leftovers]).toEqual([[], []])
  }, 90_000)

  test('is tidied up on the side where the machine is thrown away', async () => {
    const hosted = { RUNNER_ENVIRONMENT: 'github-hosted' }
    const run = succeeded(await (await prepare(container, hosted)).goOn())
    expect(run.leftovers).toEqual([])
    await until(() => builders().length === 0)
  }, 90_000)

  test('is not started where an engine does it all', async () => {
    const modern = await useEngine()
    try {
      const action = await prepare({}, { DOCKER_HOST: modern.host })
      expect(action.pre).toMatchObject({ exitCode: 0, log: '' })
      await action.skip()
    } finally {
      await modern.stop()
    }
  }, 60_000)

  test.each<[what: string, inputs: Texts]>([
    ['a dry run', { 'dry-run': 'true' }],
    ['a builder of the user', { builder: 'mine' }],
    ['what is not pushed', { push: 'false' }],
    ['driver: docker', { driver: 'docker', cache: 'off', provenance: 'false' }],
    ['BuildKit elsewhere', { driver: 'remote', endpoint: 'tcp://127.0.0.1:1' }],
    ['pods', { driver: 'kubernetes' }],
  ])(
    'is not started for %s',
    async (_, inputs) => {
      const action = await prepare(inputs)
      expect(action.pre).toMatchObject({ exitCode: 0, log: '' })
      await action.skip()
      expect(builders()).toEqual([])
    },
    60_000,
  )

  describe('where the machine is thrown away, with BuildKit in a registry', () => {
    const hosted = { RUNNER_ENVIRONMENT: 'github-hosted' }
    /** Brings an image to the registry, and takes it away from the engine. */
    const inRegistry = (name: string, image: string) => {
      const there = `${stage.registry.host}/moby/${name}`
      docker('tag', image, there)
      docker('--config', home(), 'push', '--quiet', there)
      docker('image', 'rm', there)
      return there
    }
    const home = () => {
      const { host, username, password } = stage.registry
      const auth = Buffer.from(`${username}:${password}`).toString('base64')
      return workspaceWith({ 'config.json': JSON.stringify({ auths: { [host]: { auth } } }) })
    }
    const prepareWith = (image: string, repository: string) =>
      prepare(
        { 'driver-opts': `image=${image}\nnetwork=host`, images: `acme/${repository}` },
        { ...hosted, DOCKER_CONFIG: home() },
      )
    const imageOfBuilder = () => docker('ps', '--all', '--format', '{{.Image}}').trim()

    test('its image is unpacked while it comes, and builds', async () => {
      const image = inRegistry('buildkit:1', await loadBuildkitImage(stage.engine.host))
      const action = await prepareWith(image, 'streamed')
      await until(() => builders().length === 1)
      expect(imageOfBuilder()).toMatch(/^127\.0\.0\.1:1\/moby\/buildkit:[0-9a-f]{12}$/)
      const [theirs, ours] = [image, imageOfBuilder()].map((one) => configOf(one))
      expect(theirs).toBeUndefined()
      expect(ours).toMatchObject({ Entrypoint: ['buildkitd'], Env: ['PATH=/usr/bin:/bin'] })
      const run = succeeded(await action.goOn())
      expect(run.log).not.toContain('did not start before its turn')
      expect((await tagsIn(stage.registry, 'acme/streamed'))['latest']).toBe(run.outputs['digest'])
      await until(() => builders().length === 0)
    }, 90_000)

    test('the engine brings one that cannot be said to it so', async () => {
      const loaded = await loadBuildkitImage(stage.engine.host)
      const made = docker('create', loaded).trim()
      docker('commit', '--change', 'HEALTHCHECK CMD true', made, 'with:health')
      docker('rm', made)
      const image = inRegistry('buildkit:2', 'with:health')
      const action = await prepareWith(image, 'pulled')
      await until(() => builders().length === 1)
      expect(imageOfBuilder()).toBe(image)
      succeeded(await action.goOn())
      await until(() => builders().length === 0)
    }, 90_000)

    test('an archive that breaks off is no image', async () => {
      async function* broken() {
        yield Buffer.alloc(100)
        throw new Error('its digest is another')
      }
      const path = '/images/create?fromSrc=-&repo=half&tag=one'
      const socket = stage.engine.host.replace('unix://', '')
      const asked = askSocket(socket, { path, method: 'POST', pieces: broken() })
      await expect(asked).rejects.toThrow('its digest is another')
      await pause(500)
      expect(docker('images', '--quiet', 'half')).toBe('')
    })
  })

  const docker = (...args: string[]) =>
    execFileSync('docker', args, {
      env: { ...process.env, DOCKER_HOST: stage.engine.host },
      encoding: 'utf8',
    })

  /** Undefined where the engine has no such image. */
  const configOf = (image: string): object | undefined =>
    docker('images', '--quiet', image) === ''
      ? undefined
      : JSON.parse(docker('image', 'inspect', '--format', '{{json .Config}}', image))

  const builders = () =>
    docker('ps', '--all', '--format', '{{.Names}}')
      .split('\n')
      .filter((name) => name.startsWith('buildx_buildkit_slipway'))
})

const STARTED = /^BuildKit is being started in the background, because .+\n$/

async function until(isSo: () => boolean): Promise<void> {
  for (let left = 200; !isSo(); left--) {
    if (left === 0) throw new Error('it never was')
    await pause(100)
  }
}
