import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type RemoteBuilder,
  startRemoteBuilder,
} from '../../../script/parts/engine/remote-builder.ts'
import { bytesIn, tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { flawsOf } from '../../../script/parts/registry/whole-image.ts'
import { readEvent, runAction } from '../../../script/parts/runner/run-action.ts'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, registryInputs, succeeded, type Texts, workspaceWith } from '../stage.ts'
import { type RemoteStage, remoteParts, setRemoteStage } from './stage.ts'

const BY_DIGEST = 'type=image,push-by-digest=true,name-canonical=true,push=true'

describeWith(remoteParts, 'a job for each platform, and merge', () => {
  let stage: RemoteStage
  let [amd, arm]: RemoteBuilder[] = []
  beforeAll(async () => {
    stage = await setRemoteStage()
    amd = await startRemoteBuilder({ authority: stage.authority })
    arm = await startRemoteBuilder({ authority: stage.authority })
  }, 120_000)
  afterAll(async () => {
    await Promise.all([amd?.stop(), arm?.stop()])
    await stage?.clear()
  }, 60_000)

  const tags = (repository: string) => tagsIn(stage.registry, repository)
  const leg = async (
    images: string,
    platforms: string,
    builder?: RemoteBuilder,
    more: Texts = {},
  ) => {
    const inputs = { ...stage.tls, endpoint: builder?.endpoint ?? '', outputs: BY_DIGEST, ...more }
    const workspace = workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    const run = await stage.start(workspace, { ...inputs, images, platforms }).finish()
    return succeeded(run).outputs
  }
  const legs = (images: string) =>
    Promise.all([leg(images, 'linux/amd64', amd), leg(images, 'linux/arm64', arm)])
  const merge = (images: string, inputs: Texts) =>
    runAction({
      action: join(import.meta.dirname, '../../../merge'),
      event: readEvent('push-tag-v1.2.3'),
      workspace: workspaceWith({}),
      inputs: {
        ...registryInputs(stage.registry),
        ...{ images, platforms: 'linux/amd64,linux/arm64' },
        ...inputs,
      },
      environment: { DOCKER_HOST: stage.dockerHost, HOME: workspaceWith({}) },
    })

  test('each job pushes by digest and tags nothing, and merge tags the whole', async () => {
    const [one, other] = await legs('acme/parts')
    expect(one).toMatchObject({ pushed: 'true', tags: '', 'moved-tags': '', version: 'v1.2.3' })
    expect(await tags('acme/parts')).toEqual({})
    expect(stage.asked).toEqual([])
    const digests = JSON.stringify({
      'digest-amd64': one?.['digest'],
      'digest-arm64': other?.['digest'],
    })
    const { outputs } = succeeded(await merge('acme/parts', { digests }))
    const there = await tags('acme/parts')
    expect(Object.keys(there)).toEqual(['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3'])
    expect(new Set(Object.values(there))).toEqual(new Set([outputs['digest']]))
    const index = JSON.parse((await bytesIn(stage.registry, 'acme/parts', 'latest'))?.text ?? '')
    expect(index.manifests).toHaveLength(4)
    expect(await flawsOf(stage.registry, 'acme/parts', 'latest')).toEqual([])
  }, 120_000)

  test('each part may be tested before it is handed on', async () => {
    const gate = { 'test-command': 'echo "it is $IMAGE"; false' }
    const play = () => leg('acme/tested', 'linux/amd64', amd, gate)
    await expect(play()).rejects.toThrow(/it is \S+acme\/tested@sha256:/)
    expect(await tags('acme/tested')).toEqual({})
  }, 60_000)

  test('a gate of merge that does not pass leaves every tag alone', async () => {
    const built = await legs('acme/parts-gated')
    const digests = built.map((outputs) => outputs['digest']).join('\n')
    const failed = await merge('acme/parts-gated', { digests, 'test-command': 'exit 1' })
    expect(errorOf(failed)).toContain('"test-command" ended with exit code 1')
    expect(await tags('acme/parts-gated')).toEqual({})
  }, 120_000)
})
