import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import {
  type EcrService,
  ecrAddresses,
  ecrHosts,
  ecrToken,
  startEcrService,
} from '../../script/parts/aws/ecr-service.ts'
import { busyboxImage } from '../../script/parts/engine/base-images.ts'
import { type Engine, startEngine } from '../../script/parts/engine/engine.ts'
import { runInside } from '../../script/parts/engine/inside.ts'
import {
  type RealHosts,
  realHostParts,
  startRealHosts,
} from '../../script/parts/engine/real-hosts.ts'
import { freePort } from '../../script/parts/registry/registry.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { runWorkflow } from '../../script/parts/runner/act.ts'
import { type IdTokenServer, startTokenServer } from '../../script/parts/runner/id-token-server.ts'
import { readEvent } from '../../script/parts/runner/run-action.ts'
import { type Server, serverParts, startServer } from '../../script/parts/server/server.ts'
import { hasMoto } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { readExample, parts as workflowParts } from './stage.ts'

jest.setTimeout(120_000)

const root = join(import.meta.dirname, '../..')
const parts = { ...workflowParts, ...realHostParts(), ...serverParts(), moto: hasMoto() }
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`

/** An example for Docker Hub with the changes that docs/ecr.md asks for. */
const onEcr = (text: string) =>
  text
    .replace(/^ {2}IMAGE: .*$/m, '  IMAGE: claude-relay-service\n  AWS_REGION: us-west-2')
    .replace('  contents: read', '  contents: read\n  id-token: write')
    .replaceAll(/^( +)username: .*\n +password: .*$/gm, (_, indent) =>
      ['registry: ecr', 'role-to-assume: ${{ vars.AWS_PULL_ROLE }}']
        .map((line) => indent + line)
        .join('\n'),
    )
    .replace(/AWS_PULL_ROLE( \}\}\n +to: )/, 'AWS_ROLE$1')

describeWith(parts, 'examples/workflows/deploy-ecr.yml', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slipway-workspace-'))
  let hosts: RealHosts
  let ecr: EcrService
  let engine: Engine
  let server: Server
  let github: IdTokenServer
  let port = 0
  const folder = () => join(server.home, 'claude-relay-service')

  beforeAll(async () => {
    hosts = await startRealHosts(ecrAddresses)
    ;[ecr, engine, server, github, port] = await Promise.all([
      startEcrService(hosts),
      startEngine({ surroundings: hosts }),
      startServer({ within: hosts }),
      startTokenServer(),
      freePort(),
    ])
    writeFileSync(
      join(workspace, 'Dockerfile'),
      'FROM busybox\nCOPY greeting.txt /www/index.html\nHEALTHCHECK --interval=1s CMD wget -q -O /dev/null http://127.0.0.1/\nCMD ["httpd", "-f", "-p", "80", "-h", "/www"]\n',
    )
    writeFileSync(join(workspace, 'greeting.txt'), 'hello from ECR\n')
    mkdirSync(folder(), { recursive: true })
    writeFileSync(
      join(folder(), 'compose.yaml'),
      `services:\n  app:\n    image: ${ecrHosts.home}/claude-relay-service:latest\n    init: true\n    ports: ["127.0.0.1:${port}:80"]\n`,
    )
  })
  afterAll(async () => {
    rmSync(workspace, { recursive: true, force: true })
    await Promise.all([ecr?.stop(), engine?.stop(), server?.stop(), github?.stop()])
    await hosts?.stop()
  })

  /** The workflow as it is, but for the base image, which cannot be pulled here, and what the scanner of moto always finds. */
  const here = (text: string) =>
    text
      .replace('ecr-scan: high', 'ecr-scan: critical')
      .replace(
        /^( +)id: slipway\n +with:$/m,
        (all, indent) => `${all}\n${indent}  build-contexts: busybox=${busyboxImage()}`,
      )

  const play = ({
    workflow = readExample('deploy-ecr.yml'),
    event = 'push-main',
    inputs = {},
    variables = github.variables,
  } = {}) => {
    const { env, payload } = readEvent(event)
    // No key is stored anywhere: roles are all that the jobs have.
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...rest } = ecr.environment
    const facts = ['GITHUB_REPOSITORY', 'GITHUB_REPOSITORY_OWNER', 'GITHUB_REF', 'GITHUB_SHA']
    return runWorkflow({
      workflow: here(workflow),
      workspace,
      event: env['GITHUB_EVENT_NAME'] ?? '',
      payload: { ...payload, inputs },
      github: Object.fromEntries(facts.map((name) => [name, env[name] ?? ''])),
      vars: {
        AWS_ROLE: role('publish'),
        AWS_PULL_ROLE: role('pull'),
        DEPLOY_HOST: server.host,
        DEPLOY_KNOWN_HOSTS: server.sshd.hostKey,
      },
      secrets: { DEPLOY_KEY: server.privateKey.replaceAll('\n', String.raw`\n`) },
      environment: { DOCKER_HOST: engine.host, ...rest, ...variables },
      actions: { 'acme/slipway@v1': root, 'acme/slipway/deploy@v1': root },
      surroundings: hosts,
    })
  }
  const start = (inputs: object, workflow?: string) =>
    play({ event: 'workflow-dispatch-version', inputs, ...(workflow && { workflow }) })
  const answer = async () => (await fetch(`http://127.0.0.1:${port}/`)).text()
  const tags = () => tagsIn(ecr.registries.home, 'claude-relay-service')

  test('a push to main is built, scanned, pushed by one role, and runs on the server by another', async () => {
    const { succeeded, jobs, log } = await play()
    expect([succeeded, log]).toEqual([true, log])
    expect(jobs['deploy']?.result).toBe('success')
    expect(await answer()).toBe('hello from ECR\n')
    const pinned = readFileSync(join(folder(), 'compose.override.yaml'), 'utf8')
    expect(pinned).toContain(`${ecrHosts.home}/claude-relay-service@${(await tags())['latest']}`)

    const calls = ecr.calls().filter((call) => call === 'AssumeRoleWithWebIdentity')
    expect(calls).toHaveLength(2)
    const asked = '/token?api-version=2.0&audience=sts.amazonaws.com'
    expect(github.asked).toEqual([asked, asked])
    const said = log.replaceAll(/^.*::add-mask::.*$/gm, '')
    for (const secret of [ecrToken, ...github.tokens]) expect(said).not.toContain(secret)
    const search = `grep -rl '${ecrToken}' /root /run 2>/dev/null; ls -a /root`
    const left = await runInside(server, '/', ['sh', '-c', search])
    expect(left).not.toMatch(/^\/(?:root|run)|\.docker|\.aws/m)
  })

  test('a version started by hand runs, and "previous" brings the one before back, without a build', async () => {
    writeFileSync(join(workspace, 'greeting.txt'), 'hello again\n')
    const next = await start({ version: 'v1.1.0' })
    expect([next.succeeded, next.log]).toEqual([true, next.log])
    expect(await answer()).toBe('hello again\n')
    expect(await tags()).toHaveProperty(['v1.1.0'])

    const back = await start({ version: 'previous' })
    expect([back.succeeded, back.log]).toEqual([true, back.log])
    expect(back.jobs['build']?.lines ?? []).toEqual([])
    expect(await answer()).toBe('hello from ECR\n')
  })

  test('watch.yml and rollback.yml run on ECR as docs/ecr.md says, and a look leaves "previous" alone', async () => {
    const watch = await play({ workflow: onEcr(readExample('watch.yml')), event: 'schedule' })
    expect([watch.succeeded, watch.log]).toEqual([true, watch.log])
    expect(watch.log).toContain('not deployed: this image was left on purpose')
    expect(await answer()).toBe('hello from ECR\n')

    const [first = ''] = Object.keys(await tags())
      .filter((tag) => tag.startsWith('main-'))
      .sort()
    const rollback = onEcr(readExample('rollback.yml'))
    const back = await start({ version: first, 'look-only': 'false' }, rollback)
    expect([back.succeeded, back.log]).toEqual([true, back.log])
    expect(await answer()).toBe('hello from ECR\n')
    const { latest, [first]: old } = await tags()
    expect(latest).toBe(old)
  })

  test('an image that is not well is pushed, tried, and never replaces what runs; the run is red', async () => {
    writeFileSync(
      join(workspace, 'Dockerfile'),
      'FROM busybox\nCMD ["sleep", "1000"]\nHEALTHCHECK --interval=1s --retries=1 CMD false\n',
    )
    const { succeeded, jobs, log } = await play()
    expect(succeeded).toBe(false)
    expect(jobs['build']?.result).toBe('success')
    expect(log).toContain('the new image is not well, and nothing was replaced')
    expect(await answer()).toBe('hello from ECR\n')
  })

  test('without `id-token: write` it ends before anything is built, and names the cure', async () => {
    const before = github.asked.length
    const { succeeded, jobs, log } = await play({ variables: {} })
    expect(succeeded).toBe(false)
    expect(jobs['deploy']?.lines ?? []).toEqual([])
    expect(log).toContain('id-token: write')
    expect(github.asked).toHaveLength(before)
  })
})
