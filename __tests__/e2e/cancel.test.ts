import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { type Engine, useEngine } from '../../script/parts/engine/engine.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { movedIn, readContent } from '../../script/reliability/check.ts'
import { errorOf, liesIn } from '../../script/reliability/claims.ts'
import {
  GOAL,
  NEW,
  type ProxiedRepository,
  type ReliabilityStage as ReleaseStage,
  setStage as setReleaseStage,
} from '../../script/reliability/stage.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts, type Stage, setStage, workspaceWith } from './stage.ts'

/** A build that lasts longer than any of these tests may: a run that waits for it fails by jest's time-out, which is their only clock. */
const slow = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo waiting && sleep 120\n' })

describeWith(parts, 'a run that is stopped in the middle', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s tidies up on its own and pushes nothing',
    async (signal) => {
      const run = stage.start('push-main', slow(), {
        images: 'acme/stopped',
        secrets: 'token=abcdef',
      })
      await run.said(/\d waiting/)
      run.child.kill(signal)
      const { exitCode, log, leftByMain, state } = await run.finish()
      expect(exitCode).toBe(1)
      expect(log).toContain('::error::the run was cancelled')
      expect(leftByMain).toEqual([])
      expect(JSON.stringify(state)).not.toContain('abcdef')
      expect(await tagsIn(stage.registry, 'acme/stopped')).toEqual({})
    },
    60_000,
  )

  test('by SIGKILL is tidied up by the post step', async () => {
    const run = stage.start('push-main', slow(), { images: 'acme/killed', secrets: 'token=abcdef' })
    await run.said(/\d waiting/)
    run.child.kill('SIGKILL')
    const { signal, leftByMain, leftovers } = await run.finish()
    expect(signal).toBe('SIGKILL')
    expect(leftByMain.join()).toContain('config.json')
    expect(leftovers).toEqual([])
    expect(await tagsIn(stage.registry, 'acme/killed')).toEqual({})
  }, 60_000)
})

describeWith(parts, 'a run that is stopped while a tag is being moved', () => {
  let engine: Engine
  let stage: ReleaseStage
  beforeAll(async () => {
    engine = await useEngine()
    stage = await setReleaseStage({ engine: engine.host, proxy: { latency: 400 } })
  }, 60_000)
  afterEach(() => stage.reset())
  afterAll(async () => {
    await stage?.clear()
    await engine?.stop()
  })

  test.each(['v1.2.3', 'v1.2', 'latest'])(
    'says that it is not known of %s, which the registry moves all the same',
    async (tag) => {
      const { proxy, place } = stage.repositories[0] as ProxiedRepository
      proxy.begin()
      const put = () =>
        proxy.requests.find(
          ({ kind, client, path }) =>
            kind === 'manifest PUT by tag' && client === 'action' && path.endsWith(`/${tag}`),
        )
      const run = stage.start(NEW)
      while (!put() && run.child.exitCode === null) await pause(10)
      run.child.kill('SIGINT')
      const ended = await run.finish()
      while (put() && !put()?.ended) await pause(10)
      const after = await readContent(place)
      expect(errorOf(ended)).toMatch(new RegExp(`the run was cancelled.*not known: ${tag};`, 's'))
      expect(movedIn(after, GOAL)).toContain(tag)
      expect(liesIn(ended, place, after, GOAL)).toEqual([])
    },
    60_000,
  )
})
