import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { putApp } from '../../script/parts/registry/app-image.ts'
import {
  freePort,
  type LocalRegistry,
  startRegistry,
} from '../../script/parts/registry/registry.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { findAct, runWorkflow } from '../../script/parts/runner/act.ts'
import { readEvent } from '../../script/parts/runner/run-action.ts'
import { type Server, serverParts, startServer } from '../../script/parts/server/server.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { readExample } from './stage.ts'

jest.setTimeout(120_000)

const root = join(import.meta.dirname, '../..')
const parts = {
  ...serverParts(),
  act: findAct(),
  registry: findProgram('docker-registry'),
  'dist/': existsSync(join(root, 'dist/deploy.js')),
}
const NAME = 'acme/claude-relay-service'

describeWith(parts, 'examples/workflows/rollback.yml and watch.yml', () => {
  let registry: LocalRegistry
  let server: Server
  let workspace: string
  let port: number

  beforeAll(async () => {
    ;[registry, server, port] = await Promise.all([
      startRegistry({ username: 'acme' }),
      startServer(),
      freePort(),
    ])
    workspace = mkdtempSync(join(tmpdir(), 'slipway-workspace-'))
    const folder = join(server.home, 'claude-relay-service')
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, 'compose.yaml'),
      `services:\n  app:\n    image: ${registry.host}/${NAME}:latest\n    init: true\n    ports: ["127.0.0.1:${port}:80"]\n`,
    )
  })
  afterAll(async () => {
    await Promise.all([registry?.stop(), server?.stop()])
    if (workspace) rmSync(workspace, { recursive: true, force: true })
  })

  /** The workflow as it is, but for the registry's host. */
  const here = (text: string) =>
    text
      .replace('IMAGE: $', `IMAGE: ${registry.host}/$`)
      .replaceAll(
        /^( +)username: .*$/gm,
        (line, indent) => `${line}\n${indent}registry: ${registry.host}`,
      )

  const play = (example: string, event: string, inputs: object = {}) => {
    const { env, payload } = readEvent(event)
    const names = ['GITHUB_REPOSITORY', 'GITHUB_REPOSITORY_OWNER', 'GITHUB_REF', 'GITHUB_SHA']
    return runWorkflow({
      workflow: here(readExample(example)),
      workspace,
      event: env['GITHUB_EVENT_NAME'] ?? '',
      payload: { ...payload, inputs },
      github: Object.fromEntries(names.map((name) => [name, env[name] ?? ''])),
      vars: {
        DOCKER_USERNAME: 'acme',
        DEPLOY_HOST: server.host,
        DEPLOY_KNOWN_HOSTS: server.sshd.hostKey,
      },
      secrets: {
        DOCKER_PASSWORD: registry.password,
        DEPLOY_KEY: server.privateKey.replaceAll('\n', String.raw`\n`),
      },
      environment: { DOCKER_HOST: 'unix:///nowhere.sock' },
      actions: { 'acme/slipway@v1': root },
    })
  }
  const publish = async (version: string, ...tags: string[]) => {
    for (const tag of [version, ...tags]) await putApp(registry, NAME, tag, { version })
  }
  const answer = async () => (await (await fetch(`http://127.0.0.1:${port}/`)).text()).trim()

  test('watch: what is not there yet is deployed, and then there is nothing to do', async () => {
    await publish('v1.0.0', 'v1', 'latest')
    const first = await play('watch.yml', 'schedule')
    expect([first.succeeded, first.log]).toEqual([true, first.log])
    expect(await answer()).toBe('v1.0.0')
    const second = await play('watch.yml', 'schedule')
    expect([second.succeeded, second.log]).toEqual([true, second.log])
    expect(second.jobs['look']?.result).toBe('success')
    expect(second.jobs['deploy']?.lines ?? []).toEqual([])
  })

  test('watch: a new latest is deployed', async () => {
    await publish('v1.1.0', 'v1', 'latest')
    const run = await play('watch.yml', 'schedule')
    expect([run.succeeded, run.log]).toEqual([true, run.log])
    expect(await answer()).toBe('v1.1.0')
    expect(run.log).not.toContain(registry.password)
  })

  test.each([
    ['a version that does not exist', 'v9.9.9', 'has no v9.9.9'],
    ['something that is no version', 'v1.0.0; rm -rf /', 'neither a tag nor a digest'],
    ['nothing', '', '"to" is empty'],
  ])('rollback: %s ends the run before anything moves', async (_, version, message) => {
    const before = await tagsIn(registry, NAME)
    const run = await play('rollback.yml', 'workflow-dispatch-version', { version })
    expect(run.succeeded).toBe(false)
    expect(run.log).toContain(message)
    expect(run.jobs['deploy']?.lines ?? []).toEqual([])
    expect(await tagsIn(registry, NAME)).toEqual(before)
    expect(await answer()).toBe('v1.1.0')
  })

  test('rollback: looking moves nothing', async () => {
    const before = await tagsIn(registry, NAME)
    const inputs = { version: 'previous', 'look-only': 'true' }
    const run = await play('rollback.yml', 'workflow-dispatch-version', inputs)
    expect([run.succeeded, run.log]).toEqual([true, run.log])
    expect(run.log).toContain('back to v1.0.0')
    expect(await tagsIn(registry, NAME)).toEqual(before)
    expect(await answer()).toBe('v1.1.0')
  })

  test('rollback: the tags go back, and so does the server', async () => {
    const before = await tagsIn(registry, NAME)
    const inputs = { version: 'previous', 'look-only': 'false' }
    const run = await play('rollback.yml', 'workflow-dispatch-version', inputs)
    expect([run.succeeded, run.log]).toEqual([true, run.log])
    const { 'v1.0.0': old } = before
    expect(await tagsIn(registry, NAME)).toEqual({ ...before, latest: old, v1: old })
    expect(await answer()).toBe('v1.0.0')
    const watch = await play('watch.yml', 'schedule')
    expect(watch.jobs['deploy']?.lines ?? []).toEqual([])
  })

  test('watch: a latest that is not well is tried once, and the next one again', async () => {
    for (const tag of ['v1.2.0', 'latest'])
      await putApp(registry, NAME, tag, { version: 'v1.2.0', healthcheck: 'exit 1' })
    const bad = await play('watch.yml', 'schedule')
    expect(bad.succeeded).toBe(false)
    expect(bad.log).toContain('the new image is not well, and nothing was replaced')
    const again = await play('watch.yml', 'schedule')
    expect([again.succeeded, again.log]).toEqual([true, again.log])
    expect(again.log).toContain('not deployed: this image was not well here on')
    expect(await answer()).toBe('v1.0.0')

    await publish('v1.2.1', 'latest')
    const good = await play('watch.yml', 'schedule')
    expect([good.succeeded, good.log]).toEqual([true, good.log])
    expect(await answer()).toBe('v1.2.1')
  })
})
