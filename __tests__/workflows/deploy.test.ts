import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { busyboxImage } from '../../script/parts/engine/base-images.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { runWorkflow } from '../../script/parts/runner/act.ts'
import { readEvent } from '../../script/parts/runner/run-action.ts'
import { type Server, serverParts, startServer } from '../../script/parts/server/server.ts'
import { describeWith } from '../support/real-parts.ts'
import { clearStage, parts, readExample, type Stage, setStage } from './stage.ts'

jest.setTimeout(120_000)

const root = join(import.meta.dirname, '../..')
const ENV = 'GREETING=hello\n'

describeWith({ ...parts, ...serverParts() }, 'examples/workflows/deploy.yml', () => {
  let stage: Stage
  let server: Server
  const folder = () => join(server.home, 'claude-relay-service')

  beforeAll(async () => {
    ;[stage, server] = await Promise.all([setStage(), startServer()])
    writeFileSync(
      join(stage.workspace, 'Dockerfile'),
      'FROM busybox\nCOPY greeting.txt /www/index.html\nHEALTHCHECK --interval=1s CMD wget -q -O /dev/null http://127.0.0.1/\nCMD ["httpd", "-f", "-p", "80", "-h", "/www"]\n',
    )
    mkdirSync(folder(), { recursive: true })
    const image = `${stage.registry.host}/acme/claude-relay-service`
    writeFileSync(
      join(folder(), 'compose.yaml'),
      `services:\n  app:\n    image: ${image}:\${VERSION:-latest}\n    init: true\n    ports: ["127.0.0.1:18099:80"]\n    env_file: .env\n`,
    )
    writeFileSync(join(folder(), '.env'), ENV)
  })
  afterAll(async () => {
    await clearStage(stage)
    await server?.stop()
  })

  /** The workflow as it is, but for the registry's host, and the base image, which cannot be pulled here. */
  function here(text: string): string {
    const { host } = stage.registry
    return text
      .replace('IMAGE: $', `IMAGE: ${host}/$`)
      .replaceAll(/^( +)username: .*$/gm, (line, indent) => `${line}\n${indent}registry: ${host}`)
      .replace(
        /^( +)id: slipway\n +with:$/m,
        (all, indent) => `${all}\n${indent}  build-contexts: busybox=${busyboxImage()}`,
      )
  }

  const play = (event: string, inputs: object = {}) => {
    const { env, payload } = readEvent(event)
    const names = ['GITHUB_REPOSITORY', 'GITHUB_REPOSITORY_OWNER', 'GITHUB_REF', 'GITHUB_SHA']
    return runWorkflow({
      workflow: here(readExample('deploy.yml')),
      workspace: stage.workspace,
      event: env['GITHUB_EVENT_NAME'] ?? '',
      payload: { ...payload, ...(Object.keys(inputs).length > 0 && { inputs }) },
      github: Object.fromEntries(names.map((name) => [name, env[name] ?? ''])),
      vars: {
        DOCKER_USERNAME: 'acme',
        DEPLOY_HOST: server.host,
        DEPLOY_KNOWN_HOSTS: server.sshd.hostKey,
      },
      secrets: {
        DOCKER_PASSWORD: stage.registry.password,
        DEPLOY_KEY: server.privateKey.replaceAll('\n', String.raw`\n`),
      },
      environment: { DOCKER_HOST: stage.engine.host, ...stage.cache.environment() },
      actions: { 'acme/slipway@v1': root, 'acme/slipway/deploy@v1': root },
    })
  }
  const answer = async () => (await fetch('http://127.0.0.1:18099/')).text()
  const tags = () => tagsIn(stage.registry, 'acme/claude-relay-service')

  test('a push to main is built, and runs on the server', async () => {
    const { succeeded, jobs, log } = await play('push-main')
    expect([succeeded, log]).toEqual([true, log])
    expect(jobs['deploy']?.result).toBe('success')
    expect(await answer()).toBe('hello\n')
    expect(readFileSync(join(folder(), 'compose.override.yaml'), 'utf8')).toContain(
      (await tags())['latest'],
    )
    expect(readFileSync(join(folder(), '.env'), 'utf8')).toBe(ENV)
    expect(existsSync(join(server.home, '.docker'))).toBe(false)
  })

  test('a version that is started by hand is deployed, and "previous" brings the one before back', async () => {
    writeFileSync(join(stage.workspace, 'greeting.txt'), 'hello again\n')
    const next = await play('workflow-dispatch-version', { version: 'v1.1.0' })
    expect([next.succeeded, next.log]).toEqual([true, next.log])
    expect(await answer()).toBe('hello again\n')

    const before = await tags()
    const back = await play('workflow-dispatch-version', { version: 'previous' })
    expect([back.succeeded, back.log]).toEqual([true, back.log])
    expect(back.jobs['build']?.lines ?? []).toEqual([])
    expect(await answer()).toBe('hello\n')
    expect(await tags()).toEqual(before)
  })

  test('a bad image comes back on its own, and the run is red', async () => {
    writeFileSync(
      join(stage.workspace, 'Dockerfile'),
      'FROM busybox\nCMD ["sleep", "1000"]\nHEALTHCHECK --interval=1s --retries=1 CMD false\n',
    )
    const { succeeded, jobs, log } = await play('push-main')
    expect(succeeded).toBe(false)
    expect(jobs['build']?.result).toBe('success')
    expect(log).toContain('the new image is not well, and nothing was replaced')
    expect(await answer()).toBe('hello\n')
  })
})
