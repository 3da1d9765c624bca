import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { freePort } from '../../script/parts/registry/registry.ts'
import { bytesIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
import { fake } from '../core/guard/corpus/made-up.ts'
import { describeWith } from '../support/real-parts.ts'
import {
  errorOf,
  parts,
  type Stage,
  setStage,
  succeeded,
  type Texts,
  workspaceWith,
} from './stage.ts'

jest.setTimeout(120_000)

const PASSWORD = fake.password(47)
const PLATFORMS = 'linux/amd64,linux/arm64'
const NOT_LOOKED_AT = 'the secret guard does not look at a remote context'
/** A file with a token, written by a RUN. */
const npmrc = `mkdir -p /root && printf '//npm.example.com/:_authToken=np%s\\n' ${fake.npm().slice(2)} > /root/.npmrc`
/** Only the image for arm64 has this in its configuration. */
const envOfOne = `FROM busybox AS for-amd64
FROM busybox AS for-arm64
ENV DEPLOY_TOKEN=${PASSWORD}
FROM for-$TARGETARCH
`

/** Serves a folder as an archive, as a release page does. */
async function serveArchive(folder: string) {
  const archive = execFileSync('tar', ['-czf', '-', '-C', folder, '.'])
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/gzip' })
    response.end(archive)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/app.tar.gz`, stop: () => server.close() }
}

/** Serves a folder's commit by Git's own protocol. */
async function serveGit(folder: string) {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args])
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'all')
  const port = await freePort()
  const daemon = `${execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()}/git-daemon`
  const flags = ['--export-all', '--verbose', '--reuseaddr', '--listen=127.0.0.1']
  const child = spawn(daemon, [...flags, `--port=${port}`, `--base-path=${folder}`, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await once(child.stderr, 'data') // “Ready to rumble”
  return { url: `git://127.0.0.1:${port}/.git#main`, stop: () => child.kill('SIGTERM') }
}

describeWith({ ...parts, buildkit: findBuildkit() }, 'the secret guard looks at the image', () => {
  let stage: Stage
  let container: Texts
  beforeAll(async () => {
    stage = await setStage()
    const image = await loadBuildkitImage(stage.engine.host)
    container = { driver: 'docker-container', 'driver-opts': `image=${image}\nnetwork=host` }
  })
  afterAll(() => stage?.clear())

  test('of each platform: a file in a layer of the second one ends the run, and no tag is there', async () => {
    const lines = [
      'FROM --platform=$BUILDPLATFORM busybox',
      'ARG TARGETARCH',
      `RUN if [ "$TARGETARCH" = arm64 ]; then ${npmrc}; else true; fi`,
    ]
    const folder = workspaceWith({ Dockerfile: `${lines.join('\n')}\n` })
    const inputs = { ...container, images: 'acme/layers', platforms: PLATFORMS }
    const run = await stage.play('push-main', folder, inputs)
    expect(errorOf(run)).toContain(
      'the image has /root/.npmrc in a layer (line 3 of the Dockerfile)',
    )
    expect(await tagsIn(stage.registry, 'acme/layers')).toEqual({})
  })

  test('of each platform: a value in the configuration of the second one, from an archive that is not looked at', async () => {
    const context = await serveArchive(workspaceWith({ Dockerfile: envOfOne }))
    const inputs = { ...container, images: 'acme/config', platforms: PLATFORMS }
    const secrets = `deploy=${PASSWORD}`
    const remote = { ...inputs, context: context.url, secrets }
    const run = await stage.play('push-main', workspaceWith({}), remote)
    context.stop()
    expect(run.log).toContain(NOT_LOOKED_AT)
    expect(errorOf(run)).toContain('the value of the secret "deploy"')
    expect(errorOf(run)).toContain('DEPLOY_TOKEN')
    expect(JSON.stringify(run.summary + JSON.stringify(run.outputs))).not.toContain(PASSWORD)
    expect(await tagsIn(stage.registry, 'acme/config')).toEqual({})
  })

  test('in layers that zstd has compressed', async () => {
    const inputs = {
      ...container,
      images: 'acme/zstd',
      outputs: 'type=image,push=true,compression=zstd,force-compression=true,oci-mediatypes=true',
    }
    const clean = workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo a > /a\n' })
    const { outputs } = succeeded(
      await stage.play('push-main', clean, { ...inputs, provenance: 'false' }),
    )
    const manifest = await bytesIn(stage.registry, 'acme/zstd', outputs['digest'] ?? '')
    expect(manifest?.text).toContain('tar+zstd')

    const before = await tagsIn(stage.registry, 'acme/zstd')
    const leaking = workspaceWith({ Dockerfile: `FROM busybox\nRUN ${npmrc}\n` })
    const run = await stage.play('push-tag-v1.2.3', leaking, inputs)
    expect(errorOf(run)).toContain(
      'the image has /root/.npmrc in a layer (line 2 of the Dockerfile)',
    )
    expect(await tagsIn(stage.registry, 'acme/zstd')).toEqual(before)
  })
})

describeWith(parts, 'the secret guard and a context that is a Git repository', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => stage?.clear())

  test('says that it is not looked at, and finds in the image what it brings', async () => {
    const files = {
      Dockerfile: `FROM busybox\nENV DEPLOY_TOKEN=${PASSWORD}\nCOPY . /app\n`,
      a: 'a',
    }
    const repository = await serveGit(workspaceWith(files))
    const inputs = { images: 'acme/git', context: repository.url }
    const fine = await stage.play('push-main', workspaceWith({}), inputs)
    const before = await tagsIn(stage.registry, 'acme/git')
    const known = { ...inputs, secrets: `deploy=${PASSWORD}` }
    const run = await stage.play('push-tag-v1.2.3', workspaceWith({}), known)
    repository.stop()
    expect(succeeded(fine).log).toContain(NOT_LOOKED_AT)
    expect(errorOf(run)).toContain('the value of the secret "deploy"')
    const floating = ['latest', 'v1', 'v1.2']
    const after = await tagsIn(stage.registry, 'acme/git')
    for (const tag of floating) expect(after[tag]).toBe(before[tag])
  })
})
