import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { Problem } from '../../../src/core/problem.ts'
import { MissingCredentials, MissingRepository } from '../../../src/core/registry/refusal.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { withLoopback } from './loopback.ts'
import {
  basic,
  bearer,
  ERROR,
  jwt,
  open,
  problemOf,
  QUICK,
  type Routes,
  uploads,
  withRegistry,
} from './small-registry.ts'

/** The client does not wait until an upload is given up: it is seen a little later. */
async function givenUp(transcript: readonly string[]) {
  const isSeen = () => transcript.some((line) => line.startsWith('DELETE'))
  for (let turn = 0; turn < 1_000 && !isSeen(); turn++) await pause(5)
}

describe('the right to push', () => {
  const PUSH = ['pull', 'push'] as const

  test('is read from a token that says them', async () => {
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

  test('is tried with an upload where the token says nothing, and the upload is given up', async () => {
    await withRegistry(bearer(['opaque'], uploads), async (client, { transcript }) => {
      await client.authorize('acme/app', PUSH)
      await givenUp(transcript)
      expect(transcript.slice(2)).toEqual([
        'POST /v2/acme/app/blobs/uploads/',
        'DELETE /v2/acme/app/blobs/uploads/1?state=x',
      ])
    })
  })

  test('is tried with an upload on a registry with passwords', async () => {
    await withRegistry(basic(uploads), async (client, { transcript }) => {
      await client.authorize('acme/app', PUSH)
      await givenUp(transcript)
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

  test('to pull alone is tried at the login where no token says it', async () => {
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

describe('no one in particular', () => {
  const TAGS = '/v2/acme/app/tags/list?n=1'
  const tags: Routes = ({ url }) => (url === TAGS ? { body: '{"tags":["v1"]}' } : undefined)
  const refused =
    (status: number): Routes =>
    ({ url }) =>
      url.startsWith('/token') ? { status, body: ERROR('DENIED') } : undefined
  const both =
    (first: Routes, then: Routes): Routes =>
    (asked, server) =>
      first(asked, server) ?? then(asked, server)
  const ask = (routes: Routes, work: (asking: Promise<void>) => Promise<void>) =>
    withLoopback(
      (asked, server) => routes(asked, server) ?? { status: 404, body: ERROR('NAME_UNKNOWN') },
      ({ host }) =>
        work(registryClient(registryOf(host), undefined, QUICK).authorize('acme/app', ['pull'])),
    )

  test.each<[string, Routes]>([
    ['with a token that says so', bearer([jwt('acme/app', 'pull')], () => undefined)],
    ['with a token that says nothing, where the tags can be listed', bearer(['opaque'], tags)],
    ['where no credentials are asked for', open(tags)],
    ['where no credentials are asked for, once there is something', open(() => undefined)],
    [
      'where no login is needed, and later a token is asked for that all get',
      both(({ url }) => (url === '/v2/' ? {} : undefined), bearer(['opaque'], tags)),
    ],
  ])('may pull %s', async (_, routes) => {
    await ask(routes, async (asking) => {
      await expect(asking).resolves.toBeUndefined()
    })
  })

  test.each<[string, Routes, typeof Problem]>([
    [
      'on Docker Hub, by a token without rights',
      bearer([jwt('acme/app')], () => undefined),
      MissingCredentials,
    ],
    [
      'on ghcr.io, by the token server',
      both(
        refused(403),
        bearer([''], () => undefined),
      ),
      MissingCredentials,
    ],
    [
      'by a token server that says 401',
      both(
        refused(401),
        bearer([''], () => undefined),
      ),
      MissingCredentials,
    ],
    [
      'by the registry, whatever the token was',
      bearer(['opaque'], ({ url }) =>
        url === TAGS ? { status: 403, body: ERROR('DENIED') } : undefined,
      ),
      MissingCredentials,
    ],
    ['where there is no such repository', bearer(['opaque'], () => undefined), MissingRepository],
    ['where a password is asked for', basic(tags), MissingCredentials],
    [
      'where no login is needed at first, and later is',
      both(({ url }) => (url === '/v2/' ? {} : undefined), basic(tags)),
      MissingCredentials,
    ],
  ])('is refused %s', async (_, routes, Kind) => {
    await ask(routes, async (asking) => {
      const problem = await problemOf(asking)
      expect(problem).toBeInstanceOf(Kind)
      expect(problem.message).toMatch(/^cannot (pull from|log in to) 127/)
    })
  })

  test.each<[string, Routes]>([
    ['a fault', open(({ url }) => (url === '/v2/' ? {} : { status: 503 }))],
    ['a limit', open(({ url }) => (url === '/v2/' ? {} : { status: 429 }))],
    ['silence', () => ({ fault: 'reset' })],
  ])('is not refused by %s', async (_, routes) => {
    await ask(routes, async (asking) => {
      const problem = await problemOf(asking)
      expect(problem).not.toBeInstanceOf(MissingCredentials)
      expect(problem).not.toBeInstanceOf(MissingRepository)
    })
  })
})
