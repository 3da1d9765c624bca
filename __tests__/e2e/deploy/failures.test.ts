import { createServer, type Server as HttpServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import {
  type DeployStage,
  freePort,
  parts,
  releases,
  running,
  setDeployStage,
  type Texts,
} from './stage.ts'

const stores = ['containerd', 'classic'] as const
const ENV = 'A=b\n'

describeWith(parts, 'a deployment that fails', () => {
  describe.each(stores)('on an engine with the %s image store', (store) => {
    let stage: DeployStage
    let good = ''
    let override = ''

    beforeAll(async () => {
      stage = await setDeployStage(store)
      good = await stage.put({ version: 'v1.0.0' })
    }, 120_000)
    afterAll(() => stage?.stop(), 60_000)

    /** A project of two services that runs v1.0.0; `web` has what is given besides. */
    async function shop(name: string, web = '', more = ''): Promise<string> {
      const text = `services:\n  web:\n    image: ${stage.image}\n    init: true\n${web}  worker:\n    image: ${stage.image}\n    init: true\n    command: sleep 1000\n    healthcheck: {disable: true}\n${more}`
      const directory = stage.folder(name, { 'compose.yaml': text, '.env': ENV })
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      override = stage.read(`${name}/compose.override.yaml`) ?? ''
      return directory
    }

    /** Everything is as it was: what runs, what is remembered, and every file. */
    function isAsBefore(name: string, recorded = 1) {
      expect(running(stage, name)).toEqual({ web: `${good} running`, worker: `${good} running` })
      expect(releases(stage, name)).toHaveLength(recorded)
      expect(stage.read(`${name}/.env`)).toBe(ENV)
      expect(stage.read(`${name}/compose.override.yaml`)).toBe(override)
      const names = stage.docker('ps', '--all', '--format', '{{.Names}}')
      expect(names).not.toContain('slipway')
    }

    const returned = { changed: 'false', returned: 'true' }

    test('because a health check fails, is back, with all services, and shows why', async () => {
      const directory = await shop(
        'unhealthy',
        '    volumes: ["data:/data"]\n',
        'volumes: {data: {}}\n',
      )
      const digest = await stage.put({
        version: 'v2.0.0',
        command: 'echo listening; sleep 1000',
        healthcheck: 'echo no database; exit 1',
      })
      const run = await stage.deploy({ directory, digest, settle: '1s' })
      expect(errorOf(run)).toMatch(
        /web: unhealthy \(no database\); back on sha256:\w{12} \(v1\.0\.0\)/,
      )
      expect(run.log).toContain('listening')
      expect(run.log).toContain('its last health check said: no database')
      expect(run.outputs).toMatchObject({ ...returned, digest: good, previous: good })
      expect(run.summary).toContain('back on what ran before')
      isAsBefore('unhealthy')
    }, 60_000)

    test('because a container without a health check crashes again and again, is back', async () => {
      const directory = await shop(
        'crashing',
        '    restart: unless-stopped\n    healthcheck: {disable: true}\n',
      )
      const digest = await stage.put({ version: 'v2.1.0', command: 'echo boom; sleep 0.3; exit 3' })
      const run = await stage.deploy({ directory, digest, settle: '5s' })
      expect(errorOf(run)).toMatch(
        /web: crashes and restarts \(exit code 3, restarted \d times\); back on/,
      )
      expect(run.log).toContain('boom')
      isAsBefore('crashing')
    }, 60_000)

    test('because it crashes once and is not restarted, is back', async () => {
      const directory = await shop('crashed', '    healthcheck: {disable: true}\n')
      const digest = await stage.put({ version: 'v2.2.0', command: 'sleep 1; exit 137' })
      const run = await stage.deploy({ directory, digest, settle: '3s' })
      expect(errorOf(run)).toMatch(/web: exited with code 137; back on/)
      isAsBefore('crashed')
    }, 60_000)

    test('because a one-shot service ends badly, is back; one that ends well has done its work', async () => {
      const more = `  migrate:\n    image: ${stage.image}\n    command: ["true"]\n    restart: "no"\n`
      const directory = await shop('oneshot', '', more)
      expect(running(stage, 'oneshot')['migrate']).toBe(`${good} exited`)
      const text = stage
        .read('oneshot/compose.yaml')
        ?.replace('["true"]', '["sh","-c","echo no column; exit 9"]')
      stage.folder('oneshot', { 'compose.yaml': text ?? '' })
      const digest = await stage.put({ version: 'v2.3.0' })
      const run = await stage.deploy({ directory, digest, settle: '1s' })
      expect(errorOf(run)).toMatch(
        /migrate: exited with code 9; .*return to sha256:\w+ .*failed, too/,
      )
      expect(run.log).toContain('no column')
      expect(run.outputs['returned']).toBe('false')
      expect(releases(stage, 'oneshot')).toHaveLength(1)
      expect(stage.read('oneshot/.env')).toBe(ENV)
      expect(stage.read('oneshot/compose.override.yaml')).toBe(override)
      expect(running(stage, 'oneshot')).toMatchObject({
        web: `${good} running`,
        worker: `${good} running`,
      })
    }, 60_000)

    /** Has the web server of a project publish this port. */
    function publish(name: string, port: number): void {
      const ports = `    init: true\n    ports: ["127.0.0.1:${port}:80"]\n`
      const text = stage.read(`${name}/compose.yaml`)?.replace('    init: true\n', ports)
      stage.folder(name, { 'compose.yaml': text ?? '' })
    }

    test('because a container holds its port, has touched nothing, and says which', async () => {
      const directory = await shop('port')
      const port = await freePort()
      const before = stage.docker('ps', '--quiet', '--no-trunc', '--filter', 'name=port-')
      const flags = ['--detach', '--name', `holder-${port}`, '--publish', `127.0.0.1:${port}:80`]
      stage.docker('run', ...flags, `${stage.image}@${good}`)
      publish('port', port)
      const digest = await stage.put({ version: 'v2.4.0' })
      const run = await stage.deploy({ directory, digest, settle: '1s', trial: 'false' })
      expect(errorOf(run)).toContain(`port ${port} of web is held by holder-${port}`)
      stage.docker('rm', '--force', `holder-${port}`)
      expect(stage.docker('ps', '--quiet', '--no-trunc', '--filter', 'name=port-')).toBe(before)
      isAsBefore('port')
    }, 60_000)

    test('because a program holds its port, says so in both verdicts, and recovers when it is gone', async () => {
      const directory = await shop('bound')
      const server: HttpServer = createServer()
      const port = await freePort()
      await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
      publish('bound', port)
      const digest = await stage.put({ version: 'v2.4.1' })
      const run = await stage.deploy({ directory, digest, settle: '1s', trial: 'false' })
      expect(errorOf(run)).toMatch(/address already in use|port is already allocated/)
      expect(errorOf(run)).toContain(
        `port ${port} is held by a program on the host that is no container`,
      )
      // The file asks for the port in any case: what ran is made again as it was.
      expect(errorOf(run)).toContain('in containers as they were')
      expect(run.outputs).toMatchObject(returned)
      expect(releases(stage, 'bound')).toHaveLength(1)
      expect(stage.read('bound/.env')).toBe(ENV)
      expect(stage.read('bound/compose.override.yaml')).toBe(override)
      expect(running(stage, 'bound')).toEqual({ web: `${good} running`, worker: `${good} running` })
      await new Promise((done) => server.close(done))
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      expect(running(stage, 'bound')).toEqual({ web: `${good} running`, worker: `${good} running` })
    }, 60_000)

    test('because it takes too long to become healthy, is back', async () => {
      const directory = await shop('slow', '    volumes: ["data:/data"]\n', 'volumes: {data: {}}\n')
      const digest = await stage.put({ version: 'v2.5.0', healthcheck: 'sleep 100' })
      const run = await stage.deploy({ directory, digest, settle: '1s', 'wait-timeout': '3s' })
      expect(errorOf(run)).toMatch(
        /web: its health check has not passed yet, after 3 s( \(Health check exceeded timeout \(2s\)\))?; back on/,
      )
      isAsBefore('slow')
    }, 60_000)

    test('because all of its time is up, is back', async () => {
      const directory = await shop('late', '    volumes: ["data:/data"]\n', 'volumes: {data: {}}\n')
      const digest = await stage.put({ version: 'v2.6.0', healthcheck: 'sleep 100' })
      const text = stage
        .read('late/compose.yaml')
        ?.replace(
          '    command: sleep 1000\n',
          '    command: sleep 1000\n    depends_on: {web: {condition: service_healthy}}\n',
        )
      stage.folder('late', { 'compose.yaml': text ?? '' })
      const run = await stage.deploy({
        directory,
        digest,
        settle: '1s',
        timeout: '4s',
        'wait-timeout': '20s',
      })
      expect(errorOf(run)).toMatch(/docker compose took too long; back on/)
      isAsBefore('late')
    }, 60_000)

    test('in its trial, has touched nothing', async () => {
      const directory = await shop('trial', '    ports: ["80"]\n')
      const before = stage.docker('ps', '--quiet', '--no-trunc')
      const digest = await stage.put({
        version: 'v2.7.0',
        healthcheck: 'exit 1',
        command: 'echo ready; sleep 999',
      })
      const run = await stage.deploy({ directory, digest, settle: '1s' })
      expect(errorOf(run)).toContain(
        'the new image is not well, and nothing was replaced: web: unhealthy',
      )
      expect(errorOf(run)).toContain('start_period: 60s')
      expect(run.log).toContain('ready')
      expect(stage.docker('ps', '--quiet', '--no-trunc')).toBe(before)
      expect(run.outputs).toMatchObject({ changed: 'false', returned: 'false', digest: good })
      isAsBefore('trial')
    }, 60_000)

    test.each([
      [
        'a digest that is not there',
        { digest: `sha256:${'e'.repeat(64)}` },
        /cannot be pulled/,
        /does not have this image/,
      ],
      [
        'a wrong password',
        { password: 'wrong', version: `v1.0.0` },
        /401|unauthorized|denied|password/i,
        /username|password/,
      ],
      ['a tag that is not there', { version: 'v77' }, /has no tag "v77"/, /digest/],
    ])(
      'because of %s, has touched nothing',
      async (title, inputs: Texts, what, fix) => {
        const name = `pull${title.length}`
        const directory = await shop(name)
        const before = stage.docker('ps', '--quiet', '--no-trunc')
        const run = await stage.deploy({ directory, settle: '1s', ...inputs })
        expect(errorOf(run)).toMatch(what)
        expect(errorOf(run)).toMatch(fix)
        expect(stage.docker('ps', '--quiet', '--no-trunc')).toBe(before)
        isAsBefore(name)
      },
      60_000,
    )

    test('because the image may not be pulled, has touched nothing', async () => {
      const directory = await shop('refused')
      const digest = await stage.put({ version: 'v2.8.0' })
      const run = await stage.deploy({
        directory,
        digest,
        username: '',
        password: '',
        settle: '1s',
      })
      expect(errorOf(run)).toContain('no basic auth credentials')
      expect(errorOf(run)).toContain('Credentials stay on the runner: the server needs none')
      const wrong = await stage.deploy({ directory, digest, password: 'wrong', settle: '1s' })
      expect(errorOf(wrong)).toMatch(/401 Unauthorized|unauthorized/)
      expect(errorOf(wrong)).toContain('does not accept the login that was given')
      isAsBefore('refused')
    }, 60_000)

    test('because an address does not answer as it should, is back', async () => {
      const directory = await shop('address')
      const answers: number[] = []
      const server: HttpServer = createServer((_, response) => {
        answers.push(503)
        response.writeHead(503).end()
      })
      const port = await freePort()
      await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
      const url = `http://127.0.0.1:${port}/health`
      const digest = await stage.put({ version: 'v2.9.0' })
      const run = await stage.deploy({
        directory,
        digest,
        settle: '1s',
        'health-url': url,
        'wait-timeout': '3s',
      })
      server.close()
      expect(errorOf(run)).toContain(`${url} answers 503, and 200 to 399 was expected`)
      expect(answers.length).toBeGreaterThan(2)
      // The address fails for what ran before, too: two verdicts.
      expect(errorOf(run)).toContain('failed, too')
      expect(running(stage, 'address')).toEqual({
        web: `${good} running`,
        worker: `${good} running`,
      })
    }, 60_000)

    test('for the first time, stops what it has started and keeps it for its logs', async () => {
      const text = `services:\n  web:\n    image: ${stage.image}\n    init: true\n`
      const directory = stage.folder('newborn', { 'compose.yaml': text, '.env': ENV })
      const digest = await stage.put({ version: 'v3.0.0', healthcheck: 'exit 1' })
      const run = await stage.deploy({ directory, digest })
      expect(errorOf(run)).toContain('there was nothing to return to; its containers are stopped')
      expect(running(stage, 'newborn')).toEqual({ web: `${digest} exited` })
      expect(releases(stage, 'newborn')).toEqual([])
      expect(stage.read('newborn/compose.override.yaml')).toBeUndefined()
      // What has never been well is nothing to return to.
      const again = await stage.deploy({
        ...{ directory, digest: good, settle: '1s', 'wait-timeout': '3s' },
        'health-url': 'http://127.0.0.1:9/',
      })
      expect(errorOf(again)).toContain('there was nothing to return to')
      expect(running(stage, 'newborn')).toEqual({ web: `${good} exited` })
      expect(releases(stage, 'newborn')).toEqual([])
    }, 60_000)

    test('stays as it is with "return: false"', async () => {
      const directory = await shop(
        'stays',
        '    volumes: ["data:/data"]\n',
        'volumes: {data: {}}\n',
      )
      const digest = await stage.put({ version: 'v3.1.0', healthcheck: 'exit 1' })
      const run = await stage.deploy({ directory, digest, settle: '1s', return: 'false' })
      expect(errorOf(run)).toContain('"return" is false, and it stays as it is')
      expect(running(stage, 'stays')['web']).toBe(`${digest} running`)
      expect(run.outputs).toMatchObject({ returned: 'false', digest })
    }, 60_000)
  })
})
