import { describe, expect, test } from '@jest/globals'
import type { DockerHub } from '../../../src/core/registry/docker-hub.ts'
import { dockerHub } from '../../../src/io/registry/docker-hub.ts'
import { type HubAccount, HubServer } from '../../support/hub-server.ts'
import type { Loopback, Reply } from './loopback.ts'
import { problemOf } from './small-registry.ts'

const LOGIN = { username: 'acme', password: 'dckr_pat_secret' }
const ACCOUNT: HubAccount = { username: 'acme', secret: 'dckr_pat_secret' }

/** Lends the API of an account with one private and one public repository. */
function withHub(
  account: Partial<HubAccount>,
  work: (hub: DockerHub, server: Loopback, api: HubServer) => Promise<void>,
  fault?: Parameters<HubServer['lend']>[1],
) {
  const api = new HubServer({ ...ACCOUNT, ...account })
  api.repositories.set('acme/secret', { isPrivate: true })
  api.repositories.set('acme/open', { isPrivate: false })
  return api.lend(async (server) => {
    const options = { origin: `http://${server.host}`, firstWait: 0.001, timeout: 2000 }
    await work(dockerHub(options), server, api)
  }, fault)
}

describe("Docker Hub's API", () => {
  test.each([
    ['acme/secret', 'private'],
    ['acme/open', 'public'],
    ['acme/new', 'missing'],
  ])('says of %s that it is %s', async (repository, visibility) => {
    await withHub({}, async (hub) => {
      expect(await hub.visibility(repository, LOGIN)).toBe(visibility)
    })
  })

  test('creates a repository that is private, with one login for all', async () => {
    await withHub({}, async (hub, server, api) => {
      expect(await hub.visibility('acme/new', LOGIN)).toBe('missing')
      expect(await hub.createPrivate('acme/new', LOGIN)).toBe(true)
      expect(await hub.visibility('acme/new', LOGIN)).toBe('private')
      expect(api.created).toEqual([{ namespace: 'acme', name: 'new', is_private: true }])
      expect(server.transcript).toEqual([
        'POST /v2/auth/token',
        'GET /v2/namespaces/acme/repositories/new',
        'POST /v2/namespaces/acme/repositories',
        'GET /v2/namespaces/acme/repositories/new',
      ])
    })
  })

  test('says so when there is one already', async () => {
    await withHub({}, async (hub) => {
      expect(await hub.createPrivate('acme/secret', LOGIN)).toBe(false)
    })
  })

  test('has created it even if its answer was lost', async () => {
    const lost = (asked: { method: string; url: string }, count: number): Reply | undefined =>
      asked.method === 'POST' && asked.url.endsWith('/repositories') && count === 2
        ? { fault: 'reset' }
        : undefined
    await withHub(
      {},
      async (hub, server, api) => {
        api.repositories.set('acme/new', { isPrivate: true }) // by the request that was lost
        expect(await hub.createPrivate('acme/new', LOGIN)).toBe(false)
        expect(server.transcript.filter((line) => line.startsWith('POST'))).toHaveLength(3)
      },
      lost,
    )
  })

  test.each<[string, Partial<HubAccount>, string, string]>([
    [
      'a plan without private repositories left',
      { privateLeft: 0 },
      'does not create acme/new as a private repository: it does not accept the request (status 400, “no private repositories available”)',
      'https://hub.docker.com/billing',
    ],
    [
      'a token that may not create',
      { may: 'read' },
      '"acme" may not do that with this token (status 403, “permission denied”)',
      'https://hub.docker.com/repository/create?namespace=acme',
    ],
    [
      'a wrong password',
      { secret: 'another' },
      'does not accept the credentials of "acme" (status 401, “Incorrect authentication credentials”)',
      'personal-access-tokens',
    ],
  ])('is reported, with the cure: %s', async (_, account, what, fix) => {
    await withHub(account, async (hub) => {
      const problem = await problemOf(hub.createPrivate('acme/new', LOGIN))
      expect(problem.message).toContain(what)
      expect(problem.fix).toContain(fix)
      expect(String(problem)).not.toContain('dckr_pat_secret')
    })
  })

  test.each<[string, Reply, string]>([
    ['a page', { body: '<title>Sign in</title>' }, 'the answer is not one of its API (status 200)'],
    ['another JSON', { body: '{"is_private":"yes","access_token":7}' }, 'not one of its API'],
    ['a fault that stays', { status: 503 }, 'it has a fault, or too much to do (status 503)'],
    ['a limit that stays', { status: 429 }, 'too much to do (status 429)'],
    ['a reset', { fault: 'reset' }, 'cannot reach docker.io (its 127.0.0.1:'],
  ])('that answers %s is reported', async (_, reply, what) => {
    await withHub(
      {},
      async (hub) => {
        expect((await problemOf(hub.visibility('acme/new', LOGIN))).message).toContain(what)
      },
      () => reply,
    )
  })

  test('may fail at first', async () => {
    await withHub(
      {},
      async (hub) => {
        expect(await hub.visibility('acme/open', LOGIN)).toBe('public')
      },
      (_, count) => (count < 3 ? { status: 503 } : undefined),
    )
  })

  test('is told nothing of our password but at the login', async () => {
    await withHub({}, async (hub, server) => {
      await hub.createPrivate('acme/new', LOGIN)
      const reported = server.asked.filter(({ body, headers }) =>
        JSON.stringify([body, headers]).includes('dckr_pat_secret'),
      )
      expect(reported.map(({ url }) => url)).toEqual(['/v2/auth/token'])
    })
  })
})
