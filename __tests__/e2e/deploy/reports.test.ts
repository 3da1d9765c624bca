import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import { type DeployStage, parts, running, setDeployStage } from './stage.ts'

/** What went wrong for others, in public reports, played here. */
describeWith(parts, 'what others have reported', () => {
  let stage: DeployStage
  let [good, better] = ['', '']

  beforeAll(async () => {
    stage = await setDeployStage('containerd')
    good = await stage.put({ version: 'v1.0.0' })
    better = await stage.put({ version: 'v1.1.0' })
  }, 120_000)
  afterAll(() => stage?.stop(), 60_000)

  const shop = (name: string, more = '', files = {}) =>
    stage.folder(name, {
      'compose.yaml': `services:\n  web:\n    image: ${stage.image}\n    init: true\n${more}`,
      ...files,
    })

  test('a container left under a prefixed name blocks the next deployment (aprin-labs/archimedes#433)', async () => {
    const directory = shop('prefixed')
    succeeded(await stage.deploy({ directory, digest: good }))
    stage.docker('rename', 'prefixed-web-1', '8e4ed551c6dd_prefixed-web-1')
    stage.docker('create', '--name', 'prefixed-web-1', `${stage.image}@${good}`)
    const run = await stage.deploy({ directory, digest: better })
    expect(errorOf(run)).toContain('the name "prefixed-web-1" of web is taken by another container')
    expect(running(stage, 'prefixed')).toEqual({ web: `${good} running` })
    stage.docker('rm', 'prefixed-web-1')
    succeeded(await stage.deploy({ directory, digest: better }))
    expect(running(stage, 'prefixed')).toEqual({ web: `${better} running` })
  }, 60_000)

  test('a changed env_file does not reach the container (brockamer/findajob#667, itzg/docker-minecraft-server#2116)', async () => {
    const directory = shop('env', '    env_file: .env\n', { '.env': 'COLOUR=red\n' })
    succeeded(await stage.deploy({ directory, digest: good }))
    stage.folder('env', { '.env': 'COLOUR=blue\n' })
    const run = succeeded(await stage.deploy({ directory, digest: good }))
    expect(run.outputs['changed']).toBe('true')
    expect(stage.docker('exec', 'env-web-1', 'sh', '-c', 'echo $COLOUR')).toBe('blue')
  }, 60_000)

  test('a changed restart policy is not taken into account (docker/compose#11679)', async () => {
    const directory = shop('policy')
    succeeded(await stage.deploy({ directory, digest: good }))
    shop('policy', '    restart: unless-stopped\n')
    succeeded(await stage.deploy({ directory, digest: good }))
    const policy = stage.docker(
      'inspect',
      '--format',
      '{{.HostConfig.RestartPolicy.Name}}',
      'policy-web-1',
    )
    expect(policy).toBe('unless-stopped')
  }, 60_000)

  test('container_name breaks docker compose run (docker/compose#1753)', async () => {
    const directory = shop('named', '    container_name: the-web\n')
    succeeded(await stage.deploy({ directory, digest: good }))
    const run = succeeded(
      await stage.deploy({ directory, digest: better, before: 'true', trial: 'true' }),
    )
    expect(run.log).toContain('web: the new image is healthy')
    expect(stage.docker('ps', '--format', '{{.Names}}')).toContain('the-web')
  }, 60_000)

  test('a health check that uses a program the image does not have (eclipse-openvsx/openvsx#2182)', async () => {
    const directory = shop(
      'curl',
      '    healthcheck: {test: "curl -f http://localhost/", interval: 1s, retries: 1}\n',
    )
    const run = await stage.deploy({ directory, digest: good })
    expect(errorOf(run)).toMatch(/web: unhealthy \(.*curl: not found\)/)
  }, 60_000)

  test('a service of a profile, with another one that depends on it (docker/compose#12900)', async () => {
    const directory = shop(
      'profile',
      `    depends_on: [db]\n  db:\n    image: ${stage.image}\n    profiles: [dev]\n`,
    )
    expect(errorOf(await stage.deploy({ directory, digest: good }))).toContain(
      'depends on undefined service',
    )
    const run = succeeded(
      await stage.deploy({ directory, digest: good, env: 'COMPOSE_PROFILES=dev' }),
    )
    expect(run.outputs['services']?.split('\n').sort()).toEqual(['db', 'web'])
  }, 60_000)

  test('several copies of a service, of which one stays old (moby/moby#34712)', async () => {
    const directory = shop('copies', '    deploy: {replicas: 3}\n')
    succeeded(await stage.deploy({ directory, digest: good }))
    succeeded(await stage.deploy({ directory, digest: better }))
    const images = stage.docker(
      'ps',
      '--no-trunc',
      '--filter',
      'label=com.docker.compose.project=copies',
      '--format',
      '{{.Image}}',
    )
    expect(images.split('\n')).toEqual(Array(3).fill(`${stage.image}@${better}`))
  }, 60_000)

  describe('of ssh:', () => {
    const look = (inputs: Record<string, string>) =>
      stage.deploy({ directory: shop('ssh'), digest: good, ...inputs })

    test('a shell that greets breaks what reads its output', async () => {
      stage.folder('.', { '.profile': '', '.bashrc': '' })
      const sshd = await stage.server.addSshd([`SetEnv ENV=/root/greeting`])
      stage.folder('.', { greeting: 'echo "Welcome to {this} server"\n' })
      const noisy = stage.folder('noisy', {
        sh: '#!/bin/bash\necho "{ Welcome }"\nexec /bin/sh "$@"\n',
      })
      const { chmodSync } = await import('node:fs')
      const { join } = await import('node:path')
      chmodSync(join(stage.server.home, 'noisy/sh'), 0o755)
      const forced = await stage.server.addSshd(
        [],
        `command="${noisy}/sh -c \\"$SSH_ORIGINAL_COMMAND\\"",no-pty ${stage.server.publicKey}`,
      )
      for (const one of [sshd, forced])
        succeeded(await look({ host: `root@127.0.0.1:${one.port}`, 'known-hosts': one.knownHosts }))
    }, 60_000)

    test('a server that allows one session per connection', async () => {
      const sshd = await stage.server.addSshd(['MaxSessions 1'])
      succeeded(
        await look({
          host: `root@127.0.0.1:${sshd.port}`,
          'known-hosts': sshd.knownHosts,
          force: 'true',
        }),
      )
    }, 60_000)

    test('a key with "restrict" in authorized_keys', async () => {
      const sshd = await stage.server.addSshd([], `restrict ${stage.server.publicKey}`)
      const run = await look({
        host: `root@127.0.0.1:${sshd.port}`,
        'known-hosts': sshd.knownHosts,
      })
      expect(succeeded(run).log).toContain('the server does not forward sockets')
    }, 60_000)
  })
})
