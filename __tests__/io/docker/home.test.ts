import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type DockerHome, dockerHome, knownBuilder } from '../../../src/io/docker/home.ts'

const NAMES = ['DOCKER_CONFIG', 'BUILDX_CONFIG', 'BUILDX_BUILDER', 'DOCKER_HOST', 'DOCKER_CONTEXT']
const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]))
let directory = ''

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'docker-home-'))
  for (const name of NAMES) delete process.env[name]
  process.env['DOCKER_CONFIG'] = directory
})

afterEach(() => {
  rmSync(directory, { recursive: true })
  for (const name of NAMES) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
})

function write(path: string, content: unknown) {
  const file = join(directory, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

describe("the user's docker configuration", () => {
  test('is where DOCKER_CONFIG says', async () => {
    write('config.json', { currentContext: 'remote', auths: {} })
    expect(await dockerHome()).toEqual({
      directory,
      config: '{"currentContext":"remote","auths":{}}',
      currentContext: 'remote',
      buildxDirectory: join(directory, 'buildx'),
    })
  })

  test('may be relative to where the job is: it is named whole', async () => {
    process.env['DOCKER_CONFIG'] = relative(process.cwd(), directory)
    expect((await dockerHome()).directory).toBe(directory)
  })

  test('may not exist', async () => {
    expect(await dockerHome()).toMatchObject({ config: undefined, currentContext: undefined })
  })

  test.each(['', 'no JSON', 'null', '[]', '{"currentContext":7}', '{"currentContext":""}'])(
    'may be odd: %j names no context',
    async (config) => {
      write('config.json', config)
      expect(await dockerHome()).toMatchObject({ config, currentContext: undefined })
    },
  )

  test('is in the home directory where nothing says otherwise', async () => {
    process.env['DOCKER_CONFIG'] = ''
    expect((await dockerHome()).directory).toBe(join(homedir(), '.docker'))
  })

  test('keeps its builders where BUILDX_CONFIG says', async () => {
    process.env['BUILDX_CONFIG'] = '/somewhere/buildx'
    expect((await dockerHome()).buildxDirectory).toBe('/somewhere/buildx')
  })
})

/** As `docker buildx create` writes it. */
const instance = (Name: string, Driver: string) => ({
  Name,
  Driver,
  Nodes: [{ Name: `${Name}0`, Endpoint: 'unix:///var/run/docker.sock' }],
  Dynamic: false,
})
const SOCKET = 'unix:///var/run/docker.sock'
const current = (Name: string, Key = SOCKET, Global = false) => ({ Key, Name, Global })

const builder = async (name = '') => knownBuilder((await dockerHome()) as DockerHome, name)

describe('the selected builder', () => {
  test('is none where none was selected', async () => {
    expect(await builder()).toBeUndefined()
  })

  test('is none after `docker buildx use default`', async () => {
    write('buildx/current', current(''))
    expect(await builder()).toBeUndefined()
  })

  test('is the one of `docker buildx use`', async () => {
    write('buildx/current', current('team'))
    write('buildx/instances/team', instance('team', 'kubernetes'))
    expect(await builder()).toEqual({ name: 'team', driver: 'kubernetes' })
  })

  test('is the one of BUILDX_BUILDER before that', async () => {
    write('buildx/current', current('team'))
    write('buildx/instances/team', instance('team', 'kubernetes'))
    write('buildx/instances/mine', instance('mine', 'docker-container'))
    process.env['BUILDX_BUILDER'] = 'mine'
    expect(await builder()).toEqual({ name: 'mine', driver: 'docker-container' })
  })

  test("is the engine's own where the one selected is gone", async () => {
    write('buildx/current', current('gone'))
    expect(await builder()).toEqual({ name: 'gone', driver: 'docker' })
  })

  test('is none where buildx left half a file', async () => {
    write('buildx/current', '{"Key":"unix:///var')
    expect(await builder()).toBeUndefined()
  })
})

describe('a builder that was selected for another engine', () => {
  beforeEach(() => write('buildx/instances/team', instance('team', 'remote')))

  test.each<[string, object, Record<string, string>]>([
    ['by its address', current('team', 'unix:///other.sock'), {}],
    ['while DOCKER_HOST points here', current('team'), { DOCKER_HOST: 'unix:///here.sock' }],
    ['while DOCKER_CONTEXT points here', current('team'), { DOCKER_CONTEXT: 'here' }],
    ['by its context', current('team', 'there'), { DOCKER_CONTEXT: 'here' }],
  ])('is not ours: %s', async (_, selection, environment) => {
    Object.assign(process.env, environment)
    write('buildx/current', selection)
    expect(await builder()).toBeUndefined()
  })

  test.each<[string, object, Record<string, string>]>([
    ['for every engine', current('team', 'unix:///other.sock', true), {}],
    ['for the address in DOCKER_HOST', current('team', 'tcp://a:1'), { DOCKER_HOST: 'tcp://a:1' }],
    ['for the context in DOCKER_CONTEXT', current('team', 'here'), { DOCKER_CONTEXT: 'here' }],
    ['for the default context', current('team'), { DOCKER_CONTEXT: 'default' }],
  ])('is ours, if it was %s', async (_, selection, environment) => {
    Object.assign(process.env, environment)
    write('buildx/current', selection)
    expect(await builder()).toEqual({ name: 'team', driver: 'remote' })
  })

  test('is ours, if it was for the context of the configuration', async () => {
    write('config.json', { currentContext: 'desktop' })
    write('buildx/current', current('team', 'desktop'))
    expect(await builder()).toEqual({ name: 'team', driver: 'remote' })
  })
})

describe('a builder by its name', () => {
  test('has the driver buildx wrote down', async () => {
    write('buildx/instances/team', instance('team', 'docker-container'))
    expect(await builder('team')).toEqual({ name: 'team', driver: 'docker-container' })
  })

  test('is the engine, if it is called default', async () => {
    expect(await builder('default')).toEqual({ name: 'default', driver: 'docker' })
  })

  test('may be unknown', async () => {
    expect(await builder('lost')).toBeUndefined()
  })

  test('wins over the selected one', async () => {
    write('buildx/current', current('other'))
    write('buildx/instances/other', instance('other', 'remote'))
    write('buildx/instances/team', instance('team', 'kubernetes'))
    expect(await builder('team')).toEqual({ name: 'team', driver: 'kubernetes' })
  })
})
