import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { bytesIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { errorOf, parts, type Stage, setStage, succeeded, workspaceWith } from './stage.ts'

const RELEASE = ['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3']
const NO_ENGINE = { DOCKER_HOST: 'unix:///nowhere.sock' }
const dockerfile = 'FROM busybox\nRUN cat /proc/sys/kernel/random/uuid > /different-each-time\n'
const plain = () => workspaceWith({ Dockerfile: dockerfile })

/** The commit of main is released: built once on main, published as v1.2.3 without a build. */
describeWith(parts, 'a release of a commit whose image is there already', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  const tags = (repository: string) => tagsIn(stage.registry, repository)
  const released = (images: string, inputs = {}, env = {}) =>
    stage.play('push-tag-v1.2.3', plain(), { images, reuse: 'auto', ...inputs }, env)
  const main = async (images: string, inputs = {}) =>
    succeeded(await stage.play('push-main', plain(), { images, ...inputs })).outputs['digest']

  test('has the digest that main has tested, and needs neither engine nor checkout', async () => {
    const digest = await main('acme/promoted')
    const empty = workspaceWith({})
    const inputs = { images: 'acme/promoted', reuse: 'require' }
    const run = succeeded(await stage.play('push-tag-v1.2.3', empty, inputs, NO_ENGINE))
    expect(run.outputs).toMatchObject({ digest, reused: 'true', pushed: 'true' })
    const now = await tags('acme/promoted')
    expect(RELEASE.map((tag) => now[tag])).toEqual(RELEASE.map(() => digest))
    expect(run.log).not.toContain('docker buildx')
    expect(run.log).toMatch(
      /reused: \S+\/acme\/promoted:sha-1a2b3c4 \(sha256:\w+\), built by run #/,
    )
    expect(run.summary).toContain('### Reused: `v1.2.3`')
    expect(run.leftovers).toEqual([])
  }, 60_000)

  test('keeps its attestations and all of its platforms', async () => {
    const inputs = {
      platforms: 'linux/amd64,linux/arm64',
      provenance: 'mode=max',
    }
    const workspace = { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' }
    const images = 'acme/platforms'
    const first = await stage.play('push-main', workspaceWith(workspace), { images, ...inputs })
    const { digest } = succeeded(first).outputs
    const run = succeeded(await released(images, inputs, NO_ENGINE))
    expect(run.outputs).toMatchObject({ digest, reused: 'true' })
    const index = JSON.parse((await bytesIn(stage.registry, images, 'v1.2.3'))?.text ?? '{}')
    expect(index.manifests).toHaveLength(4)

    const more = { ...inputs, provenance: '', sbom: 'true' }
    const without = await released(images, { ...more, reuse: 'require' }, NO_ENGINE)
    expect(errorOf(without)).toContain('it was built with another "provenance" and "sbom"')
  }, 60_000)

  test('is built where it is not there, and where something else would be built', async () => {
    const images = 'acme/other'
    const first = succeeded(await released(images))
    expect(first.outputs).toMatchObject({ reused: 'false', pushed: 'true' })
    expect(first.log).toContain('there is no image of commit 1a2b3c4 yet')
    expect(first.summary).toContain('Not reused: there is no image of commit 1a2b3c4 yet')

    const other = succeeded(await released(images, { 'build-args': 'MODE=debug' }))
    expect(other.outputs['reused']).toBe('false')
    expect(other.outputs['digest']).not.toBe(first.outputs['digest'])
    expect(other.log).toContain('it was built with another "build-args"')
  }, 60_000)

  test('is built where the Dockerfile bakes the version in, unless it is the same', async () => {
    const images = 'acme/baked'
    const workspace = () => workspaceWith({ Dockerfile: `${dockerfile}ARG VERSION\n` })
    const play = (event: string) => stage.play(event, workspace(), { images, reuse: 'auto' })
    succeeded(await play('push-main'))
    const release = succeeded(await play('push-tag-v1.2.3'))
    expect(release.outputs['reused']).toBe('false')
    expect(release.log).toContain('a build argument has the version in it')
    const again = succeeded(await play('push-tag-v1.2.3'))
    expect(again.outputs).toMatchObject({ reused: 'true', digest: release.outputs['digest'] })
  }, 60_000)

  test('does not get its tags where it does not pass its test any more', async () => {
    const images = 'acme/failing'
    await main(images)
    const before = await tags(images)
    const run = await released(images, { 'test-command': 'exit 3' })
    expect(errorOf(run)).toContain('"test-command" ended with exit code 3')
    expect(await tags(images)).toEqual(before)
    const passed = succeeded(
      await released(images, {
        'test-command': 'docker run --rm "$IMAGE" cat /different-each-time',
      }),
    )
    expect(passed.outputs['reused']).toBe('true')
  }, 60_000)

  test('does not get its tags where the run is killed at its test', async () => {
    const images = 'acme/killed'
    await main(images)
    const before = await tags(images)
    const inputs = { images, reuse: 'require', 'test-command': 'echo at-the-gate; sleep 60' }
    const running = stage.start('push-tag-v1.2.3', plain(), inputs)
    await running.said(/^at-the-gate$/m)
    running.child.kill('SIGINT')
    expect(errorOf(await running.finish())).toContain('cancelled')
    expect(await tags(images)).toEqual(before)
  }, 60_000)

  test('is copied to the repository that lacks it', async () => {
    const digest = await main('acme/first')
    const images = ['acme/second', 'acme/first'].map((name) => `${stage.registry.host}/${name}`)
    const run = succeeded(await released(images.join('\n'), { reuse: 'require' }, NO_ENGINE))
    expect(run.outputs).toMatchObject({ digest, reused: 'true' })
    const now = await tags('acme/second')
    expect(RELEASE.map((tag) => now[tag])).toEqual(RELEASE.map(() => digest))
  }, 60_000)

  test('is not reused where the registry has lost a layer of it', async () => {
    const images = 'acme/damaged'
    const digest = (await main(images)) ?? ''
    const layers = await layersOf(stage, images, digest)
    const last = layers.at(-1)?.slice(7) ?? ''
    const links = `docker/registry/v2/repositories/${images}/_layers/sha256/${last}`
    rmSync(join(stage.registry.data, links), { recursive: true })
    const required = await released(images, { reuse: 'require' })
    expect(errorOf(required)).toContain(`it is not complete: a blob (sha256:${last.slice(0, 12)}…)`)
    const built = succeeded(await released(images))
    expect(built.outputs['reused']).toBe('false')
    expect(built.outputs['digest']).not.toBe(digest)
  }, 60_000)
})

describeWith(parts, 'on an engine with the classic store', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage({ ownEngine: true, store: 'classic' })
  }, 60_000)
  afterAll(() => stage?.clear())

  test('what that engine has built is released without a build', async () => {
    const images = 'acme/classic'
    const inputs = { images, provenance: 'false', cache: 'off', 'build-contexts': '' }
    const copied = workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    const { digest } = succeeded(await stage.play('push-main', copied, inputs)).outputs
    const required = { ...inputs, reuse: 'require' }
    const run = succeeded(await stage.play('push-tag-v1.2.3', copied, required, NO_ENGINE))
    expect(run.outputs).toMatchObject({ digest, reused: 'true' })
    const now = await tagsIn(stage.registry, images)
    expect(RELEASE.map((tag) => now[tag])).toEqual(RELEASE.map(() => digest))
  }, 60_000)
})

/** Digests of the layers of the first image of an index. */
async function layersOf(
  stage: Stage,
  repository: string,
  reference: string,
): Promise<readonly string[]> {
  const found = await bytesIn(stage.registry, repository, reference)
  const { manifests, layers } = JSON.parse(found?.text ?? '{}')
  if (manifests) return layersOf(stage, repository, manifests[0].digest)
  return layers.map(({ digest }: { digest: string }) => digest)
}
