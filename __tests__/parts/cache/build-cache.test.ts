import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type LocalCacheService,
  startCacheService,
} from '../../../script/parts/cache/cache-service.ts'
import { type Engine, startEngine } from '../../../script/parts/engine/engine.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { describeWith } from '../../support/real-parts.ts'

const dockerfile = `FROM scratch AS noise
COPY busybox /bin/busybox
RUN ["/bin/busybox", "dd", "if=/dev/urandom", "of=/noise", "bs=1M", "count=1"]
FROM scratch
COPY --from=noise /noise /noise
`
const parts = { engine: findProgram('dockerd'), busybox: findProgram('busybox') }

describeWith(parts, 'BuildKit and the cache service', () => {
  let service: LocalCacheService
  let engine: Engine
  let context: string

  beforeAll(async () => {
    service = await startCacheService()
    engine = await startEngine()
    context = mkdtempSync(join(tmpdir(), 'slipway-context-'))
    copyFileSync(findProgram('busybox') ?? '', join(context, 'busybox'))
    writeFileSync(join(context, 'Dockerfile'), dockerfile)
  }, 60_000)

  afterAll(async () => {
    rmSync(context, { recursive: true, force: true })
    await engine.stop()
    await service.stop()
  }, 60_000)

  async function docker(...args: string[]): Promise<string> {
    const env = { ...process.env, DOCKER_HOST: engine.host, ...service.environment() }
    const { stdout, stderr } = await promisify(execFile)('docker', args, { env })
    return stdout + stderr
  }

  /** Builds with an engine that remembers nothing, so that layers come from the service or nowhere. */
  async function buildAfresh(): Promise<string> {
    await docker('image', 'prune', '--all', '--force')
    await docker('builder', 'prune', '--all', '--force')
    const cache = ['--cache-from=type=gha,scope=s', '--cache-to=type=gha,scope=s,mode=max']
    return docker('buildx', 'build', '--progress=plain', '--tag=cached:test', ...cache, context)
  }

  test('bring a layer back from one build to the next', async () => {
    expect(await buildAfresh()).not.toContain('CACHED')
    const first = await docker('image', 'inspect', '--format={{.RootFS.Layers}}', 'cached:test')
    expect(service.counters.uploadedBytes).toBeGreaterThan(1_000_000)

    await docker('image', 'rm', 'cached:test')
    const log = await buildAfresh()
    expect(log).toMatch(/RUN .*dd.*\n#\d+ CACHED/)
    const second = await docker('image', 'inspect', '--format={{.RootFS.Layers}}', 'cached:test')
    expect(second).toBe(first)
    expect(service.counters.downloadedBytes).toBeGreaterThan(1_000_000)
  }, 60_000)

  test('leave the engine alive when signed URLs have expired', async () => {
    service.fail('expired-urls')
    await expect(buildAfresh()).rejects.toThrow('AuthenticationFailed')
    expect(await docker('version', '--format={{.Server.Os}}')).toBe('linux\n')
  }, 60_000)
})
