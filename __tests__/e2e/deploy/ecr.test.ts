import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type EcrService,
  ecrAddresses,
  ecrHosts,
  ecrToken,
  startEcrService,
} from '../../../script/parts/aws/ecr-service.ts'
import { type RealHosts, startRealHosts } from '../../../script/parts/engine/real-hosts.ts'
import { putApp } from '../../../script/parts/registry/app-image.ts'
import { readEvent, startAction } from '../../../script/parts/runner/run-action.ts'
import { type Server, serverParts, startServer } from '../../../script/parts/server/server.ts'
import { describeWith } from '../../support/real-parts.ts'
import { realParts, SECRET_KEY } from '../real-hosts-stage.ts'
import { errorOf, succeeded, type Texts, workspaceWith } from '../stage.ts'

const root = resolve(import.meta.dirname, '../../..')

describeWith({ ...realParts, ...serverParts() }, 'a deployment from Amazon ECR', () => {
  let hosts: RealHosts
  let ecr: EcrService
  let server: Server
  let digest = ''

  beforeAll(async () => {
    hosts = await startRealHosts(ecrAddresses)
    ;[ecr, server] = await Promise.all([startEcrService(hosts), startServer({ within: hosts })])
    digest = await putApp(ecr.registries.home, 'claude-relay-service', 'latest', {
      version: 'v1.0.0',
    })
    const folder = join(server.home, 'claude-relay-service')
    mkdirSync(folder)
    const image = `${ecrHosts.home}/claude-relay-service:\${VERSION:-latest}`
    writeFileSync(
      join(folder, 'compose.yaml'),
      `services:\n  app:\n    image: ${image}\n    init: true\n`,
    )
  }, 120_000)
  afterAll(async () => {
    await Promise.all([ecr?.stop(), server?.stop()])
    await hosts?.stop()
  })

  const deploy = (inputs: Texts) => {
    const { AWS_ACCESS_KEY_ID: key = '', AWS_SECRET_ACCESS_KEY: _, ...rest } = ecr.environment
    const home = workspaceWith({})
    return startAction({
      event: readEvent('push-main'),
      workspace: home,
      inputs: {
        registry: 'ecr',
        images: 'claude-relay-service',
        'aws-region': 'us-west-2',
        'aws-access-key-id': key,
        'aws-secret-access-key': SECRET_KEY,
        host: server.host,
        'ssh-key': server.privateKey,
        'known-hosts': server.sshd.hostKey,
        directory: 'claude-relay-service',
        ...inputs,
      },
      environment: { HOME: home, ...rest },
      token: '',
      action: join(root, 'deploy'),
      surroundings: hosts,
    }).finish()
  }

  test('fetches a token for this run, pulls with it, and leaves none on the server', async () => {
    const run = succeeded(await deploy({ digest }))
    expect(run.outputs).toMatchObject({ changed: 'true', digest })
    expect(ecr.calls()).toContain('GetAuthorizationToken')
    const { runInside } = await import('../../../script/parts/engine/inside.ts')
    const found = await runInside(server, '/', [
      'sh',
      '-c',
      `grep -rl '${ecrToken}' /root /run 2>/dev/null; ls -a /root`,
    ])
    expect(found).not.toContain('.docker')
    expect(found).not.toMatch(/^\/(root|run)/m)
    expect(run.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(ecrToken)
  }, 60_000)

  test('finds the digest of a tag, and does nothing when it runs already', async () => {
    const run = succeeded(await deploy({ version: 'latest' }))
    expect(run.outputs).toMatchObject({ changed: 'false', digest })
  }, 60_000)

  test('of another account than those that are meant is stopped before anything', async () => {
    const run = await deploy({ digest, 'allowed-account-ids': '999999999999' })
    expect(errorOf(run)).toContain('999999999999')
  }, 60_000)
})
