import { describe, expect, test } from '@jest/globals'
import { type Reply, withLoopback } from './loopback.ts'
import { basic, bearer, DIGEST, digestOf, open, problemOf, withRegistry } from './small-registry.ts'

describe('a blob', () => {
  const blob = Buffer.from('{"config":{}}')

  test('is fetched from the storage it is on, without our credentials', async () => {
    await withLoopback(
      () => ({ body: blob }),
      async (storage) => {
        const location = `http://${storage.host}/bucket/x?signature=y`
        const redirect: Reply = { status: 307, headers: { location } }
        await withRegistry(
          basic(() => redirect),
          async (client) => {
            expect(Buffer.from(await client.getBlob('acme/app', digestOf(blob)))).toEqual(blob)
            expect(storage.asked[0]?.headers.authorization).toBeUndefined()
            expect(storage.transcript).toEqual(['GET /bucket/x?signature=y'])
          },
        )
      },
    )
  })

  test('keeps our credentials on the way within its registry', async () => {
    const routes = basic(({ url }) =>
      url === '/moved' ? { body: blob } : { status: 302, headers: { location: '/moved' } },
    )
    await withRegistry(routes, async (client) => {
      expect(Buffer.from(await client.getBlob('acme/app', digestOf(blob)))).toEqual(blob)
    })
  })

  test('that is sent round in circles is given up', async () => {
    const routes = open(({ url }) =>
      url === '/v2/' ? {} : { status: 302, headers: { location: '/again' } },
    )
    await withRegistry(routes, async (client, { transcript }) => {
      await problemOf(client.getBlob('acme/app', digestOf(blob)))
      expect(transcript.length).toBeLessThan(10)
    })
  })

  test('of other content is a problem', async () => {
    await withRegistry(
      open(() => ({ body: 'other' })),
      async (client) => {
        const problem = await problemOf(client.getBlob('acme/app', digestOf(blob)))
        expect(problem.message).toContain(digestOf('other'))
      },
    )
  })

  test.each<[string, Reply, boolean]>([
    ['is mounted', { status: 201 }, true],
    [
      'is not mounted, and the upload given up',
      { status: 202, headers: { location: '/up/1' } },
      false,
    ],
  ])('of another repository %s', async (_, reply, mounted) => {
    const routes = bearer(['T'], ({ method }) => (method === 'POST' ? reply : { status: 204 }))
    await withRegistry(routes, async (client, { transcript }) => {
      expect(await client.mountBlob('acme/app', DIGEST, 'acme/base')).toBe(mounted)
      expect(transcript).toContain(
        `POST /v2/acme/app/blobs/uploads/?mount=${encodeURIComponent(DIGEST)}&from=acme%2Fbase`,
      )
      expect(transcript[1]).toContain('scope=repository%3Aacme%2Fbase%3Apull')
      expect(transcript.includes('DELETE /up/1')).toBe(!mounted)
    })
  })
})
