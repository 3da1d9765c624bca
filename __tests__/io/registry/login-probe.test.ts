import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { Credentials } from '../../../src/core/registry/client.ts'
import type { Answer } from '../../../src/io/http/exchange.ts'
import { type ShownLogin, sendWithLogin } from '../../../src/io/registry/login-probe.ts'
import type { Connection } from '../../../src/io/registry/session.ts'
import { basic, bearer, ERROR, problemOf, type Routes, withRegistry } from './small-registry.ts'

const OURS: Credentials = { username: 'acme', password: 'secret' }
const origin = 'https://registry.example.com'
const BASIC: ShownLogin = { credentials: OURS, realm: 'basic', origin, repository: 'acme/app' }
const TOKEN: ShownLogin = { ...BASIC, realm: 'https://auth.example.com/token' }
const answer = (status: number, body = ''): Answer => ({
  origin,
  status,
  headers: {},
  body: Buffer.from(body),
})

/** Requests that end when they are told to. */
function requests() {
  const connection = { learnt: { probe: undefined }, transport: {} } as unknown as Connection
  const sent: { answer: (answer: Answer) => void; fail: (failure: Error) => void }[] = []
  const ask = (shown: ShownLogin) =>
    sendWithLogin(
      connection,
      shown,
      () => new Promise((answer, fail) => sent.push({ answer, fail })),
    ).then(
      ({ status }) => status,
      (failure: Error) => failure.message,
    )
  /** As many as are on their way once everybody has done what he can without an answer. */
  const begun = () => new Promise((resolve) => setImmediate(() => resolve(sent.length)))
  return { ask, sent, begun }
}

describe('of requests that sendWithLogin a password at the same time', () => {
  test('the first goes alone; once it is taken all others go together', async () => {
    const { ask, sent, begun } = requests()
    const asking = [1, 2, 3].map(() => ask(BASIC))
    expect(await begun()).toBe(1)
    sent[0]?.answer(answer(200))
    expect(await begun()).toBe(3)
    for (const one of sent) one.answer(answer(200))
    expect(await Promise.all([...asking])).toEqual([200, 200, 200])
    void ask(BASIC)
    void ask(BASIC)
    expect(await begun()).toBe(5)
  })

  test.each<[string, ShownLogin, Answer]>([
    ['by the registry', BASIC, answer(401)],
    ['by the token server', TOKEN, answer(401)],
    ['by a token server that says 403', TOKEN, answer(403, ERROR('UNAUTHORIZED'))],
    ['for its repository', TOKEN, answer(403, ERROR('DENIED'))],
  ])('all others get the refusal of the first: %s', async (_, shown, refusal) => {
    const { ask, sent, begun } = requests()
    const asking = [1, 2, 3].map(() => ask(shown))
    await begun()
    sent[0]?.answer(refusal)
    const { status } = refusal
    expect(await Promise.all(asking)).toEqual([status, status, status])
    expect(await ask(shown)).toBe(status)
    expect(sent).toHaveLength(1)
  })

  test.each<[string, (sent: ReturnType<typeof requests>['sent'][number]) => void]>([
    ['fails on the way', ({ fail }) => fail(new Error('ECONNRESET'))],
    ['is not looked at', (sent) => sent.answer(answer(503))],
    ['comes too often', (sent) => sent.answer(answer(429))],
  ])('the next one tries where the first %s', async (_, end) => {
    const { ask, sent, begun } = requests()
    const asking = [1, 2, 3].map(() => ask(TOKEN))
    await begun()
    for (const one of sent) end(one)
    expect(await begun()).toBe(2)
    sent[1]?.answer(answer(401))
    expect((await Promise.all(asking)).slice(1)).toEqual([401, 401])
    expect(sent).toHaveLength(2)
  })

  test('a first one that hangs does not hold up the others for long', async () => {
    const { ask, sent, begun } = requests()
    const asking = [1, 2, 3].map(() => ask(BASIC))
    await begun()
    for (let turn = 0; turn < 2_000 && sent.length < 3; turn++) await pause(5)
    expect(sent).toHaveLength(3)
    for (const one of sent) one.answer(answer(200))
    expect(await Promise.all(asking)).toEqual([200, 200, 200])
  }, 20_000)

  test('a right that is missing in one repository says nothing of another', async () => {
    const { ask, sent, begun } = requests()
    const asking = [ask(TOKEN), ask({ ...TOKEN, repository: 'acme/web' })]
    await begun()
    sent[0]?.answer(answer(403, ERROR('DENIED')))
    expect(await begun()).toBe(2)
    sent[1]?.answer(answer(200))
    expect(await Promise.all(asking)).toEqual([403, 200])
  })

  test.each<[string, ShownLogin]>([
    ['other credentials', { ...BASIC, credentials: { username: 'AWS', password: 'new' } }],
    ['another lock', TOKEN],
  ])('%s are tried again', async (_, other) => {
    const { ask, sent, begun } = requests()
    const refused = ask(BASIC)
    sent[0]?.answer(answer(401))
    expect(await refused).toBe(401)
    void ask(other)
    void ask(other)
    expect(await begun()).toBe(2)
  })

  test.each([403, 404])(
    'status %i of the registry means that no login was needed',
    async (status) => {
      const { ask, sent, begun } = requests()
      void ask(BASIC)
      void ask(BASIC)
      sent[0]?.answer(answer(status))
      expect(await begun()).toBe(2)
    },
  )
})

describe('a wrong password', () => {
  const WRONG = { username: 'acme', password: 'wrong' }
  const REPOSITORIES = ['acme/app', 'acme/web', 'acme/api']
  const refusing =
    (status: number, code: string): Routes =>
    (asked, server) =>
      asked.url.startsWith('/token')
        ? { status, body: ERROR(code) }
        : bearer(['x'], () => undefined)(asked, server)

  test.each<[string, Routes]>([
    ['to a registry', basic(() => undefined)],
    ['to a token server', refusing(401, 'UNAUTHORIZED')],
    ['to a token server that says 403', refusing(403, 'UNAUTHORIZED')],
  ])('is sent once in all %s', async (_, routes) => {
    await withRegistry(
      routes,
      async (client, { asked }) => {
        const all = REPOSITORIES.flatMap((repository) => [
          client.authorize(repository, ['pull', 'push']),
          client.headManifest(repository, 'v1'),
          client.withRetries.listTags(repository),
        ])
        const problems = await Promise.all(all.map(problemOf))
        for (const { message } of problems) expect(message).toContain('does not accept')
        await problemOf(client.headManifest('acme/app', 'v2'))
        expect(asked.filter(({ headers }) => headers.authorization)).toHaveLength(1)
      },
      WRONG,
    )
  })
})

describe('a token to push', () => {
  const tokens = (transcript: readonly string[]) =>
    transcript.filter((line) => line.includes('/token'))

  test('serves who only reads there, also while it is on its way', async () => {
    const routes = bearer(['T'], ({ method }) => ({
      status: method === 'POST' ? 202 : 404,
      body: ERROR('NAME_UNKNOWN'),
    }))
    await withRegistry(routes, async (client, { transcript }) => {
      await Promise.all([
        client.authorize('acme/app', ['pull', 'push']),
        client.headManifest('acme/app', 'v1'),
        client.listTags('acme/app'),
      ])
      await client.headManifest('acme/app', 'v2')
      expect(tokens(transcript)).toHaveLength(1)
    })
  })

  test('is asked for at once where others read first', async () => {
    const routes = bearer(['T'], ({ method }) => ({
      status: method === 'POST' ? 202 : 404,
      body: ERROR('NAME_UNKNOWN'),
    }))
    await withRegistry(routes, async (client, { transcript }) => {
      await Promise.all([
        client.headManifest('acme/app', 'v1'),
        client.listTags('acme/app'),
        Promise.resolve().then(() => client.authorize('acme/app', ['pull', 'push'])),
      ])
      expect(transcript.slice(0, 2)).toEqual([
        'GET /v2/',
        'GET /token?service=r%2C+s&scope=repository%3Aacme%2Fapp%3Apull%2Cpush',
      ])
      expect(tokens(transcript)).toHaveLength(1)
    })
  })

  test('is not asked for by who only reads, nor for another repository', async () => {
    const routes = bearer(['T', 'T', 'T'], () => ({ status: 404, body: ERROR('NAME_UNKNOWN') }))
    await withRegistry(routes, async (client, { transcript }) => {
      await Promise.all([
        client.headManifest('acme/app', 'v1'),
        client.mountBlob('acme/web', `sha256:${'a'.repeat(64)}`, 'acme/app').catch(() => false),
      ])
      expect(
        tokens(transcript).map((line) => decodeURIComponent(line.replace(/.*?&/, ''))),
      ).toEqual([
        'scope=repository:acme/app:pull',
        'scope=repository:acme/web:pull,push&scope=repository:acme/app:pull',
      ])
    })
  })

  test('is not taken for one that reads elsewhere', async () => {
    const routes = bearer(['T', 'T'], ({ method }) => ({
      status: method === 'POST' ? 202 : 404,
      body: ERROR('NAME_UNKNOWN'),
    }))
    await withRegistry(routes, async (client, { transcript }) => {
      await client.authorize('acme/app', ['pull', 'push'])
      await client.headManifest('acme/ap', 'v1')
      expect(tokens(transcript)).toHaveLength(2)
    })
  })

  test('that is refused is replaced once for all who had it', async () => {
    const routes = bearer(['OLD', 'NEW'], () => ({ status: 404, body: ERROR('NAME_UNKNOWN') }))
    await withRegistry(routes, async (client, { transcript }) => {
      await Promise.all(['v1', 'v2', 'v3', 'v4'].map((tag) => client.headManifest('acme/app', tag)))
      expect(tokens(transcript)).toHaveLength(2)
    })
  })
})
