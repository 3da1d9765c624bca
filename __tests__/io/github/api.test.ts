import { describe, expect, test } from '@jest/globals'
import { compareCommits } from '../../../src/io/github/api.ts'
import { type Asked, type Loopback, type Reply, withLoopback } from '../registry/loopback.ts'

const pair = {
  repository: 'acme/app',
  base: 'a'.repeat(40),
  head: 'b'.repeat(40),
  token: 'ghs_token',
}
const quick = { timeout: 300, attempts: 2, firstWait: 0.001, certificates: '/nowhere' }

/** Asks a GitHub that answers so. */
async function compared(reply: (asked: Asked) => Reply, token = pair.token) {
  const before = process.env['GITHUB_API_URL']
  return withLoopback(reply, async (server: Loopback) => {
    process.env['GITHUB_API_URL'] = `http://${server.host}/api/v3/`
    try {
      const { signal } = new AbortController()
      return { order: await compareCommits({ ...pair, token }, signal, quick), ...server }
    } finally {
      if (before === undefined) delete process.env['GITHUB_API_URL']
      else process.env['GITHUB_API_URL'] = before
    }
  })
}

describe('comparing commits on GitHub', () => {
  test('asks for the relation, not for the changes, with the token of the run', async () => {
    const { order, asked } = await compared(() => ({ body: '{"status":"ahead","ahead_by":3}' }))
    expect(order).toBe('ahead')
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      method: 'GET',
      url: `/api/v3/repos/acme/app/compare/${pair.base}...${pair.head}?per_page=1&page=2`,
      headers: { authorization: 'Bearer ghs_token', accept: 'application/vnd.github+json' },
    })
  })

  test('goes without a token where there is none', async () => {
    const { asked } = await compared(() => ({ body: '{"status":"behind"}' }), '')
    expect(asked[0]?.headers.authorization).toBeUndefined()
  })

  test('tries again after a fault that passes', async () => {
    let times = 0
    const { order } = await compared(() =>
      times++ === 0 ? { status: 502 } : { body: '{"status":"diverged"}' },
    )
    expect(order).toBe('diverged')
  })

  test.each<[string, Reply]>([
    ['a commit it does not know', { status: 404, body: '{"message":"Not Found"}' }],
    ['a token it does not take', { status: 401, body: '{}' }],
    ['a page of a proxy', { body: '<html>' }],
    ['a word nobody knows', { body: '{"status":"sideways"}' }],
    ['a reset connection', { fault: 'reset' }],
    ['silence', { fault: 'hang' }],
  ])('with %s, does not know', async (_title, reply) => {
    expect((await compared(() => reply)).order).toBeUndefined()
  })
})
