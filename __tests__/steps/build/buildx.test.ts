import { describe, expect, test } from '@jest/globals'
import { buildRequest } from '../../../src/core/buildx/request.ts'
import { planBuild } from '../../../src/core/plan.ts'
import { Cancelled } from '../../../src/core/problem.ts'
import { parseInputs } from '../../../src/inputs.ts'
import type { Session } from '../../../src/steps/access/session.ts'
import { startBuildx } from '../../../src/steps/build/buildx.ts'
import { gatherFacts } from '../../../src/steps/event/facts.ts'
import type { RunOptions, World } from '../../../src/world.ts'
import { event, inputsOf } from '../../support/fixtures.ts'
import { recordingWorld } from '../../support/recording-world.ts'

/** A build whose lines and end are the test's. */
async function started() {
  const { world: recorded, log } = recordingWorld()
  const asked: RunOptions[] = []
  const end = Promise.withResolvers<string>()
  const quoted: string[] = []
  const world: World = {
    ...recorded,
    job: {
      ...recorded.job,
      quote: async (work) => {
        quoted.push(`from ${log.length}`)
        return work().finally(() => quoted.push(`to ${log.length}`))
      },
    },
    run: async (_program, _args, options = {}) => {
      asked.push(options)
      options.unwanted?.addEventListener('abort', () => end.reject(new Cancelled('over', '')))
      return end.promise
    },
  }
  const inputs = parseInputs(inputsOf('action.yml', { images: 'acme/app' }))
  const happened = event('push-main')
  const plan = await planBuild(inputs, happened, await gatherFacts(world, inputs, happened))
  const choice = { kind: 'engine', name: '', store: 'containerd', because: '' } as const
  const request = buildRequest(plan, choice, { kind: 'engine', tags: [] }, 'x7qa2b')
  const session = { directory: '<private>', run: 'x7qa2b', environment: {} } as unknown as Session
  const part = { label: '', builder: '', platforms: [], environment: {} }
  const running = startBuildx(world, plan.build, { request, part, session })
  await new Promise(setImmediate)
  log.length = 0 // what the plan said
  return { running, log, quoted, end, say: (line: string) => asked[0]?.onLine?.(line) }
}

describe('the output of a build', () => {
  test('waits until it is shown, and comes at once from then on, quoted all of it', async () => {
    const { running, log, quoted, end, say } = await started()
    say('#1 first')
    expect(log).toEqual([])
    const shown = running.show()
    expect(log).toEqual([expect.stringMatching(/^docker buildx build /), '#1 first'])
    say('#2 second')
    expect(log.at(-1)).toBe('#2 second')
    end.resolve('')
    expect(await shown).toMatchObject({ steps: [{ name: 'first' }, { name: 'second' }] })
    expect(quoted).toEqual(['from 0', 'to 3'])
  })

  test('is never seen where the build is not needed any more', async () => {
    const { running, log, say } = await started()
    say('#1 first')
    await running.cancel()
    expect(log).toEqual([])
  })
})

test('a build that is not shown fails quietly', async () => {
  const { running, end } = await started()
  end.reject(new Error('a bug'))
  await running.cancel()
  await expect(running.show()).rejects.toThrow('a bug')
})
