import { describe, expect, test } from '@jest/globals'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { type Loopback, type Reply, withLoopback } from './loopback.ts'
import {
  BODY,
  basic,
  bearer,
  DIGEST,
  ERROR,
  FOUND,
  open,
  problemOf,
  type Routes,
  uploads,
  withRegistry,
} from './small-registry.ts'

const MINE = `Basic ${Buffer.from('acme:secret').toString('base64')}`

/** A stranger that wants our password: by its own challenge, with a token server of its own. */
const wants =
  (status: number, body = ERROR('DENIED')) =>
  ({ host }: Loopback): Reply => ({
    status,
    body,
    headers: { 'www-authenticate': `Bearer realm="http://${host}/token",service="x"` },
  })

/** Everything we ask a registry, by what of it is sent on. */
const asks: [string, RegExp, (client: RegistryClient) => Promise<unknown>][] = [
  ['a manifest', /manifests/, (client) => client.getManifest('acme/app', 'v1')],
  ['the digest of a tag', /manifests/, (client) => client.headManifest('acme/app', 'v1')],
  ['a blob', /blobs\/sha/, (client) => client.getBlob('acme/app', DIGEST)],
  ['a list of tags', /tags/, (client) => client.listTags('acme/app')],
  ['the endpoint', /^\/v2\/$/, (client) => client.headManifest('acme/app', 'v1')],
  ['the right to pull', /tags|\/v2\//, (client) => client.authorize('acme/app', ['pull'])],
  ['the right to push', /uploads/, (client) => client.authorize('acme/app', ['pull', 'push'])],
]

describe.each([401, 403])('a stranger that answers %i', (status) => {
  test.each(asks)('in place of %s gets no password, then or later', async (_, what, ask) => {
    await withLoopback(
      (asked, other) =>
        asked.url.startsWith('/token') ? { body: '{"token":"theirs"}' } : wants(status)(other),
      async (other) => {
        const moved: Reply = { status: 307, headers: { location: `http://${other.host}/x` } }
        const routes: Routes = (asked, server) =>
          what.test(asked.url)
            ? moved
            : basic((one, at) => uploads(one, at) ?? FOUND)(asked, server)
        await withRegistry(routes, async (client, { asked }) => {
          await ask(client).catch(() => undefined)
          await client.headManifest('acme/app', 'v2').catch(() => undefined)
          await client.putManifest('acme/app', 'v2', manifest()).catch(() => undefined)
          for (const { headers, url } of other.asked)
            expect([url, headers.authorization]).toEqual([url, undefined])
          expect(other.asked.some(({ url }) => url.startsWith('/token'))).toBe(false)
          expect(asked.filter(({ headers }) => headers.authorization).every(isMine)).toBe(true)
        })
      },
    )
  })
})

const isMine = ({ headers }: { headers: { authorization?: string | undefined } }) =>
  headers.authorization === MINE
const manifest = () => ({ mediaType: '', digest: DIGEST, bytes: Buffer.from(BODY) })

describe('what a stranger says', () => {
  const sentTo =
    (other: Loopback): Routes =>
    ({ url }) =>
      url.includes('/manifests/') || url.includes('/blobs/')
        ? { status: 307, headers: { location: `http://${other.host}/x` } }
        : {}

  test.each([404, 401, 403, 500])('%i is not “there is no such tag”', async (status) => {
    await withLoopback(wants404(status), async (other) => {
      await withRegistry(open(sentTo(other)), async (client) => {
        for (const ask of [client.getManifest, client.headManifest]) {
          const problem = await problemOf(ask('acme/app', 'v1'))
          expect(problem.message).toContain(`sends us on to http://${other.host}`)
        }
      })
    })
  })

  test('of a password of ours counts for nothing: the registry still gets it', async () => {
    await withLoopback(wants404(401), async (other) => {
      const routes = basic((asked) =>
        asked.url.includes('/v1') ? sentTo(other)(asked, other) : FOUND,
      )
      await withRegistry(routes, async (client, { asked }) => {
        await problemOf(client.getManifest('acme/app', 'v1'))
        expect(await client.headManifest('acme/app', 'v2')).toMatchObject({ digest: DIGEST })
        expect(asked.at(-1)?.headers.authorization).toBe(MINE)
      })
    })
  })

  test('is read where the registry keeps what it stores: a blob, a manifest', async () => {
    await withLoopback(
      () => FOUND,
      async (other) => {
        await withRegistry(open(sentTo(other)), async (client) => {
          expect(await client.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
          expect(Buffer.from(await client.getBlob('acme/app', DIGEST)).toString()).toBe(BODY)
        })
      },
    )
  })
})

const wants404 = (status: number) => (_: unknown, other: Loopback) => wants(status)(other)

test.each([
  'http://169.254.169.254/token',
  'http://[fd00:ec2::254]/token',
  'http://metadata.google.internal/token',
  'file:///etc/passwd',
  'javascript:1',
])('the token server %s is none', async (realm) => {
  const routes: Routes = () => ({
    status: 401,
    headers: { 'www-authenticate': `Bearer realm="${realm}"` },
  })
  await withRegistry(routes, async (client) => {
    const problem = await problemOf(client.headManifest('acme/app', 'v1'))
    expect(problem.message).toContain('names a token server that is not safe')
  })
})

test('a token that a token server elsewhere gives without our password is a token', async () => {
  await withLoopback(
    () => ({ body: '{"token":"T"}' }),
    async (other) => {
      const tokens = bearer(['T'], () => FOUND)
      const moved: Reply = { status: 302, headers: { location: `http://${other.host}/token` } }
      const routes: Routes = (asked, server) =>
        asked.url.startsWith('/token') ? moved : tokens(asked, server)
      await withRegistry(routes, async (client) => {
        await client.headManifest('acme/app', 'v1')
        expect(other.asked.map(({ headers }) => headers.authorization)).toEqual([undefined])
      })
    },
  )
})
