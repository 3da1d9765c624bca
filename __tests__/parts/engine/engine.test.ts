import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { busyboxImage } from '../../../script/parts/engine/base-images.ts'
import { type Engine, startEngine } from '../../../script/parts/engine/engine.ts'
import { ping, storeOf } from '../../../script/parts/engine/engine-api.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { describeWith } from '../../support/real-parts.ts'

/** What every process on this machine was started with. */
function commandLines(): string {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return ids.map((id) => readWhere(`/proc/${id}/cmdline`)).join('\n')
}

function readWhere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}

const programs = {
  root: process.getuid?.() === 0,
  dockerd: findProgram('dockerd'),
  busybox: findProgram('busybox'),
}

describeWith(programs, 'an engine of our own', () => {
  let engine: Engine
  let directory: string

  beforeAll(async () => {
    engine = await startEngine()
    directory = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  }, 60_000)

  afterAll(async () => {
    await engine?.stop()
    rmSync(directory, { recursive: true, force: true })
  }, 60_000)

  const docker = (...args: string[]) => {
    const env = { ...process.env, DOCKER_HOST: engine.host, DOCKER_CONFIG: directory }
    const { status, stdout, stderr } = spawnSync('docker', args, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return stdout.trim()
  }

  test('pushes on its own: it has the containerd image store', async () => {
    expect(await storeOf(engine.host)).toBe('containerd')
    expect(docker('info', '--format', '{{.Driver}}')).toBe('overlayfs')
  })

  test('runs what a Dockerfile says, and containers', () => {
    writeFileSync(join(directory, 'Dockerfile'), 'FROM busybox\nRUN id -u > /who\nCMD cat /who')
    const base = `busybox=${busyboxImage()}`
    docker('buildx', 'build', '--load', '--tag', 'who', '--build-context', base, directory)
    expect(docker('run', '--rm', 'who')).toBe('0')
  }, 60_000)

  test('ends with everything it started', async () => {
    const other = await startEngine({ store: 'classic' })
    const place = dirname(other.host.replace('unix://', ''))
    const bridge = `/sys/class/net/slipway-${place.slice(-6)}`
    const found = { bridge: existsSync(bridge), store: await storeOf(other.host) }
    await other.stop()
    expect(found).toEqual({ bridge: true, store: 'classic' })
    expect(await ping(other.host)).toBe(false)
    expect(existsSync(place)).toBe(false)
    expect(existsSync(bridge)).toBe(false)
    expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain(place)
    expect(commandLines()).not.toContain(place)
  }, 60_000)
})
