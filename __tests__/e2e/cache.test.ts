import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import {
  type LocalCacheService,
  startCacheService,
} from '../../script/parts/cache/cache-service.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts, type Stage, setStage, succeeded, workspaceWith } from './stage.ts'

const dockerfile = 'FROM busybox\nRUN echo expensive > /made\nCOPY . /app\n'

describeWith(parts, 'the GitHub Actions cache', () => {
  let stage: Stage
  let cache: LocalCacheService
  beforeAll(async () => {
    ;[stage, cache] = await Promise.all([setStage({ ownEngine: true }), startCacheService()])
  }, 60_000)
  afterAll(async () => {
    await Promise.all([stage?.clear(), cache?.stop()])
  })
  beforeEach(() => {
    cache.fail('none')
    forgetEverything(stage)
  })

  const play = (inputs: Record<string, string>, environment = cache.environment()) =>
    stage.play('push-main', workspaceWith({ Dockerfile: dockerfile }), inputs, environment)

  test('keeps layers for an engine that has forgotten them, and the image is pushed', async () => {
    const first = succeeded(await play({ images: 'acme/cached' }))
    expect(first.log).not.toContain('CACHED')
    expect(cache.counters.finalized).toBeGreaterThan(0)
    forgetEverything(stage)
    const second = succeeded(await play({ images: 'acme/cached' }))
    expect(second.log).toMatch(/^#\d+ CACHED$/m)
    expect(second.summary).toMatch(/[1-9]\d* of them cached|all \d+ steps cached|1 step, cached/)
    expect((await tagsIn(stage.registry, 'acme/cached'))['latest']).toBe(second.outputs['digest'])
  }, 90_000)

  test('keeps the layers of two images apart', async () => {
    succeeded(await play({ images: 'acme/one' }))
    const args = succeeded(await play({ images: 'acme/two', target: '' })).log
    expect(args).toContain('--cache-from type=gha,scope=acme/two')
    expect(args).toContain('--cache-to type=gha,scope=acme/two,mode=max,ignore-error=true')
  }, 60_000)

  test.each([
    ['a malformed token', { ACTIONS_RUNTIME_TOKEN: 'not.a.token' }, 'is malformed'],
    ['no cache service', { ACTIONS_RUNTIME_TOKEN: '' }, 'offers no GitHub Actions cache'],
  ])(
    '%s costs the cache, not the build',
    async (_title, broken, notice) => {
      const run = await play({ images: 'acme/degraded' }, { ...cache.environment(), ...broken })
      expect(succeeded(run).log).toContain(notice)
      expect(run.outputs['pushed']).toBe('true')
    },
    60_000,
  )

  test.each(['unreachable', 'server-error', 'expired-urls'] as const)(
    'a service that is %s costs the cache, not the build',
    async (failure) => {
      if (failure === 'expired-urls') {
        succeeded(await play({ images: 'acme/sick' }))
        forgetEverything(stage)
      }
      cache.fail(failure)
      const run = succeeded(await play({ images: 'acme/sick' }))
      expect(run.outputs['pushed']).toBe('true')
      expect((await tagsIn(stage.registry, 'acme/sick'))['latest']).toBe(run.outputs['digest'])
    },
    120_000,
  )

  test('a cache of the user’s own that cannot be set up costs the cache, not the build', async () => {
    const inputs = { images: 'acme/own', 'cache-to': 'type=gha,mode=max', 'cache-from': 'type=gha' }
    const broken = { ...cache.environment(), ACTIONS_RUNTIME_TOKEN: 'not.a.token' }
    const run = succeeded(await play(inputs, broken))
    expect(run.log).toContain('built again without a layer cache')
    expect(run.outputs['pushed']).toBe('true')
  }, 60_000)

  test('layers in the registry serve another engine as well', async () => {
    const inputs = { images: 'acme/registry-cache', cache: 'registry' }
    succeeded(await play(inputs))
    forgetEverything(stage)
    expect(succeeded(await play(inputs)).log).toMatch(/^#\d+ CACHED$/m)
  }, 90_000)
})

function forgetEverything({ engine }: Stage) {
  const env = { ...process.env, DOCKER_HOST: engine.host }
  const docker = (...args: string[]) => execFileSync('docker', args, { env, stdio: 'ignore' })
  docker('image', 'prune', '--all', '--force')
  docker('buildx', 'prune', '--all', '--force')
}
