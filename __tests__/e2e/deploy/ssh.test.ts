import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeKey, type Sshd } from '../../../script/parts/server/sshd.ts'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded, workspaceWith } from '../stage.ts'
import { type DeployStage, freePort, parts, running, setDeployStage, type Texts } from './stage.ts'

describeWith(parts, 'the way to a server', () => {
  let stage: DeployStage
  let keys = ''
  let digest = ''
  let directory = ''
  const mute: TcpServer = createTcp((socket) => void silent.push(socket))
  const silent: Socket[] = []

  beforeAll(async () => {
    stage = await setDeployStage('containerd')
    keys = mkdtempSync(join(tmpdir(), 'slipway-keys-'))
    digest = await stage.put({ version: 'v1.0.0' })
    const text = `services:\n  web:\n    image: ${stage.image}\n    init: true\n`
    directory = stage.folder('shop', { 'compose.yaml': text })
    succeeded(await stage.deploy({ directory, digest }))
  }, 120_000)
  afterAll(async () => {
    mute.close()
    for (const socket of silent) socket.destroy()
    rmSync(keys, { recursive: true, force: true })
    await stage?.stop()
  })

  /** A port that takes connections and says nothing. */
  async function mutePort(): Promise<number> {
    const port = await freePort()
    await new Promise<void>((done) => mute.listen(port, '127.0.0.1', done))
    return port
  }

  /** Only reads the server: what it says of the way there. */
  const look = (inputs: Texts = {}, env: Texts = {}) =>
    stage.deploy({ directory, digest, 'dry-run': 'true', ...inputs }, { env })

  const at = (sshd: Sshd, user = 'root'): Texts => ({
    host: `${user}@127.0.0.1:${sshd.port}`,
    'known-hosts': sshd.knownHosts,
  })

  test.each<[string, (key: string) => string]>([
    ['with line ends of Windows', (key) => key.replaceAll('\n', '\r\n')],
    ['without a last line end', (key) => key.trimEnd()],
    ['with spaces before its lines', (key) => key.replaceAll(/^(?=.)/gm, '  ')],
    ['on one line', (key) => key.replaceAll('\n', ' ')],
    [String.raw`with \n as two characters`, (key) => key.replaceAll('\n', String.raw`\n`)],
    ['after blank lines', (key) => `\n\n${key}`],
  ])('is open to a key %s', async (_, spoil) => {
    succeeded(await look({ 'ssh-key': spoil(stage.server.privateKey) }))
  })

  test.each([
    ['rsa', ['-t', 'rsa', '-b', '2048']],
    ['rsa in PEM', ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
    ['ecdsa in PKCS8', ['-t', 'ecdsa', '-m', 'PKCS8']],
  ])('is open to a key of %s', async (name, kind) => {
    const { privateKey, publicKey } = makeKey(join(keys, name.replaceAll(' ', '-')), ...kind)
    const sshd = await stage.server.addSshd([], publicKey)
    succeeded(await look({ ...at(sshd), 'ssh-key': privateKey.replaceAll('\n', ' ') }))
  })

  test('takes the bare key of the host, and one that was read on the server itself', async () => {
    const { hostKey } = stage.server.sshd
    succeeded(await look({ 'known-hosts': hostKey }))
    succeeded(await look({ 'known-hosts': `localhost ${hostKey}` }))
  })

  test('is open to the agent of the runner, where "ssh-key" is empty', async () => {
    const socket = join(keys, 'agent')
    const file = join(keys, 'agents-key')
    writeFileSync(file, stage.server.privateKey, { mode: 0o600 })
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
    try {
      while (!existsSync(socket)) await setTimeout(20)
      const env = { SSH_AUTH_SOCK: socket }
      execFileSync('ssh-add', ['-q', file], { env: { ...process.env, ...env }, stdio: 'ignore' })
      succeeded(await look({ 'ssh-key': '' }, env))
    } finally {
      agent.kill()
    }
  })

  test('goes through a jump host', async () => {
    const bastion = await stage.server.addSshd([])
    const run = await look({
      'jump-host': `root@127.0.0.1:${bastion.port}`,
      'known-hosts': `${stage.server.sshd.knownHosts}\n${bastion.knownHosts}`,
    })
    succeeded(run)
    expect(bastion.log()).toContain('Accepted publickey')
  })

  test('deploys where sockets are not forwarded, by docker there', async () => {
    const sshd = await stage.server.addSshd(['AllowStreamLocalForwarding no'])
    const workspace = workspaceWith({
      'compose.yaml': `name: relayed\nservices:\n  web:\n    image: ${stage.image}\n    init: true\n`,
    })
    const run = await stage.deploy({ ...at(sshd), digest }, { workspace })
    expect(succeeded(run).log).toContain(
      'the server does not forward sockets: its own docker relays instead',
    )
    expect(running(stage, 'relayed')).toEqual({ web: `${digest} running` })
    expect(sshd.log().match(/Accepted publickey/g)).toHaveLength(1)
  }, 60_000)

  test('is open by "ssh-options", to a proxy command', async () => {
    const { port } = stage.server.sshd
    const command = `ProxyCommand=bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}; cat <&3 & cat >&3'`
    succeeded(
      await look({
        host: `root@server.internal:${port}`,
        'known-hosts': stage.server.sshd.hostKey,
        'ssh-options': command,
      }),
    )
  })

  describe('is closed, and the message says why and what to do:', () => {
    const messages: [string, () => Promise<Texts> | Texts, RegExp, RegExp][] = [
      [
        'the public key is not in authorized_keys',
        async () => ({ 'ssh-key': makeKey(join(keys, 'foreign')).privateKey }),
        /127\.0\.0\.1 does not let root in with this key/,
        /~root\/\.ssh\/authorized_keys/,
      ],
      [
        'the secret with the key is not set',
        () => ({ 'ssh-key': '' }),
        /127\.0\.0\.1 does not let root in, and "ssh-key" is empty: the secret may not be set/,
        /gh secret set DEPLOY_KEY </,
      ],
      [
        'the variable with the host is not set',
        () => ({ host: '' }),
        /"host" is empty, and "ssh-key" is given: the variable in "host" may not be set/,
        /leave out ssh-key/,
      ],
      [
        'known-hosts has the public half of the key',
        () => ({ 'known-hosts': stage.server.publicKey }),
        /"known-hosts" has the public half of "ssh-key"/,
        /cat \/etc\/ssh\/ssh_host_ed25519_key\.pub/,
      ],
      [
        'a setting is misspelt',
        () => ({ 'ssh-options': 'ConectTimeout=10' }),
        /a setting of "ssh-options": Bad configuration option: conecttimeout/,
        /man ssh_config/,
      ],
      [
        'a part of the key is missing',
        () => ({ 'ssh-key': stage.server.privateKey.split('\n').toSpliced(2, 1).join('\n') }),
        /ssh cannot read the key in "ssh-key"/,
        /gh secret set DEPLOY_KEY </,
      ],
      [
        'the host is another one',
        async () => {
          const other = makeKey(join(keys, 'otherhost')).publicKey
          return { 'known-hosts': `[127.0.0.1]:${stage.server.sshd.port} ${other}` }
        },
        /shows another key than the one in "known-hosts" \(ssh-ed25519 SHA256:\S+\)/,
        /ssh-keygen -lf \/etc\/ssh/,
      ],
      [
        'known-hosts has another kind of key',
        async () => {
          const other = makeKey(join(keys, 'otherkind'), '-t', 'ecdsa').publicKey
          return {
            'known-hosts': `[127.0.0.1]:${stage.server.sshd.port} ${other}`,
            'ssh-options': 'HostKeyAlgorithms=ssh-ed25519',
          }
        },
        /"known-hosts" has no line for 127\.0\.0\.1|shows another key/,
        /cat \/etc\/ssh\/ssh_host_ed25519_key\.pub|ssh-keygen -lf/,
      ],
      [
        'known-hosts has another host only',
        () => ({ 'known-hosts': `example.com ${stage.server.sshd.hostKey}` }),
        /"known-hosts" has no line for 127\.0\.0\.1/,
        /cat \/etc\/ssh\/ssh_host_ed25519_key\.pub/,
      ],
      [
        'the name cannot be resolved',
        () => ({ host: 'root@nowhere.invalid', 'known-hosts': stage.server.sshd.hostKey }),
        /the name "nowhere\.invalid" cannot be resolved/,
        /Correct "host"/,
      ],
      [
        'the port is wrong',
        async () => ({
          host: `root@127.0.0.1:${await freePort()}`,
          'known-hosts': stage.server.sshd.hostKey,
        }),
        /nothing listens on port \d+ of 127\.0\.0\.1/,
        /Write the port of ssh/,
      ],
      [
        'something answers, and says nothing',
        async () => ({
          host: `root@127.0.0.1:${await mutePort()}`,
          'known-hosts': stage.server.sshd.hostKey,
          'ssh-options': 'ConnectTimeout=1',
        }),
        /127\.0\.0\.1 does not answer/,
        /in the firewall or security group/,
      ],
      [
        'the user may run nothing',
        async () =>
          at(
            await stage.server.addSshd([
              'ForceCommand echo This account is currently not available.; exit 1',
            ]),
          ),
        /root may log in to 127\.0\.0\.1, and run nothing there/,
        /usermod -s \/bin\/bash root/,
      ],
      [
        'the jump host passes nothing on',
        async () => {
          const bastion = await stage.server.addSshd(['AllowTcpForwarding no'])
          return {
            'jump-host': `root@127.0.0.1:${bastion.port}`,
            'known-hosts': `${stage.server.sshd.knownHosts}\n${bastion.knownHosts}`,
          }
        },
        /the jump host does not pass connections on/,
        /AllowTcpForwarding yes/,
      ],
      [
        'the user may not use the engine',
        () => at(stage.server.sshd, 'deploy'),
        /deploy may not use the Docker engine of 127\.0\.0\.1/,
        /sudo usermod -aG docker deploy/,
      ],
      [
        'there is no such socket',
        () => ({ 'docker-socket': '/run/nothing.sock' }),
        /no Docker engine answers at \/run\/nothing\.sock/,
        /systemctl status docker/,
      ],
      [
        'docker is not there',
        async () =>
          at(
            await stage.server.addSshd(['AllowStreamLocalForwarding no', 'SetEnv PATH=/nodocker']),
          ),
        /there is no docker on 127\.0\.0\.1/,
        /Install Docker with the compose plugin/,
      ],
    ]

    test.each(messages)(
      '%s',
      async (_, inputs, what, fix) => {
        const said = errorOf(await look(await inputs()))
        expect(said).toMatch(what)
        expect(said).toMatch(fix)
      },
      30_000,
    )

    test('the compose plugin is not there', async () => {
      const bin = stage.folder('bin', {
        docker:
          '#!/bin/sh\n[ "$1" = compose ] || exec /usr/local/bin/docker "$@"\necho "docker: \'compose\' is not a docker command." >&2; exit 1\n',
      })
      const { chmodSync } = await import('node:fs')
      chmodSync(join(stage.server.home, 'bin/docker'), 0o755)
      const sshd = await stage.server.addSshd([`SetEnv PATH=${bin}:/usr/bin:/bin`])
      const said = errorOf(await look(at(sshd)))
      expect(said).toContain('Docker is there, and its compose plugin is not'.slice(1))
      expect(said).toContain('docker-compose-plugin')
    })

    test('the server turns the connection away, twice', async () => {
      let connections = 0
      const rude: TcpServer = createTcp((socket) => {
        connections += 1
        socket.destroy()
      })
      const port = await freePort()
      await new Promise<void>((done) => rude.listen(port, '127.0.0.1', done))
      const run = await look({
        host: `root@127.0.0.1:${port}`,
        'known-hosts': stage.server.sshd.hostKey,
      })
      rude.close()
      expect(errorOf(run)).toContain('127.0.0.1 closed the connection before the login')
      expect(errorOf(run)).toContain('MaxStartups')
      expect(connections).toBe(2)
    }, 30_000)
  })

  test('leaves no key, no connection and no file behind', async () => {
    const run = succeeded(await look())
    expect(run.leftovers).toEqual([])
    const shown = run.log.replaceAll(/^::add-mask::.*$/gm, '')
    const everything = `${shown}${run.summary}${JSON.stringify(run.outputs)}${JSON.stringify(run.state)}`
    const secret = stage.server.privateKey.split('\n')[1] ?? ''
    expect(everything).not.toContain(secret)
    expect(readFileSync('/proc/net/unix', 'utf8')).not.toContain(run.state['socket-directory'])
  })
})
