import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { nodeImage } from '../../script/parts/engine/base-images.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import { configIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { appExample, parts, type Stage, setStage, succeeded, workspaceWith } from './stage.ts'

describeWith(parts, 'publishing', () => {
  let stage: Stage
  let second: LocalRegistry
  beforeAll(async () => {
    ;[stage, second] = await Promise.all([setStage(), startRegistry({ username: 'robot' })])
  }, 60_000)
  afterAll(async () => {
    await Promise.all([stage?.clear(), second?.stop()])
  })

  test('a multi-stage build with RUN is pushed under every tag of the event', async () => {
    const inputs = { 'build-contexts': `node:18-alpine=${nodeImage()}` }
    const run = succeeded(await stage.play('push-tag-v1.2.3', appExample, inputs))
    const { outputs, summary } = run
    expect(outputs['tag-names']?.split('\n').sort()).toEqual(
      ['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3'].sort(),
    )
    const { registry } = stage
    const digest = outputs['digest'] ?? ''
    expect(await tagsIn(registry, 'acme/app')).toEqual(
      Object.fromEntries(['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3'].map((t) => [t, digest])),
    )
    const config = await configIn(registry, 'acme/app', digest)
    expect(config).toMatchObject({
      User: 'node',
      Labels: {
        'org.opencontainers.image.version': 'v1.2.3',
        'org.opencontainers.image.source': 'https://github.com/acme/app',
      },
    })
    expect(config.Env).toContain('VERSION=v1.2.3')
    expect(outputs['image']).toBe(`${registry.host}/acme/app@${digest}`)
    expect(outputs['version']).toBe('v1.2.3')
    expect(outputs['pushed']).toBe('true')
    expect(JSON.parse(outputs['metadata'] ?? '')['containerimage.digest']).toBe(digest)
    expect(summary).toContain(`docker pull ${registry.host}/acme/app@${digest}`)
  }, 120_000)

  test('two registries with different passwords get the same image in one run', async () => {
    const { registry, play } = stage
    const run = await play('push-main', workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' }), {
      images: `${registry.host}/team/two\n${second.host}/team/two`,
      username: '',
      password: '',
      'registry-auth': [registry, second]
        .map((r) => `- registry: ${r.host}\n  username: ${r.username}\n  password: ${r.password}`)
        .join('\n'),
    })
    succeeded(run)
    const [first, other] = await Promise.all([
      tagsIn(registry, 'team/two'),
      tagsIn(second, 'team/two'),
    ])
    expect(first).toEqual(other)
    expect(new Set(Object.values(first))).toEqual(new Set([run.outputs['digest']]))
    expect(Object.keys(first)).toContain('latest')
  }, 60_000)

  test('one image for two platforms', async () => {
    const dockerfile = [
      'FROM --platform=$BUILDPLATFORM busybox AS build',
      'ARG TARGETARCH',
      'RUN echo "made for $TARGETARCH" > /made',
      'FROM scratch',
      'COPY --from=build /made /made',
    ]
    const workspace = workspaceWith({ Dockerfile: `${dockerfile.join('\n')}\n` })
    const inputs = { images: 'acme/platforms', platforms: 'linux/amd64,linux/arm64' }
    const { outputs } = succeeded(await stage.play('push-main', workspace, inputs))
    const { registry } = stage
    const answer = await fetch(`${registry.url}/v2/acme/platforms/manifests/${outputs['digest']}`, {
      headers: {
        accept: 'application/vnd.oci.image.index.v1+json',
        authorization: `Basic ${Buffer.from(`${registry.username}:${registry.password}`).toString('base64')}`,
      },
    })
    const { manifests } = (await answer.json()) as {
      manifests: { platform: { os: string; architecture: string } }[]
    }
    const platforms = manifests.map(({ platform }) => `${platform.os}/${platform.architecture}`)
    expect(platforms).toEqual(expect.arrayContaining(['linux/amd64', 'linux/arm64']))
  }, 60_000)

  test('a pull request is built and not pushed', async () => {
    const run = await stage.play('pull-request', workspaceWith({ Dockerfile: 'FROM busybox\n' }), {
      images: 'acme/pull-request',
    })
    succeeded(run)
    expect(run.outputs).toMatchObject({ pushed: 'false', 'tag-names': 'pr-7', images: '' })
    expect(await tagsIn(stage.registry, 'acme/pull-request')).toEqual({})
  }, 60_000)

  test('the credentials are gone after the step, and the user’s configuration is as it was', async () => {
    const home = workspaceWith({ '.docker/config.json': '{"psFormat":"json"}' })
    const workspace = workspaceWith({ Dockerfile: 'FROM busybox\n' })
    const run = await stage.play('push-main', workspace, { images: 'acme/tidy' }, { HOME: home })
    expect(succeeded(run).leftByMain).toEqual([])
    expect(readFileSync(`${home}/.docker/config.json`, 'utf8')).toBe('{"psFormat":"json"}')
    expect(readdirSync(`${home}/.docker`)).not.toContain('docker')
  }, 60_000)

  test('`logout: false` leaves the job logged in', async () => {
    const home = workspaceWith({})
    const workspace = workspaceWith({ Dockerfile: 'FROM busybox\n' })
    const inputs = { images: 'acme/stay', logout: 'false' }
    const run = await stage.play('push-main', workspace, inputs, { HOME: home })
    succeeded(run)
    const config = JSON.parse(readFileSync(`${home}/.docker/config.json`, 'utf8'))
    expect(Object.keys(config.auths)).toEqual([stage.registry.host])
  }, 60_000)

  test('`dry-run` shows the plan with no Docker, no network and no credentials', async () => {
    const run = await stage.play(
      'push-tag-v1.2.3',
      workspaceWith({}),
      { 'dry-run': 'true', password: '', registry: 'registry.invalid' },
      { DOCKER_HOST: 'unix:///nowhere.sock', PATH: '/nowhere' },
    )
    succeeded(run)
    expect(run.outputs).toMatchObject({ pushed: 'false', version: 'v1.2.3', digest: '' })
    expect(run.outputs['tags']).toContain('registry.invalid/acme/app:v1.2')
    expect(run.summary).toContain('Slipway would')
  }, 30_000)
})
