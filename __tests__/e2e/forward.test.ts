import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { revisionIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
import { readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { describeWith } from '../support/real-parts.ts'
import {
  busybox,
  parts,
  registryInputs,
  type Stage,
  setStage,
  succeeded,
  type Texts,
  workspaceWith,
} from './stage.ts'

/** A repository with three commits, one after another. */
function history() {
  const workspace = workspaceWith({ Dockerfile: 'FROM busybox\n' })
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=Maya', '-c', 'user.email=maya@example.com']
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
      cwd: workspace,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
    return stdout.trim()
  }
  git('init', '--quiet', '--initial-branch=main')
  const commits = ['first', 'second', 'third'].map((message) => {
    git('commit', '--quiet', '--allow-empty', '--message', message)
    return git('rev-parse', 'HEAD')
  })
  return { workspace, commits }
}

describeWith(parts, 'floating tags in a real registry', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  /** Plays an event with another commit or Git tag than it was recorded with. */
  const play = (
    workspace: string,
    what: { sha?: string; tag?: string },
    inputs: Texts,
    environment: Texts = {},
  ) => {
    const { env, payload } = readEvent(what.tag ? 'push-tag-v1.2.3' : 'push-main')
    const ref = what.tag ? { GITHUB_REF: `refs/tags/${what.tag}`, GITHUB_REF_NAME: what.tag } : {}
    const sha = what.sha ? { GITHUB_SHA: what.sha } : {}
    return runAction({
      event: { env: { ...env, ...ref, ...sha }, payload },
      workspace,
      inputs: { ...registryInputs(stage.registry), 'build-contexts': busybox(), ...inputs },
      environment: {
        DOCKER_HOST: stage.engine.host,
        GITHUB_API_URL: 'http://127.0.0.1:9',
        ...environment,
      },
      token: 'ghs_token',
    })
  }

  test('a patch of an old line moves its own line, and leaves latest alone', async () => {
    const workspace = workspaceWith({ Dockerfile: 'FROM busybox\n' })
    const images = { images: 'acme/lines' }
    succeeded(await play(workspace, { tag: 'v1.9.0' }, images))
    const second = succeeded(await play(workspace, { tag: 'v2.0.1' }, images))
    const patch = succeeded(await play(workspace, { tag: 'v1.9.1' }, images))
    expect(patch.outputs).toMatchObject({ 'moved-tags': 'v1.9\nv1', 'held-tags': 'latest' })
    const tags = await tagsIn(stage.registry, 'acme/lines')
    expect(tags).toMatchObject({
      latest: second.outputs['digest'],
      v2: second.outputs['digest'],
      v1: patch.outputs['digest'],
      'v1.9': patch.outputs['digest'],
    })
    expect(patch.log).toContain('::notice::')
    expect(patch.summary).toContain('held, because it points at 2.0.1')
  }, 60_000)

  test('the slower run of an older commit leaves latest alone, by the checkout’s history', async () => {
    const { workspace, commits } = history()
    const images = { images: 'acme/history' }
    const [first = '', second = '', third = ''] = commits
    succeeded(await play(workspace, { sha: second }, images))
    const older = succeeded(await play(workspace, { sha: first }, images))
    expect(older.outputs['held-tags']).toBe('latest')
    expect(await revisionIn(stage.registry, 'acme/history', 'latest')).toBe(second)
    expect(succeeded(await play(workspace, { sha: third }, images)).outputs).toMatchObject({
      'moved-tags': 'latest',
      'held-tags': '',
    })
    expect(await revisionIn(stage.registry, 'acme/history', 'latest')).toBe(third)
  }, 60_000)

  test('… and by GitHub’s, where there is no checkout', async () => {
    const asked: string[] = []
    const github = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.setHeader('content-type', 'application/json')
      response.end('{"status":"ahead"}')
    })
    await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve))
    try {
      const workspace = workspaceWith({ Dockerfile: 'FROM busybox\n' })
      const images = { images: 'acme/github' }
      const [newer, older] = ['b'.repeat(40), 'a'.repeat(40)]
      const api = {
        GITHUB_API_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
      }
      succeeded(await play(workspace, { sha: newer }, images, api))
      const run = succeeded(await play(workspace, { sha: older }, images, api))
      expect(run.outputs['held-tags']).toBe('latest')
      expect(asked).toEqual([expect.stringContaining(`/compare/${older}...${newer}`)])
    } finally {
      github.close()
    }
  }, 60_000)

  test('the digest is the same under every tag', async () => {
    const workspace = workspaceWith({ Dockerfile: 'FROM busybox\n' })
    const run = succeeded(await play(workspace, { tag: 'v1.2.3' }, { images: 'acme/same' }))
    const digests = Object.values(await tagsIn(stage.registry, 'acme/same'))
    expect(digests).toHaveLength(5)
    expect(new Set(digests)).toEqual(new Set([run.outputs['digest']]))
  }, 60_000)

  test('`floating-tags: always` moves them in any case', async () => {
    const workspace = workspaceWith({ Dockerfile: 'FROM busybox\n' })
    const inputs = { images: 'acme/always', 'floating-tags': 'always' }
    succeeded(await play(workspace, { tag: 'v2.0.1' }, inputs))
    const patch = succeeded(await play(workspace, { tag: 'v1.9.1' }, inputs))
    expect(patch.outputs).toMatchObject({ 'moved-tags': 'v1.9\nv1\nlatest', 'held-tags': '' })
    const { latest } = await tagsIn(stage.registry, 'acme/always')
    expect(latest).toBe(patch.outputs['digest'])
  }, 60_000)

  test('everything held and nothing fixed: built, pushed nowhere, green', async () => {
    const { workspace, commits } = history()
    const inputs = { images: 'acme/only', tags: 'type=raw,value=stable' }
    succeeded(await play(workspace, { sha: commits[1] ?? '' }, inputs))
    const before = await tagsIn(stage.registry, 'acme/only')
    const run = succeeded(await play(workspace, { sha: commits[0] ?? '' }, inputs))
    expect(run.outputs).toMatchObject({ 'held-tags': 'stable', pushed: 'false', images: '' })
    expect(await tagsIn(stage.registry, 'acme/only')).toEqual(before)
  }, 60_000)
})
