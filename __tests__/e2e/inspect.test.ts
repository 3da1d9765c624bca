import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import {
  digestOfText,
  type PlatformOptions,
  putPlain,
  putPlainIndex,
  remove,
} from '../../script/parts/registry/put-index.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import { readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { errorOf, removeWorkspaces, succeeded, type Texts, workspaceWith } from './stage.ts'

jest.setTimeout(30_000)

const parts = { registry: findProgram('docker-registry') }

const labels = (version: string) => ({
  'org.opencontainers.image.version': version,
  'org.opencontainers.image.revision': '1'.repeat(40),
})

/** A multi-platform image as BuildKit makes one; a rebuild from cache has new provenance and nothing else. */
const image = (text: string, build = 'first', version = 'v1.0.0'): PlatformOptions[] =>
  ['linux/amd64', 'linux/arm64'].map((platform) => ({
    ...{ platform, layer: `${text} ${platform}`, labels: labels(version) },
    attestation: `${build} build of ${text} for ${platform}`,
  }))

describeWith(parts, 'inspect, with a real registry', () => {
  let registry: LocalRegistry
  beforeAll(async () => {
    registry = await startRegistry()
  })
  afterAll(async () => {
    await registry?.stop()
    removeWorkspaces()
  })

  const inspect = async (name: string, inputs: Texts = {}) => {
    const before = readFileSync(registry.logFile, 'utf8').length
    const run = await runAction({
      action: join(import.meta.dirname, '../../inspect'),
      event: readEvent('schedule'),
      workspace: workspaceWith({}),
      inputs: {
        ...{ registry: registry.host, username: registry.username, password: registry.password },
        ...{ image: name },
        ...inputs,
      },
      environment: { HOME: workspaceWith({}), DOCKER_HOST: 'unix:///nowhere.sock' },
    })
    const asked = readFileSync(registry.logFile, 'utf8').slice(before)
    const lines = [
      ...asked.matchAll(/"(GET|HEAD) \/v2\/\S*\/(manifests|blobs)\/\S* HTTP[^"]*" (\d+)/g),
    ]
    const requests = lines
      .filter(([, , , status]) => status !== '401')
      .map(([, method, kind]) => `${method} ${kind}`)
    return { ...run, requests }
  }

  describe('compared with a digest', () => {
    test('the same: one request that counts as no pull', async () => {
      const { digest } = await putPlainIndex(registry, 'acme/same', ['latest'], image('same'))
      const run = succeeded(await inspect('acme/same', { digest })) as Awaited<
        ReturnType<typeof inspect>
      >
      expect(run.outputs).toMatchObject({
        ...{ digest, exists: 'true', changed: 'false', rebuilt: 'false', complete: '' },
      })
      expect(run.requests).toEqual(['HEAD manifests'])
    })

    test('built again from cache: three indexes, one content, no alarm', async () => {
      const name = 'acme/rebuilt'
      const { digest } = await putPlainIndex(registry, name, [], image('rebuilt', 'first'))
      await putPlainIndex(registry, name, [], image('rebuilt', 'second'))
      const third = await putPlainIndex(registry, name, ['latest'], image('rebuilt', 'third'))
      const run = await inspect(name, { digest })
      expect(run.outputs).toMatchObject({ digest: third.digest, changed: 'false', rebuilt: 'true' })
      expect(run.requests).toEqual(['HEAD manifests', 'GET manifests', 'GET manifests'])
      expect(run.log).toContain('same content, built again')
    })

    test.each([
      ['manifest of one platform', 'digest' as const],
      ['configuration, which is the image id of an engine', 'config' as const],
    ])('that of the %s is the same content', async (_, part) => {
      const { platforms } = await putPlainIndex(
        registry,
        `acme/part-${part}`,
        ['latest'],
        image(part),
      )
      const run = await inspect(`acme/part-${part}`, { digest: platforms[1]?.[part] ?? '' })
      expect(run.outputs).toMatchObject({ exists: 'true', changed: 'false', rebuilt: 'true' })
    })

    test('changed: what the new image is, and that it is complete', async () => {
      const name = 'acme/changed'
      const { digest } = await putPlainIndex(registry, name, ['v1.0.0'], image('old'))
      await putPlainIndex(registry, name, ['latest'], image('new', 'first', 'v1.1.0'))
      const run = await inspect(name, { digest })
      expect(run.outputs).toMatchObject({
        ...{ changed: 'true', rebuilt: 'false', version: 'v1.1.0', revision: '1'.repeat(40) },
        ...{ created: '2026-11-23T06:30:00Z', platforms: 'linux/amd64\nlinux/arm64' },
        ...{ complete: 'true', 'running-digest': digest },
      })
    })

    test('one platform of two changed: only where that platform counts', async () => {
      const name = 'acme/one-platform'
      const [amd, arm] = image('one') as [PlatformOptions, PlatformOptions]
      const { digest } = await putPlainIndex(registry, name, [], [amd, arm])
      await putPlainIndex(registry, name, ['latest'], [amd, { ...arm, layer: 'new' }])
      const changed = async (platform: string) =>
        (await inspect(name, { digest, platform })).outputs['changed']
      expect(await changed('linux/amd64')).toBe('false')
      expect(await changed('linux/arm64')).toBe('true')
      expect(await changed('')).toBe('true')
    })

    test('a pinned reference asks whether the tag still points there', async () => {
      const name = 'acme/pinned'
      const { digest } = await putPlainIndex(registry, name, ['v1'], image('pinned'))
      expect((await inspect(`${name}:v1@${digest}`)).outputs['changed']).toBe('false')
      await putPlainIndex(registry, name, ['v1'], image('moved'))
      const run = await inspect(`${name}:v1@${digest}`, { 'fail-if': 'changed' })
      expect(errorOf(run)).toContain(`${name}:v1@${digest} has changed`)
      expect(run.outputs).toMatchObject({ changed: 'true', exists: 'true' })
    })
  })

  describe('described', () => {
    test('an index, by its usual platform', async () => {
      const { digest } = await putPlainIndex(
        registry,
        'acme/described',
        ['latest'],
        image('described'),
      )
      const run = await inspect('acme/described')
      expect(run.outputs).toMatchObject({
        ...{
          digest,
          exists: 'true',
          changed: '',
          rebuilt: '',
          version: 'v1.0.0',
          complete: 'true',
        },
        platforms: 'linux/amd64\nlinux/arm64',
        'rate-limit-remaining': '',
      })
      const { bytes, attestations } = JSON.parse(run.outputs['json'] ?? '')
      expect(bytes).toEqual([expect.any(Number), expect.any(Number)])
      expect(Math.min(...bytes)).toBeGreaterThan(100)
      expect(attestations).toBeGreaterThan(0)
      expect(run.summary).toMatch(/platforms: linux\/amd64 \(\d+\.\d MB\)/)
    })

    test('an image without an index', async () => {
      const plain = { platform: 'linux/arm/v7', labels: labels('v2.0.0') }
      const { digest } = await putPlain(registry, 'acme/plain', ['v2'], plain)
      const { outputs } = await inspect('acme/plain:v2')
      expect(outputs).toMatchObject({ digest, version: 'v2.0.0', platforms: 'linux/arm/v7' })
    })

    test('a digest that no tag names', async () => {
      const { digest } = await putPlainIndex(registry, 'acme/untagged', [], image('untagged'))
      const { outputs } = await inspect(`acme/untagged@${digest}`)
      expect(outputs).toMatchObject({ digest, exists: 'true', version: 'v1.0.0' })
    })

    test('one that a clean-up has torn is not complete', async () => {
      const name = 'acme/torn'
      const { platforms } = await putPlainIndex(registry, name, ['latest'], image('torn'))
      await remove(registry, name, 'manifests', platforms[1]?.digest ?? '')
      expect((await inspect(name)).outputs).toMatchObject({ exists: 'true', complete: 'false' })
      const run = await inspect(name, { 'fail-if': 'missing, incomplete' })
      expect(errorOf(run)).toContain('is not complete: a manifest (')
    })
  })

  describe('where there is nothing', () => {
    const digest = digestOfText('nothing')

    test('a tag that is missing is an answer, not an alarm', async () => {
      await putPlainIndex(registry, 'acme/there', ['latest'], image('there'))
      const { outputs, exitCode } = await inspect('acme/there:v9', { digest })
      expect([exitCode, outputs]).toEqual([
        0,
        expect.objectContaining({ exists: 'false', digest: '', changed: 'false', version: '' }),
      ])
    })

    test('so is a repository', async () => {
      expect((await inspect('acme/nowhere')).outputs).toMatchObject({ exists: 'false' })
    })

    test('`fail-if: missing` makes it a failure', async () => {
      const run = await inspect('acme/there:v9', { 'fail-if': 'missing' })
      expect(errorOf(run)).toMatch(/there is no .*acme\/there:v9/)
      expect(run.outputs['exists']).toBe('false')
    })

    test('who may not look is told so: a refusal is no “missing”', async () => {
      const run = await inspect('acme/there', { password: 'wrong' })
      expect(errorOf(run)).toMatch(/password/)
      expect(run.outputs).toEqual({})
    })

    test('a registry that does not answer is no “missing” either', async () => {
      const run = await inspect('127.0.0.1:9/acme/there', { registry: '127.0.0.1:9' })
      expect(errorOf(run)).toContain('127.0.0.1:9')
      expect(run.outputs).toEqual({})
    })
  })

  test('no outputs with the name of the registry, no password anywhere', async () => {
    const run = await inspect('acme/same')
    expect(JSON.stringify(run.outputs)).not.toContain(registry.host)
    const shown = run.log.replaceAll(/^::add-mask::.*$/gm, '') + run.summary
    expect(shown).not.toContain(registry.password)
  })
})
