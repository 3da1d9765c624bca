import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { type Reply, withLoopback } from './loopback.ts'
import {
  BODY,
  bearer,
  DIGEST,
  digestOf,
  ERROR,
  FOUND,
  LOGIN,
  MANIFEST,
  MEDIA_TYPE,
  open,
  problemOf,
  QUICK,
  type Routes,
  uploads,
  withRegistry,
} from './small-registry.ts'

/** What the registry answers to everything but the question where it is. */
const always = (reply: Reply): Routes => open(({ url }) => (url === '/v2/' ? {} : reply))
const OTHER = digestOf('other')
const PAGE: Reply = { headers: { 'content-type': 'text/html' }, body: '<title>Sign in</title>' }
const WRONG: Reply = { body: ERROR('UNKNOWN'), headers: { 'content-type': 'application/json' } }

describe('a clock that is wrong does no harm: a token with', () => {
  const server = (answer: object): Routes => {
    const routes = bearer(['T'], () => FOUND)
    return (asked, at) =>
      asked.url.startsWith('/token')
        ? {
            body: JSON.stringify({ token: 'T', ...answer }),
            headers: { date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
          }
        : routes(asked, at)
  }

  test.each([
    [{ issued_at: '1990-01-01T00:00:00Z', expires_in: 300 }, 1],
    [{ issued_at: '2199-01-01T00:00:00Z', expires_in: 300 }, 1],
    [{ issued_at: 'yesterday' }, 1],
    [{ expires_in: '300' }, 1],
    [{ expires_in: 'soon' }, 1],
    [{ expires_in: null }, 1],
    [{ expires_in: 0 }, 1],
    [{ expires_in: -300 }, 1],
    [{ expires_in: 1e300 }, 1],
    [{ expires_in: 1 }, 2],
  ])('%j is fetched for two requests as often as %i times', async (answer, times) => {
    await withRegistry(server(answer), async (client, { transcript }) => {
      for (const tag of ['v1', 'v2'])
        expect(await client.headManifest('acme/app', tag)).toMatchObject({ digest: DIGEST })
      expect(transcript.filter((line) => line.includes('/token'))).toHaveLength(times)
    })
  })
})

describe('an answer', () => {
  const bounded: [string, (client: RegistryClient) => Promise<unknown>][] = [
    ['a manifest', (client) => client.getManifest('acme/app', 'v1')],
    ['a list of tags', (client) => client.listTags('acme/app')],
    ['a configuration', (client) => client.getBlob('acme/app', DIGEST)],
    ['the right to push', (client) => client.authorize('acme/app', ['pull', 'push'])],
  ]

  test.each(bounded)('that drips is not waited for: %s', async (_, ask) => {
    let drops = 0
    const dripping = async function* () {
      for (; ; drops++) {
        yield ' '
        await pause(10)
      }
    }
    await withRegistry(
      always({ stream: dripping }),
      async (client) => {
        expect((await problemOf(ask(client))).message).toContain('does not answer in time')
        expect(drops).toBeGreaterThan(1)
      },
      LOGIN,
      { timeout: 600, attempts: 1 },
    )
  })

  test.each(bounded)('without an end is not held: %s', async (_, ask) => {
    let sent = 0
    const endless = async function* () {
      for (; ; sent++) yield Buffer.alloc(1024 * 1024, ' ')
    }
    await withRegistry(always({ stream: endless }), async (client) => {
      expect((await problemOf(ask(client))).message).toContain('far too long')
      expect(sent).toBeLessThan(40)
    })
  })

  test('of 50 MB is no manifest', async () => {
    const body = JSON.stringify({ schemaVersion: 2, note: ' '.repeat(50 * 1024 * 1024) })
    await withRegistry(always({ body }), async (client) => {
      expect((await problemOf(client.getManifest('acme/app', 'v1'))).message).toContain(
        'far too long',
      )
    })
  })

  test('that was packed on the way is unpacked', async () => {
    const headers = { ...FOUND.headers, 'content-encoding': 'GZip' }
    await withRegistry(always({ body: gzipSync(BODY), headers }), async (client, { asked }) => {
      expect(await client.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      expect(asked.at(-1)?.headers['accept-encoding']).toBe('identity')
    })
  })

  test('that is small and packed, and 100 MB unpacked, is not unpacked', async () => {
    const body = gzipSync(Buffer.alloc(100 * 1024 * 1024))
    const headers = { 'content-encoding': 'gzip' }
    await withRegistry(always({ body, headers }), async (client) => {
      expect((await problemOf(client.getManifest('acme/app', 'v1'))).message).toContain(
        'far too long',
      )
    })
  })

  test('that says it is packed and is not is a problem', async () => {
    const headers = { 'content-encoding': 'gzip' }
    await withRegistry(always({ body: BODY, headers }), async (client) => {
      expect((await problemOf(client.getManifest('acme/app', 'v1'))).message).toContain('broke')
    })
  })

  const cut = async function* () {
    yield BODY.slice(0, 20)
    throw new Error('cut')
  }
  test.each<[string, Reply]>([
    ['shorter than it says', { body: BODY, fault: 'truncate' }],
    ['cut in the middle of its chunks', { stream: cut }],
  ])('that is %s is not taken', async (_, reply) => {
    await withRegistry(always(reply), async (client) => {
      expect((await problemOf(client.getManifest('acme/app', 'v1'))).message).toContain('broke')
      expect((await problemOf(client.listTags('acme/app'))).message).toContain('broke')
    })
  })

  test('may write its headers as it likes', async () => {
    const headers = { 'CONTENT-TYPE': MEDIA_TYPE.toUpperCase(), 'dOcKer-conTent-DIGEST': DIGEST }
    await withRegistry(always({ body: BODY, headers }), async (client) => {
      expect(await client.headManifest('acme/app', 'v1')).toEqual({
        mediaType: MEDIA_TYPE,
        digest: DIGEST,
      })
    })
  })
})

describe('what is not an answer of a registry is reported:', () => {
  const put = (client: RegistryClient) => client.putManifest('acme/app', 'v1', MANIFEST)
  const verbs: [string, (client: RegistryClient) => Promise<unknown>][] = [
    ['HEAD of a manifest', (client) => client.headManifest('acme/app', 'v1')],
    ['GET of a manifest', (client) => client.getManifest('acme/app', 'v1')],
    ['PUT of a manifest', put],
    ['the tags', (client) => client.listTags('acme/app')],
    ['a blob', (client) => client.getBlob('acme/app', DIGEST)],
  ]
  const answers: [string, Reply][] = [
    ['a page with 200', PAGE],
    ['a page with 502', { ...PAGE, status: 502 }],
    ['an error with 200', WRONG],
    ['nothing with 200', {}],
    ['nothing with 204', { status: 204 }],
  ]
  const all = answers.flatMap(([what, reply]) =>
    verbs.map(([verb, ask]) => [verb, what, ask, reply] as const),
  )

  test.each(all)('%s is answered with %s', async (_, __, ask, reply) => {
    await withRegistry(always(reply), async (client) => {
      expect((await problemOf(ask(client))).message).toContain('/acme/app')
    })
  })

  test.each<[string, Reply]>([
    ['a page with 200', PAGE],
    ['a page with 502', { ...PAGE, status: 502 }],
    ['a redirect to a login', { status: 302, headers: { location: '/login' } }],
  ])('at the login: %s', async (_, reply) => {
    await withRegistry(
      () => reply,
      async (client) => {
        expect((await problemOf(put(client))).message).toMatch(/^cannot talk to 127/)
      },
    )
  })
})

describe('a digest in a header', () => {
  const said = (digest: string): Reply => ({
    ...FOUND,
    headers: { 'content-type': MEDIA_TYPE, 'docker-content-digest': digest },
  })

  test.each([OTHER, 'sha256:', 'x', `${DIGEST}, ${OTHER}`, DIGEST.toUpperCase()])(
    'that is wrong is an error, whatever is asked: %s',
    async (digest) => {
      await withRegistry(always(said(digest)), async (client) => {
        await problemOf(client.getManifest('acme/app', 'v1'))
        await problemOf(client.getManifest('acme/app', DIGEST))
        await problemOf(client.headManifest('acme/app', DIGEST))
        await problemOf(client.putManifest('acme/app', 'v1', MANIFEST))
      })
    },
  )

  test('that is there nowhere is found by reading', async () => {
    const bare: Reply = { body: BODY, headers: { 'content-type': MEDIA_TYPE } }
    const routes = open(({ method, url }) =>
      url === '/v2/' ? {} : method === 'PUT' ? { status: 201 } : bare,
    )
    await withRegistry(routes, async (client, { transcript }) => {
      expect(await client.putManifest('acme/app', 'v1', MANIFEST)).toBe(DIGEST)
      expect(transcript.slice(-3).map((line) => line.split(' ')[0])).toEqual(['PUT', 'HEAD', 'GET'])
    })
  })

  test('that is there nowhere, and other bytes are stored: an error', async () => {
    const bare: Reply = { body: BODY.replace('2', '3'), headers: { 'content-type': MEDIA_TYPE } }
    const routes = open(({ method, url }) =>
      url === '/v2/' ? {} : method === 'PUT' ? { status: 201 } : bare,
    )
    await withRegistry(routes, async (client) => {
      const problem = await problemOf(client.putManifest('acme/app', 'v1', MANIFEST))
      expect(problem.message).toContain('and stored sha256:')
    })
  })

  test('of another algorithm, of the same bytes, is right', async () => {
    const { createHash } = await import('node:crypto')
    const digest = `sha512:${createHash('sha512').update(BODY).digest('hex')}`
    await withRegistry(always({ ...said(digest), status: 201 }), async (client) => {
      expect(await client.putManifest('acme/app', 'v1', MANIFEST)).toBe(DIGEST)
    })
  })
})

describe('a way that leads elsewhere', () => {
  test.each([
    ['file:///etc/passwd', 'where no registry can be'],
    ['ftp://127.0.0.1/x', 'where no registry can be'],
    ['http://', 'status 302'],
    ['', 'status 302'],
  ])('to "%s" is not followed', async (location, what) => {
    await withRegistry(always({ status: 302, headers: { location } }), async (client) => {
      expect((await problemOf(client.getManifest('acme/app', 'v1'))).message).toContain(what)
    })
  })

  test('with a password in it is followed without any', async () => {
    await withLoopback(
      () => FOUND,
      async (other) => {
        const location = `http://acme:secret@${other.host}/x`
        const routes = bearer(['T'], () => ({ status: 301, headers: { location } }))
        await withRegistry(routes, async (client) => {
          expect(await client.getManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
          expect(other.asked[0]?.headers.authorization).toBeUndefined()
        })
      },
    )
  })

  test('and back again has lost our credentials for good', async () => {
    await withLoopback(
      ({ url }) => ({ status: 302, headers: { location: url.slice(1) } }),
      async (other) => {
        const routes = bearer(['T'], (_, { host }) => ({
          status: 302,
          headers: { location: `http://${other.host}/http://${host}/v2/acme/app/back` },
        }))
        await withRegistry(routes, async (client, server) => {
          await problemOf(client.getManifest('acme/app', 'v1'))
          const back = server.asked.filter(({ url }) => url.endsWith('/back'))
          expect(back.map(({ headers }) => headers.authorization)).toEqual([undefined])
        })
      },
    )
  })

  test('is no way for a password: a token server that sends us on gets none there', async () => {
    await withLoopback(
      () => ({ body: '{"token":"T"}' }),
      async (other) => {
        const tokens = bearer(['T'], () => FOUND)
        const moved: Reply = { status: 302, headers: { location: `http://${other.host}/token` } }
        const routes: Routes = (asked, server) =>
          asked.url.startsWith('/token') ? moved : tokens(asked, server)
        await withRegistry(routes, async (client, { asked }) => {
          await client.headManifest('acme/app', 'v1')
          expect(asked[1]?.headers.authorization).toMatch(/^Basic /)
          expect(other.asked[0]?.headers.authorization).toBeUndefined()
        })
      },
    )
  })

  test.each(['PUT', 'POST'])('for a %s is not followed to another host', async (method) => {
    await withLoopback(
      () => ({ status: 201 }),
      async (other) => {
        const moved: Reply = { status: 307, headers: { location: `http://${other.host}/x` } }
        const routes = open((asked, server) =>
          asked.method === method ? moved : uploads(asked, server),
        )
        await withRegistry(routes, async (client) => {
          const asking =
            method === 'PUT'
              ? client.putManifest('acme/app', 'v1', MANIFEST)
              : client.authorize('acme/app', ['pull', 'push'])
          expect((await problemOf(asking)).message).toContain('status 307')
          expect(other.asked).toEqual([])
        })
      },
    )
  })
})

describe('a list of tags', () => {
  test('that always goes on, with nothing new, is given up, and proves nothing', async () => {
    const routes = open(({ url }) => {
      const last = Number(new URL(url, 'http://x').searchParams.get('last'))
      return url === '/v2/'
        ? {}
        : {
            body: '{"tags":["a","b"]}',
            headers: { link: `</v2/acme/app/tags/list?n=2&last=${last + 1}>; rel="next"` },
          }
    })
    await withRegistry(routes, async (client, { asked }) => {
      expect(await client.listTags('acme/app')).toMatchObject({ kind: 'partial', tags: ['a', 'b'] })
      expect(asked.length).toBeLessThan(5)
    })
  })

  test('that always brings something new has no end', async () => {
    let page = 0
    const routes = open(({ url }) =>
      url === '/v2/'
        ? {}
        : {
            body: JSON.stringify({ tags: [`t${page++}`] }),
            headers: { link: `<?last=${page}>; rel="next"` },
          },
    )
    await withRegistry(routes, async (client) => {
      expect(await client.listTags('acme/app')).toMatchObject({ because: 'it has no end' })
    })
  })

  test.each([
    '<file:///etc/passwd>; rel="next"',
    '<>; rel="next"',
    'next',
    '<http://[>; rel=next',
    '<//evil.example/v2/acme/app/tags/list>; rel="next"',
  ])('with the link %s stays with its registry', async (link) => {
    const routes = open(({ url }) =>
      url.startsWith('/v2/acme/app/tags/list')
        ? { body: '{"tags":["a"]}', headers: { link } }
        : undefined,
    )
    await withRegistry(routes, async (client) => {
      expect(await client.listTags('acme/app')).toMatchObject({ kind: 'partial', tags: ['a'] })
    })
  })
})

describe('a front that only sends on to the registry (moby#45333)', () => {
  test.each([301, 302, 307, 308])('is named, with the host to write: %i', async (status) => {
    const location = 'https://registry.internal.example:5000/v2/'
    await withLoopback(
      () => ({ status, headers: { location } }),
      async (server) => {
        const client = registryClient(registryOf(server.host), LOGIN, QUICK)
        const problem = await problemOf(client.listTags('acme/app'))
        expect(problem.message).toContain(
          'it sends everything on to registry.internal.example:5000',
        )
        expect(problem.fix).toContain('Write registry.internal.example:5000 in "images"')
        expect(server.asked.every(({ headers }) => headers.authorization === undefined)).toBe(true)
      },
    )
  })
})
