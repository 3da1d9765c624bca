import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  type LocalCacheService,
  startCacheService,
} from '../../../script/parts/cache/cache-service.ts'
import { runtimeToken } from '../../../script/parts/cache/runtime-token.ts'

const version = 'a1b2c3'
let service: LocalCacheService

beforeAll(async () => {
  service = await startCacheService()
})
beforeEach(() => service.fail('none'))
afterAll(() => service.stop())

type Scopes = Parameters<LocalCacheService['environment']>[0]

const readWrite = (branch: string) => [{ Scope: `refs/heads/${branch}`, Permission: 3 }]

/** Calls a method of the service as BuildKit does. */
async function call(method: string, body: object, scopes?: Scopes) {
  const { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: token } = service.environment(scopes)
  return post(`${url}twirp/github.actions.results.api.v1.CacheService/${method}`, body, token)
}

type Answer = {
  readonly status: number
  readonly signed_upload_url?: string
  readonly signed_download_url?: string
}

async function post(url: string, body: object, token = ''): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, ...((await answer.json()) as object) }
}

function put(url: unknown, query: string, body: string, headers = {}) {
  return fetch(`${url}${query}`, { method: 'PUT', body, headers })
}

const blockBlob = { 'x-ms-blob-type': 'BlockBlob' }

async function save(key: string, text: string, scopes?: Scopes) {
  const { signed_upload_url: url } = await call('CreateCacheEntry', { key, version }, scopes)
  await put(url, '', text, blockBlob)
  return call('FinalizeCacheEntryUpload', { key, version, size_bytes: text.length }, scopes)
}

function find(key: string, restore_keys: string[] = [], scopes?: Scopes) {
  return call('GetCacheEntryDownloadURL', { key, restore_keys, version }, scopes)
}

describe('entries', () => {
  test('are found by their key once they are finalized', async () => {
    await call('CreateCacheEntry', { key: 'pending', version })
    expect(await find('pending')).toMatchObject({ ok: false })
    expect(await save('exact', 'x')).toMatchObject({ status: 200, ok: true })
    expect(await find('exact')).toMatchObject({ ok: true, matched_key: 'exact' })
    expect(service.keys()).toEqual(['exact'])
  })

  test('are found by a restore key that they begin with, the newest first', async () => {
    await save('index-1', 'one')
    await save('index-2', 'two')
    expect(await find('index-', ['index-'])).toMatchObject({ ok: true, matched_key: 'index-2' })
    expect(await find('index-1', ['index-'])).toMatchObject({ ok: true, matched_key: 'index-1' })
    expect(await find('index-')).toMatchObject({ ok: false })
  })

  test('are not found under another version', async () => {
    await save('versioned', 'x')
    const other = { key: 'versioned', version: 'other' }
    expect(await call('GetCacheEntryDownloadURL', other)).toMatchObject({ ok: false })
  })

  test('of a branch are not seen from another, those of a readable scope are', async () => {
    const pullRequest = [...readWrite('topic'), { Scope: 'refs/heads/main', Permission: 1 }]
    await save('shared', 'from main')
    await save('private', 'from topic', pullRequest)
    expect(await find('shared', [], pullRequest)).toMatchObject({ ok: true })
    expect(await find('private')).toMatchObject({ ok: false })
  })

  test('are created once', async () => {
    await save('once', 'x')
    const again = await call('CreateCacheEntry', { key: 'once', version })
    expect(again).toMatchObject({ status: 409, code: 'already_exists' })
  })

  test('are not finalized with a size that is not the blob’s', async () => {
    const { signed_upload_url: url } = await call('CreateCacheEntry', { key: 'short', version })
    await put(url, '', 'four', blockBlob)
    const size = { key: 'short', version, size_bytes: '5' }
    expect(await call('FinalizeCacheEntryUpload', size)).toMatchObject({ ok: false })
  })
})

describe('tokens', () => {
  test('that we did not sign are refused', async () => {
    const url = `${service.url}twirp/github.actions.results.api.v1.CacheService/CreateCacheEntry`
    const answer = await post(url, { key: 'k', version }, runtimeToken('another secret'))
    expect(answer).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  test('that may only read cannot create', async () => {
    const readOnly = [{ Scope: 'refs/heads/main', Permission: 1 }]
    const answer = await call('CreateCacheEntry', { key: 'k', version }, readOnly)
    expect(answer).toMatchObject({ status: 403, code: 'permission_denied' })
  })
})

describe('blobs', () => {
  async function saved(key: string, text: string): Promise<string> {
    await save(key, text)
    return String((await find(key)).signed_download_url)
  }

  test('are put together from their blocks in the order of the list', async () => {
    const { signed_upload_url: url } = await call('CreateCacheEntry', { key: 'blocks', version })
    await put(url, '&comp=block&blockid=Yg%3D%3D', 'world')
    await put(url, '&comp=block&blockid=YQ%3D%3D', 'hello ')
    const list = '<BlockList><Latest>YQ==</Latest><Latest>Yg==</Latest></BlockList>'
    expect((await put(url, '&comp=blocklist', list)).status).toBe(201)
    await call('FinalizeCacheEntryUpload', { key: 'blocks', version, size_bytes: '11' })
    const { signed_download_url: download } = await find('blocks')
    expect(await (await fetch(String(download))).text()).toBe('hello world')
  })

  test('are refused when the list names a block that was not put', async () => {
    const { signed_upload_url: url } = await call('CreateCacheEntry', { key: 'hole', version })
    const answer = await put(url, '&comp=blocklist', '<BlockList><Latest>eA==</Latest></BlockList>')
    expect(answer.status).toBe(400)
  })

  test.each([
    ['bytes=0-3', 'abcd', 'bytes 0-3/10'],
    ['bytes=7-', 'hij', 'bytes 7-9/10'],
    ['bytes=8-99', 'ij', 'bytes 8-9/10'],
  ])('answer the range %s with %s', async (range, text, contentRange) => {
    const url = await saved(`range ${range}`, 'abcdefghij')
    const answer = await fetch(url, { headers: { 'x-ms-range': range } })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(contentRange)
    expect(await answer.text()).toBe(text)
  })

  test('say that a range begins after their end', async () => {
    const url = await saved('beyond', 'abc')
    expect((await fetch(url, { headers: { range: 'bytes=3-' } })).status).toBe(416)
  })

  test('have the headers that BuildKit cannot do without', async () => {
    const url = await saved('headers', 'abc')
    for (const method of ['GET', 'HEAD']) {
      const { headers } = await fetch(url, { method })
      expect(headers.get('x-ms-request-id')).toMatch(/./)
      expect(headers.get('etag')).toMatch(/^"0x[0-9A-F]+"$/)
      expect(headers.get('content-length')).toBe('3')
    }
  })

  test('are not written with the URL to read them, nor with a changed one', async () => {
    const url = await saved('read only', 'abc')
    expect((await put(url, '', 'evil', blockBlob)).status).toBe(403)
    expect((await put(url.replace('sp=r', 'sp=w'), '', 'evil', blockBlob)).status).toBe(403)
  })
})

describe('on request', () => {
  test('the service hands out URLs that have expired', async () => {
    await save('stale', 'abc')
    service.fail('expired-urls')
    const answer = await fetch(String((await find('stale')).signed_download_url))
    expect(answer.status).toBe(403)
    expect(answer.headers.get('x-ms-error-code')).toBe('AuthenticationFailed')
  })

  test('the service answers 500', async () => {
    service.fail('server-error')
    expect(await find('any')).toMatchObject({ status: 500, code: 'internal' })
  })

  test('the service drops connections', async () => {
    service.fail('unreachable')
    await expect(find('any')).rejects.toThrow('fetch failed')
  })
})

test('uploads and downloads are counted, requests that fail are not', async () => {
  const before = { ...service.counters }
  await save('counted', '12345')
  const url = String((await find('counted')).signed_download_url)
  await (await fetch(url, { headers: { range: 'bytes=0-1' } })).text()
  await fetch(`${url}0`)
  const { uploads, uploadedBytes, downloads, downloadedBytes, hits } = service.counters
  expect(uploads - before.uploads).toBe(1)
  expect(uploadedBytes - before.uploadedBytes).toBe(5)
  expect(downloads - before.downloads).toBe(1)
  expect(downloadedBytes - before.downloadedBytes).toBe(2)
  expect(hits - before.hits).toBe(1)
})
