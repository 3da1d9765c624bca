import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Engine, startEngine } from '../../../script/parts/engine/engine.ts'
import { runInside } from '../../../script/parts/engine/inside.ts'
import {
  type RealHosts,
  realHostParts,
  startRealHosts,
} from '../../../script/parts/engine/real-hosts.ts'
import {
  hubAddresses,
  type LocalDockerHub,
  startDockerHub,
} from '../../../script/parts/registry/docker-hub.ts'
import { tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { describeWith } from '../../support/real-parts.ts'

const parts = {
  ...realHostParts(),
  dockerd: findProgram('dockerd'),
  'docker-registry': findProgram('docker-registry'),
}

describeWith(parts, 'Docker Hub on loopback', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  let hosts: RealHosts
  let hub: LocalDockerHub
  let engine: Engine

  beforeAll(async () => {
    hosts = await startRealHosts(hubAddresses)
    hub = await startDockerHub(hosts)
    engine = await startEngine({ surroundings: hosts })
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
  }, 60_000)

  afterAll(async () => {
    await engine?.stop()
    await hub?.stop()
    await hosts?.stop()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  const inside = (...command: string[]) =>
    runInside(hosts, folder, command, { DOCKER_HOST: engine.host, DOCKER_CONFIG: folder })
  const push = (name: string) => inside('docker', 'buildx', 'build', '--push', '--tag', name, '.')
  const logIn = (password: string) => {
    const auth = Buffer.from(`${hub.username}:${password}`).toString('base64')
    const auths = { 'https://index.docker.io/v1/': { auth } }
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }))
  }
  /** Status and body of an answer of the Hub's API. */
  const api = async (path: string, body?: object, session = '') => {
    const method = body ? 'POST' : 'GET'
    const headers = { authorization: `Bearer ${session}`, 'content-type': 'application/json' }
    const init = JSON.stringify({ method, headers, ...(body && { body: JSON.stringify(body) }) })
    const ask = `fetch('https://hub.docker.com${path}', ${init}).then(async (answer) =>
      console.log(JSON.stringify([answer.status, await answer.json().catch(() => ({}))])))`
    return JSON.parse(await inside(process.execPath, '--eval', ask))
  }

  test('takes a push from its owner, under the names of Docker Hub', async () => {
    logIn(hub.password)
    expect(await push('acme/app:v1')).toContain('pushing manifest for docker.io/acme/app:v1')
    expect(Object.keys(await tagsIn(hub.view('acme/app'), 'acme/app'))).toEqual(['v1'])
    expect(hub.requests).toContain('POST auth.docker.io/token')
  }, 60_000)

  test('takes none with a wrong password, and none for somebody else’s name', async () => {
    logIn('wrong')
    expect(await push('acme/app:v2')).toContain('incorrect username or password')
    logIn(hub.password)
    expect(await push('library/app:v2')).toMatch(/denied|insufficient_scope/)
  }, 60_000)

  test('creates repositories for its owner only, and shows a private one to no other account', async () => {
    const [, { access_token: session }] = await api('/v2/auth/token', {
      identifier: hub.username,
      secret: hub.password,
    })
    const wanted = { name: 'secret', namespace: 'acme', is_private: true }
    const create = '/v2/namespaces/acme/repositories'
    expect((await api(create, wanted, 'stranger'))[0]).toBe(401)
    expect((await api(create, wanted, session))[0]).toBe(201)
    expect((await api(create, wanted, session))[0]).toBe(400)
    expect((await api(`${create}/secret`))[0]).toBe(404)
    expect((await api(`${create}/secret`, undefined, session))[1]).toMatchObject({
      is_private: true,
    })
    expect((await api('/v2/repositories/acme/secret/', undefined, session))[0]).toBe(200)
    expect(hub.repositories).toEqual(new Map([['acme/secret', { isPrivate: true }]]))
  }, 60_000)

  test('gives everybody a token, which reads what is public and nothing else', async () => {
    hub.repositories.set('acme/open', { isPrivate: false })
    const claims = async (name: string) => {
      const url = `https://auth.docker.io/token?service=registry.docker.io&scope=repository:${name}:pull`
      const ask = `fetch('${url}').then(async (answer) => console.log((await answer.json()).token))`
      const [, middle = ''] = (await inside(process.execPath, '--eval', ask)).split('.')
      return JSON.parse(Buffer.from(middle, 'base64url').toString()).access
    }
    expect(await claims('acme/open')).toEqual([
      { type: 'repository', name: 'acme/open', actions: ['pull'] },
    ])
    hub.repositories.set('acme/secret', { isPrivate: true })
    expect((await claims('acme/secret'))[0].actions).toEqual([])
    expect((await claims('acme/nowhere'))[0].actions).toEqual([])
  })
})
