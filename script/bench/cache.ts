/**
 * What keeping layers costs, and what it brings back: five kinds of projects, with the cache service behind a link of
 * 30 ms and 30 MB/s. Each builds three times on a machine that has forgotten everything: at first, after its source has
 * changed, and with nothing changed. Work is played by waiting, so that it takes as long on any machine.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type LocalCacheService, startCacheService } from '../parts/cache/cache-service.ts'
import { busyboxImage } from '../parts/engine/base-images.ts'
import { type Engine, startEngine } from '../parts/engine/engine.ts'
import { type SlowLink, startSlowLink } from '../parts/faults/slow-link.ts'

const LINK = { delay: 30, rate: 30_000_000 }

const work = (seconds: number, megabytes: number, file: string) =>
  `RUN sleep ${seconds}; dd if=/dev/urandom of=${file} bs=1M count=${megabytes}`

/** Kinds of projects: what is done before the source is there, after it, and what gets into the image. */
const PROJECTS: Readonly<Record<string, readonly string[]>> = {
  'example app: packages, then its source': [
    ...['FROM busybox AS deps', 'COPY lock /', work(4, 20, '/deps')],
    ...['FROM busybox AS app', 'COPY --from=deps /deps /deps', 'COPY src /src', work(1, 2, '/out')],
    ...['FROM busybox', 'COPY --from=deps /deps /deps', 'COPY --from=app /out /out'],
  ],
  'compiled language: a toolchain, a small program': [
    ...['FROM busybox AS build', 'COPY lock /', work(8, 60, '/toolchain')],
    ...['COPY src /src', work(4, 5, '/program'), 'FROM busybox', 'COPY --from=build /program /'],
  ],
  'monorepo: four packages, one of them changed': [
    ...[1, 2, 3, 4].flatMap((at) => [
      ...[`FROM busybox AS p${at}`, 'COPY lock /', work(4, 5, '/deps')],
      ...[at === 1 ? 'COPY src /src' : 'COPY lock /src', work(4, 2, '/out')],
    ]),
    'FROM busybox',
    ...[1, 2, 3, 4].map((at) => `COPY --from=p${at} /out /out${at}`),
  ],
  'big base: 100 MB, then the source': ['FROM busybox', work(3, 100, '/base'), 'COPY src /src'],
  'one-liner: the source alone': ['FROM busybox', 'COPY src /src'],
}

type Mode = 'off' | 'min' | 'max'

interface Scene {
  readonly engine: Engine
  readonly folder: string
  readonly cache: LocalCacheService
}

/** Seconds, and megabytes brought to the service and back. */
interface Figures {
  readonly seconds: number
  readonly saved: number
  readonly fetched: number
}

/** Three builds of a project, each with what it moved. */
async function measure(scene: Scene, project: string, mode: Mode): Promise<readonly Figures[]> {
  const scope = `${mode}-${project.replaceAll(/\W+/g, '-')}`
  const figures: Figures[] = []
  for (const source of mode === 'off' ? ['first', 'second'] : ['first', 'second', 'second']) {
    writeFileSync(join(scene.folder, 'src/app.txt'), source)
    figures.push(await figuresOf(scene, () => build(scene, project, scope, mode)))
  }
  return figures
}

async function figuresOf({ cache: { counters } }: Scene, once: () => Promise<number>) {
  const { uploadedBytes, downloadedBytes } = counters
  const seconds = await once()
  return {
    seconds,
    saved: (counters.uploadedBytes - uploadedBytes) / 1_000_000,
    fetched: (counters.downloadedBytes - downloadedBytes) / 1_000_000,
  }
}

/** One build on a machine that has forgotten everything; answers its seconds. */
async function build(
  { engine, folder, cache }: Scene,
  project: string,
  scope: string,
  mode: Mode,
): Promise<number> {
  const env = { ...process.env, DOCKER_HOST: engine.host, HOME: folder, ...cache.environment() }
  const docker = (...args: string[]) => promisify(execFile)('docker', args, { env })
  await docker('builder', 'prune', '--all', '--force')
  await docker('system', 'prune', '--all', '--force')
  writeFileSync(join(folder, 'Dockerfile'), `${PROJECTS[project]?.join('\n')}\n`)
  const kept = [
    ...['--cache-from', `type=gha,scope=${scope}`],
    ...['--cache-to', `type=gha,scope=${scope},mode=${mode},ignore-error=true`],
  ]
  const context = ['--build-context', `busybox=${busyboxImage()}`]
  const start = performance.now()
  await docker('buildx', 'build', ...context, ...(mode === 'off' ? [] : kept), folder)
  return (performance.now() - start) / 1000
}

async function withScene(through: (scene: Scene) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-cache-'))
  mkdirSync(join(folder, 'src'))
  for (const name of ['lock', '.dockerignore']) writeFileSync(join(folder, name), 'buildx\n')
  const engine = await startEngine()
  const links: SlowLink[] = []
  const cache = await startCacheService(async (host) => {
    const link = await startSlowLink(host, LINK)
    links.push(link)
    return link.host
  })
  try {
    await through({ engine, folder, cache })
  } finally {
    await Promise.all([...links.map((link) => link.stop()), cache.stop(), engine.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

const inWords = ({ seconds, saved, fetched }: Figures) =>
  `${seconds.toFixed(1)} s, ${saved.toFixed(0)} MB saved, ${fetched.toFixed(0)} MB fetched`

const MOMENTS = ['first', 'source changed', 'nothing changed']

/** `only` is a part of the project's name. */
const only = process.argv[2] ?? ''
await withScene(async (scene) => {
  for (const project of Object.keys(PROJECTS).filter((name) => name.includes(only)))
    for (const mode of ['off', 'min', 'max'] as const) {
      const figures = await measure(scene, project, mode)
      console.log(`${project}, ${mode}`)
      for (const [at, words] of figures.map(inWords).entries())
        console.log(`  ${MOMENTS[at]}: ${words}`)
    }
})
