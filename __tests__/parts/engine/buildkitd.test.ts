import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../../script/parts/engine/buildkitd.ts'
import { type Engine, useEngine } from '../../../script/parts/engine/engine.ts'
import { type LocalRegistry, startRegistry } from '../../../script/parts/registry/registry.ts'
import { tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { describeWith } from '../../support/real-parts.ts'

const parts = {
  engine: findProgram('dockerd'),
  registry: findProgram('docker-registry'),
  buildkit: findBuildkit(),
}

describeWith(parts, 'a builder of our own', () => {
  let engine: Engine
  let registry: LocalRegistry
  let home: string

  beforeAll(async () => {
    ;[engine, registry] = await Promise.all([useEngine(), startRegistry()])
    home = mkdtempSync(join(tmpdir(), 'slipway-builder-'))
    const auth = Buffer.from(`${registry.username}:${registry.password}`).toString('base64')
    writeFileSync(
      join(home, 'config.json'),
      JSON.stringify({ auths: { [registry.host]: { auth } } }),
    )
    writeFileSync(join(home, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
  }, 60_000)

  afterAll(async () => {
    await docker('buildx', 'rm', '--force', 'part')
    rmSync(home, { recursive: true, force: true })
    await Promise.all([engine.stop(), registry.stop()])
  }, 60_000)

  async function docker(...args: string[]): Promise<string> {
    const env = { ...process.env, DOCKER_HOST: engine.host, DOCKER_CONFIG: home }
    const { stdout, stderr } = await promisify(execFile)('docker', args, { env })
    return stdout + stderr
  }

  test('boots from the image without pulling it, and pushes by digest', async () => {
    const options = `image=${loadBuildkitImage(engine.host)},network=host`
    const driver = ['--driver=docker-container', `--driver-opt=${options}`]
    await docker('buildx', 'create', '--name=part', '--bootstrap', ...driver)
    expect(await docker('buildx', 'inspect', 'part')).toMatch(/BuildKit version:\s+v\d+\.\d+\.\d+/)

    const name = `${registry.host}/acme/part`
    await docker('buildx', 'build', '--builder=part', '--push', `--tag=${name}:v1`, home)
    expect(Object.keys(await tagsIn(registry, 'acme/part'))).toEqual(['v1'])

    const byDigest = `--output=type=image,name=${name},push=true,push-by-digest=true`
    await docker('buildx', 'build', '--builder=part', byDigest, '--provenance=false', home)
    expect(Object.keys(await tagsIn(registry, 'acme/part'))).toEqual(['v1'])
  }, 120_000)
})
