import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  askRegistry,
  attestationsIn,
  bytesIn,
  tagsIn,
} from '../../script/parts/registry/registry-content.ts'
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

describeWith(parts, 'an image that the engine builds, and pushes afterwards', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage({ ownEngine: true })
  }, 60_000)
  afterAll(() => stage?.clear())

  const plain = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo made > /made\n' })
  const tags = (repository: string) => tagsIn(stage.registry, repository)
  const docker = (...args: string[]) =>
    execFileSync('docker', args, {
      env: { ...process.env, DOCKER_HOST: stage.engine.host },
      encoding: 'utf8',
    })
  const namesInEngine = (repository: string) =>
    docker('image', 'ls', '--format', '{{.Tag}}', `${stage.registry.host}/${repository}`)
      .trim()
      .split('\n')
      .sort()

  test('has the name of its commit there, and provenance that is about something', async () => {
    const run = succeeded(await stage.play('push-tag-v1.2.3', plain(), { images: 'acme/named' }))
    expect(run.log).toMatch(/^pushing \S+\/acme\/named:sha-1a2b3c4$/m)
    expect(run.log).not.toContain('--push')
    expect(namesInEngine('acme/named')).toEqual(['sha-1a2b3c4'])
    expect(Object.keys(await tags('acme/named'))).toEqual(RELEASE)
    expect(Object.values(await tags('acme/named'))).toContain(run.outputs['digest'])
    const [provenance] = await attestationsIn(stage.registry, 'acme/named', 'v1.2.3')
    expect(provenance?.subject).toMatchObject([
      { name: expect.stringMatching(/acme\/named@sha-1a2b3c4-\w+\?/) },
    ])
  }, 60_000)

  test('is gone from it afterwards where it is not to be kept, and its layers are cached', async () => {
    const inputs = { images: 'acme/gone', 'keep-in-engine': 'false' }
    succeeded(await stage.play('push-tag-v1.2.3', plain(), inputs))
    expect(namesInEngine('acme/gone')).toEqual([''])
    expect(Object.keys(await tags('acme/gone'))).toEqual(RELEASE)
    const again = await stage.play('push-tag-v1.2.3', plain(), { ...inputs, images: 'acme/gone2' })
    expect(succeeded(again).log).toMatch(/^#\d+ CACHED$/m)
  }, 60_000)

  test('is all that buildx would push: annotations, platforms, what an inline cache needs', async () => {
    const inputs = {
      images: 'acme/whole',
      annotations: 'manifest:com.example.one=1\nindex:com.example.two=2',
      platforms: 'linux/amd64,linux/arm64',
      cache: 'inline',
    }
    const dockerfile =
      'FROM --platform=$BUILDPLATFORM busybox AS b\nFROM scratch\nCOPY --from=b /bin /\n'
    const workspace = workspaceWith({ Dockerfile: dockerfile })
    succeeded(await stage.play('push-tag-v1.2.3', workspace, inputs))
    const read = async (reference: string) =>
      JSON.parse((await bytesIn(stage.registry, 'acme/whole', reference))?.text ?? '{}')
    const index = await read('latest')
    expect(index.annotations).toEqual({ 'com.example.two': '2' })
    expect(index.manifests.slice(0, 2)).toMatchObject([
      { platform: { architecture: 'amd64' } },
      { platform: { architecture: 'arm64' } },
    ])
    const { annotations, config } = await read(index.manifests[1].digest)
    expect(annotations).toEqual({ 'com.example.one': '1' })
    const blob = await askRegistry(stage.registry, `acme/whole/blobs/${config.digest}`)
    expect(await blob.json()).toHaveProperty(['moby.buildkit.cache.v0'])
  }, 60_000)

  test('is pushed without provenance, too, as a plain manifest', async () => {
    const inputs = { images: 'acme/bare', provenance: 'false' }
    const { outputs } = succeeded(await stage.play('push-tag-v1.2.3', plain(), inputs))
    const pushed = await tags('acme/bare')
    expect(new Set(Object.values(pushed))).toEqual(new Set([outputs['digest']]))
    const manifest = await bytesIn(stage.registry, 'acme/bare', 'latest')
    expect(JSON.parse(manifest?.text ?? '{}')).toHaveProperty('layers')
  }, 60_000)

  test('is not lost to another build of the same commit on the same engine', async () => {
    const job = (variant: string) =>
      stage.play('push-tag-v1.2.3', plain(), {
        images: 'acme/variants',
        tags: `type=raw,value=v1.2.3-${variant},floating=false`,
        'build-args': `VARIANT=${variant}`,
      })
    const runs = await Promise.all([job('one'), job('two'), job('three')])
    for (const run of runs) succeeded(run)
    expect(Object.values(await tags('acme/variants')).sort()).toEqual(
      runs.map(({ outputs }) => outputs['digest']).sort(),
    )
  }, 90_000)

  test('has all its names there where it is loaded, too', async () => {
    const inputs = { images: 'acme/loaded', load: 'true', push: 'true' }
    succeeded(await stage.play('push-tag-v1.2.3', plain(), inputs))
    expect(namesInEngine('acme/loaded')).toEqual(RELEASE)
    expect(Object.keys(await tags('acme/loaded'))).toEqual(RELEASE)
  }, 60_000)

  test('is pushed with what `docker login` or a credential helper of the user has', async () => {
    const { host, username, password } = stage.registry
    const auth = Buffer.from(`${username}:${password}`).toString('base64')
    const answer = JSON.stringify({ ServerURL: host, Username: username, Secret: password })
    const home = workspaceWith({
      'login/.docker/config.json': JSON.stringify({ auths: { [host]: { auth } } }),
      'helper/.docker/config.json': JSON.stringify({ credHelpers: { [host]: 'own' } }),
      'bin/docker-credential-own': `#!/bin/sh\ncat > /dev/null\necho '${answer}'\n`,
    })
    chmodSync(join(home, 'bin/docker-credential-own'), 0o755)
    const PATH = `${join(home, 'bin')}:${process.env['PATH']}`
    for (const kept of ['login', 'helper']) {
      const inputs = { images: `acme/by-${kept}`, username: '', password: '' }
      const environment = { HOME: join(home, kept), PATH }
      const run = succeeded(await stage.play('push-tag-v1.2.3', plain(), inputs, environment))
      expect(Object.keys(await tags(`acme/by-${kept}`))).toEqual(RELEASE)
      // The runner is told to hide it; no line that it shows has it.
      expect(run.log).toContain(`::add-mask::${password}`)
      expect(run.log.replace(/^::add-mask::.*$/gm, '')).not.toContain(password)
    }
  }, 60_000)

  test('is given up while it is built, where the registry will not have it', async () => {
    const images = { images: 'acme/taken' }
    const first = succeeded(await stage.play('push-tag-v1.2.3', plain(), images))
    const { env, payload } = readEvent('push-tag-v1.2.3')
    const slow = 'FROM busybox\nRUN echo waiting && sleep 600\n'
    const second = await runAction({
      event: { env: { ...env, GITHUB_SHA: 'b'.repeat(40) }, payload },
      workspace: workspaceWith({ Dockerfile: slow }),
      inputs: { ...registryInputs(stage.registry), 'build-contexts': busybox(), ...images },
      environment: { DOCKER_HOST: stage.engine.host, HOME: workspaceWith({}) },
    })
    expect(errorOf(second)).toContain('/acme/taken:v1.2.3 is taken')
    expect(second.log).not.toContain('waiting')
    expect(second.leftByMain).toEqual([])
    expect(buildsOn(stage.engine.host)).toEqual([])
    expect(new Set(Object.values(await tags('acme/taken')))).toEqual(
      new Set([first.outputs['digest']]),
    )
    expect(namesInEngine('acme/taken')).toEqual(['sha-1a2b3c4'])
  }, 60_000)

  test('is pushed by docker itself where its engine is further away', async () => {
    const socket = stage.engine.host.replace('unix://', '')
    const server = createServer((client) => {
      const engine = connect(socket)
      client.pipe(engine).pipe(client)
      client.on('error', () => engine.destroy())
      engine.on('error', () => client.destroy())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const { port } = server.address() as AddressInfo
      const away = { DOCKER_HOST: `tcp://127.0.0.1:${port}` }
      const images = { images: 'acme/away' }
      const run = succeeded(await stage.play('push-tag-v1.2.3', plain(), images, away))
      const pushed = await tags('acme/away')
      expect(Object.keys(pushed)).toEqual(RELEASE)
      expect(new Set(Object.values(pushed))).toEqual(new Set([run.outputs['digest']]))
    } finally {
      server.close()
    }
  }, 60_000)

  test.each<[string, Texts]>([
    ['in files', { outputs: 'type=local,dest=out', push: 'true' }],
    ['in an archive', { outputs: 'type=oci,dest=image.tar', push: 'true' }],
  ])(
    'is pushed by buildx where it is wanted %s, too',
    async (_, inputs) => {
      const images = `acme/${inputs['outputs']?.includes('local') ? 'files' : 'archive'}`
      const run = succeeded(await stage.play('push-tag-v1.2.3', plain(), { images, ...inputs }))
      expect(run.log).toContain('--push')
      expect(Object.keys(await tags(images))).toEqual(RELEASE)
    },
    60_000,
  )
})

/** Processes that build on an engine. */
const buildsOn = (host: string) =>
  readdirSync('/proc').filter((id) => {
    try {
      const said = (name: string) => readFileSync(`/proc/${id}/${name}`, 'utf8').split('\0')
      return said('cmdline').includes('build') && said('environ').includes(`DOCKER_HOST=${host}`)
    } catch {
      return false // no process, or none any more
    }
  })
