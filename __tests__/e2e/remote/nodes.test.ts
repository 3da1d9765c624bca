import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import {
  type RemoteBuilder,
  startRemoteBuilder,
} from '../../../script/parts/engine/remote-builder.ts'
import { bytesIn, configIn, tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { describeWith } from '../../support/real-parts.ts'
import { busybox, errorOf, succeeded, type Texts, workspaceWith } from '../stage.ts'
import { type RemoteStage, remoteParts, setRemoteStage } from './stage.ts'

const PLATFORMS = 'linux/amd64,linux/arm64'
const RELEASE = ['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3']

interface Index {
  readonly annotations?: Readonly<Record<string, string>>
  readonly manifests: readonly { readonly platform: { readonly architecture: string } }[]
}

describeWith(remoteParts, 'two machines with BuildKit, and no Docker engine', () => {
  let stage: RemoteStage
  let [amd, arm]: RemoteBuilder[] = []
  beforeAll(async () => {
    stage = await setRemoteStage()
    const { authority } = stage
    amd = await startRemoteBuilder({ authority })
    arm = await startRemoteBuilder({ authority })
  }, 120_000)
  afterAll(async () => {
    await Promise.all([amd?.stop(), arm?.stop()])
    await stage?.clear()
  }, 60_000)

  /** A file that says for which platform it was made, with nothing run there. */
  const APP = 'FROM scratch\nARG TARGETARCH\nCOPY Dockerfile /$TARGETARCH\n'
  const app = () => workspaceWith({ Dockerfile: APP })
  const nodes = (): Texts => ({
    ...stage.tls,
    endpoint: amd?.endpoint ?? '',
    append: `- name: arm\n  endpoint: ${arm?.endpoint}\n  platforms: linux/arm64\n${tlsOf(stage.tls)}`,
    platforms: PLATFORMS,
  })
  const run = (inputs: Texts, env: Texts = {}, workspace = app()) =>
    stage.start(workspace, { ...nodes(), ...inputs }, env).finish()
  const tags = (repository: string) => tagsIn(stage.registry, repository)
  const indexOf = async (repository: string, tag = 'latest'): Promise<Index> =>
    JSON.parse((await bytesIn(stage.registry, repository, tag))?.text ?? '')
  const architectures = async (repository: string, tag?: string) =>
    (await indexOf(repository, tag)).manifests.map(({ platform }) => platform.architecture)

  test('each builds its platforms, and we join what they have pushed', async () => {
    const inputs = { images: 'acme/joined', annotations: 'index:by=us\nmanifest:of=each' }
    const { outputs, log, leftovers } = succeeded(await run(inputs))
    const there = await tags('acme/joined')
    expect(Object.keys(there)).toEqual(RELEASE)
    expect(new Set(Object.values(there))).toEqual(new Set([outputs['digest']]))
    expect(log).toContain(`${amd?.endpoint} over TLS builds linux/amd64`)
    expect(log).toContain(`arm (${arm?.endpoint}) over TLS builds linux/arm64`)
    expect(log).toMatch(/^arm \| #\d+ /m)
    // With an attestation of each.
    expect(await architectures('acme/joined')).toEqual(['amd64', 'unknown', 'arm64', 'unknown'])
    expect((await indexOf('acme/joined')).annotations).toEqual({ by: 'us' })
    expect(JSON.parse(outputs['metadata'] ?? '')['containerimage.digest']).toBe(outputs['digest'])
    expect(leftovers).toEqual([])
    expect(stage.asked).toEqual([])
  }, 90_000)

  test('a gate that does not pass leaves every tag alone', async () => {
    const gate = { 'test-command': 'echo "$IMAGE"\nexit 1' }
    for (const more of [{}, { tags: 'type=raw,value=v9', flavor: 'latest=false' }]) {
      const failed = await run({ images: 'acme/gated', ...gate, ...more })
      expect(errorOf(failed)).toContain('"test-command" ended with exit code 1')
      expect(await tags('acme/gated')).toEqual({})
      expect(failed.log).toMatch(/acme\/gated@sha256:/)
    }
    const passed = succeeded(await run({ images: 'acme/gated', 'test-command': 'true' }))
    expect((await tags('acme/gated'))['latest']).toBe(passed.outputs['digest'])
  }, 90_000)

  test('every repository has the same index', async () => {
    const { host } = stage.registry
    const images = `${host}/acme/here\n${host}/acme/there`
    const { outputs } = succeeded(await run({ images }))
    expect((await tags('acme/here'))['v1.2.3']).toBe(outputs['digest'])
    expect((await tags('acme/there'))['v1.2.3']).toBe(outputs['digest'])
    expect(await architectures('acme/there')).toEqual(['amd64', 'unknown', 'arm64', 'unknown'])
  }, 60_000)

  test('a machine that is dead is named, before anything is built or pushed', async () => {
    const append = '- {name: graviton, endpoint: "tcp://127.0.0.1:1", platforms: linux/arm64}'
    const failed = await run({ images: 'acme/dead', append })
    expect(errorOf(failed)).toContain(
      'the builder graviton (tcp://127.0.0.1:1) cannot be used: nothing listens there. ',
    )
    expect(failed.log).not.toContain('docker buildx build')
    expect(await tags('acme/dead')).toEqual({})
    // A run that does not need it goes on.
    succeeded(await run({ images: 'acme/alive', append, platforms: 'linux/amd64' }))
    expect(Object.keys(await tags('acme/alive'))).toEqual(RELEASE)
  }, 90_000)

  test('the variables of docker/setup-buildx-action open them', async () => {
    const [ca, cert, key] = ['builder-tls-ca', 'builder-tls-cert', 'builder-tls-key'].map(
      (name) => stage.tls[name] ?? '',
    )
    const variables = [0, 1].flatMap((node) => [
      [`BUILDER_NODE_${node}_AUTH_TLS_CACERT`, readFileSync(ca ?? '', 'utf8')],
      [`BUILDER_NODE_${node}_AUTH_TLS_CERT`, cert],
      [`BUILDER_NODE_${node}_AUTH_TLS_KEY`, key],
    ])
    const inputs = {
      driver: 'remote',
      endpoint: amd?.endpoint ?? '',
      append: `- endpoint: ${arm?.endpoint}\n  platforms: linux/arm64\n`,
      platforms: PLATFORMS,
      images: 'acme/variables',
    }
    const { log } = succeeded(
      await stage.start(app(), inputs, Object.fromEntries(variables)).finish(),
    )
    expect(await architectures('acme/variables')).toContain('arm64')
    for (const line of (key ?? '').split('\n').slice(1, -2))
      expect(log).toContain(`::add-mask::${line}`)
    expect(unmasked(log)).not.toContain((key ?? '').split('\n')[1])
  }, 60_000)

  test('the example does what it says, with the addresses of these machines', async () => {
    const text = readFileSync('examples/workflows/remote-builders.yml', 'utf8')
      .replace('tcp://buildkit-amd64.example.com:1234', amd?.endpoint ?? '')
      .replace('tcp://buildkit-arm64.example.com:1234', arm?.endpoint ?? '')
    const step = parse(text).jobs.build.steps.at(-1) as { with: Texts; env: Texts }
    const values = {
      'vars.BUILDKIT_CA': readFileSync(stage.tls['builder-tls-ca'] ?? '', 'utf8'),
      'vars.BUILDKIT_CERT': stage.tls['builder-tls-cert'] ?? '',
      'secrets.BUILDKIT_KEY': stage.tls['builder-tls-key'] ?? '',
    }
    const filled = (value: string) =>
      Object.entries(values).reduce(
        (all, [name, one]) => all.replace(`${'$'}{{ ${name} }}`, one),
        value,
      )
    const env = Object.entries(step.env).map(([name, value]) => [name, filled(value)])
    const inputs = { ...step.with, registry: stage.registry.host, images: 'acme/example' }
    const { log } = succeeded(await stage.start(app(), inputs, Object.fromEntries(env)).finish())
    expect(log).toContain(`arm64 (${arm?.endpoint}) over TLS builds linux/arm64`)
    expect(await architectures('acme/example')).toContain('arm64')
  }, 60_000)

  test('a list of them needs no first one apart', async () => {
    const append = [amd, arm].map((one) => `- endpoint: ${one?.endpoint}\n`)
    append[1] += '  platforms: [linux/arm64, linux/arm/v7]\n'
    const inputs = { ...stage.tls, append: append.join(''), images: 'acme/list' }
    const three = `${PLATFORMS},linux/arm/v7`
    const { log } = succeeded(await stage.start(app(), { ...inputs, platforms: three }).finish())
    expect(log).toContain('builds linux/arm64, linux/arm/v7')
    expect(await architectures('acme/list')).toEqual(
      expect.arrayContaining(['amd64', 'arm', 'arm64']),
    )
  }, 60_000)

  test('each keeps its layers under a name of its own', async () => {
    const cache = { cache: 'registry', 'cache-to': 'type=registry,ref=HOST/acme/cached:mine' }
    const inputs = { ...cache, 'cache-to': cache['cache-to'].replace('HOST', stage.registry.host) }
    succeeded(await run({ images: 'acme/cached', ...inputs }))
    expect(Object.keys(await tags('acme/cached'))).toEqual([
      'buildcache-linux-amd64',
      'buildcache-linux-arm64',
      ...['latest', 'mine-linux-amd64', 'mine-linux-arm64', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3'],
    ])
  }, 60_000)

  test('what fails on one is said of that one, and nothing is pushed', async () => {
    const broken = `${APP}FROM scratch AS arm64\nCOPY nothing /\nFROM scratch AS amd64\nCOPY Dockerfile /\nFROM $TARGETARCH\n`
    const workspace = workspaceWith({ Dockerfile: `ARG TARGETARCH\n${broken}` })
    const failed = await run({ images: 'acme/broken', 'push-attempts': '1' }, {}, workspace)
    expect(errorOf(failed)).toMatch(/arm: .*nothing/)
    expect(await tags('acme/broken')).toEqual({})
  }, 60_000)

  test('a secret of the build reaches both, and its files are gone', async () => {
    const Dockerfile =
      'FROM --platform=$BUILDPLATFORM busybox AS made\nARG TARGETARCH\nRUN --mount=type=secret,id=word cp /run/secrets/word /$TARGETARCH\nFROM scratch\nARG TARGETARCH\nCOPY --from=made /$TARGETARCH /word\n'
    const inputs = {
      images: 'acme/secret',
      secrets: 'word=not-a-real-secret',
      'build-contexts': busybox(),
      'secret-guard': 'off',
    }
    const { leftovers } = succeeded(await run(inputs, {}, workspaceWith({ Dockerfile })))
    expect(leftovers).toEqual([])
    expect(await architectures('acme/secret')).toContain('arm64')
  }, 90_000)

  test('a build that is not pushed is done on both, and joins nothing', async () => {
    const { outputs, log } = succeeded(await run({ images: 'acme/tried', push: 'false' }))
    expect(outputs['digest']).toBe('')
    expect(log).toMatch(/^arm \| #\d+ /m)
    expect(await tags('acme/tried')).toEqual({})
  }, 60_000)

  test('a machine that dies in the middle is named, and no tag moves', async () => {
    const dying = await startRemoteBuilder({ authority: stage.authority })
    const Dockerfile =
      'FROM --platform=$BUILDPLATFORM busybox AS made\nARG TARGETARCH\nRUN if [ $TARGETARCH = arm64 ]; then echo waiting && sleep 60; fi\nFROM scratch\nCOPY --from=made /bin/sh /sh\n'
    const append = `- name: graviton\n  endpoint: ${dying.endpoint}\n  platforms: linux/arm64\n${tlsOf(stage.tls)}`
    const inputs = { ...nodes(), append, images: 'acme/dying', 'push-attempts': '1' }
    const begun = stage.start(workspaceWith({ Dockerfile }), {
      ...inputs,
      'build-contexts': busybox(),
    })
    await begun.said(/\d waiting/)
    await dying.stop()
    const failed = await begun.finish()
    expect(errorOf(failed)).toMatch(/^::error::graviton: /)
    expect(await tags('acme/dying')).toEqual({})
    expect(failed.leftovers).toEqual([])
  }, 120_000)

  test('keys are readable by their owner alone, and gone after a kill', async () => {
    const slow = workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo waiting && sleep 60\n' })
    const inputs = { images: 'acme/killed', platforms: 'linux/amd64', 'build-contexts': busybox() }
    const begun = stage.start(slow, { ...nodes(), ...inputs })
    await begun.said(/\d waiting/)
    const files = readdirSync(begun.temp, { recursive: true }).map(String)
    const keys = files.filter((name) => name.endsWith('.pem'))
    expect(keys).toHaveLength(3)
    for (const name of keys) expect(statSync(join(begun.temp, name)).mode & 0o777).toBe(0o600)
    begun.child.kill('SIGKILL')
    const { leftByMain, leftovers } = await begun.finish()
    expect(leftByMain.filter((name) => name.endsWith('.pem'))).toHaveLength(3)
    expect(leftovers).toEqual([])
  }, 60_000)

  test('a builder of the user that has several nodes is built one platform at a time', async () => {
    const home = workspaceWith({
      'ca.pem': readFileSync(stage.tls['builder-tls-ca'] ?? '', 'utf8'),
    })
    const paths = workspaceWith({
      'cert.pem': stage.tls['builder-tls-cert'] ?? '',
      'key.pem': stage.tls['builder-tls-key'] ?? '',
    })
    const options = `cacert=${home}/ca.pem,cert=${paths}/cert.pem,key=${paths}/key.pem`
    const create = (...args: string[]) =>
      execFileSync('docker', ['buildx', 'create', '--name', 'team', ...args], {
        env: { ...process.env, HOME: home, DOCKER_HOST: 'tcp://127.0.0.1:1' },
        stdio: 'pipe',
      })
    create('--driver', 'remote', '--driver-opt', options, amd?.endpoint ?? '')
    const second = ['--append', '--platform', 'linux/arm64', '--driver-opt', options]
    create(...second, arm?.endpoint ?? '')
    const inputs = { builder: 'team', platforms: PLATFORMS, images: 'acme/team' }
    const play = (more: Texts) =>
      stage.start(app(), { ...inputs, ...more }, { HOME: home, DOCKER_HOST: NOWHERE }).finish()
    const gate = { tags: 'type=raw,value=v9', flavor: 'latest=false', 'test-command': 'exit 1' }
    expect(errorOf(await play(gate))).toContain('"test-command" ended with exit code 1')
    expect(await tags('acme/team')).toEqual({})
    const { outputs, log } = succeeded(await play({}))
    expect(Object.keys(await tags('acme/team'))).toEqual(RELEASE)
    expect((await tags('acme/team'))['latest']).toBe(outputs['digest'])
    expect(log).toMatch(/^linux\/arm64 \| #\d+ /m)
    expect((await configIn(stage.registry, 'acme/team', 'latest')).Labels).toBeDefined()
  }, 120_000)
})

/** No engine is there. */
const NOWHERE = 'unix:///nowhere/docker.sock'

/** The same certificates as the keys of an entry of `append`. */
function tlsOf(tls: Texts): string {
  const block = (key: string, text = '') =>
    `  ${key}: |\n${text
      .trim()
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n')}\n`
  return (
    block('tls-ca', tls['builder-tls-ca']) +
    block('tls-cert', tls['builder-tls-cert']) +
    block('tls-key', tls['builder-tls-key'])
  )
}

const unmasked = (log: string) =>
  log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n')
