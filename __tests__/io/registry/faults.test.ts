import { describe, expect, test } from '@jest/globals'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { type Reply, withLoopback } from './loopback.ts'
import {
  BODY,
  DIGEST,
  ERROR,
  FOUND,
  LOGIN,
  open,
  problemOf,
  QUICK,
  type Routes,
  withRegistry,
} from './small-registry.ts'

describe('a fault', () => {
  /** The first requests get `reply`; the others get their answer. */
  const first =
    (times: number, reply: Reply, routes: Routes): Routes =>
    (asked, server) =>
      server.asked.length <= times ? reply : routes(asked, server)

  test.each<[string, Reply]>([
    ['500', { status: 500 }],
    ['502 and a page', { status: 502, body: '<html><title>502 Bad Gateway</title></html>' }],
    ['503', { status: 503, body: ERROR('UNAVAILABLE') }],
    ['429 without a time', { status: 429 }],
    ['429 with a time', { status: 429, headers: { 'retry-after': '0' } }],
    ['429 with a date', { status: 429, headers: { 'retry-after': new Date().toUTCString() } }],
    ['a reset connection', { fault: 'reset' }],
    ['half an answer', { fault: 'truncate', body: BODY }],
  ])('that passes is outlasted: %s', async (_, fault) => {
    await withRegistry(
      first(
        2,
        fault,
        open(() => FOUND),
      ),
      async (client) => {
        expect(await client.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      },
    )
  })

  test('that hangs is outlasted', async () => {
    await withRegistry(
      first(
        1,
        { fault: 'hang' },
        open(() => FOUND),
      ),
      async (client) => {
        expect(await client.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      },
      LOGIN,
      { timeout: 100 },
    )
  })

  test.each<[string, Reply, string]>([
    ['503', { status: 503, body: ERROR('UNAVAILABLE') }, 'has a fault (status 503, “UNAVAILABLE'],
    ['429', { status: 429 }, 'too many requests (status 429)'],
    ['a reset', { fault: 'reset' }, 'the connection broke (ECONNRESET)'],
    ['a silence', { fault: 'hang' }, 'does not answer in time (TIMEOUT)'],
  ])('that stays ends: %s', async (_, fault, what) => {
    await withRegistry(
      () => fault,
      async (client, { asked }) => {
        const problem = await problemOf(client.headManifest('acme/app', 'v1'))
        expect(problem.message).toContain(what)
        expect(asked).toHaveLength(3)
      },
      LOGIN,
      { timeout: 100 },
    )
  })

  test.each([400, 403, 404, 405, 501])(
    'that is none is not asked about twice: %i',
    async (status) => {
      await withRegistry(
        () => ({ status, body: ERROR('X') }),
        async (client, { asked }) => {
          await problemOf(client.headManifest('acme/app', 'v1'))
          expect(asked).toHaveLength(1)
        },
      )
    },
  )

  test('that asks for an hour is reported at once', async () => {
    const hour: Reply = { status: 429, headers: { 'retry-after': '3600' } }
    await withRegistry(
      () => hour,
      async (client, { asked }) => {
        await problemOf(client.headManifest('acme/app', 'v1'))
        expect(asked).toHaveLength(1)
      },
    )
  })

  test('at the login is forgotten: the next request logs in again', async () => {
    await withRegistry(
      first(
        1,
        { status: 403 },
        open(() => FOUND),
      ),
      async (client) => {
        await problemOf(client.headManifest('acme/app', 'v1'))
        expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      },
    )
  })

  test('is not waited for when the run is cancelled meanwhile', async () => {
    const cancel = new AbortController()
    await withRegistry(
      () => {
        setTimeout(() => cancel.abort(new Error('SIGINT')), 20)
        return { status: 503 }
      },
      async (client) => {
        const problem = await problemOf(client.headManifest('acme/app', 'v1'))
        expect(problem.message).toBe('the run was cancelled')
      },
      LOGIN,
      { cancelled: cancel.signal, firstWait: 60 },
    )
  })

  test('ends at once when the run is cancelled', async () => {
    const cancel = new AbortController()
    await withRegistry(
      () => {
        cancel.abort(new Error('SIGINT'))
        return { fault: 'hang' }
      },
      async (client) => {
        const problem = await problemOf(client.headManifest('acme/app', 'v1'))
        expect(problem.message).toBe('the run was cancelled')
      },
      LOGIN,
      { cancelled: cancel.signal },
    )
  })
})

test('a host that does not exist is reported after one request', async () => {
  const client = registryClient(registryOf('registry.invalid'), LOGIN, QUICK)
  const problem = await problemOf(client.authorize('acme/app', ['pull', 'push']))
  expect(problem.message).toMatch(
    /^cannot reach registry\.invalid: the host name cannot be resolved/,
  )
})

test('a port where nothing listens is reported', async () => {
  const host = await withLoopback(
    () => ({}),
    async (server) => server.host,
  )
  const client = registryClient(registryOf(host), LOGIN, QUICK)
  const problem = await problemOf(client.authorize('acme/app', ['pull', 'push']))
  expect(problem.message).toContain('the connection was refused (ECONNREFUSED)')
})
