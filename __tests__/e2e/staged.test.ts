import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { revisionIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
import type { EventFixture } from '../../script/parts/runner/action-request.ts'
import { readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { describeWith } from '../support/real-parts.ts'
import {
  busybox,
  errorOf,
  parts,
  registryInputs,
  type Stage,
  setStage,
  succeeded,
  type Texts,
  workspaceWith,
} from './stage.ts'

const RELEASE = ['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3']
const OTHER = 'b'.repeat(40)

/** The Git tag v1.2.3, moved to another commit. */
function retagged(): EventFixture {
  const { env, payload } = readEvent('push-tag-v1.2.3')
  return { env: { ...env, GITHUB_SHA: OTHER }, payload }
}

describeWith(parts, 'an image before it has its tags', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  const plain = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo made > /made\n' })
  const release = (inputs: Texts, event = readEvent('push-tag-v1.2.3')) =>
    runAction({
      event,
      workspace: plain(),
      inputs: { ...registryInputs(stage.registry), 'build-contexts': busybox(), ...inputs },
      environment: { DOCKER_HOST: stage.engine.host, HOME: workspaceWith({}) },
    })
  const tags = (repository: string) => tagsIn(stage.registry, repository)

  test('passes a test that runs it', async () => {
    const inputs = {
      images: 'acme/tested',
      'test-command':
        'echo "$VERSION is $DIGEST"\ndocker run --rm --network none "$IMAGE" cat /made',
    }
    const run = succeeded(await release(inputs))
    expect(run.log).toContain(`v1.2.3 is ${run.outputs['digest']}\n`)
    expect(run.log).toMatch(/^made$/m)
    expect(Object.keys(await tags('acme/tested'))).toEqual(RELEASE)
  }, 60_000)

  test('that does not pass has no tag but that of its commit', async () => {
    const inputs = { images: 'acme/broken', 'test-command': 'echo "not well"\nexit 3\necho never' }
    const run = await release(inputs)
    expect(errorOf(run)).toContain('"test-command" ended with exit code 3')
    expect(errorOf(run)).toContain('only sha-1a2b3c4 exists; no other tag was moved')
    expect(run.log).toContain('not well')
    expect(run.log).not.toMatch(/^never$/m)
    expect(Object.keys(await tags('acme/broken'))).toEqual(['sha-1a2b3c4'])
    expect(run.outputs).toMatchObject({ pushed: 'false', 'moved-tags': '' })
    expect(JSON.parse(run.outputs['json'] ?? '').error).toContain('exit code 3')
    expect(run.leftovers).toEqual([])
  }, 60_000)

  test('that hangs in its test is given up', async () => {
    const inputs = { images: 'acme/slow', 'test-command': 'sleep 60', 'test-timeout': '1s' }
    expect(errorOf(await release(inputs))).toContain('"test-command" did not end within 1.0 s')
  }, 60_000)

  test('does not take a fixed tag from another commit, and says what to write', async () => {
    const images = { images: 'acme/taken' }
    const first = succeeded(await release(images))
    const second = await release(images, retagged())
    expect(errorOf(second)).toContain('/acme/taken:v1.2.3 is taken: it names commit 1a2b3c4')
    expect(errorOf(second)).toContain('on-existing-tag: overwrite')
    expect(second.log).not.toContain('docker buildx build')
    expect((await tags('acme/taken'))['v1.2.3']).toBe(first.outputs['digest'])
    const third = succeeded(
      await release({ ...images, 'on-existing-tag': 'overwrite' }, retagged()),
    )
    expect(third.outputs['pushed']).toBe('true')
    expect(await revisionIn(stage.registry, 'acme/taken', 'v1.2.3')).toBe(OTHER)
  }, 90_000)

  test('is not built again with `skip`, and what is missing is made of what is there', async () => {
    const images = { images: 'acme/once', tags: 'type=raw,value=v1.2.3' }
    const first = succeeded(await release(images))
    const second = succeeded(await release({ images: 'acme/once', 'on-existing-tag': 'skip' }))
    expect(second.log).not.toContain('docker buildx build')
    expect(second.outputs).toMatchObject({ pushed: 'true', digest: first.outputs['digest'] })
    const all = await tags('acme/once')
    expect(Object.keys(all)).toEqual(RELEASE)
    expect(new Set(Object.values(all))).toEqual(new Set([first.outputs['digest']]))
  }, 90_000)

  test('is copied, whole, to a repository that lacks it', async () => {
    succeeded(await release({ images: 'acme/from', tags: 'type=raw,value=v1.2.3' }))
    const images = `acme/from\nacme/to`
    const run = succeeded(await release({ images, 'on-existing-tag': 'skip' }))
    expect(run.log).toContain('/acme/to: copying from ')
    expect(await tags('acme/to')).toEqual(await tags('acme/from'))
    const pulled = { images: 'acme/to', 'on-existing-tag': 'skip', 'test-command': PULL }
    expect(succeeded(await release(pulled)).log).toMatch(/^made$/m)
  }, 90_000)
})

const PULL =
  'docker rmi --force "$IMAGE" > /dev/null 2>&1\ndocker run --rm --network none "$IMAGE" cat /made'

describeWith({ ...parts, buildkit: findBuildkit() }, 'a BuildKit container', () => {
  let stage: Stage
  let container: Texts
  beforeAll(async () => {
    stage = await setStage({ ownEngine: true, store: 'classic' })
    const image = loadBuildkitImage(stage.engine.host)
    container = { 'driver-opts': `image=${image}\nnetwork=host` }
  }, 120_000)
  afterAll(() => stage?.clear())

  test('pushes the image under no tag; all of them are made of its bytes', async () => {
    const workspace = workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' })
    const inputs = { ...container, images: 'acme/one\nacme/two' }
    const run = succeeded(await stage.play('push-tag-v1.2.3', workspace, inputs))
    expect(run.log).toContain('push-by-digest=true')
    for (const repository of ['acme/one', 'acme/two']) {
      const all = await tagsIn(stage.registry, repository)
      expect(Object.keys(all)).toEqual(RELEASE)
      expect(new Set(Object.values(all))).toEqual(new Set([run.outputs['digest']]))
    }
    expect(JSON.parse(run.outputs['metadata'] ?? '')['image.name']).toContain('/acme/two:latest')
  }, 90_000)

  test('has no tag at all when its test fails', async () => {
    const workspace = workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' })
    const inputs = { ...container, images: 'acme/none', 'test-command': 'false' }
    const run = await stage.play('push-tag-v1.2.3', workspace, inputs)
    expect(errorOf(run)).toContain('moved: none; not moved: v1.2.3')
    expect(await tagsIn(stage.registry, 'acme/none')).toEqual({})
  }, 90_000)
})
