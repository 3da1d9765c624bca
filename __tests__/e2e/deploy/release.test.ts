import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import {
  type DeployStage,
  inside,
  parts,
  releases,
  running,
  setDeployStage,
  type Texts,
} from './stage.ts'

const stores = ['containerd', 'classic'] as const
const ENV = 'A=b\n# a comment\nSECRET="x y"\n'

describeWith(parts, 'a deployment over ssh', () => {
  describe.each(stores)('to an engine with the %s image store', (store) => {
    let stage: DeployStage
    let digests: Texts
    const compose = (port: number, more = '') =>
      `services:\n  web:\n    image: ${stage.image}:\${VERSION:-latest}\n    init: true\n    env_file: .env\n    ports: ["127.0.0.1:${port}:80"]\n${more}`
    const shop = (name: string, port: number, more = '') =>
      stage.folder(name, { 'compose.yaml': compose(port, more), '.env': ENV })

    beforeAll(async () => {
      stage = await setDeployStage(store)
      digests = {
        good: await stage.put({ version: 'v1.0.0' }),
        better: await stage.put({ version: 'v1.1.0' }),
        best: await stage.put({ version: 'v1.2.0' }),
      }
    }, 120_000)
    afterAll(() => stage?.stop(), 60_000)

    test('starts, replaces, remembers, goes back, and leaves alone what is right', async () => {
      const directory = shop('first', 18_101)
      const first = succeeded(await stage.deploy({ directory, digest: digests['good'] ?? '' }))
      expect(first.outputs).toMatchObject({
        changed: 'true',
        previous: '',
        digest: digests['good'],
      })
      expect(running(stage, 'first')).toEqual({ web: `${digests['good']} running` })

      const ids = stage.docker('ps', '--quiet', '--no-trunc')
      const logins = stage.server.sshd.log().match(/Accepted publickey/g)?.length ?? 0
      const again = succeeded(await stage.deploy({ directory, digest: digests['good'] ?? '' }))
      expect(again.outputs).toMatchObject({ changed: 'false', digest: digests['good'] })
      expect(stage.docker('ps', '--quiet', '--no-trunc')).toBe(ids)
      expect(stage.server.sshd.log().match(/Accepted publickey/g)?.length).toBe(logins + 1)
      expect(releases(stage, 'first')).toHaveLength(1)

      const dry = await stage.deploy({ directory, version: 'v1.1.0', 'dry-run': 'true' })
      expect(succeeded(dry).outputs['changed']).toBe('false')
      expect(dry.log).toMatch(/web +\S+ \(v1\.0\.0\) +→ +\S+/)
      expect(stage.docker('ps', '--quiet', '--no-trunc')).toBe(ids)

      const second = succeeded(await stage.deploy({ directory, version: 'v1.1.0' }))
      expect(second.log).toContain('web: the new image is healthy')
      expect(second.outputs).toMatchObject({
        changed: 'true',
        digest: digests['better'],
        previous: digests['good'],
        'previous-version': 'v1.0.0',
        returned: 'false',
      })
      expect(releases(stage, 'first')).toHaveLength(2)

      const back = succeeded(await stage.deploy({ directory, version: 'previous' }))
      expect(back.outputs).toMatchObject({ changed: 'true', digest: digests['good'] })
      const none = await stage.deploy({ directory, version: 'previous' })
      expect(errorOf(none)).toContain(
        'the host remembers no release of first before the one that runs',
      )
      succeeded(await stage.deploy({ directory, version: 'v1.2.0' }))
      const skipped = succeeded(await stage.deploy({ directory, version: 'previous' }))
      expect(skipped.outputs['digest']).toBe(digests['good'])

      expect(stage.read('first/.env')).toBe(ENV)
      expect(stage.read('first/compose.override.yaml')).toContain(digests['good'])
      expect(stage.read('.docker/config.json')).toBeUndefined()
      expect(stage.docker('ps', '--all', '--format', '{{.Names}}')).toBe('first-web-1')
      expect(skipped.leftovers).toEqual([])
    }, 120_000)

    test('goes back to a release that the registry no longer has', async () => {
      const directory = shop('gone', 18_102)
      succeeded(await stage.deploy({ directory, version: 'v1.0.0' }))
      succeeded(await stage.deploy({ directory, version: 'v1.1.0' }))
      const back = await stage.deploy({
        directory,
        version: 'previous',
        images: '127.0.0.1:9/acme/app',
        registry: '127.0.0.1:9',
        services: 'web',
      })
      expect(succeeded(back).outputs['digest']).toBe(digests['good'])
      expect(running(stage, 'gone')).toEqual({ web: `${digests['good']} running` })
    }, 60_000)

    test('takes over what was started by hand, and can go back to it', async () => {
      const directory = shop('byhand', 18_103)
      const config = stage.folder('login', {
        'config.json': JSON.stringify({
          auths: {
            [stage.registry.host]: {
              auth: btoa(`${stage.registry.username}:${stage.registry.password}`),
            },
          },
        }),
      })
      await inside(
        stage,
        `cd ${directory} && DOCKER_CONFIG=${config} VERSION=v1.0.0 docker compose up -d`,
      )
      const first = succeeded(await stage.deploy({ directory, version: 'v1.1.0' }))
      expect(first.outputs).toMatchObject({
        previous: digests['good'],
        'previous-version': 'v1.0.0',
      })
      const back = succeeded(await stage.deploy({ directory, version: 'previous' }))
      expect(back.outputs['digest']).toBe(digests['good'])
    }, 60_000)

    test('agrees with a "docker compose up -d" that is typed there afterwards', async () => {
      const directory = shop('typed', 18_104)
      succeeded(await stage.deploy({ directory, version: 'v1.0.0' }))
      const ids = stage.docker('ps', '--quiet', '--no-trunc')
      await inside(stage, `cd ${directory} && docker compose up -d`)
      expect(stage.docker('ps', '--quiet', '--no-trunc')).toBe(ids)
    }, 60_000)

    test('keeps the newest releases, and removes the images of older ones', async () => {
      const directory = shop('many', 18_105)
      const own: string[] = []
      // One after another: a registry may not know a layer for a moment that two put at once.
      for (const n of [1, 2, 3, 4])
        own.push(await stage.put({ version: `v9.${n}.0`, ballast: 50_000 }, 'acme/many'))
      const images = `${stage.registry.host}/acme/many`
      for (const digest of own)
        succeeded(
          await stage.deploy({
            directory,
            images,
            services: 'web',
            digest,
            keep: '2',
            trial: 'false',
          }),
        )
      expect(releases(stage, 'many')).toHaveLength(2)
      const kept = stage.docker('image', 'ls', '--digests', '--format', '{{.Digest}}', images)
      const left = kept.split('\n').filter((digest) => own.includes(digest))
      expect(new Set(left)).toEqual(new Set(own.slice(2)))
      expect(running(stage, 'many')).toEqual({ web: `${own[3]} running` })
      const back = succeeded(
        await stage.deploy({ directory, images, services: 'web', version: 'previous', keep: '1' }),
      )
      expect(back.outputs['digest']).toBe(own[2])
      expect(running(stage, 'many')).toEqual({ web: `${own[2]} running` })
    }, 120_000)

    test('deploys the compose file of the checkout, over one socket', async () => {
      const { workspaceWith } = await import('../stage.ts')
      const workspace = workspaceWith({
        'compose.yaml': `name: checkout\nservices:\n  web:\n    image: ${stage.image}\n    init: true\n    ports: ["127.0.0.1:18106:80"]\n    environment: {GREETING: "\${GREETING:?is missing}"}\n    volumes: ["data:/data"]\n  done:\n    image: ${stage.image}\n    command: ["true"]\nvolumes: {data: {}}\n`,
      })
      const inputs = { digest: digests['good'] ?? '', env: 'GREETING=it\'s "me" $HOME' }
      const logins = stage.server.sshd.log().match(/Accepted publickey/g)?.length ?? 0
      const run = succeeded(await stage.deploy(inputs, { workspace }))
      expect(stage.server.sshd.log().match(/Accepted publickey/g)?.length).toBe(logins + 1)
      expect(running(stage, 'checkout')).toEqual({
        done: `${digests['good']} exited`,
        web: `${digests['good']} running`,
      })
      expect(run.outputs['services']).toBe('web\ndone')
      const greeting = stage.docker('exec', 'checkout-web-1', 'sh', '-c', 'echo "$GREETING"')
      expect(greeting).toBe('it\'s "me" $HOME')
      const again = succeeded(await stage.deploy(inputs, { workspace }))
      expect(again.outputs['changed']).toBe('false')
    }, 60_000)

    test('runs a command in the new image before anything is replaced', async () => {
      const directory = shop('before', 18_107, '    volumes: ["data:/data"]\nvolumes: {data: {}}\n')
      succeeded(
        await stage.deploy({
          directory,
          version: 'v1.0.0',
          before: `sh -c 'echo "$PATH" > /data/migrated'`,
        }),
      )
      expect(stage.docker('exec', 'before-web-1', 'cat', '/data/migrated')).toContain('/bin')
      const failed = await stage.deploy({
        directory,
        version: 'v1.1.0',
        before: "sh -c 'echo no table; exit 4'",
      })
      expect(errorOf(failed)).toContain('"before" failed, and nothing was replaced')
      expect(failed.log).toContain('no table')
      expect(running(stage, 'before')).toEqual({ web: `${digests['good']} running` })
      expect(failed.outputs).toMatchObject({ changed: 'false', digest: digests['good'] })
    }, 60_000)
  })
})
