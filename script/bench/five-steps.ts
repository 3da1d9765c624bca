import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Engine } from '../parts/engine/engine.ts'
import type { LocalRegistry } from '../parts/registry/registry.ts'
import { type PhaseTimes, stopwatch } from './stopwatch.ts'

/** Where docker's own steps run. */
export interface PeerScene {
  readonly engine: Engine
  readonly registry: LocalRegistry
  /** The context, and the home with a docker configuration. */
  readonly folder: string
  /** Name of the BuildKit image. */
  readonly buildkit: string
}

const TAGS = ['main-20261123-063000', 'sha-1a2b3c4', 'latest']

const run = promisify(execFile)

/** Runs docker on an engine; rejects where it fails. This process goes on meanwhile: the slow link is in it. */
export const dockerIn =
  (engine: Engine, folder: string) =>
  async (...args: string[]): Promise<string> => {
    const env = { ...process.env, DOCKER_HOST: engine.host, HOME: folder }
    return (await run('docker', args, { env })).stdout
  }

/**
 * What setup-buildx, login, metadata and build-push ask of docker, and their post steps, on such a machine. Each step is
 * a Node that starts; what it loads and does besides is not counted, so the ratio is on their side.
 */
export async function fiveSteps(scene: PeerScene, name: string): Promise<PhaseTimes> {
  const builder = `builder-${name}`
  const { lap, phases } = stopwatch()
  await setUp(scene, builder)
  lap('setup-buildx')
  await login(scene)
  lap('login')
  await step()
  lap('metadata')
  await build(scene, builder, name)
  lap('build-push')
  await cleanUp(scene, builder)
  lap('post steps')
  return phases()
}

const step = () => run(process.execPath, ['--eval', '0'])

const LOOK = [['version'], ['info'], ['buildx', 'version']]

async function setUp({ engine, folder, buildkit }: PeerScene, builder: string): Promise<void> {
  const docker = dockerIn(engine, folder)
  await step()
  for (const one of LOOK) await docker(...one)
  const options = [`image=${buildkit}`, 'network=host'].flatMap((one) => ['--driver-opt', one])
  const driver = ['--name', builder, '--driver', 'docker-container', ...options]
  await docker('buildx', 'create', ...driver, '--use')
  await docker('buildx', 'inspect', '--bootstrap', '--builder', builder)
  await docker('buildx', 'inspect', builder)
  await docker('buildx', 'version')
}

async function build(
  { engine, folder, registry }: PeerScene,
  builder: string,
  name: string,
): Promise<void> {
  const docker = dockerIn(engine, folder)
  await step()
  for (const one of LOOK) await docker(...one)
  await docker('buildx', 'inspect', builder)
  const tags = TAGS.flatMap((tag) => ['--tag', `${registry.host}/acme/${name}:${tag}`])
  const attest = ['--attest', 'type=provenance,mode=max']
  await docker('buildx', 'build', '--builder', builder, ...attest, ...tags, '--push', folder)
}

/** Their post steps. */
async function cleanUp({ engine, folder, registry }: PeerScene, builder: string): Promise<void> {
  const docker = dockerIn(engine, folder)
  await step()
  await docker('buildx', 'inspect', builder)
  await step()
  await docker('logout', registry.host)
  await step()
  await docker('buildx', 'rm', builder)
}

async function login({ engine, registry, folder }: PeerScene): Promise<void> {
  await step()
  const user = ['--username', registry.username, '--password-stdin']
  const env = { ...process.env, DOCKER_HOST: engine.host, HOME: folder }
  const child = run('docker', ['login', ...user, registry.host], { env })
  child.child.stdin?.end(registry.password)
  await child
}
