import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { EngineFacts } from '../../../src/core/buildx/builder.ts'
import type { BuilderOptions } from '../../../src/core/buildx/builder-options.ts'
import { dockerHome } from '../../../src/io/docker/home.ts'
import { reachingAsEngine } from '../../../src/io/docker/like-engine.ts'
import { readNetworkSettings } from '../../../src/io/docker/network-settings.ts'

const ELSEWHERE = 'tcp://builder.partner.example:2376'
const HERE = 'unix:///run/docker.sock'

let folder = ''
let before: NodeJS.ProcessEnv = {}
beforeEach(() => {
  before = { ...process.env }
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
  const host = join(folder, 'docker/certs.d/vault.internal:5000')
  mkdirSync(host, { recursive: true })
  for (const name of ['ca.crt', 'client.cert', 'client.key']) writeFileSync(join(host, name), 'PEM')
  for (const name of Object.keys(process.env)) if (/_proxy$/i.test(name)) delete process.env[name]
  Object.assign(process.env, { XDG_CONFIG_HOME: folder, DOCKER_CONFIG: join(folder, 'home') })
})
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  rmSync(folder, { recursive: true, force: true })
})

/** What an engine at an address makes of the way to registries, and of a builder that is started there. */
async function reported(address: string, options: Partial<BuilderOptions> = {}) {
  process.env['DOCKER_HOST'] = address
  const facts = {
    isRootless: true,
    insecureRegistries: ['0.0.0.0/0', 'ghcr.io', 'registry.internal:5000'],
    proxies: { http: '', https: 'http://evil.example:3128', exceptions: '' },
  } as unknown as EngineFacts
  const settings = await readNetworkSettings(async () => facts, dockerHome)
  const none = {
    ...{ builder: '', driver: 'auto', endpoint: '', driverOpts: [], buildkitdFlags: '' },
    ...{ buildkitdConfig: '', buildkitdConfigInline: '', append: '', kubeconfig: '' },
  } as unknown as BuilderOptions
  const given = { ...none, ...options }
  const builder = await reachingAsEngine(given, settings, await dockerHome(), ['ghcr.io'])
  return { settings, config: builder.buildkitdConfigInline }
}

test('an engine on another machine says nothing of proxies and public registries, and gets no key', async () => {
  const { settings, config } = await reported(ELSEWHERE)
  expect(settings.proxies).toMatchObject({ http: '', https: '' })
  expect(settings.insecureRegistries).toEqual(['registry.internal:5000'])
  expect(config).toContain('ca.crt')
  expect(config).not.toContain('client.key')
})

test('that of this machine is believed, and a builder there has the keys that it needs', async () => {
  const { settings, config } = await reported(HERE)
  expect(settings.proxies).toMatchObject({ https: 'http://evil.example:3128' })
  expect(settings.insecureRegistries).toContain('0.0.0.0/0')
  expect(config).toContain('client.key')
})

test('a builder at an endpoint gets none', async () => {
  expect((await reported(HERE, { endpoint: ELSEWHERE })).config).not.toContain('client.key')
})
