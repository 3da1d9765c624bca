import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { type Engine, startEngine } from '../../script/parts/engine/engine.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { runWorkflow } from '../../script/parts/runner/act.ts'
import { readEvent } from '../../script/parts/runner/run-action.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts } from './stage.ts'

describeWith({ ...parts, buildkit: findBuildkit() }, 'pre: of a workflow', () => {
  let engine: Engine
  let registry: LocalRegistry
  let workspace = ''
  beforeAll(async () => {
    ;[engine, registry] = await Promise.all([startEngine({ store: 'classic' }), startRegistry()])
    workspace = mkdtempSync(join(tmpdir(), 'slipway-workspace-'))
    writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
  }, 60_000)
  afterAll(async () => {
    rmSync(workspace, { recursive: true, force: true })
    await Promise.all([engine?.stop(), registry?.stop()])
  })

  test('starts BuildKit before the first step, and the step that builds takes it', async () => {
    const run = await play(loadBuildkitImage(engine.host))
    const lines = run.jobs['image']?.lines ?? []
    const at = (text: string) => lines.findIndex((line) => line.includes(text))
    if (!run.succeeded) throw new Error(run.log)
    expect(at('BuildKit is being started in the background')).toBeGreaterThanOrEqual(0)
    expect(at('BuildKit is being started in the background')).toBeLessThan(at('another step'))
    expect(at('another step')).toBeLessThan(at('builder: container'))
    expect(at('did not start before its turn')).toBe(-1)
    expect(Object.keys(await tagsIn(registry, 'acme/early'))).toContain('latest')
    expect(containers()).toBe('')
  }, 120_000)

  const containers = () =>
    execFileSync('docker', ['--host', engine.host, 'ps', '--all', '--quiet'], { encoding: 'utf8' })

  function play(buildkit: string) {
    const { env, payload } = readEvent('push-main')
    const facts = ['GITHUB_REPOSITORY', 'GITHUB_REPOSITORY_OWNER', 'GITHUB_REF', 'GITHUB_SHA']
    const { host, username, password } = registry
    return runWorkflow({
      ...{ workflow: workflowFor(host, username, buildkit), workspace, payload },
      event: 'push',
      github: Object.fromEntries(facts.map((name) => [name, env[name] ?? ''])),
      secrets: { PASSWORD: password },
      environment: { DOCKER_HOST: engine.host, HOME: workspace },
      actions: { 'acme/slipway@v1': resolve(import.meta.dirname, '../..') },
    })
  }
})

const workflowFor = (host: string, username: string, buildkit: string) => `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: sleep 2; echo another step
      - uses: acme/slipway@v1
        with:
          registry: ${host}
          images: acme/early
          username: ${username}
          password: \${{ secrets.PASSWORD }}
          driver-opts: |
            image=${buildkit}
            network=host
`
