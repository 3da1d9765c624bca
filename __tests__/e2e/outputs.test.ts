import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { bytesIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
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

const OTHER = 'b'.repeat(40)

/** Plays the push of a Git tag, of a commit of its own where one is given. */
function pusher(stage: Stage, given: Texts) {
  const workspace = workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo made > /made\n' })
  return (tag: string, inputs: Texts, more: Texts = {}) => {
    const { env, payload } = readEvent('push-tag-v1.2.3')
    const ref = { GITHUB_REF: `refs/tags/${tag}`, GITHUB_REF_NAME: tag }
    return runAction({
      event: { env: { ...env, ...ref, ...more }, payload },
      workspace,
      inputs: {
        ...registryInputs(stage.registry),
        ...{ 'build-contexts': busybox() },
        ...given,
        ...inputs,
      },
      environment: { DOCKER_HOST: stage.engine.host, HOME: workspaceWith({}), ...more },
    })
  }
}

/** A manifest in the registry. */
const textOf = async ({ registry }: Stage, repository: string, reference: string) =>
  (await bytesIn(registry, repository, reference))?.text ?? ''

/** What is promised of tags holds for an output that pushes. */
async function protects(stage: Stage, images: string, outputs: string, given: Texts = {}) {
  const push = pusher(stage, { ...given, images })
  const newest = succeeded(await push('v2.0.0', {})).outputs['digest']
  const older = succeeded(await push('v1.9.0', { outputs }))
  expect(older.outputs).toMatchObject({ 'moved-tags': 'v1.9\nv1', 'held-tags': 'latest' })
  const before = await tagsIn(stage.registry, images)
  expect(before).toMatchObject({ latest: newest, 'v1.9.0': older.outputs['digest'] })
  const refused = await push('v1.9.0', { outputs }, { GITHUB_SHA: OTHER })
  expect(errorOf(refused)).toContain(':v1.9.0 is taken: it names commit 1a2b3c4')
  expect(await tagsIn(stage.registry, images)).toEqual(before)
}

describeWith(parts, 'an output that pushes, by the engine', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  test.each([
    ['image', 'type=image,push=true'],
    ['registry', 'type=registry,oci-mediatypes=true'],
  ])(
    'of type %s takes no tag back and no version away',
    async (name, outputs) => {
      await protects(stage, `acme/by-${name}`, outputs)
    },
    120_000,
  )

  test('two runs with SOURCE_DATE_EPOCH make one image of the same layers', async () => {
    const push = pusher(stage, { 'on-existing-tag': 'overwrite' })
    const run = async (id: string, inputs: Texts) => {
      const variables = { SOURCE_DATE_EPOCH: '1700000000', GITHUB_RUN_ID: id }
      const { log, outputs } = succeeded(await push('v1.0.0', inputs, variables))
      expect(log).toContain('docker buildx build')
      expect(outputs['digest']).toMatch(/^sha256:/)
      return outputs['digest'] ?? ''
    }
    const bare = { images: 'acme/bare', provenance: 'false' }
    expect(await run('11', bare)).toBe(await run('12', bare))
    // Provenance says when and in which run: its digest is in the index beside that of the image.
    const attested = { images: 'acme/attested' }
    const platforms = [await run('11', attested), await run('12', attested)].map(async (digest) => {
      const { manifests } = JSON.parse(await textOf(stage, 'acme/attested', digest))
      return manifests[0].digest
    })
    const [first, second] = await Promise.all(platforms)
    expect(second).toBe(first)
  }, 120_000)
})

describeWith(
  { ...parts, buildkit: findBuildkit() },
  'an output that pushes, by a container',
  () => {
    let stage: Stage
    let container: Texts
    beforeAll(async () => {
      stage = await setStage({ ownEngine: true, store: 'classic' })
      const image = loadBuildkitImage(stage.engine.host)
      container = { 'driver-opts': `image=${image}\nnetwork=host` }
    }, 120_000)
    afterAll(() => stage?.clear())

    test('with zstd takes no tag back and no version away', async () => {
      const outputs = 'type=image,push=true,compression=zstd,force-compression=true'
      await protects(stage, 'acme/zstd', outputs, container)
      const { manifests } = JSON.parse(await textOf(stage, 'acme/zstd', 'v1.9.0'))
      expect(await textOf(stage, 'acme/zstd', manifests[0].digest)).toContain('tar+zstd')
    }, 120_000)
  },
)
