import { describe, expect, test } from '@jest/globals'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import type { Reply } from './loopback.ts'
import {
  bearer,
  DIGEST,
  digestOf,
  ERROR,
  FOUND,
  LOGIN,
  MANIFEST,
  open,
  problemOf,
  type Routes,
  wholeOf,
  withRegistry,
} from './small-registry.ts'

/** The first answers are these, one after the other; then come those of `routes`. */
function faultsBefore(faults: readonly Reply[], routes: Routes): Routes {
  const left = [...faults]
  return (asked, server) => left.shift() ?? routes(asked, server)
}

const times = (count: number, reply: Reply): Reply[] => Array.from({ length: count }, () => reply)
const DOWN: Reply = { status: 503, body: ERROR('UNAVAILABLE') }

describe('a client with retries', () => {
  test.each<[string, Reply]>([
    ['503', DOWN],
    ['429 that names a time', { status: 429, headers: { 'retry-after': '0' } }],
    ['a reset', { fault: 'reset' }],
  ])('outlasts a fault that the other does not: %s', async (_, fault) => {
    const routes = () =>
      faultsBefore(
        times(5, fault),
        open(() => FOUND),
      )
    await withRegistry(routes(), async (client, { asked }) => {
      await problemOf(client.getManifest('acme/app', 'v1'))
      expect(asked).toHaveLength(3)
    })
    await withRegistry(routes(), async ({ withRetries }, { asked }) => {
      expect(await withRetries.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      expect(asked.length).toBeGreaterThan(5)
    })
  })

  test('ends after six tries', async () => {
    const routes = open(({ url }) => (url === '/v2/' ? {} : DOWN))
    await withRegistry(routes, async ({ withRetries }, { transcript }) => {
      const problem = await problemOf(withRetries.putManifest('acme/app', 'v1', MANIFEST))
      expect(problem.message).toContain('has a fault (status 503')
      expect(transcript.filter((line) => line.startsWith('PUT'))).toHaveLength(6)
    })
  })

  test('tries nothing again when its time is over', async () => {
    const routes = open(({ url }) => (url === '/v2/' ? {} : DOWN))
    await withRegistry(
      routes,
      async ({ withRetries }, { transcript }) => {
        await problemOf(withRetries.putManifest('acme/app', 'v1', MANIFEST))
        expect(transcript.filter((line) => line.startsWith('PUT'))).toHaveLength(1)
      },
      LOGIN,
      { budget: 0 },
    )
  })

  test('does not ask for what the other knows: where the registry is, and its tokens', async () => {
    await withRegistry(
      bearer(['T'], () => FOUND),
      async (client, { transcript }) => {
        await client.headManifest('acme/app', 'v1')
        await client.withRetries.headManifest('acme/app', 'v2')
        expect(transcript.filter((line) => !line.startsWith('HEAD'))).toHaveLength(2)
        expect(client.withRetries.withRetries).toBe(client.withRetries)
      },
    )
  })

  test('waits as long as the registry asks, by the clock of the registry', async () => {
    const date = 'Wed, 01 Jan 2020 00:00:00 GMT'
    const late: Reply = { status: 429, headers: { date, 'retry-after': date } }
    const never = { date, 'retry-after': 'Wed, 01 Jan 2020 01:00:00 GMT' }
    await withRegistry(
      faultsBefore(
        [late],
        open(() => FOUND),
      ),
      async ({ withRetries }) => {
        expect(await withRetries.headManifest('acme/app', 'v1')).toBeDefined()
      },
    )
    await withRegistry(
      () => ({ status: 429, headers: never }),
      async ({ withRetries }, { asked }) => {
        await problemOf(withRetries.headManifest('acme/app', 'v1'))
        expect(asked).toHaveLength(1)
      },
    )
  })
})

describe('a token that ends in the middle is replaced, once a request:', () => {
  const blob = Buffer.from('blob')
  const whole = async function* () {
    yield blob
  }
  const descriptor = { digest: digestOf(blob), size: blob.length }

  const verbs: [string, (client: RegistryClient) => Promise<unknown>][] = [
    ['HEAD of a manifest', (client) => client.headManifest('acme/app', 'v1')],
    ['GET of a manifest', (client) => client.getManifest('acme/app', 'v1')],
    ['PUT of a manifest', (client) => client.putManifest('acme/app', 'v1', MANIFEST)],
    ['GET of a blob', (client) => client.getBlob('acme/app', digestOf(blob))],
    ['HEAD of a blob', (client) => client.hasBlob('acme/app', digestOf(blob))],
    ['a blob in pieces', (client) => wholeOf(client.openBlob('acme/app', digestOf(blob)))],
    ['an upload', (client) => client.uploadBlob('acme/app', descriptor, whole)],
    ['a mount', (client) => client.mountBlob('acme/app', DIGEST, 'acme/base')],
    ['the tags', (client) => client.listTags('acme/app')],
    ['the right to push', (client) => client.authorize('acme/app', ['pull', 'push'])],
  ]
  const answers: Routes = ({ method, url }) => {
    if (url.includes('/manifests/'))
      return method === 'PUT'
        ? { status: 201, headers: { 'docker-content-digest': DIGEST } }
        : FOUND
    if (url.includes('/tags/')) return { body: '{"tags":["v1"]}' }
    if (method === 'POST')
      return { status: url.includes('mount') ? 201 : 202, headers: { location: '/up' } }
    return method === 'PUT' ? { status: 201 } : { body: blob }
  }

  test.each(verbs)('%s', async (_, ask) => {
    await withRegistry(bearer(['OLD', 'NEW'], answers), async ({ withRetries }, { transcript }) => {
      await ask(withRetries)
      expect(transcript.filter((line) => line.includes('/token')).length).toBeGreaterThan(1)
    })
  })

  test.each(verbs)('and where that is refused, too, it is reported: %s', async (_, ask) => {
    const tokens = Array.from({ length: 40 }, (_none, at) => `T${at}`)
    await withRegistry(bearer(tokens, answers), async ({ withRetries }, { transcript }) => {
      const problem = await problemOf(ask(withRetries))
      expect(problem.message).toContain('status 401')
      expect(transcript.filter((line) => line.includes('/token')).length).toBeLessThan(4)
    })
  })
})

describe('an answer that is lost after the registry has done its work', () => {
  test('does not matter for a manifest: it is put once more', async () => {
    const stored: string[] = []
    const routes = open(({ method, body }) => {
      if (method !== 'PUT') return undefined
      stored.push(body)
      return stored.length === 1
        ? { fault: 'reset' }
        : { status: 201, headers: { 'docker-content-digest': DIGEST } }
    })
    await withRegistry(routes, async ({ withRetries }) => {
      expect(await withRetries.putManifest('acme/app', 'v1', MANIFEST)).toBe(DIGEST)
      expect(stored[1]).toBe(stored[0])
    })
  })
})
