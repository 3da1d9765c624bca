import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit } from '../../../script/parts/engine/buildkitd.ts'
import {
  type RemoteBuilder,
  startRemoteBuilder,
} from '../../../script/parts/engine/remote-builder.ts'
import { tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { makeKey, type Sshd, startSshd } from '../../../script/parts/server/sshd.ts'
import { findSshd } from '../../../script/parts/server/sshd-program.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { describeWith } from '../../support/real-parts.ts'
import { succeeded, type Texts, workspaceWith } from '../stage.ts'
import { type RemoteStage, remoteParts, setRemoteStage } from './stage.ts'

const needed = { ...remoteParts, ssh: findProgram('ssh'), sshd: findSshd() }

/** A mount namespace with the user and the directory that sshd asks for. */
function asMachine(directory: string): string[] {
  const users = ['root:x:0:0:root:/root:/bin/sh', 'sshd:x:4710:65534::/run/sshd:/bin/false']
  writeFileSync(join(directory, 'passwd'), `${users.join('\n')}\n`)
  const mounts = [
    `mount --bind ${directory}/passwd /etc/passwd`,
    'mount -t tmpfs none /run',
    'mkdir /run/sshd',
    'exec "$@"',
  ]
  return ['unshare', '--mount', 'sh', '-ec', mounts.join('\n'), 'sh']
}

describeWith(needed, 'BuildKit behind a program that passes the connection through', () => {
  let stage: RemoteStage
  let builder: RemoteBuilder
  let sshd: Sshd
  let directory = ''
  beforeAll(async () => {
    stage = await setRemoteStage()
    builder = await startRemoteBuilder({ onSocket: true })
    directory = mkdtempSync(join(tmpdir(), 'slipway-ways-'))
    const { publicKey } = makeKey(join(directory, 'key'))
    sshd = await startSshd({
      surroundings: { enter: () => asMachine(directory), environment: {} },
      authorized: publicKey,
      settings: [`SetEnv PATH=${findBuildkit()}:/usr/bin:/bin`],
    })
  }, 120_000)
  afterAll(async () => {
    await Promise.all([builder?.stop(), sshd?.stop()])
    await stage?.clear()
    rmSync(directory, { recursive: true, force: true })
  }, 60_000)

  const play = (inputs: Texts, programs: string) =>
    stage
      .start(workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' }), inputs, {
        PATH: `${programs}:${process.env['PATH']}`,
      })
      .finish()

  /** A folder with one program in it, which stands before the others in the PATH. */
  function program(name: string, text: string): string {
    const folder = mkdtempSync(join(directory, `${name}-`))
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
    return folder
  }
  /** The machine's ssh, with a key and known hosts of the test's. */
  const ssh = (knownHosts: string) => {
    const hosts = join(mkdtempSync(join(directory, 'hosts-')), 'known_hosts')
    writeFileSync(hosts, `${knownHosts}\n`)
    const options = `-i ${directory}/key -o UserKnownHostsFile=${hosts} -o IdentitiesOnly=yes`
    return program('ssh', `exec ${findProgram('ssh')} -F none ${options} "$@"`)
  }
  const path = () => builder.endpoint.replace('unix://', '')

  test('ssh: builds and pushes over a login', async () => {
    const endpoint = `ssh://root@127.0.0.1:${sshd.port}${path()}`
    const { outputs } = succeeded(
      await play({ endpoint, images: 'acme/ssh' }, ssh(sshd.knownHosts)),
    )
    expect((await tagsIn(stage.registry, 'acme/ssh'))['latest']).toBe(outputs['digest'])
    expect(stage.asked).toEqual([])
  }, 60_000)

  test('kube-pod: builds and pushes through what kubectl opens', async () => {
    const script = `echo "$@" > ${directory}/asked\nexec ${findBuildkit()}/buildctl --addr unix://${path()} dial-stdio`
    const endpoint = 'kube-pod://buildkit-0?namespace=builds'
    succeeded(await play({ endpoint, images: 'acme/pod' }, program('kubectl', script)))
    expect(Object.keys(await tagsIn(stage.registry, 'acme/pod'))).toContain('v1.2.3')
  }, 60_000)
})
