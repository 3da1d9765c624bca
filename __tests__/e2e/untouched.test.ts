import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type Engine, engineVariable, startEngine } from '../../script/parts/engine/engine.ts'
import { runInside } from '../../script/parts/engine/inside.ts'
import { type RealHosts, startRealHosts } from '../../script/parts/engine/real-hosts.ts'
import { makeOwnDirectory } from '../../script/parts/tools/own-directory.ts'
import { describeWith } from '../support/real-parts.ts'
import { realParts } from './real-hosts-stage.ts'

/*
 * The person who runs our tests has a machine: with an engine, its bridge, containers, images and networks, a docker configuration
 * and a hosts file. Here such a machine is planted in namespaces of its own, and the suites that do most to a machine, those
 * of real host names, run on it. Afterwards all of it is as it was.
 */

jest.setTimeout(290_000)

const SUITES = ['__tests__/parts/engine/real-hosts', '__tests__/e2e/docker-hub']

describeWith(realParts, "the user's machine", () => {
  let machine: RealHosts
  let engine: Engine
  const home = makeOwnDirectory('home')
  const inside = (command: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    runInside(machine, process.cwd(), command, { DOCKER_HOST: engine.host, HOME: home, ...more })

  beforeAll(async () => {
    machine = await startRealHosts({ 'printer.lan': '10.9.9.9' }, { network: [] })
    engine = await startEngine({ surroundings: machine })
    const docker = join(home, '.docker')
    mkdirSync(join(docker, 'contexts'), { recursive: true })
    writeFileSync(join(docker, 'config.json'), '{"auths":{"example.com":{"auth":"eDp5"}}}')
    writeFileSync(join(home, 'file'), 'of the user')
    for (const command of [
      'ip link add docker0 type bridge',
      'ip address add 172.17.0.1/16 dev docker0',
      'ip link set docker0 up',
      `tar -C ${home} -cf ${home}/image.tar file`,
      `docker import ${home}/image.tar users/image:v1`,
      'docker create --name users-container users/image:v1 /file',
      'docker network create users-network',
      'docker volume create users-volume',
    ])
      await inside(command.split(' '))
  })
  afterAll(async () => {
    await engine.stop()
    await machine.stop()
  })

  /** All that is the user's, as text. */
  async function theirs(): Promise<Record<string, string>> {
    const asked: Record<string, string[]> = {
      bridge: ['ip', '-oneline', '-4', 'address', 'show', 'docker0'],
      links: ['sh', '-c', 'ip -oneline link | cut -d: -f2'],
      containers: ['docker', 'ps', '--all', '--no-trunc', '--format', '{{json .Names}} {{.ID}}'],
      images: ['docker', 'images', '--no-trunc', '--all', '--format', '{{.Repository}} {{.ID}}'],
      networks: ['docker', 'network', 'ls', '--no-trunc'],
      volumes: ['docker', 'volume', 'ls'],
      'build cache': ['docker', 'builder', 'du'],
      hosts: ['cat', '/etc/hosts'],
      'certificates of docker': ['ls', '-laR', '/etc/docker'],
      mounts: ['sh', '-c', "cut -d' ' -f2 /proc/self/mounts | grep -v /tmp/slipway-engine"],
    }
    const answers = await Promise.all(
      Object.entries(asked).map(async ([name, command]) => [name, await inside(command)]),
    )
    return { ...Object.fromEntries(answers), home: filesIn(home) }
  }

  test('is as it was when the suites of real host names have run on it', async () => {
    const before = await theirs()
    expect(before['bridge']).toContain('172.17.0.1/16')
    expect(before['containers']).toContain('users-container')
    const program = ['node_modules/jest/bin/jest.js', '--silent', '--ci', ...SUITES]
    const log = await inside([process.execPath, ...program], {
      SLIPWAY_REQUIRE_ALL: '1',
      [engineVariable]: '',
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    })
    expect(log).toMatch(/Test Suites: 2 passed, 2 total/)
    expect(await theirs()).toEqual(before)
  })

  test('a bridge that is gone would be seen', async () => {
    const before = await theirs()
    await inside(['ip', 'link', 'delete', 'docker0'])
    expect(await theirs()).not.toEqual(before)
  })
})

/** Every file below a folder with its mode, time and content. */
const filesIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const { mode, mtimeMs } = statSync(path)
      const text = statSync(path).isFile() ? readFileSync(path) : ''
      return `${path} ${mode} ${mtimeMs} ${createHash('sha256').update(text).digest('hex')}`
    })
    .join('\n')
