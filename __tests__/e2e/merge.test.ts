import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { putPlain, putPlainIndex } from '../../script/parts/registry/put-index.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import { bytesIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
import { flawsOf } from '../../script/parts/registry/whole-image.ts'
import { readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { errorOf, removeWorkspaces, succeeded, type Texts, workspaceWith } from './stage.ts'

jest.setTimeout(30_000)

const parts = { registry: findProgram('docker-registry') }

describeWith(parts, 'merge, with a real registry', () => {
  let registry: LocalRegistry
  let second: LocalRegistry
  beforeAll(async () => {
    ;[registry, second] = await Promise.all([startRegistry(), startRegistry()])
  })
  afterAll(async () => {
    await Promise.all([registry?.stop(), second?.stop()])
    removeWorkspaces()
  })

  /** What one runner has built and pushed by its digest: an index with its platform and provenance. */
  const built = async (name: string, platform: string, text = name) => {
    const labels = {
      'org.opencontainers.image.revision': readEvent('push-main').env['GITHUB_SHA'] ?? '',
    }
    const layer = `${text} ${platform}`
    const image = { platform, labels, layer, attestation: `${text} on ${platform}` }
    return (await putPlainIndex(registry, name, [], [image])).digest
  }
  const both = async (name: string) =>
    Promise.all(['linux/amd64', 'linux/arm64'].map((platform) => built(name, platform)))

  const merge = (
    name: string,
    inputs: Texts,
    event = 'push-tag-v1.2.3',
    workspace = workspaceWith({}),
  ) =>
    runAction({
      action: join(import.meta.dirname, '../../merge'),
      event: readEvent(event),
      workspace,
      inputs: {
        ...{ registry: registry.host, username: registry.username, password: registry.password },
        ...{ images: name, platforms: 'linux/amd64,linux/arm64' },
        ...inputs,
      },
      environment: {
        ...{ HOME: workspaceWith({}), DOCKER_HOST: 'unix:///nowhere.sock' },
        GITHUB_API_URL: 'http://127.0.0.1:9',
      },
      token: 'ghs_token',
    })

  test('two runners make one image, with the tags of a release and every attestation', async () => {
    const digests = await both('acme/two')
    const run = succeeded(await merge('acme/two', { digests: digests.join('\n') }))
    const { digest } = run.outputs
    expect(run.outputs).toMatchObject({
      ...{ pushed: 'true', version: 'v1.2.3', platforms: 'linux/amd64\nlinux/arm64' },
      'moved-tags': 'v1.2\nv1\nlatest',
    })
    const tags = await tagsIn(registry, 'acme/two')
    expect(Object.keys(tags)).toEqual(['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3'])
    expect(new Set(Object.values(tags))).toEqual(new Set([digest]))
    const index = JSON.parse((await bytesIn(registry, 'acme/two', 'latest'))?.text ?? '')
    expect(index.manifests).toHaveLength(4)
    expect(await flawsOf(registry, 'acme/two', 'latest')).toEqual([])
    expect(run.summary).toContain('### Merged: `v1.2.3`')
    expect([run.post?.exitCode, run.leftovers]).toEqual([0, []])
  })

  test('the outputs of a matrix as JSON, in another order: the same digest', async () => {
    const [amd = '', arm = ''] = await both('acme/json')
    const one = succeeded(await merge('acme/json', { digests: `${amd}\n${arm}` }))
    const outputs = { 'digest-arm64': arm, 'digest-amd64': amd, version: 'v1.2.3' }
    const other = succeeded(await merge('acme/json', { digests: JSON.stringify(outputs) }))
    expect(other.outputs['digest']).toBe(one.outputs['digest'])
  })

  test('a folder of artifacts', async () => {
    const [amd = '', arm = ''] = await both('acme/files')
    const workspace = workspaceWith({
      [`digests/digests-linux-amd64/${amd.slice(7)}`]: '',
      'digests/digests-linux-arm64/digest.txt': `${arm}\n`,
    })
    const run = await merge('acme/files', { 'digests-path': 'digests' }, 'push-main', workspace)
    expect(succeeded(run).outputs['platforms']).toBe('linux/amd64\nlinux/arm64')
  })

  test.each([
    ['a file', 'digests/all.txt'],
    ['a folder, written as the pattern of its files', 'digests/*'],
  ])('%s that has all of them', async (_, path) => {
    const digests = (await both('acme/file')).join('\n')
    const workspace = workspaceWith({ 'digests/all.txt': `${digests}\n` })
    const run = await merge('acme/file', { 'digests-path': path }, 'push-main', workspace)
    expect(succeeded(run).outputs['platforms']).toBe('linux/amd64\nlinux/arm64')
  })

  test('images without an index, as builds without provenance push them', async () => {
    const images = await Promise.all(
      ['linux/amd64', 'linux/arm64'].map((platform) =>
        putPlain(registry, 'acme/plain', [platform.replace('/', '-')], { platform }),
      ),
    )
    const digests = images.map(({ digest }) => digest).join('\n')
    const run = succeeded(await merge('acme/plain', { digests }))
    expect(run.outputs['platforms']).toBe('linux/amd64\nlinux/arm64')
    expect(await flawsOf(registry, 'acme/plain', 'latest')).toEqual([])
  })

  test('an index that does not say what its image is for, as other tools push it', async () => {
    const name = 'acme/silent'
    const { digest } = await putPlain(registry, name, [], { platform: 'linux/arm64' })
    const { text = '', type } = (await bytesIn(registry, name, digest)) ?? {}
    const silent = { mediaType: type, digest, size: text.length }
    const index = await putText(registry, name, { schemaVersion: 2, manifests: [silent] })
    const digests = `${index}\n${await built(name, 'linux/amd64')}`
    const run = succeeded(await merge(name, { digests }))
    expect(run.outputs['platforms']).toBe('linux/amd64\nlinux/arm64')
    expect(await flawsOf(registry, name, 'latest')).toEqual([])
  })

  test('digests as printf writes them, bare or behind the name, one of them twice', async () => {
    const [amd = '', arm = ''] = await both('acme/printf')
    const digests = `acme/printf@${amd} acme/printf@${arm} ${arm.slice(7)}`
    const run = succeeded(await merge('acme/printf', { digests }))
    const index = JSON.parse((await bytesIn(registry, 'acme/printf', 'latest'))?.text ?? '')
    expect(index.manifests).toHaveLength(4)
    expect(run.outputs['platforms']).toBe('linux/amd64\nlinux/arm64')
  })

  test('a second registry gets the image, with everything below it', async () => {
    const digests = await both('acme/copied')
    const auth = [registry, second].map(
      ({ host, username, password }) =>
        `- registry: ${host}\n  username: ${username}\n  password: ${password}`,
    )
    const run = succeeded(
      await merge('', {
        images: `${registry.host}/acme/copied\n${second.host}/acme/copied`,
        ...{ username: '', password: '', 'registry-auth': auth.join('\n') },
        digests: digests.join('\n'),
      }),
    )
    expect((await tagsIn(second, 'acme/copied'))['latest']).toBe(run.outputs['digest'])
    expect(await flawsOf(second, 'acme/copied', 'latest')).toEqual([])
  })

  test('annotations go on the index, whatever level they say', async () => {
    const digests = (await both('acme/annotated')).join('\n')
    const annotations = 'index:com.example.a=1\nmanifest:com.example.b=2\ncom.example.c=3'
    succeeded(await merge('acme/annotated', { digests, annotations }))
    const { text = '' } = (await bytesIn(registry, 'acme/annotated', 'latest')) ?? {}
    expect(JSON.parse(text).annotations).toMatchObject({
      ...{ 'com.example.a': '1', 'com.example.b': '2', 'com.example.c': '3' },
      'org.opencontainers.image.version': 'v1.2.3',
    })
  })

  const refused: [string, (name: string) => Promise<Texts>, RegExp][] = [
    [
      'a platform whose job has pushed nothing',
      async (name) => ({ digests: await built(name, 'linux/amd64') }),
      /linux\/arm64 is missing: there is linux\/amd64/,
    ],
    [
      'a job of the matrix that has set an empty output',
      async (name) => ({
        digests: JSON.stringify({
          'digest-amd64': await built(name, 'linux/amd64'),
          'digest-arm64': '',
        }),
      }),
      /no digest under digest-arm64/,
    ],
    [
      'two builds of one platform',
      async (name) => ({
        digests: [...(await both(name)), await built(name, 'linux/amd64', 'again')].join('\n'),
      }),
      /linux\/amd64 is there 2 times/,
    ],
    [
      'a digest of another image',
      async (name) => ({
        digests: [...(await both(name)), await built('acme/other', 'linux/s390x')].join('\n'),
      }),
      /does not have sha256:/,
    ],
    [
      'a test that fails',
      async (name) => ({ digests: (await both(name)).join('\n'), 'test-command': 'exit 3' }),
      /test-command/,
    ],
    ['nothing at all', async () => ({}), /"digests" and "digests-path" are empty/],
    [
      'an empty folder',
      async () => ({ 'digests-path': 'digests' }),
      /"digests-path" is "digests", and there is no file in it/,
    ],
    [
      'more digests than platforms',
      async (name) => ({
        digests: [...(await both(name)), await built(name, 'linux/s390x')].join('\n'),
      }),
      /linux\/s390x was not asked for/,
    ],
    [
      'arm64 of one runner with its variant, of another without',
      async (name) => ({
        digests: [...(await both(name)), await built(name, 'linux/arm64/v8')].join('\n'),
      }),
      /linux\/arm64 is there 2 times/,
    ],
    [
      'a job of another name that has set an empty output',
      async (name) => ({
        platforms: '',
        digests: JSON.stringify({ amd64: await built(name, 'linux/amd64'), arm64: '' }),
      }),
      /no digest under arm64/,
    ],
  ]
  test.each(refused)('no tag moves with %s', async (what, inputs, message) => {
    const name = `acme/${what.replace(/\W+/g, '-')}`
    await putPlain(registry, name, ['latest'], { platform: 'linux/amd64', layer: 'old' })
    const before = await tagsIn(registry, name)
    const error = errorOf(await merge(name, await inputs(name)))
    expect(error).toMatch(message)
    expect(await tagsIn(registry, name)).toEqual(before)
  })

  test('floating tags go forward only', async () => {
    const publish = async (tag: string) => {
      const name = 'acme/forward'
      const labels = { 'org.opencontainers.image.version': tag }
      const images = await Promise.all(
        ['linux/amd64', 'linux/arm64'].map((platform) =>
          putPlain(registry, name, [], { platform, labels, layer: `${tag} ${platform}` }),
        ),
      )
      const { env, payload } = readEvent('push-tag-v1.2.3')
      const digests = images.map(({ digest }) => digest).join('\n')
      return succeeded(
        await runAction({
          action: join(import.meta.dirname, '../../merge'),
          event: {
            env: {
              ...env,
              GITHUB_REF: `refs/tags/${tag}`,
              GITHUB_REF_NAME: tag,
              GITHUB_SHA: tag.replace(/\D/g, '').repeat(20).slice(0, 40),
            },
            payload,
          },
          workspace: workspaceWith({}),
          inputs: {
            ...{
              registry: registry.host,
              username: registry.username,
              password: registry.password,
            },
            ...{ images: name, digests },
          },
          environment: { HOME: workspaceWith({}), GITHUB_API_URL: 'http://127.0.0.1:9' },
          token: 'ghs_token',
        }),
      )
    }
    const second = await publish('v2.0.0')
    const patch = await publish('v1.9.1')
    expect(patch.outputs).toMatchObject({ 'moved-tags': 'v1.9\nv1', 'held-tags': 'latest' })
    expect((await tagsIn(registry, 'acme/forward'))['latest']).toBe(second.outputs['digest'])
  })

  test('a pull request merges nothing', async () => {
    const digests = (await both('acme/pull')).join('\n')
    const run = succeeded(await merge('acme/pull', { digests }, 'pull-request'))
    expect(run.outputs).toMatchObject({ pushed: 'false', digest: '' })
    expect(await tagsIn(registry, 'acme/pull')).toEqual({})
  })
})

/** Puts an index as it is; answers its digest. */
async function putText(
  registry: LocalRegistry,
  repository: string,
  index: object,
): Promise<string> {
  const body = JSON.stringify(index)
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
  const { status } = await fetch(`${registry.url}/v2/${repository}/manifests/${digest}`, {
    method: 'PUT',
    headers: {
      authorization: `Basic ${btoa(`${registry.username}:${registry.password}`)}`,
      'content-type': 'application/vnd.oci.image.index.v1+json',
    },
    body,
  })
  expect(status).toBe(201)
  return digest
}
