/**
 * What keeping layers costs, and what it brings back: five kinds of projects, with the cache service behind a link of
 * 30 ms and 30 MB/s. First a build of everything, which saves; then, on a machine that has forgotten everything, a build
 * after the source has changed. Work is played by waiting, so seconds do not depend on this machine's two cores.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startCacheService } from '../parts/cache/cache-service.ts'
import { busyboxImage } from '../parts/engine/base-images.ts'
import { type Engine, startEngine } from '../parts/engine/engine.ts'
import { startSlowLink } from '../parts/faults/slow-link.ts'

const LINK = { delay: 30, rate: 30_000_000 }

const work = (seconds: number, megabytes: number, file: string) =>
  `RUN sleep ${seconds}; dd if=/dev/urandom of=${file} bs=1M count=${megabytes}`

/** Kinds of projects: what is done before the source is there, after it, and what gets into the image. */
const PROJECTS: Readonly<Record<string, readonly string[]>> = {
  'the example app: packages, then its source': [
    ...['FROM busybox AS deps', 'COPY lock /', work(4, 30, '/deps')],
    ...['FROM busybox AS app', 'COPY --from=deps /deps /deps', 'COPY src /src', work(1, 2, '/out')],
    ...['FROM busybox', 'COPY --from=deps /deps /deps', 'COPY --from=app /out /out'],
  ],
  'a compiled language: a toolchain, a small program': [
    ...['FROM busybox AS build', 'COPY lock /', work(6, 150, '/toolchain')],
    ...['COPY src /src', work(4, 5, '/program'), 'FROM busybox', 'COPY --from=build /program /'],
  ],
  'a monorepo: four packages, one of them changed': [
    ...[1, 2, 3, 4].flatMap((at) => [
      ...[`FROM busybox AS p${at}`, 'COPY lock /', work(2, 10, '/deps')],
      ...[at === 1 ? 'COPY src /src' : 'COPY lock /src', work(2, 2, '/out')],
    ]),
    'FROM busybox',
    ...[1, 2, 3, 4].map((at) => `COPY --from=p${at} /out /out${at}`),
  ],
  'a big base: 200 MB, then the source': ['FROM busybox', work(3, 200, '/base'), 'COPY src /src'],
  'a one-liner: the source alone': ['FROM busybox', 'COPY src /src'],
}

interface Scene {
  readonly engine: Engine
  readonly folder: string
  readonly cache: Awaited<ReturnType<typeof startCacheService>>
}

/** What one way to keep layers came to, in seconds and megabytes. */
interface Kept {
  readonly first: number
  readonly saved: number
  readonly later: number
  readonly fetched: number
}

async function measure(scene: Scene, project: string, mode: 'min' | 'max' | 'off'): Promise<Kept> {
  const { counters } = scene.cache
  const scope = `${mode}-${project.replaceAll(/\W+/g, '-')}`
  const of = (kind: 'uploadedBytes' | 'downloadedBytes') => counters[kind] / 1_000_000
  const before = { saved: of('uploadedBytes'), fetched: 0 }
  const first = await build(scene, project, scope, mode)
  const saved = of('uploadedBytes') - before.saved
  before.fetched = of('downloadedBytes')
  writeFileSync(join(scene.folder, 'src/app.txt'), `${Math.random()}`)
  const later = await build(scene, project, scope, mode)
  return { first, saved, later, fetched: of('downloadedBytes') - before.fetched }
}

/** One build on a machine that has forgotten everything; answers its seconds. */
async function build(
  { engine, folder, cache }: Scene,
  project: string,
  scope: string,
  mode: string,
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

async function main(only: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-cache-'))
  mkdirSync(join(folder, 'src'))
  for (const name of ['lock', 'src/app.txt']) writeFileSync(join(folder, name), name)
  const engine = await startEngine()
  const links: { stop: () => Promise<void> }[] = []
  const cache = await startCacheService(async (host) => {
    const link = await startSlowLink(host, LINK)
    links.push(link)
    return link.host
  })
  try {
    for (const project of Object.keys(PROJECTS).filter((name) => name.includes(only))) {
      console.log(project)
      for (const mode of ['off', 'min', 'max'] as const) {
        const { first, saved, later, fetched } = await measure(
          { engine, folder, cache },
          project,
          mode,
        )
        console.log(
          `  ${mode}: first ${first.toFixed(1)} s (${saved.toFixed(0)} MB saved), source changed ${later.toFixed(1)} s (${fetched.toFixed(0)} MB fetched)`,
        )
      }
    }
  } finally {
    await Promise.all([...links.map((link) => link.stop()), cache.stop(), engine.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

await main(process.argv[2] ?? '')
