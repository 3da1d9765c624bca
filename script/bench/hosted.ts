/**
 * What a user of GitHub's Ubuntu runner waits for: an engine with the classic image store, no BuildKit on it, and its
 * image behind a link of 30 ms and 30 MB/s; everything cold. In turn: the commands of docker's own steps, the action
 * as a workflow has it with nothing between `pre:` and its step, and with five seconds of other steps between them.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBuildkit, loadBuildkitImage } from '../parts/engine/buildkitd.ts'
import { type Engine, startEngine } from '../parts/engine/engine.ts'
import { type SlowLink, startSlowLink } from '../parts/faults/slow-link.ts'
import { type Registry, startRegistry } from '../parts/registry/registry.ts'
import { prepareAction, readEvent } from '../parts/runner/run-action.ts'
import { dockerIn, fiveSteps, type PeerScene } from './five-steps.ts'
import type { Row } from './publishing.ts'

const LINK = { delay: 30, rate: 30_000_000 }
/** Milliseconds of checkout and tests. */
const OTHER_STEPS = 5_000

/** Seconds. */
interface Times {
  readonly peers: number
  readonly ours: number
  readonly oursLater: number
}

/** Rows for the bench; none where BuildKit was not compiled. */
export async function hostedRows(runs: number): Promise<Row[]> {
  if (!findBuildkit() || process.getuid?.() !== 0) {
    console.log('GitHub’s runner is not measured: no BuildKit, or not root')
    return []
  }
  const times = await withScene(async (scene) => {
    const all: Times[] = []
    for (let run = 0; run < runs; run++) all.push(await measureOnce(scene, run))
    return all
  })
  const of = (figure: (time: Times) => number) => times.map(figure)
  return [
    ['GitHub’s runner: commands of docker’s five steps', of(({ peers }) => peers), 's'],
    ['GitHub’s runner: the action', of(({ ours }) => ours), 's'],
    ['… ratio', of(({ ours, peers }) => ours / peers), ''],
    ['GitHub’s runner: the action, other steps before it', of(({ oursLater }) => oursLater), 's'],
    ['… ratio', of(({ oursLater, peers }) => oursLater / peers), ''],
  ]
}

async function withScene<T>(work: (scene: PeerScene) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-hosted-'))
  const [engine, registry, images] = await Promise.all([
    startEngine({ store: 'classic' }),
    startRegistry(),
    startRegistry(),
  ])
  const link = await startSlowLink(images.host, LINK)
  try {
    prepare(folder, images, link)
    return await work({
      engine,
      registry,
      folder,
      buildkit: await offer(engine, images, link, folder),
    })
  } finally {
    await link.stop()
    await Promise.all([engine.stop(), registry.stop(), images.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

function prepare(folder: string, images: Registry, { host }: SlowLink): void {
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY app.txt /\n')
  writeFileSync(join(folder, 'app.txt'), 'app\n')
  writeFileSync(join(folder, '.dockerignore'), '.docker\n')
  const auth = ({ username, password }: Registry) => ({
    auth: Buffer.from(`${username}:${password}`).toString('base64'),
  })
  const auths = { [images.host]: auth(images), [host]: auth(images) }
  mkdirSync(join(folder, '.docker'))
  writeFileSync(join(folder, '.docker/config.json'), JSON.stringify({ auths }))
}

/** Brings the image to its registry, and takes it away from the engine. */
async function offer(
  engine: Engine,
  images: Registry,
  link: SlowLink,
  folder: string,
): Promise<string> {
  const loaded = loadBuildkitImage(engine.host)
  const docker = dockerIn(engine, folder)
  await docker('tag', loaded, `${images.host}/moby/buildkit:bench`)
  await docker('push', `${images.host}/moby/buildkit:bench`)
  await docker('image', 'rm', loaded)
  return `${link.host}/moby/buildkit:bench`
}

async function measureOnce(scene: PeerScene, run: number): Promise<Times> {
  const ours = await action(scene, `ours-${run}`, 0)
  await forgetEverything(scene)
  const peers = await fiveSteps(scene, `peers-${run}`)
  const oursLater = await action(scene, `later-${run}`, OTHER_STEPS)
  return { peers, ours, oursLater }
}

/** A machine that has never built: no image, no volume, no layer. */
async function forgetEverything({ engine, folder }: PeerScene): Promise<void> {
  await dockerIn(engine, folder)('system', 'prune', '--all', '--force', '--volumes')
}

/** One run of the action with its `pre:` and `post:`; the other steps are not counted. */
async function action(scene: PeerScene, name: string, others: number): Promise<number> {
  await forgetEverything(scene)
  const { engine, registry, folder, buildkit } = scene
  const start = performance.now()
  const { pre, goOn } = await prepareAction({
    event: readEvent('push-main'),
    workspace: folder,
    inputs: {
      ...{ registry: registry.host, images: `acme/${name}`, cache: 'off' },
      ...{ username: registry.username, password: registry.password },
      'driver-opts': `image=${buildkit}\nnetwork=host`,
    },
    environment: {
      ...{ DOCKER_HOST: engine.host, HOME: folder, RUNNER_ENVIRONMENT: 'github-hosted' },
      GITHUB_API_URL: 'http://127.0.0.1:1',
    },
  })
  await pause(others)
  const run = await goOn()
  const seconds = (performance.now() - start - others) / 1000
  if (pre.exitCode !== 0 || run.exitCode !== 0) throw new Error(`${pre.log}\n${run.log}`)
  await builderGone(scene)
  return seconds
}

/** `post:` removes it on the side: the next run must not meet it. */
async function builderGone({ engine, folder }: PeerScene): Promise<void> {
  for (let left = 100; left > 0; left--) {
    if ((await dockerIn(engine, folder)('ps', '--all', '--quiet')).trim() === '') return
    await pause(100)
  }
}

if (process.argv[1] === import.meta.filename)
  for (const [what, figures, unit] of await hostedRows(Number(process.argv[2] ?? 5))) {
    const sorted = figures.toSorted((one, other) => one - other)
    const [middle, first, last] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)]
    const words = [middle, first, last].map((figure) => figure?.toFixed(2))
    console.log(`${what.padEnd(55)}${words[0]} ${unit} (${words[1]} … ${words[2]})`)
  }
