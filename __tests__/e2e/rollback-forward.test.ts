import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { type ActionRun, readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { describeWith } from '../support/real-parts.ts'
import {
  busybox,
  parts,
  registryInputs,
  type Stage,
  setStage,
  succeeded,
  workspaceWith,
} from './stage.ts'

/** Commits of one branch, one after another: GitHub is not asked, and Git is not there, so the run number decides. */
const commit = (sign: string) => sign.repeat(40)

describeWith(parts, 'what publishes after a rollback of latest to v1.0.0', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  const publish = async (
    images: string,
    what: { tag?: string; run?: string },
  ): Promise<ActionRun> => {
    const { env, payload } = readEvent(what.tag ? 'push-tag-v1.2.3' : 'push-main')
    const ref = what.tag
      ? { GITHUB_REF: `refs/tags/${what.tag}`, GITHUB_REF_NAME: what.tag }
      : { GITHUB_RUN_NUMBER: what.run ?? '1' }
    const sha = commit(what.tag ? 'a' : 'b')
    return succeeded(
      await runAction({
        event: { env: { ...env, ...ref, GITHUB_SHA: sha }, payload },
        workspace: workspaceWith({
          Dockerfile: `FROM busybox\nLABEL what=${what.tag ?? what.run}\n`,
        }),
        inputs: { ...registryInputs(stage.registry), 'build-contexts': busybox(), images },
        environment: { DOCKER_HOST: stage.engine.host, GITHUB_API_URL: 'http://127.0.0.1:9' },
        token: 'ghs_token',
      }),
    )
  }

  const rollBack = async (images: string, to: string) =>
    succeeded(
      await runAction({
        action: join(import.meta.dirname, '../../rollback'),
        event: readEvent('workflow-dispatch-version'),
        workspace: workspaceWith({}),
        inputs: { ...registryInputs(stage.registry), images, to },
        environment: { HOME: workspaceWith({}), DOCKER_HOST: stage.engine.host },
      }),
    )

  /** Two releases, and back from the second one. */
  const afterRollback = async (images: string) => {
    const good = await publish(images, { tag: 'v1.0.0' })
    await publish(images, { tag: 'v1.1.0' })
    const back = await rollBack(images, 'previous')
    expect(back.outputs).toMatchObject({
      version: 'v1.0.0',
      digest: good.outputs['digest'],
      'moved-tags': 'v1\nlatest',
    })
  }
  const latest = async (images: string) => (await tagsIn(stage.registry, images))['latest']

  test('a patch of the old line moves latest: it is newer than what latest points at', async () => {
    await afterRollback('acme/patch')
    const patch = await publish('acme/patch', { tag: 'v1.0.1' })
    expect(patch.outputs).toMatchObject({ 'moved-tags': 'v1.0\nv1\nlatest', 'held-tags': '' })
    expect(await latest('acme/patch')).toBe(patch.outputs['digest'])
  }, 120_000)

  test('a re-run of the version that was left brings it back: fix it first', async () => {
    await afterRollback('acme/rerun')
    const again = await publish('acme/rerun', { tag: 'v1.1.0' })
    expect(again.outputs['moved-tags']).toBe('v1.1\nv1\nlatest')
    expect(await latest('acme/rerun')).toBe(again.outputs['digest'])
  }, 120_000)

  test('a new commit moves latest', async () => {
    await afterRollback('acme/commit')
    const next = await publish('acme/commit', { run: '99' })
    expect(next.outputs).toMatchObject({ 'moved-tags': 'latest', 'held-tags': '' })
    expect(await latest('acme/commit')).toBe(next.outputs['digest'])
  }, 120_000)

  test('a rollback from a commit to the one before goes by the times in the tags', async () => {
    const images = 'acme/branch'
    const first = await publish(images, { run: '1' })
    await new Promise((resolve) => setTimeout(resolve, 1_100)) // the tags hold seconds
    await publish(images, { run: '2' })
    const back = await rollBack(images, 'previous')
    expect(back.outputs['digest']).toBe(first.outputs['digest'])
    expect(await latest(images)).toBe(first.outputs['digest'])
  }, 120_000)
})
