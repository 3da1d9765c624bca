import { execFileSync } from 'node:child_process'
import type { Engine } from '../parts/engine/engine.ts'
import type { Registry } from '../parts/registry/registry.ts'

/** Where docker's own steps run. */
export interface PeerScene {
  readonly engine: Engine
  readonly registry: Registry
  /** The context, and the home with a docker configuration. */
  readonly folder: string
  /** Name of the BuildKit image. */
  readonly buildkit: string
}

const TAGS = ['main-20261123-063000', 'sha-1a2b3c4', 'latest']

/** Runs docker on an engine; throws where it fails. */
export const dockerIn =
  (engine: Engine, folder: string) =>
  (...args: string[]): void => {
    const env = { ...process.env, DOCKER_HOST: engine.host, HOME: folder }
    execFileSync('docker', args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  }

/**
 * What setup-buildx, login, metadata and build-push ask of docker, and their post steps, on such a machine. Each step is
 * a Node that starts; what it loads and does besides is not counted, so the ratio is on their side.
 */
export function fiveSteps(scene: PeerScene, name: string): number {
  const builder = `builder-${name}`
  const start = performance.now()
  setUp(scene, builder)
  login(scene)
  step() // metadata
  build(scene, builder, name)
  cleanUp(scene, builder)
  return (performance.now() - start) / 1000
}

const step = () => void execFileSync(process.execPath, ['--eval', '0'])

const LOOK = [['version'], ['info'], ['buildx', 'version']]

function setUp({ engine, folder, buildkit }: PeerScene, builder: string): void {
  const docker = dockerIn(engine, folder)
  step()
  for (const one of LOOK) docker(...one)
  const options = [`image=${buildkit}`, 'network=host'].flatMap((one) => ['--driver-opt', one])
  const driver = ['--name', builder, '--driver', 'docker-container', ...options]
  docker('buildx', 'create', ...driver, '--use')
  docker('buildx', 'inspect', '--bootstrap', '--builder', builder)
  docker('buildx', 'inspect', builder)
  docker('buildx', 'version')
}

function build({ engine, folder, registry }: PeerScene, builder: string, name: string): void {
  const docker = dockerIn(engine, folder)
  step()
  for (const one of LOOK) docker(...one)
  docker('buildx', 'inspect', builder)
  const tags = TAGS.flatMap((tag) => ['--tag', `${registry.host}/acme/${name}:${tag}`])
  const attest = ['--attest', 'type=provenance,mode=max']
  docker('buildx', 'build', '--builder', builder, ...attest, ...tags, '--push', folder)
}

/** Their post steps. */
function cleanUp({ engine, folder, registry }: PeerScene, builder: string): void {
  const docker = dockerIn(engine, folder)
  step()
  docker('buildx', 'inspect', builder)
  step()
  docker('logout', registry.host)
  step()
  docker('buildx', 'rm', builder)
}

function login({ engine, registry, folder }: PeerScene): void {
  step()
  const user = ['--username', registry.username, '--password-stdin']
  const env = { ...process.env, DOCKER_HOST: engine.host, HOME: folder }
  const input = registry.password
  execFileSync('docker', ['login', ...user, registry.host], {
    ...{ env, input, stdio: ['pipe', 'ignore', 'ignore'] },
  })
}
