import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { ABSENT, known } from '../../../src/core/registry/reading.ts'
import { gitHubApi } from '../../../src/io/github/api.ts'
import type { Transport } from '../../../src/io/http/exchange.ts'
import type { GitHub } from '../../../src/world.ts'
import { type Asked, type Loopback, type Reply, withLoopback } from '../registry/loopback.ts'

const variables = ['GITHUB_API_URL', 'http_proxy'] as const
const before = variables.map((name) => [name, process.env[name]] as const)
afterEach(() => {
  for (const [name, value] of before)
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
})

const quick: Transport = { timeout: 300, attempts: 2, firstWait: 0.001 }
const transports = { facts: { ...quick, attempts: 1 }, hurried: quick }

/** Asks a GitHub that answers so; as the real one does, it says that it speaks JSON. */
async function asking<T>(
  reply: (asked: Asked) => Reply,
  ask: (api: GitHub, cancel: () => void) => Promise<T>,
) {
  const json = { 'content-type': 'application/json; charset=utf-8' }
  const answer = (asked: Asked) => ({ headers: json, ...reply(asked) })
  return withLoopback(answer, async (server: Loopback) => {
    process.env['GITHUB_API_URL'] = `http://${server.host}/api/v3/`
    const cancelling = new AbortController()
    const api = gitHubApi(cancelling.signal, transports)
    return { answer: await ask(api, () => cancelling.abort()), ...server }
  })
}

const repository = 'acme/app'
const token = 'ghs_token'

describe('a repository', () => {
  const ofRepository = (api: GitHub) => api.repository({ repository, token })

  test('is asked for once, at the address the runner gives, with the token', async () => {
    const { answer, asked } = await asking(
      () => ({ body: '{"description":"A relay"}' }),
      ofRepository,
    )
    expect(answer).toEqual({ description: 'A relay' })
    expect(asked).toEqual([
      expect.objectContaining({
        method: 'GET',
        url: '/api/v3/repos/acme/app',
        headers: expect.objectContaining({
          authorization: 'token ghs_token',
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
        }),
      }),
    ])
  })

  test('may have a new name, which GitHub sends us on to', async () => {
    const { answer } = await asking(
      ({ url }) =>
        url.endsWith('/app')
          ? { status: 301, headers: { location: '/api/v3/repositories/7' } }
          : { body: '{"name":"new"}' },
      ofRepository,
    )
    expect(answer).toEqual({ name: 'new' })
  })

  test.each([401, 403, 404, 429, 503])('is not asked for again after %p', async (status) => {
    let asked = 0
    const refuse = () => {
      asked++
      return { status, headers: { 'retry-after': '1' }, body: '{}' }
    }
    await expect(asking(refuse, ofRepository)).rejects.toThrow(
      new RegExp(`^127\\.0\\.0\\.1:\\d+ answers ${status} to /api/v3/repos/acme/app$`),
    )
    expect(asked).toBe(1)
  })

  test.each<[string, Reply, RegExp]>([
    ['a page', { headers: { 'content-type': 'text/html' }, body: '<html>' }, /than JSON/],
    ['broken JSON', { body: '{"name":' }, /than JSON/],
    ['nothing', { body: '' }, /than JSON/],
    ['silence', { fault: 'hang' }, /^127\.0\.0\.1:\d+ did not answer in time$/],
    ['a reset connection', { fault: 'reset' }, /socket hang up|ECONNRESET/],
  ])('is not known from %s', async (_what, reply, words) => {
    await expect(asking(() => reply, ofRepository)).rejects.toThrow(words)
  })

  test('is given up when the run is cancelled', async () => {
    const cancelled = asking(
      () => ({ fault: 'hang' }),
      (api, cancel) => {
        setTimeout(cancel, 50)
        return ofRepository(api)
      },
    )
    await expect(cancelled).rejects.toThrow('the run was cancelled')
  })

  test('is asked for through the proxy that the environment names', async () => {
    const asked: unknown[] = []
    const proxy = createServer((request, response) => {
      asked.push(request.url)
      response.writeHead(502).end()
    }).listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    process.env['GITHUB_API_URL'] = 'http://api.github.example'
    process.env['http_proxy'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    await expect(ofRepository(gitHubApi(undefined, transports))).rejects.toThrow()
    expect(asked).toEqual(['http://api.github.example/repos/acme/app'])
    proxy.closeAllConnections()
    proxy.close()
  })
})

describe('the date of a commit', () => {
  const sha = 'a'.repeat(40)
  const dateOf = (api: GitHub) => api.commitDate({ repository, sha, token })

  test('is that of its committer; of its changes no more than one is asked for', async () => {
    const body = JSON.stringify({ commit: { committer: { date: '2026-11-20T09:00:00Z' } } })
    const { answer, transcript } = await asking(() => ({ body }), dateOf)
    expect(answer).toBe('2026-11-20T09:00:00Z')
    expect(transcript).toEqual([`GET /api/v3/repos/acme/app/commits/${sha}?per_page=1`])
  })

  test('is empty where GitHub does not say', async () => {
    expect((await asking(() => ({ body: '{}' }), dateOf)).answer).toBe('')
  })
})

describe('two commits', () => {
  const pair = { repository, base: 'a'.repeat(40), head: 'b'.repeat(40), token }
  const compared = (reply: (asked: Asked) => Reply, of = pair) =>
    asking(reply, (api) => api.compareCommits(of))

  test('are asked for their relation, not for the changes, with the token of the run', async () => {
    const { answer, asked } = await compared(() => ({ body: '{"status":"ahead","ahead_by":3}' }))
    expect(answer).toEqual(known('ahead'))
    expect(asked).toEqual([
      expect.objectContaining({
        method: 'GET',
        url: `/api/v3/repos/acme/app/compare/${pair.base}...${pair.head}?per_page=1&page=2`,
        headers: expect.objectContaining({ authorization: 'token ghs_token' }),
      }),
    ])
  })

  test('are compared without a token where there is none', async () => {
    const { asked } = await compared(() => ({ body: '{"status":"behind"}' }), {
      ...pair,
      token: '',
    })
    expect(asked[0]?.headers.authorization).toBeUndefined()
  })

  test('are compared again after a fault that passes', async () => {
    let times = 0
    const { answer } = await compared(() =>
      times++ === 0 ? { status: 502 } : { body: '{"status":"diverged"}' },
    )
    expect(answer).toEqual(known('diverged'))
  })

  test.each<[string, Reply]>([
    ['a repository it does not show', { status: 404, body: '{"message":"Not Found"}' }],
    ['a token it does not take', { status: 401, body: '{}' }],
    ['a page of a proxy', { headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['an unknown word', { body: '{"status":"sideways"}' }],
    ['a reset connection', { fault: 'reset' }],
    ['silence', { fault: 'hang' }],
  ])('have no known relation where GitHub answers with %s', async (_title, reply) => {
    expect((await compared(() => reply)).answer).toMatchObject({ kind: 'unknown' })
  })

  test.each([404, 422])(
    'are of two histories where GitHub answers that it does not know one of them (%d)',
    async (status) => {
      const { answer } = await compared(({ url }) =>
        url.includes(`commits/${pair.head}`) ? { body: '{}' } : { status, body: '{}' },
      )
      expect(answer).toEqual(ABSENT)
    },
  )
})

describe('forced pushes', () => {
  const of = { repository, ref: 'refs/heads/main', token }
  const pushes = (reply: (asked: Asked) => Reply) => asking(reply, (api) => api.forcedPushes(of))

  test('are those of a branch: the commits that they have replaced, the latest first', async () => {
    const body = JSON.stringify([
      { before: 'b'.repeat(40), after: 'a'.repeat(40), activity_type: 'force_push' },
      { before: '0'.repeat(40) },
      'text',
    ])
    const { answer, asked } = await pushes(() => ({ body }))
    expect(answer).toEqual(known(['b'.repeat(40)]))
    expect(asked[0]?.url).toBe(
      '/api/v3/repos/acme/app/activity?ref=refs%2Fheads%2Fmain&activity_type=force_push&per_page=30',
    )
  })

  test.each<[string, Reply]>([
    ['a server that does not know the question', { status: 404, body: '{}' }],
    ['no list', { body: '{"before":"x"}' }],
    ['a page of a proxy', { headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ])('are not known from %s', async (_, reply) => {
    expect((await pushes(() => reply)).answer).toMatchObject({ kind: 'unknown' })
  })
})
