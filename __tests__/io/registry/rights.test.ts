import { describe, expect, test } from '@jest/globals'
import {
  basic,
  bearer,
  ERROR,
  jwt,
  problemOf,
  type Routes,
  uploads,
  withRegistry,
} from './small-registry.ts'

describe('the right to push', () => {
  const PUSH = ['pull', 'push'] as const

  test('is read from a token that tells', async () => {
    const routes = bearer([jwt('acme/app', 'pull', 'push')], () => undefined)
    await withRegistry(routes, async (client, { transcript, asked }) => {
      await client.authorize('acme/app', PUSH)
      expect(transcript).toEqual([
        'GET /v2/',
        'GET /token?service=r%2C+s&scope=repository%3Aacme%2Fapp%3Apull%2Cpush',
      ])
      expect(asked[1]?.headers.authorization).toBe(
        `Basic ${Buffer.from('acme:secret').toString('base64')}`,
      )
    })
  })

  test('is tried with an upload where the token tells nothing, and the upload is given up', async () => {
    await withRegistry(bearer(['opaque'], uploads), async (client, { transcript }) => {
      await client.authorize('acme/app', PUSH)
      expect(transcript.slice(2)).toEqual([
        'POST /v2/acme/app/blobs/uploads/',
        'DELETE /v2/acme/app/blobs/uploads/1?state=x',
      ])
    })
  })

  test('is tried with an upload on a registry with passwords', async () => {
    await withRegistry(basic(uploads), async (client, { transcript }) => {
      await client.authorize('acme/app', PUSH)
      expect(transcript).toEqual([
        'GET /v2/',
        'POST /v2/acme/app/blobs/uploads/',
        'DELETE /v2/acme/app/blobs/uploads/1?state=x',
      ])
    })
  })

  test('is missing from a token with less than was asked: Docker Hub says 200 all the same', async () => {
    const refuse: Routes = ({ method }, { host }) =>
      method === 'POST'
        ? {
            status: 401,
            body: ERROR('UNAUTHORIZED'),
            headers: {
              'www-authenticate': `Bearer realm="http://${host}/token",error="insufficient_scope"`,
            },
          }
        : undefined
    await withRegistry(
      bearer([jwt('acme/app', 'pull')], refuse),
      async (client, { transcript }) => {
        const problem = await problemOf(client.authorize('acme/app', PUSH))
        expect(problem.message).toMatch(/^cannot push to 127.*\/acme\/app: "acme" may not do that/)
        expect(transcript).toHaveLength(3)
      },
    )
  })

  test('is the registry’s last word, even against its token', async () => {
    await withRegistry(bearer([jwt('acme/app')], uploads), async (client) => {
      await expect(client.authorize('acme/app', PUSH)).resolves.toBeUndefined()
    })
  })

  test('to pull alone is read from the token, too', async () => {
    await withRegistry(
      bearer([jwt('acme/app')], () => undefined),
      async (client) => {
        const problem = await problemOf(client.authorize('acme/app', ['pull']))
        expect(problem.message).toContain('cannot pull from')
      },
    )
  })

  test('to pull alone is tried at the door where no token tells', async () => {
    await withRegistry(
      basic(() => undefined),
      async (client, { transcript }) => {
        await client.authorize('acme/app', ['pull'])
        expect(transcript).toEqual(['GET /v2/', 'GET /v2/'])
      },
    )
  })

  test('is missing where there is no such repository', async () => {
    await withRegistry(
      basic(() => undefined),
      async (client) => {
        const problem = await problemOf(client.authorize('acme/app', PUSH))
        expect(problem.message).toContain('there is no such repository (status 404, “NAME_UNKNOWN')
      },
    )
  })

  test('the end of an upload that is on another host is not asked for', async () => {
    const elsewhere: Routes = ({ method }) =>
      method === 'POST' ? { status: 202, headers: { location: 'http://127.0.0.1:9/x' } } : undefined
    await withRegistry(basic(elsewhere), async (client, { transcript }) => {
      await client.authorize('acme/app', PUSH)
      expect(transcript.at(-1)).toBe('POST /v2/acme/app/blobs/uploads/')
    })
  })
})
