import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBuildkit, loadBuildkitImage } from '../parts/engine/buildkitd.ts'
import { type Engine, startEngine } from '../parts/engine/engine.ts'
import { type SlowLink, startSlowLink } from '../parts/faults/slow-link.ts'
import { type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import {
  type ActionRun,
  type Ended,
  prepareAction,
  readEvent,
  runAction,
} from '../parts/runner/run-action.ts'
import { dockerIn, type PeerScene } from './five-steps.ts'
import { type PhaseTimes, stopwatch } from './stopwatch.ts'

const LINK = { delay: 30, rate: 30_000_000 }
/** Milliseconds of checkout and tests. */
const OTHER_STEPS = 5_000

/** A machine like GitHub's, that can be made to forget all it has pulled and built. */
export interface HostedScene extends PeerScene {
  readonly forgetEverything: () => Promise<void>
}

/** Says so where such a machine cannot be played here. */
export function isMissing(): boolean {
  const missing = !findBuildkit() || process.getuid?.() !== 0
  if (missing) console.log('GitHub’s runner is not measured: no BuildKit, or not root')
  return missing
}

/** Lends such a machine, a registry beside it, and BuildKit's image behind the link. */
export async function onHosted(work: (scene: HostedScene) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-hosted-'))
  const [engine, registry, images] = await Promise.all([
    startEngine({ store: 'classic' }),
    startRegistry(),
    startRegistry(),
  ])
  const link = await startSlowLink(images.host, LINK)
  try {
    prepare(folder, images, link)
    const buildkit = await offer(engine, images, link, folder)
    const docker = dockerIn(engine, folder)
    await work({
      ...{ engine, registry, folder, buildkit },
      forgetEverything: async () => {
        await untilNothingRuns(docker)
        await docker('system', 'prune', '--all', '--force', '--volumes')
      },
    })
  } finally {
    await link.stop()
    await Promise.all([engine.stop(), registry.stop(), images.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

function prepare(folder: string, images: LocalRegistry, { host }: SlowLink): void {
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY app.txt /\n')
  writeFileSync(join(folder, 'app.txt'), 'app\n')
  writeFileSync(join(folder, '.dockerignore'), '.docker\n')
  const auth = Buffer.from(`${images.username}:${images.password}`).toString('base64')
  const auths = { [images.host]: { auth }, [host]: { auth } }
  mkdirSync(join(folder, '.docker'))
  writeFileSync(join(folder, '.docker/config.json'), JSON.stringify({ auths }))
}

/** Brings the image to its registry, and takes it away from the engine. */
async function offer(engine: Engine, images: LocalRegistry, link: SlowLink, folder: string) {
  const loaded = loadBuildkitImage(engine.host)
  const docker = dockerIn(engine, folder)
  await docker('tag', loaded, `${images.host}/moby/buildkit:bench`)
  await docker('push', `${images.host}/moby/buildkit:bench`)
  await docker('image', 'rm', loaded)
  return `${link.host}/moby/buildkit:bench`
}

/** Where `post:` removes a builder on the side, the next run must not meet it. */
async function untilNothingRuns(docker: ReturnType<typeof dockerIn>): Promise<void> {
  for (let left = 200; (await docker('ps', '--all', '--quiet')).trim() !== ''; left--) {
    if (left === 0) throw new Error('a container stays')
    await pause(100)
  }
}

const request = ({ engine, registry, folder, buildkit }: HostedScene, name: string) => ({
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

/** The action with `pre:` and `post:`, with nothing between `pre:` and its step. */
export const ours = (scene: HostedScene, name: string) => prepared(scene, name, 0)

/** The same with other steps between them, which are not counted. */
export const later = (scene: HostedScene, name: string) => prepared(scene, name, OTHER_STEPS)

/** What the log of the main step says when a phase has ended, and its name. */
export const PHASES = [
  ['::group::Plan', 'start and plan'],
  ['builder: ', 'BuildKit, registries'],
  ['::group::Publish', 'build and push'],
] as const

/** What comes after those. */
export const LAST_PHASE = 'tags, outputs, post:'

async function prepared(scene: HostedScene, name: string, others: number): Promise<PhaseTimes> {
  const { lap, skip, follow, phases } = stopwatch()
  const onLog = follow([['BuildKit is being started', 'pre:'], ...PHASES])
  const { pre, goOn } = await prepareAction({ ...request(scene, name), onLog })
  if (others > 0) {
    await pause(others)
    skip()
  }
  const run = await goOn()
  lap(LAST_PHASE)
  for (const ended of [pre, run]) check(ended)
  return phases()
}

/** An older release of the action; this one without `pre:`, waiting for all it tidies, if there is none. */
export async function without(
  scene: HostedScene,
  name: string,
  action?: string,
): Promise<PhaseTimes> {
  const asked = request(scene, name)
  const RUNNER_ENVIRONMENT = action ? 'github-hosted' : 'self-hosted'
  const environment = { ...asked.environment, RUNNER_ENVIRONMENT }
  const { lap, follow, phases } = stopwatch()
  const whole = { ...asked, environment, onLog: follow(PHASES), ...(action && { action }) }
  check(await runAction(whole))
  lap(LAST_PHASE)
  return phases()
}

function check({ exitCode, log }: Ended | ActionRun): void {
  if (exitCode !== 0) throw new Error(log)
}
