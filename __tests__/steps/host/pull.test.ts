import { expect, test } from '@jest/globals'
import type { Session } from '../../../src/steps/access/session.ts'
import { pull } from '../../../src/steps/host/pull.ts'
import type { EngineApi } from '../../../src/world.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const REFERENCE = `ghcr.io/acme/app@sha256:${'a'.repeat(64)}`

/** An engine that has every image already; answers what it was asked to pull. */
async function pulledWith(platform: string | undefined): Promise<string[]> {
  const asked: string[] = []
  const engine: EngineApi = {
    ask: async ({ path, method = 'GET' }) => {
      if (method === 'POST') asked.push(path)
      return { status: 200, body: new TextEncoder().encode('{"Id":"sha256:1"}') }
    },
  }
  const { world } = recordingWorld()
  const session = { login: () => undefined } as unknown as Session
  await pull(world, engine, session, { reference: REFERENCE, platform }, () => 1000)
  return asked
}

test('what is there is not pulled again', async () => {
  expect(await pulledWith(undefined)).toEqual([])
})

test('the platform that a compose file asks for is pulled: what is there may be of another one', async () => {
  const [path] = await pulledWith('linux/arm64')
  expect(path).toContain('fromImage=ghcr.io%2Facme%2Fapp')
  expect(path).toContain('platform=linux%2Farm64')
})
