import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import {
  type EcrService,
  ecrAddresses,
  ecrToken,
  startEcrService,
} from '../../script/parts/aws/ecr-service.ts'
import { type Engine, startEngine } from '../../script/parts/engine/engine.ts'
import {
  type RealHosts,
  realHostParts,
  startRealHosts,
} from '../../script/parts/engine/real-hosts.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { findAct, runWorkflow } from '../../script/parts/runner/act.ts'
import { readEvent } from '../../script/parts/runner/run-action.ts'
import { findProgram, hasMoto } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { readExample } from './stage.ts'

jest.setTimeout(120_000)

const root = join(import.meta.dirname, '../..')
const parts = {
  ...realHostParts(),
  act: findAct(),
  moto: hasMoto(),
  engine: findProgram('dockerd'),
  registry: findProgram('docker-registry'),
  'dist/': existsSync(join(root, 'dist/main.js')),
}
const SECRET = 'not/a+key-of-anybody-0123456789abcdefghi'

describeWith(parts, 'examples/workflows/ecr.yml', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slipway-workspace-'))
  let hosts: RealHosts
  let ecr: EcrService
  let engine: Engine

  beforeAll(async () => {
    // No packages in it: the scanner of moto always finds the same.
    writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
    hosts = await startRealHosts(ecrAddresses)
    ;[ecr, engine] = await Promise.all([
      startEcrService(hosts),
      startEngine({ surroundings: hosts }),
    ])
  })
  afterAll(async () => {
    rmSync(workspace, { recursive: true, force: true })
    await Promise.all([ecr?.stop(), engine?.stop()])
    await hosts?.stop()
  })

  const play = (event: string, workflow = readExample('ecr.yml')) => {
    const { env, payload } = readEvent(event)
    const { AWS_ACCESS_KEY_ID: key = '', AWS_SECRET_ACCESS_KEY: _, ...rest } = ecr.environment
    const facts = ['GITHUB_REPOSITORY', 'GITHUB_REPOSITORY_OWNER', 'GITHUB_REF', 'GITHUB_SHA']
    return runWorkflow({
      workflow,
      workspace,
      event: env['GITHUB_EVENT_NAME'] ?? '',
      payload,
      github: Object.fromEntries(facts.map((name) => [name, env[name] ?? ''])),
      secrets: { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: SECRET },
      environment: { DOCKER_HOST: engine.host, ...rest },
      actions: { 'acme/slipway@v1': root },
      surroundings: hosts,
    })
  }
  const tags = () => tagsIn(ecr.registries.home, 'claude-relay-service')

  test('a push to main creates the repository, and scans the image before latest moves', async () => {
    const { succeeded, log } = await play('push-main')
    expect([succeeded, log]).toEqual([true, log])
    const found = await tags()
    expect(Object.keys(found).sort()).toEqual([
      'latest',
      expect.stringMatching(/^main-/),
      'sha-1a2b3c4',
    ])
    const calls = ecr.calls()
    const wanted = [
      'CreateRepository',
      'PutLifecyclePolicy',
      'StartImageScan',
      'DescribeImageScanFindings',
    ]
    expect(calls).toEqual(expect.arrayContaining(wanted))
    expect(log).not.toContain(SECRET)
    expect(log).not.toContain(ecrToken)
  })

  test('a scan that finds too much ends the run: latest stays', async () => {
    const before = await tags()
    writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /changed\n')
    const strict = readExample('ecr.yml').replace('ecr-scan: critical', 'ecr-scan: high')
    const { succeeded, log } = await play('push-main', strict)
    expect(succeeded).toBe(false)
    expect(log).toContain('CVE-9999-9999')
    expect((await tags())['latest']).toBe(before['latest'])
  })
})
