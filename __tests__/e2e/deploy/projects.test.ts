import { chmodSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded, workspaceWith } from '../stage.ts'
import { type DeployStage, parts, running, setDeployStage, stateOf } from './stage.ts'

describeWith(parts, 'a compose project', () => {
  let stage: DeployStage
  let [good, better] = ['', '']

  beforeAll(async () => {
    stage = await setDeployStage('containerd')
    good = await stage.put({ version: 'v1.0.0' })
    better = await stage.put({ version: 'v1.1.0' })
  }, 120_000)
  afterAll(() => stage?.stop(), 60_000)

  const web = (more = '') => `services:\n  web:\n    image: ${stage.image}\n    init: true\n${more}`
  const shop = (name: string, more = '', files = {}) =>
    stage.folder(name, { 'compose.yaml': web(more), ...files })

  test('keeps an override file of the user, and pins beside it', async () => {
    const own = 'services:\n  web:\n    environment: {MINE: "yes"}\n'
    const directory = shop('own', '', { 'docker-compose.override.yml': own })
    const run = succeeded(await stage.deploy({ directory, digest: good }))
    expect(stage.docker('exec', 'own-web-1', 'sh', '-c', 'echo $MINE')).toBe('yes')
    expect(stage.read('own/docker-compose.override.yml')).toBe(own)
    expect(stage.read('own/compose.override.yaml')).toBeUndefined()
    expect(stage.read('own/compose.slipway.yaml')).toContain(good)
    expect(run.log).toMatch(/::notice::this project has an override file of its own.*COMPOSE_FILE=/)
    expect(succeeded(await stage.deploy({ directory, digest: good })).outputs['changed']).toBe(
      'false',
    )
  }, 60_000)

  test('uses the files of COMPOSE_FILE in .env', async () => {
    const directory = stage.folder('listed', {
      'base.yaml': web(),
      'more.yaml': 'services:\n  web:\n    environment: {MORE: "yes"}\n',
      '.env': 'COMPOSE_FILE=base.yaml:more.yaml\nSECRET=x\n',
    })
    const run = succeeded(await stage.deploy({ directory, digest: good }))
    expect(stage.docker('exec', 'listed-web-1', 'sh', '-c', 'echo $MORE')).toBe('yes')
    expect(run.log).not.toContain('SECRET')
  }, 60_000)

  test('is not started a second time from another folder, unless it is named on purpose', async () => {
    succeeded(await stage.deploy({ directory: shop('once'), digest: good }))
    const directory = shop('twice')
    const run = await stage.deploy({ directory, digest: good, project: '' })
    expect(errorOf(run)).toMatch(/the project "\w+" \(.*\) runs the same service "web" already/)
    expect(running(stage, 'twice')).toEqual({})
    succeeded(await stage.deploy({ directory, digest: good, project: 'twice' }))
    expect(
      succeeded(await stage.deploy({ directory, digest: good, project: '' })).outputs['changed'],
    ).toBe('false')
  }, 60_000)

  test('is replaced by several deployments, each with its own image', async () => {
    const api = `${stage.registry.host}/acme/api`
    const first = await stage.put({ version: 'v5.0.0' }, 'acme/api')
    const directory = shop('both', `  api:\n    image: ${api}:none\n    init: true\n`)
    succeeded(await stage.deploy({ directory, images: `${stage.image}@${good}\n${api}@${first}` }))
    expect(running(stage, 'both')).toEqual({ api: `${first} running`, web: `${good} running` })
    const next = succeeded(await stage.deploy({ directory, digest: better }))
    expect(next.outputs['services']).toBe('web')
    expect(running(stage, 'both')).toEqual({ api: `${first} running`, web: `${better} running` })
    expect(stage.read('both/compose.override.yaml')).toContain(first)
  }, 60_000)

  test('is not blamed for a service of another image that was ill before', async () => {
    await stage.put({ version: 'latest', healthcheck: false, command: 'sleep 1000' }, 'acme/app-db')
    const db = (check: string) =>
      `  db:\n    image: ${stage.image}-db\n    init: true\n    healthcheck: {test: "test ! -e /tmp/ill", interval: 1s, retries: 1}\n${check}`
    const directory = shop('ill', db(''))
    succeeded(await stage.deploy({ directory, digest: good }))
    stage.docker('exec', 'ill-db-1', 'touch', '/tmp/ill')
    while (!stage.docker('ps', '--filter', 'health=unhealthy').includes('ill-db-1'))
      await setTimeout(200)
    const run = succeeded(await stage.deploy({ directory, digest: better, 'wait-timeout': '10s' }))
    expect(run.log).toMatch(/::warning::db is not part of this deployment, and was not well before/)
    expect(running(stage, 'ill')['web']).toBe(`${better} running`)
  }, 60_000)

  test('that goes back leaves a service of another image alone', async () => {
    await stage.put({ version: 'latest', healthcheck: false, command: 'sleep 1000' }, 'acme/app-db')
    const directory = shop('back', `  db:\n    image: ${stage.image}-db\n    init: true\n`)
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    const db = stage.docker('ps', '--quiet', '--no-trunc', '--filter', 'name=back-db-1')
    const bad = await stage.put({ version: 'v6.0.0', healthcheck: 'exit 1' })
    const run = await stage.deploy({ directory, digest: bad, settle: '1s', trial: 'false' })
    expect(errorOf(run)).toContain('back on')
    expect(running(stage, 'back')['web']).toBe(`${good} running`)
    expect(stage.docker('ps', '--quiet', '--no-trunc', '--filter', 'name=back-db-1')).toBe(db)
  }, 60_000)

  test('lists what it does not know any more, and removes it when it is told to', async () => {
    const directory = shop('orphans', `  old:\n    image: ${stage.image}\n    init: true\n`)
    succeeded(await stage.deploy({ directory, digest: good }))
    shop('orphans')
    const run = succeeded(await stage.deploy({ directory, digest: better }))
    expect(run.summary).toContain('old is no longer in the compose file, and still runs')
    expect(running(stage, 'orphans')).toHaveProperty('old')
    succeeded(await stage.deploy({ directory, digest: good, 'remove-orphans': 'true' }))
    expect(running(stage, 'orphans')).not.toHaveProperty('old')
  }, 60_000)

  test('of a folder that cannot be written to is deployed, with a warning', async () => {
    const directory = shop('locked')
    succeeded(await stage.deploy({ directory, digest: good }))
    stage.folder('locked/compose.override.yaml.new', { x: '' }) // a folder where the new file would be
    const run = succeeded(await stage.deploy({ directory, digest: better }))
    expect(run.log).toMatch(/::warning::.*compose\.override\.yaml could not be written/)
    expect(running(stage, 'locked')).toEqual({ web: `${better} running` })
  }, 60_000)

  describe('is refused before anything,', () => {
    test.each([
      [
        'when a mount is relative',
        'name: x\nservices: {web: {image: IMAGE, volumes: ["./data:/data"]}}',
        'service "web" mounts ./data',
      ],
      [
        'when nothing says its name',
        'services: {web: {image: IMAGE}}',
        'neither "project" nor the compose file names the project',
      ],
      [
        'when a variable is missing',
        'name: x\nservices: {web: {image: IMAGE, environment: {A: "${NEEDED:?say it}"}}}',
        'required variable NEEDED is missing a value',
      ],
      [
        'when it has no service of the image',
        'name: x\nservices: {web: {image: nginx}}',
        'no service of the compose file runs',
      ],
      ['when it is no compose file', 'name: x\nservices: [', 'yaml'],
    ])(
      '%s',
      async (_, text, reported) => {
        const workspace = workspaceWith({ 'compose.yaml': text.replace('IMAGE', stage.image) })
        const run = await stage.deploy({ digest: good, project: '' }, { workspace })
        expect(errorOf(run)).toContain(reported)
        expect(
          stage.docker('ps', '--all', '--quiet', '--filter', 'label=com.docker.compose.project=x'),
        ).toBe('')
      },
      30_000,
    )

    test('when its folder is not there, or has no compose file', async () => {
      expect(errorOf(await stage.deploy({ directory: '~/nowhere', digest: good }))).toContain(
        'which is not a folder on the host',
      )
      const directory = stage.folder('empty', { x: '' })
      expect(errorOf(await stage.deploy({ directory, digest: good }))).toContain(
        'there is no compose file in "/root/empty"',
      )
    }, 30_000)
  })

  test('is deployed on this machine, without ssh', async () => {
    const folder = join(stage.server.home, 'local')
    shop('local')
    chmodSync(folder, 0o755)
    const inputs = {
      host: '',
      'ssh-key': '',
      'known-hosts': '',
      directory: folder,
      project: 'local',
      digest: good,
    }
    const env = { DOCKER_HOST: stage.server.engine.host }
    const run = succeeded(await stage.deploy(inputs, { env }))
    expect(run.outputs['changed']).toBe('true')
    expect(running(stage, 'local')).toEqual({ web: `${good} running` })
    expect(stage.read('local/compose.override.yaml')).toContain(good)
    expect(succeeded(await stage.deploy(inputs, { env })).outputs['changed']).toBe('false')
  }, 60_000)

  test('says its address, for the environment of the job', async () => {
    const site = createServer((_, response) => void response.end('well'))
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
    const { port } = site.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    const directory = shop('address')
    const run = await stage.deploy({ directory, digest: good, 'health-url': `${url}/health` })
    site.close()
    expect(succeeded(run).log).toContain(`${url}/health answers 200`)
    expect(run.outputs['url']).toBe(url)
    expect(run.summary).toContain(`**[${url}](${url})**`)
  }, 60_000)

  test('shows old and new of every service in a dry run, and says that data stays', async () => {
    const worker = `  worker:\n    image: ${stage.image}\n    init: true\n    command: sleep 1000\n    healthcheck: {disable: true}\n`
    const directory = shop('rehearsed', worker)
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    const before = stateOf(stage, 'rehearsed')
    const run = succeeded(await stage.deploy({ directory, digest: better, 'dry-run': 'true' }))
    const short = (digest: string) => digest.slice(0, 19)
    for (const service of ['web', 'worker']) {
      const line = run.log.split('\n').find((one) => one.startsWith(`${service} `)) ?? ''
      expect(line).toMatch(new RegExp(`${short(good)} \\(v1\\.0\\.0\\) +→ +\\S+${short(better)}`))
      expect(run.summary).toMatch(
        new RegExp(`\\*\\*${service}\\*\\*.*${good.slice(7, 19)}.*${better.slice(7, 19)}`),
      )
    }
    expect(run.summary).toContain('volumes, databases and the compose file stay as they are')
    expect(run.outputs).toMatchObject({ changed: 'false', services: 'web\nworker' })
    const nowhere = `sha256:${'e'.repeat(64)}`
    const none = await stage.deploy({ directory, digest: nowhere, 'dry-run': 'true' })
    expect(errorOf(none)).toContain(`the registry has no ${stage.image}@${nowhere}`)
    expect(stateOf(stage, 'rehearsed')).toEqual(before)
  }, 60_000)

  test('is not restarted for another build of the same content', async () => {
    const directory = shop('same')
    succeeded(await stage.deploy({ directory, digest: good }))
    const ids = stage.docker('ps', '--quiet', '--no-trunc')
    const again = await stage.index('v1.0.1', good)
    const run = succeeded(await stage.deploy({ directory, digest: again }))
    expect(run.log).toContain('web: another build of the same content; it is not restarted')
    expect(run.outputs['changed']).toBe('false')
    expect(stage.docker('ps', '--quiet', '--no-trunc')).toBe(ids)
  }, 60_000)
})
