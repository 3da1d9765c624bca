import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { buildxProgram } from '../../../src/io/docker/buildx-program.ts'

/** A small program of this machine. */
const PROGRAM = realpathSync('/bin/true')

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'buildx-program-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function put(path: string, write: (file: string) => void) {
  const file = join(directory, path)
  mkdirSync(dirname(file), { recursive: true })
  write(file)
  return file
}

const program = (path: string) => put(path, (file) => copyFileSync(PROGRAM, file))

const script = (path: string) =>
  put(path, (file) => writeFileSync(file, '#!/bin/sh\nexec sudo docker "$@"\n', { mode: 0o755 }))

const write = (path: string, content: string | Buffer) =>
  put(path, (file) => writeFileSync(file, content, { mode: 0o755 }))

/** How a program for RISC-V begins. */
const FOREIGN = Buffer.from(`7f454c460201${'00'.repeat(12)}f300`, 'hex')

const config = (settings: object) =>
  put('config/config.json', (file) => writeFileSync(file, JSON.stringify(settings)))

/** As a run looks for it, with the configuration of this test. */
const found = (more: Record<string, string> = {}) =>
  buildxProgram({ PATH: join(directory, 'bin'), DOCKER_CONFIG: join(directory, 'config'), ...more })

describe('the program that `docker buildx` ends in', () => {
  beforeEach(() => {
    program('bin/docker')
  })

  test('is looked for in the configuration of docker', () => {
    const own = program('config/cli-plugins/docker-buildx')
    expect(found()).toBe(own)
  })

  test('is looked for in the home, where nothing says where the configuration is', () => {
    const own = program('home/.docker/cli-plugins/docker-buildx')
    expect(found({ DOCKER_CONFIG: '', HOME: join(directory, 'home') })).toBe(own)
  })

  test('is looked for at first where the configuration says', () => {
    program('config/cli-plugins/docker-buildx')
    const further = program('further/docker-buildx')
    config({ cliPluginsExtraDirs: [join(directory, 'none'), join(directory, 'further')] })
    expect(found()).toBe(further)
  })

  test('may be a link, as an installer leaves it', () => {
    const file = program('opt/buildx')
    const link = put('config/cli-plugins/docker-buildx', (path) => symlinkSync(file, path))
    expect(found()).toBe(link)
  })

  test('is not a link that leads nowhere, which docker passes over, too', () => {
    put('config/cli-plugins/docker-buildx', (path) => symlinkSync('/nowhere', path))
    const further = program('further/docker-buildx')
    config({ cliPluginsExtraDirs: [join(directory, 'config/cli-plugins'), dirname(further)] })
    expect(found()).toBe(further)
  })

  test('is found without a configuration that can be read', () => {
    const own = program('config/cli-plugins/docker-buildx')
    put('config/config.json', (file) => writeFileSync(file, '{'))
    expect(found()).toBe(own)
  })
})

describe('docker is asked as ever', () => {
  test.each<[string, (file: string) => void]>([
    ['is not to be executed', (file) => chmodSync(program(file), 0o644)],
    ['is for another processor', (file) => write(file, FOREIGN)],
    ['is empty', (file) => write(file, '')],
    ['is a folder', (file) => put(`${file}/x`, (path) => writeFileSync(path, ''))],
    ['is a script', script],
  ])('where the first buildx of its places %s', (_what, prepare) => {
    program('bin/docker')
    prepare('first/docker-buildx')
    program('config/cli-plugins/docker-buildx')
    config({ cliPluginsExtraDirs: [join(directory, 'first')] })
    expect(found()).toBeUndefined()
  })

  test('where the first buildx is named from where a program happens to run', () => {
    program('bin/docker')
    const place = relative(process.cwd(), dirname(program('first/docker-buildx')))
    config({ cliPluginsExtraDirs: [place] })
    expect(found()).toBeUndefined()
  })

  test.each<[string, (file: string) => void]>([
    ['is a script', script],
    ['is podman', (file) => put(file, (path) => symlinkSync(program('opt/podman'), path))],
    ['is not there', (file) => program(`${file}er`)],
  ])('where `docker` %s', (_what, prepare) => {
    prepare('bin/docker')
    program('config/cli-plugins/docker-buildx')
    expect(found()).toBeUndefined()
  })
})
