import { describe, expect, test } from '@jest/globals'
import { specOf } from '../../../src/core/release/container-spec.ts'
import { remake } from '../../../src/steps/host/remake.ts'
import type { EngineApi } from '../../../src/world.ts'

const inspected = (id: string, name: string, service: string) => ({
  Id: id,
  Name: `/${name}`,
  Image: 'sha256:1',
  State: { Status: 'running', StartedAt: '2026-11-29T10:00:00Z' },
  Config: { Image: 'acme/app:v1', Labels: { 'com.docker.compose.service': service } },
  HostConfig: {},
})

const NOW: Readonly<Record<string, object>> = {
  new1: inspected('new1', 'shop-web-1', 'web'),
  new2: inspected('new2', 'shop-db-1', 'db'),
}

/** An engine that has what a failed return has left, and notes what is done; `fails` is answered with 500. */
function engineWith(fails: string) {
  const done: string[] = []
  const answer = (method: string, path: string): [number, unknown] => {
    if (method !== 'GET') done.push(`${method} ${path}`)
    if (`${method} ${path}` === fails) return [500, { message: 'no device' }]
    if (path.startsWith('/containers/json')) return [200, Object.keys(NOW).map((Id) => ({ Id }))]
    if (path.startsWith('/images/')) return [200, { Id: 'sha256:1' }]
    if (path.startsWith('/containers/create'))
      return [201, { Id: `made-${path.slice('/containers/create?name='.length)}` }]
    return [200, NOW[path.split('/')[2] ?? ''] ?? {}]
  }
  const engine: EngineApi = {
    ask: async ({ method = 'GET', path }) => {
      const [status, body] = answer(method, path)
      return { status, body: new TextEncoder().encode(JSON.stringify(body)) }
    },
  }
  return { engine, done }
}

const SPECS = [
  specOf(inspected('old1', 'shop-web-1', 'web')),
  specOf(inspected('old2', 'shop-db-1', 'db')),
]

const ASIDE = [
  ...['POST /containers/new1/stop', 'POST /containers/new1/rename?name=shop-web-1-aside-new1'],
  ...['POST /containers/new2/stop', 'POST /containers/new2/rename?name=shop-db-1-aside-new2'],
]

describe('containers that are made again', () => {
  test('stand in for those that are there, which are stopped first and removed last', async () => {
    const { engine, done } = engineWith('')
    await remake(engine, 'shop', SPECS)
    expect(done.slice(0, 4)).toEqual(ASIDE)
    expect(done.slice(4, 8).sort()).toEqual([
      'POST /containers/create?name=shop-db-1',
      'POST /containers/create?name=shop-web-1',
      'POST /containers/made-shop-db-1/start',
      'POST /containers/made-shop-web-1/start',
    ])
    expect(done.slice(8)).toEqual([
      'DELETE /containers/new1?force=true&v=false',
      'DELETE /containers/new2?force=true&v=false',
    ])
  })

  test.each([
    'POST /containers/create?name=shop-db-1',
    'POST /containers/made-shop-db-1/start',
    'POST /containers/made-shop-web-1/start',
    'POST /containers/new2/rename?name=shop-db-1-aside-new2',
  ])('leave what is there as it was, where %s fails', async (fails) => {
    const { engine, done } = engineWith(fails)
    await expect(remake(engine, 'shop', SPECS)).rejects.toThrow('no device')
    expect(done.slice(-4)).toEqual([
      ...['POST /containers/new1/rename?name=shop-web-1', 'POST /containers/new1/start'],
      ...['POST /containers/new2/rename?name=shop-db-1', 'POST /containers/new2/start'],
    ])
    expect(done.filter((one) => /DELETE .*new/.test(one))).toEqual([])
    const made = done.filter((one) => one.includes('create') && one !== fails)
    expect(done.filter((one) => one.includes('DELETE'))).toHaveLength(made.length)
  })
})
