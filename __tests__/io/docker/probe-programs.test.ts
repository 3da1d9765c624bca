import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit } from '../../../script/parts/engine/buildkitd.ts'
import {
  type RemoteBuilder,
  startRemoteBuilder,
} from '../../../script/parts/engine/remote-builder.ts'
import { makeKey, type Sshd, startSshd } from '../../../script/parts/server/sshd.ts'
import { findSshd } from '../../../script/parts/server/sshd-program.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { parseEndpoint } from '../../../src/core/buildx/nodes/endpoint.ts'
import { probeProblem } from '../../../src/core/buildx/nodes/probe-problem.ts'
import { probe } from '../../../src/io/docker/probe.ts'
import { describeWith } from '../../support/real-parts.ts'

const needed = {
  buildkit: findBuildkit(),
  runc: findProgram('runc'),
  ssh: findProgram('ssh'),
  sshd: findSshd(),
}

describeWith(needed, 'BuildKit behind a program that passes the connection through', () => {
  let builder: RemoteBuilder
  let [sshd, without]: Sshd[] = []
  let directory = ''
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'slipway-ways-'))
    builder = await startRemoteBuilder({ onSocket: true })
    const authorized = makeKey(join(directory, 'key')).publicKey
    const surroundings = { enter: () => asMachine(directory), environment: {} }
    const start = (path: string) =>
      startSshd({ surroundings, authorized, settings: [`SetEnv PATH=${path}`] })
    sshd = await start(`${findBuildkit()}:/usr/bin:/bin`)
    without = await start('/usr/bin:/bin')
  }, 120_000)
  afterAll(async () => {
    await Promise.all([builder?.stop(), sshd?.stop(), without?.stop()])
    rmSync(directory, { recursive: true, force: true })
  }, 60_000)

  /** Says hello through the programs of a folder, and answers what a user would read: nothing where BuildKit answers. */
  async function said(address: string, programs: string): Promise<string> {
    const endpoint = parseEndpoint('endpoint', address)
    const environment = { PATH: `${programs}:${process.env['PATH']}` }
    const asked = { endpoint, tls: undefined, environment }
    const answer = await probe(asked, new AbortController().signal)
    const node = { name: 'arm', endpoint, tls: undefined, driverOpts: [], platforms: [] }
    return answer.kind === 'answers' ? '' : String(probeProblem(node, answer))
  }

  /** A folder with one program in it. */
  function program(name: string, text: string): string {
    const folder = mkdtempSync(join(directory, `${name}-`))
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
    return folder
  }
  /** The machine's ssh, with a key and known hosts of the test's. */
  const ssh = (knownHosts = '') => {
    const hosts = join(mkdtempSync(join(directory, 'hosts-')), 'known_hosts')
    writeFileSync(hosts, `${knownHosts}\n`)
    const options = `-i ${directory}/key -o UserKnownHostsFile=${hosts} -o IdentitiesOnly=yes`
    return program('ssh', `exec ${findProgram('ssh')} -F none ${options} "$@"`)
  }
  const socket = () => builder.endpoint.replace('unix://', '')
  const at = (server?: Sshd, user = 'root', path = socket()) =>
    `ssh://${user}@127.0.0.1:${server?.port}${path}`

  test('is there, over ssh', async () => {
    expect(await said(at(sshd), ssh(sshd?.knownHosts))).toBe('')
  }, 20_000)

  test('is on a host whose key is not known', async () => {
    expect(await said(at(sshd), ssh())).toContain(
      'this runner does not know the key of 127.0.0.1. Add its line in a step before',
    )
  }, 20_000)

  test('is on a host that shows another key than the known one', async () => {
    const { publicKey } = makeKey(join(directory, 'other'))
    const known = `[127.0.0.1]:${sshd?.port} ${publicKey}`
    expect(await said(at(sshd), ssh(known))).toContain(
      '127.0.0.1 shows another key than the one in known_hosts. ',
    )
  }, 20_000)

  test('is on a host that does not let this user in', async () => {
    expect(await said(at(sshd, 'missing'), ssh(sshd?.knownHosts))).toContain(
      '127.0.0.1 does not let this user in with the keys at hand. Load the key in a step before',
    )
  }, 20_000)

  test('is on a host where no ssh server listens', async () => {
    expect(await said('ssh://root@127.0.0.1:1/x.sock', ssh())).toContain(
      'no ssh server listens there. Write its port',
    )
  }, 20_000)

  test('is on a host without buildctl', async () => {
    expect(await said(at(without), ssh(without?.knownHosts))).toContain(
      'there is no buildctl on 127.0.0.1, or not in the PATH of a command over ssh. Install BuildKit there',
    )
  }, 20_000)

  test('is not on that host', async () => {
    const endpoint = at(sshd, 'root', '/nowhere/buildkitd.sock')
    expect(await said(endpoint, ssh(sshd?.knownHosts))).toContain(
      '127.0.0.1 is reached, and no BuildKit answers there. Start buildkitd there, for this user',
    )
  }, 20_000)

  test('is in a pod, through what kubectl opens', async () => {
    const words = `echo "$@" > ${directory}/asked`
    const script = `${words}\nexec ${findBuildkit()}/buildctl --addr ${builder.endpoint} dial-stdio`
    expect(await said('kube-pod://buildkit-0?namespace=builds', program('kubectl', script))).toBe(
      '',
    )
    // It hangs up: what it has started is gone.
    await pause(300)
    expect(processesWith(builder.endpoint)).toEqual([])
  }, 20_000)

  test('is behind a program that is not there', async () => {
    const endpoint = parseEndpoint('endpoint', 'kube-pod://buildkit-0')
    const environment = { PATH: directory }
    const asked = { endpoint, tls: undefined, environment }
    const answer = await probe(asked, new AbortController().signal)
    expect(answer).toEqual({ kind: 'ended', output: 'spawn kubectl ENOENT' })
  })
})

/** Programs that run and were given a word. */
const processesWith = (word: string): string[] =>
  readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id))
    .map(commandOf)
    .filter((command) => command.split('\0').includes(word))

function commandOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}

/** A mount namespace with the user and the directory that sshd asks for. */
function asMachine(directory: string): string[] {
  const users = [
    'root:x:0:0:root:/root:/bin/sh',
    'sshd:x:4710:65534::/run/sshd:/bin/false',
    'nobody:x:65534:65534::/:/bin/sh',
  ]
  writeFileSync(join(directory, 'passwd'), `${users.join('\n')}\n`)
  const mounts = [
    `mount --bind ${directory}/passwd /etc/passwd`,
    'mount -t tmpfs -o mode=755 none /run',
    'mkdir /run/sshd',
    'exec "$@"',
  ]
  return ['unshare', '--mount', 'sh', '-ec', mounts.join('\n'), 'sh']
}
