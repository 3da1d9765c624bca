import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { busyboxImage } from '../../../script/parts/engine/base-images.ts'
import { findBuildkit, loadBuildkitImage } from '../../../script/parts/engine/buildkitd.ts'
import { type Engine, useEngine } from '../../../script/parts/engine/engine.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { trees } from '../../../src/io/files/trees.ts'
import { lookAtBuild } from '../../../src/steps/guard/look-at-build.ts'
import type { World } from '../../../src/world.ts'
import { describeWith } from '../../support/real-parts.ts'
import { COPY_CASES, type CopyCase, FILES, LINKS } from './copy-cases.ts'

jest.setTimeout(120_000)

const MARK = 'MARK-5f3a '
const parts = { engine: findProgram('dockerd'), buildkit: findBuildkit() }
const BUILDER = 'slipway-copies'

/** The tree that all cases copy from, with a Dockerfile and an ignore file of its own for each. */
function makeTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copies-'))
  const context = join(folder, 'context')
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const path of FILES) put(`context/${path}`, `${MARK}${path}\n`)
  for (const [path, target] of Object.entries(LINKS)) {
    mkdirSync(dirname(join(context, path)), { recursive: true })
    symlinkSync(target, join(context, path))
  }
  for (const [at, { dockerfile, ignore = '' }] of COPY_CASES.entries()) {
    put(`${at}.Dockerfile`, dockerfile)
    put(`${at}.Dockerfile.dockerignore`, ignore)
  }
  return folder
}

/** The newest BuildKit, which knows every flag; builders of this test are in its own folder. */
function makeBuilder(engine: Engine, folder: string): NodeJS.ProcessEnv {
  const config = join(folder, 'docker')
  mkdirSync(config)
  const env = { ...process.env, DOCKER_HOST: engine.host, BUILDX_CONFIG: config }
  const options = `image=${loadBuildkitImage(engine.host)},network=host`
  const args = ['--name', BUILDER, '--driver', 'docker-container', '--driver-opt', options]
  execFileSync('docker', ['buildx', 'create', '--bootstrap', ...args], { env, stdio: 'ignore' })
  return env
}

/** Paths whose content a real build has put into the image, sorted. */
async function copiedByDocker(env: NodeJS.ProcessEnv, folder: string, one: CopyCase, at: number) {
  const { target = '', buildArgs = [], contexts = {} } = one
  const out = join(folder, `${at}.tar`)
  const flags = [
    ...buildArgs.flatMap((argument) => ['--build-arg', argument]),
    ...Object.entries(contexts).flatMap(([name, path]) => [
      '--build-context',
      `${name}=${join(folder, 'context', path)}`,
    ]),
    ...(one.runs ? ['--build-context', `busybox=${busyboxImage()}`] : []),
    ...(target ? ['--target', target] : []),
  ]
  const file = join(folder, `${at}.Dockerfile`)
  const args = [
    'buildx',
    'build',
    '--builder',
    BUILDER,
    '--file',
    file,
    ...flags,
    '--output',
    `type=tar,dest=${out}`,
  ]
  await promisify(execFile)('docker', [...args, join(folder, 'context')], { env })
  return [...new Set(marked(readFileSync(out, 'utf8')))].sort()
}

const marked = (text: string): string[] =>
  text
    .split(MARK)
    .slice(1)
    .map((rest) => rest.split('\n', 1)[0] ?? '')

/** Paths of which the guard says that they get into the image, sorted: each holds a known value. */
async function copiedInTheGuardsEyes(folder: string, one: CopyCase, at: number) {
  const contexts = Object.entries(one.contexts ?? {})
  const none = { secrets: [], empty: [] }
  const options = {
    ...{ context: join(folder, 'context'), file: join(folder, `${at}.Dockerfile`) },
    ...{ target: one.target ?? '', buildArgs: one.buildArgs ?? [] },
    buildContexts: contexts.map(([name, path]) => `${name}=${join(folder, 'context', path)}`),
    ...{ secrets: none, secretEnvs: none, secretFiles: none },
  }
  const files = {
    read: (path: string) => readFile(path, 'utf8').catch(() => undefined),
    isDirectory: async () => false,
  }
  const run = async () => ''
  const clock = { random: Math.random }
  const world = { environment: {}, files, trees, run, clock } as unknown as World
  const work = { options, cache: { from: [], to: [], because: '', notice: undefined } }
  const findKnown = (text: string) => (text.includes(MARK) ? 'a mark' : undefined)
  const { findings } = await lookAtBuild(world, { work, findKnown, keepsArguments: false } as never)
  const [below = ''] = contexts.map(([, path]) => `${path}/`)
  const isMain = (path: string) => FILES.includes(path)
  return [
    ...new Set(
      findings
        .filter(({ severity, rule }) => severity === 'error' && rule === 'known-value')
        .map(({ subject }) => (isMain(subject) ? subject : `${below}${subject}`)),
    ),
  ].sort()
}

describeWith(parts, 'the guard says what a real build copies', () => {
  let engine: Engine
  let folder: string
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    engine = await useEngine()
    folder = makeTree()
    env = makeBuilder(engine, folder)
  }, 120_000)
  afterAll(async () => {
    if (env) execFileSync('docker', ['buildx', 'rm', BUILDER], { env, stdio: 'ignore' })
    await engine?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(COPY_CASES.map((one, at): [string, CopyCase, number] => [one.title, one, at]))(
    '%s',
    async (_, one, at) => {
      const docker = await copiedByDocker(env, folder, one, at)
      expect(await copiedInTheGuardsEyes(folder, one, at)).toEqual(docker)
    },
  )
})
