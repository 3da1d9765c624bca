import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { FaultKind, InjectedFault } from '../../../script/parts/faults/fault.ts'
import { type FaultProxy, startFaultProxy } from '../../../script/parts/faults/fault-proxy.ts'
import { type LocalRegistry, startRegistry } from '../../../script/parts/registry/registry.ts'
import { tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { requestKind } from '../../../script/parts/registry/registry-request.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { digestOf, putBareImage } from '../../support/bare-image.ts'
import { describeWith } from '../../support/real-parts.ts'

const TYPE = 'application/vnd.oci.image.manifest.v1+json'

test.each([
  ['GET', '/v2/', 'entrance'],
  ['GET', '/token?service=slipway', 'token'],
  ['HEAD', '/v2/acme/app/manifests/latest', 'manifest HEAD'],
  ['GET', '/v2/acme/app/manifests/sha256:aa', 'manifest GET'],
  ['PUT', '/v2/acme/app/manifests/sha256:aa', 'manifest PUT by digest'],
  ['PUT', '/v2/acme/app/manifests/v1', 'manifest PUT by tag'],
  ['HEAD', '/v2/acme/app/blobs/sha256:aa', 'blob HEAD'],
  ['POST', '/v2/acme/app/blobs/uploads/', 'upload POST'],
  ['PATCH', '/v2/acme/app/blobs/uploads/aa?_state=b', 'upload PATCH'],
  ['PUT', '/v2/acme/app/blobs/uploads/aa?digest=sha256:aa', 'upload PUT'],
  ['DELETE', '/v2/acme/app/blobs/uploads/aa', 'upload DELETE'],
  ['GET', '/v2/acme/manifests/tags/list?n=1000', 'tags list'],
  ['GET', '/favicon.ico', 'other'],
])('%s %s is "%s"', (method, path, kind) => {
  expect(requestKind(method, path)).toBe(kind)
})

describeWith({ registry: findProgram('docker-registry') }, 'a proxy that plays faults', () => {
  let registry: LocalRegistry
  let proxy: FaultProxy
  const others: FaultProxy[] = []
  beforeAll(async () => {
    registry = await startRegistry()
    proxy = await startFaultProxy(registry, { hangsFor: 300 })
    await putBareImage(before(proxy), 'acme/app', 'latest')
  }, 30_000)
  afterEach(async () => {
    proxy.begin()
    await Promise.all(others.splice(0).map((other) => other.stop()))
  })
  afterAll(() => Promise.all([proxy?.stop(), registry?.stop()]))

  /** The registry as it is seen through a proxy. */
  const before = ({ url }: FaultProxy) => ({ ...registry, url })
  const basic = () => `Basic ${btoa(`${registry.username}:${registry.password}`)}`
  const ask = (path: string, options: RequestInit = {}, at = proxy, authorization = basic()) =>
    fetch(at.url + path, {
      ...options,
      headers: { accept: TYPE, ...options.headers, authorization },
    })

  const play = (kind: FaultKind, more: Partial<InjectedFault> = {}) =>
    proxy.begin({ kind, from: 1, ...more })
  const latest = (method = 'GET') => ask('/v2/acme/app/manifests/latest', { method })

  test('without a fault it hands on what the registry says, and sends no client past itself', async () => {
    proxy.begin()
    const { origin, manifest } = await putBareImage(before(proxy), 'acme/app', 'plain')
    expect(origin).toBe(proxy.url)
    const answer = await latest()
    expect(answer.headers.get('docker-content-digest')).toBe(digestOf(manifest))
    expect(await answer.text()).toBe(manifest)
    expect((await latest('HEAD')).headers.get('content-length')).toBe(String(manifest.length))
    expect(await tagsIn(registry, 'acme/app')).toMatchObject({ plain: digestOf(manifest) })
    expect(proxy.requests.map(({ number, kind, status }) => [number, kind, status])).toEqual([
      [1, 'upload POST', 202],
      [2, 'upload PUT', 201],
      [3, 'manifest PUT by tag', 201],
      [4, 'manifest GET', 200],
      [5, 'manifest HEAD', 200],
    ])
  })

  test.each([
    ['500', 500, 'application/json', null],
    ['502 and a page', 502, 'text/html', null],
    ['429', 429, 'application/json', null],
    ['429 and Retry-After', 429, 'application/json', '1'],
    ['401', 401, 'application/json', null],
  ] as const)(
    '"%s" answers so, once, and does not ask the registry',
    async (kind, status, type, after) => {
      play(kind)
      const answer = await ask('/v2/acme/app/manifests/none', { method: 'PUT', body: '{}' })
      expect(answer.status).toBe(status)
      expect(answer.headers.get('content-type')).toBe(type)
      expect(answer.headers.get('retry-after')).toBe(after)
      expect(proxy.requests).toMatchObject([{ struck: kind, status }])
      expect((await latest()).status).toBe(200)
    },
  )

  test.each([
    ['reset before', 'has not happened', false],
    ['reset after', 'has happened', true],
  ] as const)('after "%s" what was asked %s', async (kind, _words, happened) => {
    const bytes = await (await latest()).text()
    play(kind)
    const tag = kind.replace(' ', '-')
    const options = { method: 'PUT', body: bytes, headers: { 'content-type': TYPE } }
    await expect(ask(`/v2/acme/app/manifests/${tag}`, options)).rejects.toThrow('fetch failed')
    expect(tag in (await tagsIn(registry, 'acme/app'))).toBe(happened)
  })

  test('"hang" lets people wait until it has had enough itself', async () => {
    play('hang')
    await expect(latest()).rejects.toThrow('fetch failed')
    const [{ began = 0, ended = 0 } = {}] = proxy.requests
    expect(ended - began).toBeGreaterThanOrEqual(299)
  })

  test('"hang" ends when they give up', async () => {
    play('hang')
    const signal = AbortSignal.timeout(50)
    await expect(ask('/v2/', { signal })).rejects.toThrow('timeout')
  })

  test('"truncated" promises more than it sends, and leaves alone what cannot be cut', async () => {
    play('truncated')
    const answer = await latest()
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow('terminated')
    play('truncated')
    expect((await latest('HEAD')).status).toBe(200)
    expect(proxy.requests[0]).not.toHaveProperty('struck')
  })

  test('"wrong digest" changes the header alone', async () => {
    play('wrong digest')
    const answer = await latest()
    expect(answer.headers.get('docker-content-digest')).toMatch(/^sha256:0{64}$/)
    expect(JSON.parse(await answer.text())).toMatchObject({ schemaVersion: 2 })
  })

  test('"dead" is dead until the next beginning', async () => {
    play('dead', { from: 2 })
    expect((await latest()).status).toBe(200)
    for (let again = 0; again < 3; again++) await expect(latest()).rejects.toThrow('fetch failed')
    proxy.begin()
    expect((await latest()).status).toBe(200)
  })

  test('a fault strikes as often, and those, as it is told', async () => {
    play('500', {
      to: Number.POSITIVE_INFINITY,
      times: 2,
      match: ({ kind }) => kind !== 'entrance',
    })
    const statuses: number[] = []
    for (const path of ['/v2/', '/v2/a/tags/list', '/v2/', '/v2/a/tags/list', '/v2/a/tags/list'])
      statuses.push((await ask(path)).status)
    expect(statuses).toEqual([200, 500, 200, 500, 404])
  })

  test('with latency every request takes its time', async () => {
    const slow = await startFaultProxy(registry, { latency: 60 })
    others.push(slow)
    await Promise.all([ask('/v2/', {}, slow), ask('/v2/', {}, slow)])
    for (const { began, ended = 0 } of slow.requests) expect(ended - began).toBeGreaterThan(58)
  })

  test('with tokens it lets in who has one that is good, and for what it is good', async () => {
    const proxy = await startFaultProxy(registry, { auth: 'bearer' })
    others.push(proxy)
    const refused = await ask('/v2/acme/app/manifests/latest', {}, proxy)
    expect(refused.headers.get('www-authenticate')).toContain(`Bearer realm="${proxy.url}/token"`)
    const scope = 'scope=repository:acme/app:pull'
    expect((await ask(`/token?${scope}`, {}, proxy, 'Basic bm86Ym9keQ==')).status).toBe(401)
    const pull = await tokenFrom(await ask(`/token?${scope}`, {}, proxy))
    const upload = (token: string) =>
      ask('/v2/acme/app/blobs/uploads/', { method: 'POST' }, proxy, token)
    const insufficient = await upload(pull)
    expect(insufficient.status).toBe(401)
    expect(insufficient.headers.get('www-authenticate')).toContain('insufficient_scope')
    const push = await tokenFrom(await ask(`/token?${scope},push`, {}, proxy))
    expect((await upload(push)).status).toBe(202)
  })

  test('"401" takes back the token, and a new one is good', async () => {
    const proxy = await startFaultProxy(registry, { auth: 'bearer' })
    others.push(proxy)
    const form = { username: registry.username, password: registry.password }
    const body = new URLSearchParams({ ...form, scope: 'repository:acme/app:pull' })
    const token = async () => tokenFrom(await ask('/token', { method: 'POST', body }, proxy, ''))
    const [first, second] = [await token(), await token()]
    proxy.begin({ kind: '401', from: 2 })
    const statuses: number[] = []
    for (const mine of [first, first, first, second])
      statuses.push((await ask('/v2/acme/app/tags/list', {}, proxy, mine)).status)
    expect(statuses).toEqual([200, 401, 401, 200])
  })

  const tokenFrom = async (answer: Response) =>
    `Bearer ${((await answer.json()) as { token: string }).token}`
})
