import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Engine, removeEngine, startEngine } from '../../../script/parts/engine/engine.ts'
import { runInside } from '../../../script/parts/engine/inside.ts'
import {
  ownAddress,
  type RealHosts,
  realHostParts,
  startRealHosts,
} from '../../../script/parts/engine/real-hosts.ts'
import { type LocalRegistry, startRegistry } from '../../../script/parts/registry/registry.ts'
import { tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { describeWith } from '../../support/real-parts.ts'

const parts = {
  ...realHostParts(),
  dockerd: findProgram('dockerd'),
  'docker-registry': findProgram('docker-registry'),
}

const name = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
const address = ownAddress(1)
const root = resolve(import.meta.dirname, '../../..')

describeWith(parts, 'real host names on loopback', () => {
  const machine = whatEverybodySees()
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  let hosts: RealHosts
  let registry: LocalRegistry
  let engine: Engine

  beforeAll(async () => {
    hosts = await startRealHosts({ [name]: address })
    const tls = hosts.authority.issue('registry', [name, address])
    registry = await startRegistry({ address, port: 443, username: 'AWS', password: 'token', tls })
    engine = await startEngine({ surroundings: hosts })
  }, 60_000)

  afterAll(async () => {
    await engine?.stop()
    await Promise.all([registry?.stop(), hosts?.stop()])
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  const inside = (...command: string[]) =>
    runInside(hosts, folder, command, { DOCKER_HOST: engine.host, DOCKER_CONFIG: folder })

  test('lead there for a program that enters, and for no other', async () => {
    expect((await inside('getent', 'hosts', name)).split(/\s+/)).toEqual([address, name])
    expect(readFileSync('/etc/hosts', 'utf8')).not.toContain(name)
    expect(whatEverybodySees()).toEqual(machine)
  })

  test('leave a program in the folder it is started in', async () => {
    expect(await inside('pwd')).toBe(folder)
  })

  test('are trusted by Node, which sees the registry ask for a password', async () => {
    const ask = `fetch('https://${name}/v2/').then((answer) => console.log(answer.status), console.log)`
    expect(await inside(process.execPath, '--eval', ask)).toBe('401')
  })

  test('are trusted by an engine, which pushes to the registry under its real name', async () => {
    const auth = Buffer.from('AWS:token').toString('base64')
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [name]: { auth } } }))
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
    const log = await inside(
      'docker',
      'buildx',
      'build',
      '--push',
      '--tag',
      `${name}/team/app:v1`,
      '.',
    )
    expect(log).toContain('pushing manifest')
    expect(Object.keys(await tagsIn(registry, 'team/app'))).toEqual(['v1'])
  }, 60_000)

  test('are gone with a process that is killed, and so is its engine', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: root })
    const place = await firstLine(child)
    const namespace = namespaceOf(readFileSync(join(place, 'engine.pid'), 'utf8'))
    expect(processesIn(namespace).length).toBeGreaterThan(2) // holder, engine, containerd
    child.kill('SIGKILL')
    for (let tries = 0; processesIn(namespace).length > 0 && tries < 400; tries++) await pause(50)
    expect(processesIn(namespace)).toEqual([])
    expect(whatEverybodySees()).toEqual(machine)
    removeEngine(place) // its bridge, too: nothing else knows it any more
    expect(existsSync(`/sys/class/net/slipway-${place.slice(-6)}`)).toBe(false)
  }, 60_000)

  test('leave nothing behind', async () => {
    const other = await startRealHosts({ 'auth.docker.io': ownAddress(2) })
    const place = dirname(other.authority.certificate)
    const found = existsSync(place)
    await other.stop()
    expect([found, existsSync(place)]).toEqual([true, false])
  })

  const script = `
    import { startEngine } from './script/parts/engine/engine.ts'
    import { startRealHosts } from './script/parts/engine/real-hosts.ts'
    const surroundings = await startRealHosts({ 'hub.docker.com': '127.0.0.1' })
    const engine = await startEngine({ surroundings })
    console.log(engine.host.replace('unix://', '').replace('/docker.sock', ''))
    setInterval(() => undefined, 1000)
  `
})

/** Mounts and host names, as a program of this machine finds them. */
function whatEverybodySees() {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  const ours = mounts.filter((line) => /slipway-hosts|\/etc\/(hosts|docker)/.test(line))
  return { ours, hosts: readFileSync('/etc/hosts', 'utf8') }
}

async function firstLine(child: ChildProcess): Promise<string> {
  child.stdout?.setEncoding('utf8')
  const [text] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  return String(text).trim()
}

/** The mount namespace a process is in, such as `mnt:[4026531841]`; nothing where it has ended. */
function namespaceOf(id: string): string {
  try {
    return readlinkSync(`/proc/${id}/ns/mnt`)
  } catch {
    return ''
  }
}

const processesIn = (namespace: string): readonly string[] =>
  readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && namespaceOf(entry) === namespace)
