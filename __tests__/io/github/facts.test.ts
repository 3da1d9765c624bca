import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { askGitHub } from '../../../src/io/github/facts.ts'

const before = process.env['GITHUB_API_URL']
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
  if (before === undefined) delete process.env['GITHUB_API_URL']
  else process.env['GITHUB_API_URL'] = before
})

/** A small API on loopback. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env['GITHUB_API_URL'] = `${url}/api/v3`
  return url
}

describe("GitHub's API", () => {
  test('is asked once, at the address the runner gives, with the token', async () => {
    const asked: unknown[] = []
    await serve(({ method, url, headers }, response) => {
      asked.push([method, url, headers.authorization])
      response.end('{"description":"A relay"}')
    })
    expect(await askGitHub('/repos/acme/app', 'ghs_x')).toEqual({ description: 'A relay' })
    expect(asked).toEqual([['GET', '/api/v3/repos/acme/app', 'Bearer ghs_x']])
  })

  test('may send on to the new name of a repository', async () => {
    await serve(({ url }, response) => {
      if (url?.endsWith('/old')) response.writeHead(301, { location: '/api/v3/repositories/7' })
      response.end('{"name":"new"}')
    })
    expect(await askGitHub('/repos/acme/old', 'ghs_x')).toEqual({ name: 'new' })
  })

  test.each([401, 403, 404, 429, 503])('that answers %p is not asked again', async (status) => {
    let asked = 0
    await serve((_, response) => {
      asked++
      response.writeHead(status, { 'retry-after': '1' }).end('{}')
    })
    await expect(askGitHub('/repos/acme/app', 'ghs_x')).rejects.toThrow(`answers ${status}`)
    expect(asked).toBe(1)
  })

  test('that answers something else than JSON is no answer', async () => {
    await serve((_, response) => void response.end('<html>'))
    await expect(askGitHub('/repos/acme/app', 'ghs_x')).rejects.toThrow()
  })

  test('that does not answer is not waited for', async () => {
    await serve(() => undefined)
    const start = performance.now()
    await expect(askGitHub('/repos/acme/app', 'ghs_x')).rejects.toThrow()
    expect(performance.now() - start).toBeLessThan(8000)
  })

  test('is given up when the run is cancelled', async () => {
    await serve(() => undefined)
    const cancelling = new AbortController()
    const asked = askGitHub('/repos/acme/app', 'ghs_x', cancelling.signal)
    setTimeout(() => cancelling.abort(), 50)
    await expect(asked).rejects.toThrow('cancelled')
  })

  test('is asked through the proxy the environment names', async () => {
    const proxy = createServer().listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const asked = once(proxy, 'connect')
    proxy.on('connect', (_request, socket) => void socket.end('HTTP/1.1 502 no\r\n\r\n'))
    closing.push(() => void proxy.close())
    process.env['GITHUB_API_URL'] = 'http://api.github.example'
    process.env['http_proxy'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    try {
      await expect(askGitHub('/repos/acme/app', 'ghs_x')).rejects.toThrow()
      expect((await asked)[0].url).toBe('api.github.example:80')
    } finally {
      delete process.env['http_proxy']
    }
  })
})
