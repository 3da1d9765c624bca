import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { putPlain, putPlainIndex, remove } from '../../script/parts/registry/put-index.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { errorOf, removeWorkspaces, succeeded, type Texts, workspaceWith } from './stage.ts'

jest.setTimeout(30_000)

const parts = { registry: findProgram('docker-registry') }

/** A multi-platform image with attestations, as BuildKit makes one. */
const image = (text: string) =>
  ['linux/amd64', 'linux/arm64'].map((platform) => ({
    platform,
    layer: `${text} ${platform}`,
    attestation: `provenance of ${text} ${platform}`,
  }))

describeWith(parts, 'a rollback in a real registry, by the bundle', () => {
  let registry: LocalRegistry
  let second: LocalRegistry
  beforeAll(async () => {
    ;[registry, second] = await Promise.all([startRegistry(), startRegistry()])
  })
  afterAll(async () => {
    await Promise.all([registry?.stop(), second?.stop()])
    removeWorkspaces()
  })

  const rollBack = (inputs: Texts) =>
    runAction({
      action: join(import.meta.dirname, '../../rollback'),
      event: readEvent('workflow-dispatch-version'),
      workspace: workspaceWith({}),
      inputs: {
        registry: registry.host,
        username: registry.username,
        password: registry.password,
        ...inputs,
      },
      environment: { HOME: workspaceWith({}), DOCKER_HOST: 'unix:///nowhere.sock' },
    })

  test('points latest and v1 at v1.0.0 again: the same digest, byte for byte', async () => {
    const old = await putPlainIndex(registry, 'acme/simple', ['v1.0.0', 'v1.0'], image('1.0.0'))
    await putPlainIndex(registry, 'acme/simple', ['v1.1.0', 'v1.1', 'v1', 'latest'], image('1.1.0'))
    const run = succeeded(await rollBack({ images: 'acme/simple', to: 'v1.0.0' }))
    expect(run.outputs).toMatchObject({
      digest: old.digest,
      version: 'v1.0.0',
      'moved-tags': 'v1\nlatest',
    })
    const tags = await tagsIn(registry, 'acme/simple')
    expect([tags['latest'], tags['v1'], tags['v1.0']]).toEqual(Array(3).fill(old.digest))
    expect(tags['v1.1']).toBe(tags['v1.1.0'])
    expect(tags['v1.1']).not.toBe(old.digest)
    expect(run.summary).toContain('Rolled back to `v1.0.0`')
    expect(run.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(registry.password)
    expect([run.post?.exitCode, run.leftovers]).toEqual([0, []])
  })

  test('to a digest that no tag names any more', async () => {
    const old = await putPlainIndex(registry, 'acme/digest', [], image('old'))
    await putPlainIndex(registry, 'acme/digest', ['latest'], image('new'))
    succeeded(await rollBack({ images: 'acme/digest', to: old.digest }))
    expect((await tagsIn(registry, 'acme/digest'))['latest']).toBe(old.digest)
  })

  test('an image of one platform stays one: no index is made around it', async () => {
    const old = await putPlain(registry, 'acme/plain', ['v1.0.0'], { platform: 'linux/amd64' })
    await putPlain(registry, 'acme/plain', ['v1.1.0', 'latest'], {
      platform: 'linux/amd64',
      layer: 'new',
    })
    succeeded(await rollBack({ images: 'acme/plain', to: 'previous' }))
    expect((await tagsIn(registry, 'acme/plain'))['latest']).toBe(old.digest)
  })

  test.each([
    ['a platform', 'manifests' as const, 'digest' as const],
    ['an attestation', 'manifests' as const, 'attestation' as const],
    ['a configuration', 'blobs' as const, 'config' as const],
    ['a layer', 'blobs' as const, 'layer' as const],
  ])('%s that a clean-up took away stops it before any tag moves', async (what, kind, part) => {
    const name = `acme/incomplete-${part}`
    const old = await putPlainIndex(registry, name, ['v1.0.0'], image(`1.0.0 ${what}`))
    const now = await putPlainIndex(
      registry,
      name,
      ['v1.1.0', 'v1', 'latest'],
      image(`1.1.0 ${what}`),
    )
    const gone = old.platforms[1]?.[part] ?? ''
    await remove(registry, name, kind, gone)
    const error = errorOf(await rollBack({ images: name, to: 'v1.0.0' }))
    expect(error).toContain('is no longer complete')
    expect(error).toContain(gone.slice(0, 19))
    expect(await tagsIn(registry, name)).toMatchObject({ latest: now.digest, v1: now.digest })
  })

  test('`previous` skips a version that is not complete, and says so', async () => {
    const name = 'acme/skips'
    const good = await putPlainIndex(registry, name, ['v1.0.0'], image('skips 1.0.0'))
    const torn = await putPlainIndex(registry, name, ['v1.1.0'], image('skips 1.1.0'))
    await putPlainIndex(registry, name, ['v1.2.0', 'v1', 'latest'], image('skips 1.2.0'))
    await remove(registry, name, 'manifests', torn.platforms[0]?.digest ?? '')
    const run = succeeded(await rollBack({ images: name, to: 'previous' }))
    expect(run.outputs).toMatchObject({ version: 'v1.0.0', digest: good.digest })
    expect(run.log).toMatch(/::notice::v1.1.0 is skipped: .*no longer complete/)
  })

  test('`previous` of the seed’s ECR workflow, whose tags are commits: by the time of the images', async () => {
    const name = 'acme/commits'
    const commit = (sign: string, created: string) =>
      putPlain(registry, name, [sign.repeat(40)], { platform: 'linux/amd64', layer: sign, created })
    await commit('a', '2026-11-21T10:00:00Z')
    const good = await commit('c', '2026-11-22T10:00:00Z')
    await putPlain(registry, name, ['b'.repeat(40), 'latest'], {
      platform: 'linux/amd64',
      layer: 'b',
      created: '2026-11-23T10:00:00Z',
    })
    const run = succeeded(await rollBack({ images: name, to: 'previous' }))
    expect(run.outputs).toMatchObject({ version: 'c'.repeat(40), digest: good.digest })
  })

  test('in two registries at once; nothing moves in either where one lacks the version', async () => {
    const name = 'acme/both'
    const old = image('both 1.0.0')
    const latest = image('both 1.1.0')
    for (const one of [registry, second]) {
      await putPlainIndex(one, name, ['v1.0.0'], old)
      await putPlainIndex(one, name, ['v1.1.0', 'v1', 'latest'], latest)
    }
    const { digest } = await putPlainIndex(registry, name, ['v0.9.0'], image('both 0.9.0'))
    const inputs = {
      images: `${registry.host}/${name}\n${second.host}/${name}`,
      ...{ username: '', password: '' },
      'registry-auth': [registry, second]
        .map(
          (one) =>
            `- registry: ${one.host}\n  username: ${one.username}\n  password: ${one.password}`,
        )
        .join('\n'),
    }
    const error = errorOf(await rollBack({ ...inputs, to: 'v0.9.0', tags: 'latest' }))
    expect(error).toContain(`${second.host}/${name} has no v0.9.0`)
    expect((await tagsIn(registry, name))['latest']).not.toBe(digest)
    const run = succeeded(await rollBack({ ...inputs, to: 'v1.0.0' }))
    const [here, there] = await Promise.all([registry, second].map((one) => tagsIn(one, name)))
    expect(here?.['latest']).toBe(run.outputs['digest'])
    expect(there?.['latest']).toBe(run.outputs['digest'])
  })

  test('a wrong password is reported before anything is read', async () => {
    const error = errorOf(
      await rollBack({ images: 'acme/simple', to: 'v1.0.0', password: 'wrong' }),
    )
    expect(error).toMatch(/password/)
    expect(error).not.toContain('wrong')
  })

  test('a dry run moves nothing', async () => {
    const before = await tagsIn(registry, 'acme/simple')
    const run = succeeded(
      await rollBack({ images: 'acme/simple', to: 'v1.1.0', tags: 'latest', 'dry-run': 'true' }),
    )
    expect(await tagsIn(registry, 'acme/simple')).toEqual(before)
    expect(run.summary).toContain('would roll back')
  })
})
