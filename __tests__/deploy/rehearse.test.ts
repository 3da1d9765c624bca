import { expect, test } from '@jest/globals'
import { Problem } from '../../src/core/problem.ts'
import { askFor } from '../../src/deploy/rehearse.ts'
import type { Session } from '../../src/steps/access/session.ts'
import type { Deployment } from '../../src/steps/host/deployment.ts'
import { recordingWorld } from '../support/recording-world.ts'

const REFERENCE = `ghcr.io/acme/app@sha256:${'a'.repeat(64)}`

async function asked(status: number, head: () => Promise<unknown>) {
  const { world, script } = recordingWorld()
  const engine = { ask: async () => ({ status, body: new TextEncoder().encode('{}') }) }
  const session = { client: async () => ({ headManifest: head }) } as unknown as Session
  await askFor({ world, host: { engine } } as unknown as Deployment, session, REFERENCE)
  return script
}

test('a digest that no registry has stops a rehearsal', async () => {
  await expect(asked(404, async () => undefined)).rejects.toThrow(
    `the registry has no ${REFERENCE}`,
  )
})

test('one that is there, or on the host already, does not', async () => {
  expect(await asked(404, async () => ({ digest: 'sha256:1' }))).toEqual([])
  expect(await asked(200, async () => undefined)).toEqual([])
})

test('where the registry does not let the runner look, that is a warning', async () => {
  const refused = async () => {
    throw new Problem(
      'ghcr.io does not accept the credentials of "acme" (status 401)',
      'Correct them',
    )
  }
  expect((await asked(404, refused)).join()).toMatch(
    /^warning: it is not known whether ghcr\.io.*status 401/,
  )
})
