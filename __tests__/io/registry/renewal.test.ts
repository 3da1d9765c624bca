import { describe, expect, test } from '@jest/globals'
import { basicAuth } from '../../../src/core/access/docker-config.ts'
import { Problem } from '../../../src/core/problem.ts'
import type { CredentialSource, Credentials } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient, registryClients } from '../../../src/io/registry/client.ts'
import { type Reply, withLoopback } from './loopback.ts'
import { DIGEST, ERROR, FOUND, MANIFEST, problemOf, QUICK, type Routes } from './small-registry.ts'

const EXPIRED = JSON.stringify({
  errors: [
    {
      code: 'DENIED',
      message: 'Your authorization token has expired. Reauthenticate and try again.',
    },
  ],
})
const headerOf = (password: string) => `Basic ${basicAuth({ username: 'AWS', password })}`

/** Gives one password after the other, and writes down how it was asked. */
function sourceOf(...passwords: string[]) {
  const asked: (boolean | undefined)[] = []
  const source: CredentialSource = async (fresh) => {
    asked.push(fresh)
    return { username: 'AWS', password: passwords[asked.length - 1] ?? 'none left' }
  }
  return { asked, source }
}

/** A registry with passwords that says `refusal` to all but the right one. */
const locked =
  (right: string, refusal: Reply, routes: Routes = () => FOUND): Routes =>
  (asked, server) => {
    const { authorization } = asked.headers
    if (authorization === headerOf(right)) return asked.url === '/v2/' ? {} : routes(asked, server)
    if (authorization) return asked.method === 'HEAD' ? { status: refusal.status ?? 403 } : refusal
    return { status: 401, headers: { 'www-authenticate': 'Basic realm="ecr"' } }
  }

const UNAUTHORIZED: Reply = {
  status: 401,
  body: ERROR('UNAUTHORIZED'),
  headers: { 'www-authenticate': 'Basic realm="ecr"' },
}

function withLocked(
  routes: Routes,
  source: CredentialSource | Credentials,
  work: (client: ReturnType<typeof registryClient>, transcript: string[]) => Promise<void>,
) {
  return withLoopback(
    (asked, server) => routes(asked, server) ?? { status: 404 },
    (server) => work(registryClient(registryOf(server.host), source, QUICK), server.transcript),
  )
}

describe('credentials from a source', () => {
  test('are asked for when a request needs them, and once for all that do', async () => {
    const { asked, source } = sourceOf('good')
    await withLocked(locked('good', UNAUTHORIZED), source, async (client) => {
      expect(asked).toEqual([])
      await Promise.all(['a', 'b', 'c'].map((tag) => client.headManifest('acme/app', tag)))
      await client.withRetries.putManifest('acme/app', 'v1', MANIFEST)
      expect(asked).toEqual([false])
    })
  })

  test('are not asked for where everybody may read', async () => {
    const { asked, source } = sourceOf()
    await withLocked(
      ({ url }) => (url === '/v2/' ? {} : FOUND),
      source,
      async (client) => {
        expect(await client.headManifest('acme/app', 'v1')).toBeDefined()
        expect(asked).toEqual([])
      },
    )
  })

  test.each<[string, Reply]>([
    ['401', UNAUTHORIZED],
    ['403 and ECR’s words', { status: 403, body: EXPIRED }],
  ])('are fetched again when they have expired: %s', async (_, refusal) => {
    const { asked, source } = sourceOf('old', 'new')
    await withLocked(locked('new', refusal), source, async (client) => {
      expect(await client.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      expect(await client.putManifest('acme/app', 'v1', MANIFEST)).toBe(DIGEST)
      expect(asked).toEqual([false, true])
    })
  })

  test.each<[string, Reply]>([
    ['401', UNAUTHORIZED],
    ['403, whose words another request brings', { status: 403, body: EXPIRED }],
  ])('are fetched again for a HEAD, which is answered without words: %s', async (_, refusal) => {
    const { asked, source } = sourceOf('old', 'new')
    await withLocked(locked('new', refusal), source, async (client) => {
      expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      expect(asked).toEqual([false, true])
    })
  })

  test('are fetched again once for many requests that are refused together', async () => {
    const { asked, source } = sourceOf('old', 'new')
    await withLocked(locked('new', UNAUTHORIZED), source, async (client) => {
      await Promise.all(['a', 'b', 'c', 'd'].map((tag) => client.getManifest('acme/app', tag)))
      expect(asked).toEqual([false, true])
    })
  })

  test('are shown once when they have expired; the new ones are tried by one, then used by all', async () => {
    const { source } = sourceOf('old', 'new')
    const shown: (string | undefined)[] = []
    const registry = locked('new', UNAUTHORIZED)
    const routes: Routes = (asked, server) => {
      if (asked.headers.authorization) shown.push(asked.headers.authorization)
      return registry(asked, server)
    }
    await withLocked(routes, source, async (client) => {
      await Promise.all(['a', 'b', 'c', 'd'].map((tag) => client.getManifest('acme/app', tag)))
      expect(shown).toEqual([headerOf('old'), ...Array(4).fill(headerOf('new'))])
    })
  })

  test('that are wrong even when fresh are reported', async () => {
    const { asked, source } = sourceOf('old', 'older')
    await withLocked(locked('new', UNAUTHORIZED), source, async (client, transcript) => {
      const problem = await problemOf(client.getManifest('acme/app', 'v1'))
      expect(problem.message).toContain('does not accept the credentials of "AWS" (status 401')
      expect(asked).toEqual([false, true])
      expect(transcript.filter((line) => line.includes('/manifests/'))).toHaveLength(2)
    })
  })

  test('are not blamed where a right is missing', async () => {
    const { asked, source } = sourceOf('good')
    const routes = locked('good', UNAUTHORIZED, () => ({ status: 403, body: ERROR('DENIED') }))
    await withLocked(routes, source, async (client) => {
      await problemOf(client.getManifest('acme/app', 'v1'))
      await problemOf(client.headManifest('acme/app', 'v1'))
      expect(asked).toEqual([false])
    })
  })

  test('that cannot be had are asked for again by the next request', async () => {
    let times = 0
    const source: CredentialSource = async () => {
      if (times++ === 0) throw new Problem('AWS does not answer', 'Run the job again')
      return { username: 'AWS', password: 'good' }
    }
    await withLocked(locked('good', UNAUTHORIZED), source, async (client) => {
      expect((await problemOf(client.getManifest('acme/app', 'v1'))).message).toContain('AWS')
      expect(await client.getManifest('acme/app', 'v1')).toBeDefined()
    })
  })

  test('bring a token where the registry has a token server, and a fresh one', async () => {
    const { asked, source } = sourceOf('old', 'new')
    const routes: Routes = ({ url, headers }, { host }) => {
      if (url.startsWith('/token'))
        return headers.authorization === headerOf('new')
          ? { body: '{"token":"T"}' }
          : { status: 401, body: ERROR('UNAUTHORIZED') }
      if (headers.authorization === 'Bearer T') return FOUND
      const challenge = `Bearer realm="http://${host}/token",service="x"`
      return { status: 401, headers: { 'www-authenticate': challenge } }
    }
    await withLocked(routes, source, async (client) => {
      expect(await client.headManifest('acme/app', 'v1')).toBeDefined()
      expect(asked).toEqual([false, true])
    })
  })
})

test('credentials that were given and have expired are reported as such', async () => {
  const given = { username: 'AWS', password: 'old' }
  await withLocked(locked('new', { status: 403, body: EXPIRED }), given, async (client) => {
    const problem = await problemOf(client.getManifest('acme/app', 'v1'))
    expect(problem.message).toContain('have expired (status 403')
  })
})

test('there is one client for a registry and a source, by its identity', async () => {
  const none = { config: undefined, environmentAuths: undefined }
  const clientOf = registryClients(
    async () => none,
    async () => '',
  )
  const [one, other] = [sourceOf('a').source, sourceOf('a').source]
  const registry = registryOf('quay.io')
  expect(await clientOf(registry, one)).toBe(await clientOf(registry, one))
  expect(await clientOf(registry, one)).not.toBe(await clientOf(registry, other))
  expect(await clientOf(registry, one)).not.toBe(await clientOf(registryOf('ghcr.io'), one))
})
