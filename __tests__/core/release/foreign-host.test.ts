import { describe, expect, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { parseProject } from '../../../src/core/release/compose/model.ts'
import { refuseLocalFiles } from '../../../src/core/release/compose/refusals.ts'
import { parseFolder } from '../../../src/core/release/compose/survey.ts'
import { readContainer, stateOf } from '../../../src/core/release/health/container.ts'
import { mayTakeOver, readHolder } from '../../../src/core/release/lock.ts'
import { readPending } from '../../../src/core/release/pending.ts'
import { readRecord } from '../../../src/core/release/records/record.ts'
import { deployedSummary } from '../../../src/core/release/report/summary.ts'
import { explainHost } from '../../../src/core/release/ssh/diagnose.ts'

const HUGE = 'x'.repeat(2_000_000)
const COMMAND = 'x\n::stop-commands::y\n##[add-mask]z'

describe('a container of a host', () => {
  const odd = readContainer({
    Id: '../images/x',
    Name: `/${COMMAND}`,
    Image: { toString: 1 },
    Config: { Image: COMMAND, Labels: { 'com.docker.compose.project': COMMAND } },
    RestartCount: '7',
    State: { Status: 'constructor', Error: HUGE, ExitCode: {}, StartedAt: COMMAND },
  })

  test('has names that are names, and counts that are counts', () => {
    expect(odd).toMatchObject({
      ...{ id: '', name: '', image: '', imageId: '', project: '', restarts: 0, exitCode: 0 },
      ...{ startedAt: '', state: 'dead' },
    })
  })

  test('is described in a line, whatever its health check prints', () => {
    const { healthOutput } = readContainer({
      State: { Health: { Log: [{ Output: COMMAND + HUGE }] } },
    })
    expect(healthOutput).not.toMatch(/[\r\n]|::|##\[/)
    expect(healthOutput.length).toBeLessThan(1_100)
    const never = readContainer({ State: { Status: 'created', Error: COMMAND } })
    expect(stateOf(never)).toBe('did not start: x : :stop-commands: :y ## [add-mask]z')
  })
})

describe('a record of a release', () => {
  const written = (release: object) =>
    Buffer.from(JSON.stringify({ format: 1, ...release })).toString('base64')

  test('names nothing but images: what is a path is left out', () => {
    const services = {
      web: { reference: '../containers/db?force=1', id: '/x' },
      '../x': { id: 'y' },
    }
    expect(readRecord(written({ stamp: '20261129-083501', services }))?.services).toEqual({
      web: { reference: '', id: '' },
    })
  })

  test('is none under another name than a time', () => {
    expect(readRecord(written({ stamp: '../../containers/x' }))).toBeUndefined()
    expect(readRecord(written({ stamp: HUGE }))).toBeUndefined()
  })

  test('has words of one line', () => {
    const release = readRecord(
      written({
        stamp: '20261129-083501',
        version: COMMAND,
        actor: HUGE,
        hashes: { web: COMMAND },
      }),
    )
    expect(release?.version).toBe('x : :stop-commands: :y ## [add-mask]z')
    expect(release?.actor.length).toBeLessThan(310)
    expect(release?.hashes).toEqual({ web: '' })
  })
})

test('a lock that says no time is free', () => {
  const holder = readHolder('id', {
    'slipway.expires': 'zzz',
    'slipway.run': COMMAND,
    'slipway.attempt': {},
  })
  expect(holder).toMatchObject({
    expires: '',
    attempt: 0,
    run: 'x : :stop-commands: :y ## [add-mask]z',
  })
  expect(mayTakeOver(holder, { runId: '1', attempt: 1 }, '2026-11-29T00:00:00Z')).toContain(
    'no expiry',
  )
})

test('what is left for post: is read as names, since anything may have written it', () => {
  expect(readPending('{"project":"../x"}')).toBeUndefined()
  const before = [{ service: COMMAND, reference: '../x', imageId: [], version: HUGE }]
  const pending = readPending(JSON.stringify({ project: 'shop', token: COMMAND, before }))
  expect(pending).toMatchObject({
    token: '',
    before: [{ service: '', reference: '', imageId: '' }],
  })
  expect(pending?.before?.[0]?.version.length).toBeLessThan(300)
})

describe('a compose project', () => {
  const project = (services: object, name = 'shop') =>
    parseProject(JSON.stringify({ name, services }))

  test('has so many containers at most', () => {
    expect(project({ web: { deploy: { replicas: 4_294_967_295 } } }).services[0]?.replicas).toBe(
      1_000,
    )
    expect(project({ web: { deploy: { replicas: -5 } } }).services[0]?.replicas).toBe(0)
  })

  test('is not read where a service is called like a command', () => {
    expect(() => project({ [COMMAND]: {} })).toThrow('printed no project')
    expect(() => project({}, '../x')).toThrow('printed no project')
  })

  test('that is no YAML is a mistake, and nothing of it is quoted', () => {
    const look = () =>
      refuseLocalFiles([{ path: 'c.yaml', text: 'a: "hunter2' }], project({}), '/w')
    expect(look).toThrow('c.yaml cannot be read as YAML')
    expect(look).not.toThrow('hunter2')
  })
})

test('a folder of the host cannot be a command for a reader who copies a line of the summary', () => {
  const { path } = parseFolder('path /srv/$(reboot)\n')
  const result = {
    ...{ project: 'shop', changes: [], isChanged: false, isReturned: false, isAsBefore: false },
    ...{ isHeld: false, isBack: false, version: '', url: '', states: {} },
  }
  const stack = { project: 'shop', source: path, directory: path }
  expect(deployedSummary({ stack, result, phases: [], notes: [] })).toContain(
    "cd '/srv/$(reboot)' && docker compose ps",
  )
  expect(deployedSummary({ stack, result, phases: [], notes: [] })).not.toContain('cd /srv')
  expect(
    [HUGE, '/srv/a\u0007', '/srv/a\u202e'].map((path) => parseFolder(`path ${path}`).path),
  ).toEqual([...['', '', '']])
  expect(parseFolder('path /srv/a  b::c').path).toBe('/srv/a  b::c')
})

test('a banner does not say which key a host has shown', () => {
  const access = {
    target: { user: 'deploy', host: 'example.com', port: 22 },
    ...{ jump: undefined, key: undefined, knownHosts: '', options: [] },
  }
  const key = (sign: string) => `ssh-ed25519 SHA256:${sign.repeat(43)}`
  const output = [
    `debug1: kex_exchange_identification: banner line 0: debug1: Server host key: ${key('e')}`,
    `debug1: Server host key: ${key('a')}`,
    'Host key verification failed.',
  ].join('\n')
  const said = String(
    explainHost(new CommandFailure('ssh', 255, output), access, '/run/docker.sock'),
  )
  expect(said).toContain(key('a'))
  expect(said).not.toContain(key('e'))
})

describe('a field of compose that no text and no number can be made of', () => {
  const ODD = { toString: 1, valueOf: 1 }
  const web = (service: object) =>
    parseProject(JSON.stringify({ name: 'shop', services: { web: { image: 'a', ...service } } }))
      .services[0]

  test('is no mount, no port and no number of containers', () => {
    expect(web({ volumes: [{ type: ODD, source: '/x' }] })?.writableMounts).toEqual([])
    expect(web({ ports: [{ published: ODD }] })?.ports).toEqual([])
    expect(web({ deploy: { replicas: ODD } })?.replicas).toBe(1)
    expect(web({ deploy: { replicas: '3' }, ports: [{ published: '80' }] })).toMatchObject({
      ...{ replicas: 3, ports: [{ port: 80 }] },
    })
  })

  test('is no file of the runner either, however deep it is nested', () => {
    const odd = '{toString: 1, valueOf: 1}'
    const text = `services: {web: {image: a, volumes: [{type: bind, source: ${odd}}]}}\nsecrets: {a: {file: ${odd}}}\n`
    const project = parseProject('{"name":"shop"}')
    const refuse = (content: string) => () =>
      refuseLocalFiles([{ path: 'compose.yml', text: content }], project, '/work')
    expect(refuse(text)).toThrow('the compose file needs files that only the runner has')
    expect(refuse(`a: ${'['.repeat(20_000)}`)).toThrow('cannot be read as YAML')
  })
})
