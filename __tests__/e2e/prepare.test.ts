import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { useEngine } from '../../script/parts/engine/engine.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { prepareAction, readEvent } from '../../script/parts/runner/run-action.ts'
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

  const builders = () =>
    execFileSync('docker', ['ps', '--all', '--format', '{{.Names}}'], {
      env: { ...process.env, DOCKER_HOST: stage.engine.host },
      encoding: 'utf8',
    })
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
