import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** GitHub's API on loopback, as far as a run asks it, and what it was asked. */
export interface LocalGitHub {
  readonly url: string
  /** `GET /repos/acme/app/compare/…` without ids, in the order in which they came. */
  readonly asked: string[]
  /** Whether it refuses, as GitHub does when the hour's requests of a repository are used up. */
  isExhausted: boolean
  readonly stop: () => void
}

/** Starts an API in which every commit comes after every other one. */
export async function startGitHub(): Promise<LocalGitHub> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    asked.push(path.replace(/[0-9a-f]{40}/g, 'SHA').replace(/^\/repos\/[^/]+\/[^/]+/, ''))
    const headers = { 'content-type': 'application/json' }
    if (api.isExhausted) {
      const spent = { ...headers, 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0' }
      response.writeHead(403, spent).end('{"message":"API rate limit exceeded for installation"}')
    } else response.writeHead(200, headers).end(JSON.stringify(answer(path)))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const api = { url, asked, isExhausted: false, stop: () => void server.close() }
  return api
}

function answer(path: string): object {
  if (path.includes('/compare/')) return { status: 'ahead' }
  if (path.includes('/commits/')) return { commit: { committer: { date: '2026-11-01T12:00:00Z' } } }
  return { full_name: 'acme/app', private: true, visibility: 'private', default_branch: 'main' }
}
