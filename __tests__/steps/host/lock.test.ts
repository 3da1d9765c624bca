import { expect, test } from '@jest/globals'
import { takeLock } from '../../../src/steps/host/lock.ts'
import type { EngineApi, EngineRequest } from '../../../src/world.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const CLAIM = {
  run: 'r',
  runId: '1',
  attempt: 1,
  actor: 'a',
  expires: '2026-11-23T07:00:00Z',
  token: 't',
}

/** An engine that answers a lock as given, and a clock that moves with each wait. */
function hostile(answer: (asked: EngineRequest) => { status: number; body: object }) {
  let time = Date.parse('2026-11-23T06:30:00Z')
  let asked = 0
  const { world } = recordingWorld()
  const clock = {
    ...world.clock,
    now: () => new Date(time).toISOString(),
    sleep: async (milliseconds: number) => {
      time += milliseconds
    },
  }
  const engine: EngineApi = {
    ask: async (request) => {
      asked += 1
      if (asked > 500) throw new Error('it is asked for ever')
      const { status, body } = answer(request)
      return { status, body: new TextEncoder().encode(JSON.stringify(body)) }
    },
  }
  return takeLock({ ...world, clock }, engine, 'shop', () => CLAIM, 60_000)
}

test.each([
  ['whose name is taken, and which is not there', 404, {}],
  [
    'that expired, and cannot be taken away',
    200,
    { Id: 'x', Config: { Labels: { 'slipway.expires': '2020-01-01T00:00:00Z' } } },
  ],
  ['that says nothing of itself', 200, {}],
])('a lock %s is waited for, and has an end', async (_, status, body) => {
  const taking = hostile(({ path, method }) => {
    if (path.startsWith('/containers/create')) return { status: 409, body: {} }
    if (path.startsWith('/images/')) return { status: 200, body: {} }
    return method === 'DELETE' ? { status: 409, body: {} } : { status, body }
  })
  await expect(taking).rejects.toThrow(/lock of \S+ cannot be taken|another run deploys/)
})
