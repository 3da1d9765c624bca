import { describe, expect, test } from '@jest/globals'
import { type Registry, registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { type Reply, withLoopback } from './loopback.ts'
import {
  basic,
  bearer,
  DIGEST,
  ERROR,
  FOUND,
  LOGIN,
  MANIFEST,
  open,
  problemOf,
  QUICK,
  type Routes,
  uploads,
  withRegistry,
} from './small-registry.ts'

describe('credentials', () => {
  test('that are wrong are sent once and reported', async () => {
    const wrong = { username: 'acme', password: 'wrong' }
    await withRegistry(
      basic(uploads),
      async (client, { asked }) => {
        const problem = await problemOf(client.authorize('acme/app', ['pull', 'push']))
        expect(problem.message).toContain('does not accept the credentials of "acme" (status 401')
        expect(asked.filter(({ headers }) => headers.authorization)).toHaveLength(1)
      },
      wrong,
    )
  })

  test('that were good a moment ago are sent once more', async () => {
    let refusals = 0
    const failsOnce: Routes = (asked, server) =>
      asked.url.endsWith('/v2') && refusals++ < 1
        ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
        : basic(() => FOUND)(asked, server)
    await withRegistry(failsOnce, async (client, { transcript }) => {
      expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      expect(await client.headManifest('acme/app', 'v2')).toMatchObject({ digest: DIGEST })
      expect(transcript.filter((line) => line.includes('/manifests/v2'))).toHaveLength(2)
    })
  })

  test('that the token server refuses are reported', async () => {
    const refuse: Routes = ({ url }) =>
      url.startsWith('/token')
        ? { status: 401, body: '{"details":"incorrect username or password"}' }
        : undefined
    const routes: Routes = (asked, server) =>
      refuse(asked, server) ?? bearer(['x'], () => undefined)(asked, server)
    await withRegistry(routes, async (client, { transcript }) => {
      const problem = await problemOf(client.headManifest('acme/app', 'v1'))
      expect(problem.message).toMatch(/^cannot log in to 127.*incorrect username or password/)
      expect(transcript).toHaveLength(2)
    })
  })

  test('that are missing are asked for', async () => {
    await withLoopback(
      (asked, server) => basic(() => undefined)(asked, server) ?? {},
      async (server) => {
        const client = registryClient(registryOf(server.host), undefined, QUICK)
        const problem = await problemOf(client.headManifest('acme/app', 'v1'))
        expect(problem.message).toContain('requires a login, and no credentials were given')
      },
    )
  })

  test('never show in a problem', async () => {
    const failing: Routes = ({ headers }) => ({ status: 400, body: JSON.stringify(headers.host) })
    await withRegistry(failing, async (client) => {
      const problem = await problemOf(client.headManifest('acme/app', 'v1'))
      expect(String(problem)).not.toMatch(/secret|c2VjcmV0/)
    })
  })

  test('an identity token becomes a token of the registry by POST', async () => {
    await withRegistry(
      bearer(['T1'], () => FOUND),
      async (client, { asked }) => {
        await client.headManifest('acme/app', 'v1')
        expect(asked[1]?.method).toBe('POST')
        expect(Object.fromEntries(new URLSearchParams(asked[1]?.body))).toMatchObject({
          grant_type: 'refresh_token',
          refresh_token: 'ID',
          scope: 'repository:acme/app:pull',
          service: 'r, s',
        })
      },
      { identityToken: 'ID' },
    )
  })

  test('a token server that knows no GET gets a POST', async () => {
    const tokens = bearer(['T1'], () => FOUND)
    const postOnly: Routes = (asked, server) =>
      asked.url.startsWith('/token') && asked.method === 'GET'
        ? { status: 405 }
        : tokens(asked, server)
    await withRegistry(postOnly, async (client, { asked }) => {
      await client.headManifest('acme/app', 'v1')
      expect(asked.find(({ method }) => method === 'POST')?.body).toContain('grant_type=password')
    })
  })

  test('a registry token is used as it is', async () => {
    await withRegistry(
      bearer(['FIXED'], () => FOUND),
      async (client, { transcript }) => {
        expect(await client.headManifest('acme/app', 'v1')).toBeDefined()
        expect(transcript).toEqual(['GET /v2/', 'HEAD /v2/acme/app/manifests/v1'])
      },
      { registryToken: 'FIXED' },
    )
  })

  test('an answer of the token server that is a page is a problem', async () => {
    const page: Routes = ({ url }) =>
      url.startsWith('/token') ? { body: '<title>Sign in</title>' } : undefined
    const routes: Routes = (asked, server) =>
      page(asked, server) ?? bearer(['x'], () => undefined)(asked, server)
    await withRegistry(routes, async (client) => {
      const problem = await problemOf(client.headManifest('acme/app', 'v1'))
      expect(problem.message).toContain('not one of a registry (status 200, “Sign in”)')
    })
  })
})

describe('a token', () => {
  test('is asked for once, however many requests need it at once', async () => {
    await withRegistry(
      bearer(['T1'], () => FOUND),
      async (client, { transcript }) => {
        await Promise.all(['v1', 'v2', 'v3'].map((tag) => client.headManifest('acme/app', tag)))
        expect(transcript.filter((line) => line.includes('/token'))).toHaveLength(1)
        expect(transcript.filter((line) => line === 'GET /v2/')).toHaveLength(1)
      },
    )
  })

  test('that has expired is replaced, once', async () => {
    await withRegistry(
      bearer(['OLD', 'NEW'], () => FOUND),
      async (client, { transcript }) => {
        expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
        expect(transcript.filter((line) => line.startsWith('HEAD'))).toHaveLength(2)
        expect(transcript.filter((line) => line.includes('/token'))).toHaveLength(2)
      },
    )
  })

  test('that is refused for ever is not asked for for ever', async () => {
    await withRegistry(
      bearer(['A', 'B', 'C', 'D'], () => FOUND),
      async (client, { transcript }) => {
        await problemOf(client.headManifest('acme/app', 'v1'))
        expect(transcript.filter((line) => line.includes('/token'))).toHaveLength(2)
      },
    )
  })

  test('that is short-lived is asked for again before it ends', async () => {
    const routes: Routes = (asked, server) =>
      asked.url.startsWith('/token')
        ? { body: '{"access_token":"T","expires_in":5}' }
        : bearer(['T'], () => FOUND)(asked, server)
    await withRegistry(routes, async (client, { transcript }) => {
      await client.headManifest('acme/app', 'v1')
      await client.headManifest('acme/app', 'v2')
      expect(transcript.filter((line) => line.includes('/token'))).toHaveLength(2)
    })
  })

  test('is asked for when only some parts of a registry are locked', async () => {
    let locked: Routes = () => undefined
    const routes = open((asked, server) => (asked.url === '/v2/' ? {} : locked(asked, server)))
    locked = (asked, server) => basic(() => FOUND)(asked, server)
    await withRegistry(routes, async (client) => {
      expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
    })
  })
})

describe('an address that is written in another way', () => {
  test.each([
    ['127.0.0.1', (port: string) => `127.0.0.1:0${port}`],
    ['localhost', (port: string) => `LOCALHOST:${port}`],
    ['[::1]', (port: string) => `127.1:${port}`],
  ])('gets its credentials all the same: %s', async (_, written) => {
    await withLoopback(
      (asked, server) =>
        basic(() => FOUND)(asked, server) ?? { status: 404, body: ERROR('NAME_UNKNOWN') },
      async ({ host, asked }) => {
        const registry: Registry = { kind: 'other', host: written(host.split(':')[1] ?? '') }
        const client = registryClient(registry, LOGIN, QUICK)
        expect(await client.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
        expect(asked.at(-1)?.headers.authorization).toMatch(/^Basic /)
      },
    )
  })

  test('is never said to have refused a login that was not shown', async () => {
    const silent: Reply = { status: 401, body: ERROR('UNAUTHORIZED') }
    await withRegistry(
      ({ url }) => (url === '/v2/' ? silent : silent),
      async (client) => {
        const problem = await problemOf(client.getManifest('acme/app', 'v1'))
        expect(problem.message).toContain('the credentials were not sent')
        expect(problem.message).not.toContain('does not accept')
      },
    )
  })
})

describe('the scope of a challenge', () => {
  test('is that of each repository and each action, behind a front that has them elsewhere', async () => {
    await withRegistry(
      ({ method, url, headers }, { host }) => {
        if (url.startsWith('/token'))
          return {
            body: JSON.stringify({
              token: new URL(url, 'http://x').searchParams.getAll('scope').join(' '),
            }),
          }
        const [, repository] = /^\/v2\/(.+)\/manifests\//.exec(url) ?? []
        const scope = `repository:front/${repository}:${method === 'PUT' ? 'pull,push' : 'pull'}`
        if (repository && headers.authorization?.includes(scope))
          return method === 'PUT' ? { status: 201, headers: FOUND.headers ?? {} } : FOUND
        const wanted = repository ? `,scope="${scope}"` : ''
        const challenge = `Bearer realm="http://${host}/token",service="r"${wanted}`
        return {
          status: 401,
          body: ERROR('UNAUTHORIZED'),
          headers: { 'www-authenticate': challenge },
        }
      },
      async (client) => {
        for (const repository of ['acme/app', 'acme/web', 'acme/app']) {
          expect(await client.headManifest(repository, 'v1')).toMatchObject({ digest: DIGEST })
          expect(await client.putManifest(repository, 'v1', MANIFEST)).toBe(DIGEST)
        }
      },
    )
  })

  test('is asked for beside ours: a front may know the repository by another path', async () => {
    const asked: string[] = []
    await withRegistry(
      (request, { host }) => {
        if (request.url.startsWith('/token')) {
          asked.push(decodeURIComponent(request.url))
          return { body: JSON.stringify({ token: asked.length > 1 ? 'wide' : 'narrow' }) }
        }
        if (request.headers.authorization === 'Bearer wide') return FOUND
        const isEndpoint = request.url === '/v2/'
        const scope = isEndpoint
          ? ''
          : ',scope="repository:proxy/acme/app:pull",error="insufficient_scope"'
        const challenge = `Bearer realm="http://${host}/token",service="r"${scope}`
        return {
          status: 401,
          body: ERROR('UNAUTHORIZED'),
          headers: { 'www-authenticate': challenge },
        }
      },
      async (client) => {
        expect(await client.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
        expect(asked).toHaveLength(2)
        expect(asked[1]).toContain('scope=repository:acme/app:pull')
        expect(asked[1]).toContain('scope=repository:proxy/acme/app:pull')
      },
    )
  })
})
