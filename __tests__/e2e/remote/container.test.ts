import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../../script/parts/engine/buildkitd.ts'
import { tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { describeWith } from '../../support/real-parts.ts'
import {
  errorOf,
  parts,
  type Stage,
  setStage,
  succeeded,
  type Texts,
  workspaceWith,
} from '../stage.ts'

describeWith({ ...parts, buildkit: findBuildkit() }, 'BuildKit and a Docker engine', () => {
  let stage: Stage
  let image = ''
  beforeAll(async () => {
    stage = await setStage({ ownEngine: true, store: 'classic' })
    image = await loadBuildkitImage(stage.engine.host)
    const run = ['run', '--detach', '--privileged', '--network=host', '--name=buildkit']
    docker(...run, '--entrypoint=sh', image, '-c', START)
    docker('create', '--name=idle', image)
  }, 120_000)
  afterAll(() => stage?.clear())

  /** buildctl looks for the socket that buildkitd makes on its own. */
  const START = 'exec buildkitd --addr unix:///run/buildkit/buildkitd.sock'
  const docker = (...args: string[]) =>
    execFileSync('docker', ['--host', stage.engine.host, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const plain = () => workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
  const play = (inputs: Texts, env: Texts = {}) =>
    stage.play('push-tag-v1.2.3', plain(), { 'build-contexts': '', ...inputs }, env)

  test('docker-container: builds in a container that runs, and leaves it there', async () => {
    const inputs = { endpoint: 'docker-container://buildkit', images: 'acme/container' }
    const { outputs } = succeeded(await play(inputs))
    expect((await tagsIn(stage.registry, 'acme/container'))['latest']).toBe(outputs['digest'])
    expect(docker('ps', '--format', '{{.Names}}')).toBe('buildkit\n')
  }, 60_000)

  test.each<[what: string, endpoint: string, words: string]>([
    [
      'that is not there',
      'docker-container://nowhere',
      'there is no container nowhere. Start it in a step before',
    ],
    ['that does not run', 'docker-container://idle', 'the container idle does not run'],
  ])(
    'docker-container: a container %s is said',
    async (_, endpoint, words) => {
      expect(errorOf(await play({ endpoint, images: 'acme/container' }))).toContain(words)
    },
    60_000,
  )

  test('the socket of the engine is no BuildKit', async () => {
    const inputs = { endpoint: stage.engine.host, images: 'acme/engine' }
    const failed = await play(inputs)
    expect(errorOf(failed)).toContain(
      'a Docker engine or a web server answers there, not BuildKit. Write the address that buildkitd was started with',
    )
    expect(failed.log).not.toContain('docker buildx build')
  }, 60_000)

  test('load puts the image into the engine that is there', async () => {
    const inputs = { endpoint: 'docker-container://buildkit', images: 'acme/loaded', load: 'true' }
    succeeded(await play({ ...inputs, provenance: 'false' }))
    expect(docker('images', '--format', '{{.Repository}}:{{.Tag}}')).toContain('acme/loaded:v1.2.3')
  }, 60_000)

  test('driver: docker-container starts one on the docker context that endpoint names', async () => {
    const home = workspaceWith({})
    execFileSync(
      'docker',
      ['context', 'create', 'builders', `--docker=host=${stage.engine.host}`],
      {
        env: { ...process.env, HOME: home },
        stdio: 'pipe',
      },
    )
    const inputs = { endpoint: 'builders', 'driver-opts': `image=${image}\nnetwork=host` }
    const { log } = succeeded(await play({ ...inputs, images: 'acme/context' }, { HOME: home }))
    expect(log).toContain('builder: container, because endpoint: builders')
    expect(Object.keys(await tagsIn(stage.registry, 'acme/context'))).toContain('v1.2.3')
    expect(docker('ps', '--all', '--format', '{{.Names}}')).not.toContain('buildx_buildkit')
  }, 90_000)
})
