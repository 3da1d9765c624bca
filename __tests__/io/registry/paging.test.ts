import { describe, expect, test } from '@jest/globals'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { type Asked, type Reply, withLoopback } from './loopback.ts'
import { ERROR, open, withRegistry } from './small-registry.ts'

/** Tags as a registry sorts them; the newest version comes last. */
const TAGS = ['latest', 'v1.0.0', 'v1.1.0', 'v1.2.0', 'v2.0.0']

const LIST = '/v2/acme/app/tags/list'

/** Hands out two tags at a time; `link` says where the rest is, and `odd` answers in place of a page. */
const inPages = (
  link: ((target: string) => string) | undefined,
  odd: (last: string) => Reply | undefined = () => undefined,
) =>
  open(({ url }: Asked) => {
    if (!url.startsWith(LIST)) return undefined
    const last = new URL(url, 'http://x').searchParams.get('last') ?? ''
    const rest = TAGS.filter((tag) => tag > last)
    const tags = rest.slice(0, 2)
    const isLast = tags.length === rest.length
    return (
      odd(last) ?? {
        body: JSON.stringify({ name: 'acme/app', tags }),
        ...(link && !isLast ? { headers: { link: link(`${LIST}?n=2&last=${tags.at(-1)}`) } } : {}),
      }
    )
  })

const next = (target: string) => `<${target}>; rel="next"`
const onPage2 = (reply: Reply) => (last: string) => (last === 'v1.0.0' ? reply : undefined)

describe('a list in pages', () => {
  test.each<[string, ReturnType<typeof inPages>]>([
    ['with links', inPages(next)],
    [
      'with links of another host',
      inPages((target) => `<http://internal:8081${target}>; rel="next"`),
    ],
    ['with links without brackets', inPages((target) => `${target}; rel="next"`)],
    ["with rel='next'", inPages((target) => `<${target}>; rel='next'`)],
    ['with REL=Next', inPages((target) => `<${target}>; REL=Next`)],
    ['with several links', inPages((target) => `</v2/>; rel="up", <${target}>; rel="next"`)],
    ['without a link, in pages of its own', inPages(undefined)],
    [
      'with an empty page between',
      inPages(
        next,
        onPage2({ body: '{"tags":[]}', headers: { link: next(`${LIST}?last=v1.0.0z`) } }),
      ),
    ],
    [
      'with a page whose tags are null',
      inPages(
        next,
        onPage2({ body: '{"tags":null}', headers: { link: next(`${LIST}?last=v1.0.0z`) } }),
      ),
    ],
  ])('is read to its end: %s', async (_, routes) => {
    await withRegistry(routes, async (client) => {
      expect(await client.listTags('acme/app')).toEqual({ kind: 'whole', tags: TAGS })
    })
  })

  test.each<[string, ReturnType<typeof inPages>]>([
    [
      'whose second page is not there',
      inPages(next, onPage2({ status: 404, body: ERROR('NAME_UNKNOWN') })),
    ],
    [
      'whose second page is refused',
      inPages(next, onPage2({ status: 400, body: ERROR('PAGINATION_NUMBER_INVALID') })),
    ],
    [
      'whose second page needs other rights',
      inPages(next, onPage2({ status: 403, body: ERROR('DENIED') })),
    ],
    ['whose second page has a fault', inPages(next, onPage2({ status: 500 }))],
    [
      'whose second page is one of a proxy',
      inPages(next, onPage2({ body: '<html>Sign in</html>' })),
    ],
    ['whose second page is an error with 200', inPages(next, onPage2({ body: ERROR('DENIED') }))],
    [
      'without a link, where what follows has a fault',
      inPages(undefined, onPage2({ status: 503 })),
    ],
    [
      'without a link, where what follows needs other rights',
      inPages(undefined, onPage2({ status: 403, body: ERROR('DENIED') })),
    ],
    [
      'without a link, where what follows is a page of a proxy',
      inPages(undefined, onPage2({ body: '<html>Sign in</html>' })),
    ],
    ['whose link says nothing', inPages((target) => `<${target}>`)],
    ['whose link is empty', inPages(() => '<>; rel="next"')],
    ['whose link leads back', inPages(() => next(`${LIST}?n=1000`))],
    [
      'that says in its body alone that there is more',
      inPages(undefined, () => ({ body: '{"tags":["latest","v1.0.0"],"next":"v1.0.0"}' })),
    ],
    ...['"nextPageToken":"x"', '"hasMore":true', '"total":9', '"pagination":{"next":"/x"}'].map(
      (field): [string, ReturnType<typeof inPages>] => [
        `that says ${field}`,
        inPages(undefined, () => ({ body: `{"tags":["latest","v1.0.0"],${field}}` })),
      ],
    ),
    ...[{ 'x-total-count': '5' }, { 'x-next-page': '2' }].map(
      (headers): [string, ReturnType<typeof inPages>] => [
        `that says ${JSON.stringify(headers)}`,
        inPages(undefined, () => ({ body: '{"tags":["latest","v1.0.0"]}', headers })),
      ],
    ),
    [
      'of which a part is no name',
      inPages(undefined, () => ({ body: '{"tags":["latest","v1.0.0",{"name":"v2.0.0"}]}' })),
    ],
    ['whose end cannot be read', inPages(undefined, onPage2({ status: 503 }))],
  ])('is not taken for whole: %s', async (_, routes) => {
    await withRegistry(routes, async (client) => {
      const list = await client.listTags('acme/app')
      expect(list).toMatchObject({ kind: 'partial', tags: ['latest', 'v1.0.0'] })
    })
  })

  test('without a link, whose third page is refused, is not taken for whole', async () => {
    const refused = { status: 400, body: ERROR('PAGINATION_NUMBER_INVALID') }
    const routes = inPages(undefined, (last) => (last === 'v1.2.0' ? refused : undefined))
    await withRegistry(routes, async (client) => {
      const tags = TAGS.slice(0, 4)
      expect(await client.listTags('acme/app')).toMatchObject({ kind: 'partial', tags })
    })
  })

  test('that is full, where nothing after its last tag is shown, is not taken for whole', async () => {
    const tags = Array.from({ length: 1000 }, (_, at) => `v${String(at).padStart(4, '0')}`)
    const routes = open(({ url }) =>
      url.startsWith(LIST) ? { body: JSON.stringify({ tags }) } : undefined,
    )
    await withRegistry(routes, async (client) => {
      expect(await client.listTags('acme/app')).toMatchObject({ kind: 'partial', tags })
    })
  })

  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => `v${String(at).padStart(4, '0')}`)
  const asked = (url: string) => Number(new URL(url, 'http://x').searchParams.get('n'))

  test.each<[string, number, (tags: string[], n: number) => string[], 'whole' | 'partial']>([
    ['ten tags of a registry that has no pages are all', 10, (tags) => tags, 'whole'],
    ['so are eighty', 80, (tags) => tags, 'whole'],
    [
      'ten of one that has pages may be a page',
      10,
      (tags, n) => tags.slice(0, Math.min(n, 10)),
      'partial',
    ],
    ['a hundred may be a page that is given unasked', 100, (tags) => tags, 'partial'],
  ])('that shows nothing after its last tag: %s', async (_, count, shown, kind) => {
    const routes = open(({ url }) =>
      url.startsWith(LIST)
        ? { body: JSON.stringify({ tags: shown(many(count), asked(url)) }) }
        : undefined,
    )
    await withRegistry(routes, async (client) => {
      expect(await client.listTags('acme/app')).toMatchObject({ kind, tags: many(count) })
    })
  })

  test('is asked for without a number where the registry takes none so high', async () => {
    const tags = ['a', 'b', 'c']
    const routes = open(({ url }) => {
      if (!url.startsWith(LIST)) return undefined
      return url.includes('n=1000')
        ? { status: 400, body: ERROR('PAGINATION_NUMBER_INVALID') }
        : { body: JSON.stringify({ tags }) }
    })
    await withRegistry(routes, async (client) => {
      expect(await client.listTags('acme/app')).toEqual({ kind: 'whole', tags })
    })
  })

  test('that counts its tags, and shows them all, is whole', async () => {
    const routes = inPages(next, (last) =>
      last === '' ? undefined : { body: '{"tags":["v2.0.0"],"total":3,"next":null}' },
    )
    await withRegistry(routes, async (client) => {
      expect(await client.listTags('acme/app')).toMatchObject({ kind: 'whole' })
    })
  })

  /** A registry that gives seven tags at most, and no link, and has one tag more each time it is asked for its first page. */
  const growing = (from: number) => {
    let count = from - 1
    return open(({ url }) => {
      if (!url.startsWith(LIST)) return undefined
      const last = new URL(url, 'http://x').searchParams.get('last')
      if (last === null) count++
      const all = Array.from({ length: count }, (_, at) => `v${at + 1}`)
      return {
        body: JSON.stringify({ tags: all.slice(last ? all.indexOf(last) + 1 : 0).slice(0, 7) }),
      }
    })
  }

  test('may have become longer than a page since its end was honest', async () => {
    await withRegistry(growing(6), async (client) => {
      expect((await client.listTags('acme/app')).tags).toHaveLength(6)
      expect((await client.listTags('acme/app')).tags).toHaveLength(7)
      expect((await client.listTags('acme/app')).tags).toHaveLength(8)
    })
  })

  test('says nothing of the list of another repository', async () => {
    const routes = open(({ url }) => {
      const [, name = ''] = /^\/v2\/(.*)\/tags\/list/.exec(url) ?? []
      if (!name) return undefined
      const all = Array.from({ length: name === 'acme/app' ? 3 : 9 }, (_, at) => `v${at + 1}`)
      const last = new URL(url, 'http://x').searchParams.get('last')
      return {
        body: JSON.stringify({ tags: all.slice(last ? all.indexOf(last) + 1 : 0).slice(0, 7) }),
      }
    })
    await withRegistry(routes, async (client) => {
      expect((await client.listTags('acme/app')).tags).toHaveLength(3)
      expect((await client.listTags('acme/other')).tags).toHaveLength(9)
    })
  })

  test('is asked for what comes after its last tag each time, and for a hint once, while the end is honest', async () => {
    const routes = open(({ url }) =>
      url.startsWith(LIST)
        ? { body: JSON.stringify({ tags: url.includes('last=') ? [] : ['a', 'b', 'c'] }) }
        : undefined,
    )
    await withRegistry(routes, async (client, { transcript }) => {
      await client.listTags('acme/app', true)
      await client.listTags('acme/app', true)
      await client.listTags('acme/app')
      const [first, more] = [`GET ${LIST}?n=1000`, `GET ${LIST}?n=1000&last=c`]
      expect(transcript.slice(1)).toEqual([first, more, first, first, more])
    })
  })
})

describe('the tokens of a list in pages', () => {
  /** A server of tokens that says nothing of them, and whose pages want the repository in the scope. */
  const withTokens =
    (answer: object, asked: string[]) =>
    ({ url, headers }: Asked, { host }: { readonly host: string }): Reply | undefined => {
      if (url.startsWith('/token')) {
        asked.push(new URL(url, 'http://x').searchParams.get('scope') ?? '')
        return { body: JSON.stringify(answer) }
      }
      const scoped = asked.some((scope) => scope.startsWith('repository:acme/app:'))
      const mayRead = headers.authorization === 'Bearer t' && (scoped || !url.includes('last='))
      if (url === '/v2/' && headers.authorization === 'Bearer t') return {}
      if (mayRead) return inPages(next)({ url, headers } as Asked, {} as never)
      const challenge = `Bearer realm="http://${host}/token",service="r"`
      return { status: 401, headers: { 'www-authenticate': challenge } }
    }

  test.each<[string, object]>([
    ['GitLab and Quay say nothing of their age (harbor#23753)', { token: 't' }],
    ['some say when they began', { access_token: 't', issued_at: '2026-11-20T10:00:00Z' }],
  ])('are asked for once, whatever they say: %s', async (_, answer) => {
    const asked: string[] = []
    await withRegistry(withTokens(answer, asked), async (client) => {
      expect(await client.listTags('acme/app')).toEqual({ kind: 'whole', tags: TAGS })
      expect(asked.filter((scope) => scope.includes('acme/app'))).toHaveLength(1)
    })
  })
})

describe('a registry that lets everyone in', () => {
  const right = `Basic ${Buffer.from('acme:secret').toString('base64')}`
  const hiding =
    (shown: Reply, hidden: Reply) =>
    ({ url, headers }: Asked): Reply => {
      if (url === '/v2/') return {}
      return headers.authorization === right ? shown : hidden
    }

  test.each<[string, Reply]>([
    ['an empty list', { body: '{"tags":[]}' }],
    ['a list of null', { body: '{"tags":null}' }],
    ['no such repository', { status: 404, body: ERROR('NAME_UNKNOWN') }],
  ])('that shows %s to no anonymous client is asked again with the login', async (_, hidden) => {
    await withRegistry(hiding({ body: '{"tags":["latest"]}' }, hidden), async (client) => {
      expect(await client.listTags('acme/app')).toEqual({ kind: 'whole', tags: ['latest'] })
    })
  })

  test('that shows no manifest to an anonymous client is asked again with the login', async () => {
    const body = '{"schemaVersion":2,"config":{}}'
    const hidden: Reply = { status: 404, body: ERROR('MANIFEST_UNKNOWN') }
    await withRegistry(hiding({ body }, hidden), async (client) => {
      expect(
        Buffer.from((await client.getManifest('acme/app', 'v1'))?.bytes ?? []).toString(),
      ).toBe(body)
    })
  })

  test('is asked once by who has no login', async () => {
    await withLoopback(hiding({}, { body: '{"tags":[]}' }), async ({ host, transcript }) => {
      const client = registryClient(registryOf(host), undefined)
      expect(await client.listTags('acme/app')).toEqual({ kind: 'whole', tags: [] })
      expect(transcript).toHaveLength(2)
    })
  })
})
