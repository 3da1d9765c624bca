import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { tagsIn } from '../../script/parts/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts, type Stage, setStage, workspaceWith } from './stage.ts'

const slow = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo waiting && sleep 120\n' })

describeWith(parts, 'a run that is stopped in the middle', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s tidies up by itself and pushes nothing',
    async (signal) => {
      const run = stage.start('push-main', slow(), {
        images: 'acme/stopped',
        secrets: 'token=abcdef',
      })
      await run.said(/\d waiting/)
      run.child.kill(signal)
      const started = Date.now()
      const { exitCode, log, leftByMain, state } = await run.finish()
      expect(Date.now() - started).toBeLessThan(7_500)
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
