import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import { type DeployStage, freePort, parts, running, setDeployStage, stateOf } from './stage.ts'

describeWith(parts, 'what the field has tried, tried here', () => {
  let stage: DeployStage
  let [good, next, bad] = ['', '', '']
  beforeAll(async () => {
    stage = await setDeployStage('containerd')
    good = await stage.put({ version: 'v1.0.0' })
    next = await stage.put({ version: 'v1.1.0' })
    bad = await stage.put({ version: 'v1.2.0', healthcheck: 'exit 1' })
    await stage.put({ version: 'side', healthcheck: false, command: 'sleep 1000' }, 'acme/side')
  }, 240_000)
  afterAll(() => stage?.stop(), 60_000)

  const web = (more = '') => `services:\n  web:\n    image: ${stage.image}\n    init: true\n${more}`
  const shop = (name: string, more = '') => stage.folder(name, { 'compose.yaml': web(more) })
  const sideImage = () => `${stage.registry.host}/acme/side:side`
  const ids = () => stage.docker('ps', '--all', '--quiet', '--no-trunc')
  const look = (directory: string, digest: string, more = {}) =>
    stage.deploy({ directory, digest, settle: '1s' }, { event: 'schedule', ...more })

  describe('an image that is not well (kimdre/doco-cd#788)', () => {
    test('is tried once by a schedule, until something changes or somebody asks', async () => {
      const directory = shop('once')
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      expect(errorOf(await look(directory, bad))).toContain('back on')

      const before = ids()
      const again = succeeded(await look(directory, bad))
      expect(again.outputs).toMatchObject({ held: 'true', changed: 'false', digest: good })
      expect(again.log).toMatch(
        /::notice::not deployed: this image was not well here on 20\d\d-\d\d-\d\d \d\d:\d\d UTC \(https:\/\/github\.com\/\S+\), and nothing has changed since/,
      )
      expect(again.summary).toContain('Held')
      expect(ids()).toBe(before)

      const rerun = await look(directory, bad, { env: { GITHUB_RUN_ATTEMPT: '2' } })
      expect(errorOf(rerun)).toContain('back on')
      expect(errorOf(await stage.deploy({ directory, digest: bad, settle: '1s' }))).toContain(
        'back on',
      )
      shop('once', '    environment: {LEVEL: debug}\n')
      expect(errorOf(await look(directory, bad))).toContain('back on')
      expect(running(stage, 'once')).toEqual({ web: `${good} running` })

      expect(succeeded(await look(directory, next)).outputs).toMatchObject({ changed: 'true' })
      expect(running(stage, 'once')).toEqual({ web: `${next} running` })
      expect(
        stage.docker('image', 'ls', '--format', '{{.Tag}}', 'slipway.local/once/web'),
      ).not.toContain('failed')
    }, 120_000)

    test('is not brought back by a schedule after it was left on purpose', async () => {
      const directory = shop('left')
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      succeeded(await stage.deploy({ directory, digest: next, settle: '1s' }))
      succeeded(await stage.deploy({ directory, version: 'previous', settle: '1s' }))
      const held = succeeded(await look(directory, next))
      expect(held.log).toContain('not deployed: this image was left on purpose')
      expect(running(stage, 'left')).toEqual({ web: `${good} running` })
      succeeded(await stage.deploy({ directory, digest: next, settle: '1s' }))
      expect(running(stage, 'left')).toEqual({ web: `${next} running` })
    }, 120_000)

    test('is red at each look while nothing serves (kimdre/doco-cd#1711)', async () => {
      const directory = shop('newborn')
      for (const time of ['first', 'second'])
        expect([time, errorOf(await look(directory, bad))]).toEqual([
          time,
          expect.stringContaining('there was nothing to return to'),
        ])
    }, 60_000)

    test('is red at each look where it runs on, because "return" is false', async () => {
      const directory = shop('stays')
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      const inputs = { directory, digest: bad, settle: '1s', return: 'false' }
      for (const time of ['first', 'second'])
        expect([time, errorOf(await stage.deploy(inputs, { event: 'schedule' }))]).toEqual([
          time,
          expect.stringContaining('unhealthy'),
        ])
    }, 60_000)
  })

  test('a service that was given another name does not fight the old one for its port (everycure-org/matrix#544)', async () => {
    const port = await freePort()
    const file = (name: string) =>
      `services:\n  ${name}:\n    image: ${stage.image}\n    init: true\n    ports: ["127.0.0.1:${port}:80"]\n`
    const directory = stage.folder('renamed', { 'compose.yaml': file('app') })
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    stage.folder('renamed', { 'compose.yaml': file('web') })
    const before = stateOf(stage, 'renamed')
    const refused = await stage.deploy({ directory, digest: next, settle: '1s' })
    expect(errorOf(refused)).toMatch(
      /port \d+ of web is held by renamed-app-1, of a service that the compose file no longer has/,
    )
    expect(stateOf(stage, 'renamed')).toEqual(before)
    const inputs = { directory, settle: '1s', 'remove-orphans': 'true' }
    expect(errorOf(await stage.deploy({ ...inputs, digest: bad }))).toContain('back on')
    expect(running(stage, 'renamed')['app']).toBe(`${good} running`)
    succeeded(await stage.deploy({ ...inputs, digest: next }))
    expect(running(stage, 'renamed')).toEqual({ web: `${next} running` })
  }, 120_000)

  test('a service that shares the network of another one goes with it, there and back (containrrr/watchtower#1013)', async () => {
    const side = `  side:\n    image: ${sideImage()}\n    init: true\n    command: sleep 1000\n    network_mode: service:web\n`
    const directory = shop('vpn', side)
    const hears = () =>
      stage.docker('exec', 'vpn-side-1', 'wget', '-qO-', 'http://127.0.0.1:80/').trim()
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    expect(hears()).toBe('v1.0.0')
    succeeded(await stage.deploy({ directory, digest: next, settle: '1s' }))
    expect(hears()).toBe('v1.1.0')
    expect(errorOf(await stage.deploy({ directory, digest: bad, settle: '1s' }))).toContain(
      'back on',
    )
    expect(hears()).toBe('v1.1.0')
  }, 120_000)

  test('an image of other platforms alone is refused, with the line that builds it for this one', async () => {
    const directory = shop('foreign')
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    const before = stateOf(stage, 'foreign')
    const other = process.arch === 'arm64' ? 'amd64' : 'arm64'
    const digest = await stage.index('foreign', next, other)
    const error = errorOf(await stage.deploy({ directory, digest, settle: '1s' }))
    expect(error).toMatch(/The image was not built for linux\/\w+ that the host is/)
    expect(error).toContain('platforms: linux/amd64,linux/arm64')
    expect(stateOf(stage, 'foreign')).toEqual(before)
  }, 90_000)

  test('a program for another processor is one, though only the log of its container says so', async () => {
    const directory = shop('alien')
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    const command = '    command: ["/program"]\n    volumes: ["./program:/program"]\n'
    const files = { 'compose.yaml': web(command).replace('    init: true\n', '') }
    stage.folder('alien', { ...files, program: 'no program of this machine' })
    chmodSync(join(stage.server.home, 'alien/program'), 0o755)
    const run = await stage.deploy({ directory, digest: next, settle: '1s' })
    expect(errorOf(run)).toContain('is for another kind of processor than the one of the host')
    expect(running(stage, 'alien')).toEqual({ web: `${good} running` })
  }, 90_000)

  test('a service with an address and a MAC of its own is tried, and migrated, beside itself, out of the sight of its proxy (docker/compose#3497, docker/compose#4937)', async () => {
    const more = `    ports: ["80"]
    mac_address: 02:00:00:00:00:05
    labels: {traefik.enable: "true"}
    networks: {default: {ipv4_address: 10.231.7.5}, other: {}}
networks:
  default: {ipam: {config: [{subnet: 10.231.7.0/24}]}}
  other: {}
`
    const directory = shop('own', more)
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    const since = (Date.now() / 1000).toFixed(3)
    const inputs = { directory, digest: next, settle: '1s', before: 'true' }
    const run = succeeded(await stage.deploy(inputs))
    expect(run.log).toContain('web: tried beside the old one')
    const format = '{{index .Actor.Attributes "name"}} {{index .Actor.Attributes "traefik.enable"}}'
    const until = `${Math.ceil(Date.now() / 1000)}`
    const made = stage
      .docker(
        'events',
        '--since',
        since,
        '--until',
        until,
        '--filter',
        'event=create',
        '--format',
        format,
      )
      .split('\n')
      .filter((line) => /^(?:[0-9a-f]+_)?own-/.test(line))
    const hidden = made.filter((line) => line.endsWith(' false'))
    expect([made.length, hidden.length]).toEqual([3, 2])
    const address = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}'
    expect(stage.docker('inspect', '--format', address, 'own-web-1')).toContain('10.231.7.5')
  }, 90_000)

  test('an image that no registry has is not pulled, whatever its platform (portainer/portainer#8038)', async () => {
    const directory = shop('local')
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    stage.docker('tag', `${stage.image}@${good}`, 'built-there:1')
    const platform = `linux/${process.arch === 'arm64' ? 'arm64' : 'amd64'}`
    const side = `  side:\n    image: built-there:1\n    platform: ${platform}\n    init: true\n`
    shop('local', side)
    succeeded(await stage.deploy({ directory, digest: next, settle: '1s' }))
    expect(Object.keys(running(stage, 'local')).sort()).toEqual(['side', 'web'])
  }, 60_000)

  test('a one-shot service that has done its work does not run again where there is nothing to do (docker/compose#11808)', async () => {
    const job = `    depends_on: {job: {condition: service_completed_successfully}}\n  job:\n    image: ${sideImage()}\n    command: "true"\n`
    const directory = shop('job', job)
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    const started = () => stage.docker('inspect', '--format', '{{.State.StartedAt}}', 'job-job-1')
    const before = started()
    const idle = succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    expect(idle.outputs['changed']).toBe('false')
    expect(started()).toBe(before)
  }, 60_000)

  test.each([
    ['zyycn/codex-proxy-rs#91', 'cpus', '    cpus: 999\n', 'more processors than the'],
    ['docker/cli#3960', 'caps', '    cap_add: [CAP_NOPE]\n', 'no capability CAP_NOPE'],
    ['docker/compose#4989', 'hosts', '    extra_hosts: ["db:db"]\n', 'leads to "db", which is no'],
    [
      'SORMAS-Foundation/SORMAS-Docker#325',
      'memory',
      '    mem_limit: 4096\n',
      'too little to start',
    ],
    ['docker/compose#3306', 'cpuset', '    cpuset: "0-999"\n', 'the host has'],
  ])(
    'a limit that the host does not take (%s): what runs goes on',
    async (_, name, more, said) => {
      const directory = shop(name)
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      shop(name, more)
      const run = await stage.deploy({ directory, digest: next, settle: '1s' })
      expect(errorOf(run)).toContain(said)
      expect(errorOf(run)).toContain('what ran before still runs')
      expect(running(stage, name)).toEqual({ web: `${good} running` })
    },
    60_000,
  )

  test('what comes back as it was keeps its MAC address and its platform (docker/compose#12364)', async () => {
    const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64'
    const lines = `    mac_address: 00:e0:84:35:d0:e8\n    platform: linux/${architecture}\n    networks: {default: {aliases: [shop]}}\n`
    const directory = shop('mac', lines)
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    shop('mac', `${lines}    sysctls: {kernel.foo: 1}\n`)
    const run = await stage.deploy({ directory, digest: next, settle: '1s', trial: 'false' })
    expect(errorOf(run)).toContain('in containers as they were')
    const format = '{{range .NetworkSettings.Networks}}{{.MacAddress}}{{end}}'
    expect(stage.docker('inspect', '--format', format, 'mac-web-1')).toBe('00:e0:84:35:d0:e8')
  }, 60_000)

  test('a port that a program holds: the message begins with the cure (makeplane/plane#718)', async () => {
    const port = new URL(stage.registry.url).port
    const directory = shop('port', `    ports: ["127.0.0.1:${port}:80"]\n`)
    const run = await stage.deploy({ directory, digest: good, settle: '1s' })
    expect(errorOf(run)).toMatch(
      new RegExp(
        `port ${port} is held by a program on the host that is no container; there was nothing to return to.*On the server, sudo ss -lntup 'sport = :${port}' names it.*Docker said: `,
      ),
    )
  }, 60_000)
})
