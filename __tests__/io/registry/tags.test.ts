import { describe, expect, test } from '@jest/globals'
import type { Reply } from './loopback.ts'
import { ERROR, open, problemOf, withRegistry } from './small-registry.ts'

const whole = (...tags: string[]) => ({ kind: 'whole', tags })

describe('tags', () => {
  const page = (tags: string[] | null, link?: string): Reply => ({
    body: JSON.stringify({ name: 'acme/app', tags }),
    ...(link ? { headers: { link } } : {}),
  })

  test('come page by page, with links relative, absolute and of a host that a proxy spoilt', async () => {
    const pages: Record<string, Reply> = {
      '/v2/acme/app/tags/list?n=1000': page(
        ['a'],
        '</v2/acme/app/tags/list?n=1&last=a>; rel="next"',
      ),
      '/v2/acme/app/tags/list?n=1&last=a': page(
        ['b'],
        '<http://internal:9/v2/acme/app/tags/list?n=1&last=b>; rel=next',
      ),
      '/v2/acme/app/tags/list?n=1&last=b': page(['b', 'c'], '<?n=1&last=c>; foo=bar; rel="next"'),
      '/v2/acme/app/tags/list?n=1&last=c': page(['d']),
    }
    await withRegistry(
      open(({ url }) => pages[url]),
      async (client) => {
        expect(await client.listTags('acme/app')).toEqual(whole('a', 'b', 'c', 'd'))
      },
    )
  })

  test('of a registry whose links lead in a circle come once, and are no whole list', async () => {
    const circle = page(['a'], '</v2/acme/app/tags/list?n=1000>; rel="next"')
    await withRegistry(
      open(({ url }) => (url === '/v2/' ? {} : circle)),
      async (client) => {
        expect(await client.listTags('acme/app')).toMatchObject({ kind: 'partial', tags: ['a'] })
      },
    )
  })

  test.each<[string, Reply | undefined]>([
    ['no repository', undefined],
    ['no tag', page(null)],
    ['an empty list', page([])],
  ])('are none where there is %s', async (_, reply) => {
    await withRegistry(
      open(({ url }) => (url === '/v2/' ? {} : reply)),
      async (client) => {
        expect(await client.listTags('acme/app')).toEqual(whole())
      },
    )
  })

  test.each<[string, Reply]>([
    ['a page', { body: '<html>' }],
    ['an error with status 200', { body: ERROR('DENIED') }],
    ['a list of something else', { body: '{"tags":"a"}' }],
    ['a refusal', { status: 403, body: ERROR('DENIED') }],
  ])('are a problem where there is %s', async (_, reply) => {
    await withRegistry(
      open(({ url }) => (url === '/v2/' ? {} : reply)),
      async (client) => {
        const problem = await problemOf(client.listTags('acme/app'))
        expect(problem.message).toContain('cannot list the tags of')
      },
    )
  })
})
