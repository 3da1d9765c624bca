import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { canPull, nodeImage } from '../parts/engine/base-images.ts'
import { type Engine, runningEngine, startEngine } from '../parts/engine/engine.ts'
import { storeOf } from '../parts/engine/engine-api.ts'
import { freePort, type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import { type Server, startServer } from '../parts/server/server.ts'
import { installSshd } from '../parts/server/sshd-program.ts'
import { prepareMachine } from '../parts/tools/machine.ts'

const app = resolve(import.meta.dirname, '../../examples/app')

/** Everything the demo plays on, and nothing of the user's but, if one runs, the engine. */
export interface DemoStage {
  readonly engine: Engine
  readonly isOwnEngine: boolean
  readonly registry: LocalRegistry
  /** `127.0.0.1:PORT/acme/app` */
  readonly image: string
  /** Inputs that make up for what cannot be had here, such as pulled base images. */
  readonly inputs: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
  readonly isOnline: boolean
  /** A machine to deploy to; undefined where none can be made: it takes root. */
  readonly server: Server | undefined
}

/** Lends a stage to `work` and takes it down, whatever happens. */
export async function withDemoStage(work: (stage: DemoStage) => Promise<void>): Promise<void> {
  const undo: (() => unknown)[] = []
  try {
    await work(await setStage(undo))
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

async function setStage(undo: (() => unknown)[]): Promise<DemoStage> {
  const isOnline = await canPull()
  const running = await usableEngine(isOnline)
  const missing = prepareMachine([
    'registry',
    'buildx',
    ...(running ? [] : ['engine' as const]),
    ...(isOnline ? [] : ['base-images' as const]),
  ])
  if (missing) throw new Error(missing)

  const config = mkdtempSync(join(tmpdir(), 'slipway-demo-'))
  undo.push(() => rmSync(config, { recursive: true, force: true }))
  const registry = await startRegistry()
  undo.push(registry.stop)
  const engine = running ? { host: running, stop: async () => undefined } : await startEngine()
  undo.push(engine.stop)
  const environment = { DOCKER_HOST: engine.host, DOCKER_CONFIG: config }
  const image = `${registry.host}/acme/app`
  if (running) undo.push(() => removeImages(image, environment))
  const inputs = await replacements(isOnline, running)
  const server = await serverFor(image, undo)
  return { engine, isOwnEngine: !running, registry, image, inputs, environment, isOnline, server }
}

/** A server with the app's compose file, and nothing else on it. */
async function serverFor(image: string, undo: (() => unknown)[]): Promise<Server | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const missing = prepareMachine(['engine', 'compose', 'real-hosts', 'ssh']) ?? installSshd()
  if (missing) throw new Error(missing)
  const server = await startServer()
  undo.push(server.stop)
  const folder = join(server.home, 'app')
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'compose.yaml'),
    withShortWaits(readFileSync(join(app, 'compose.yaml'), 'utf8')),
  )
  writeFileSync(join(folder, '.env'), `IMAGE=${image}:latest\nPORT=${await freePort()}\n`)
  return server
}

/** A compose file whose health checks say sooner that something is wrong. */
const withShortWaits = (text: string) =>
  text.replace(' interval: 5s', ' interval: 1s').replace('start_period: 5s', 'start_period: 2s')

/**
 * The user's engine, if the demo can do with it: one with the classic image store needs a BuildKit
 * container, which must be pulled.
 */
async function usableEngine(isOnline: boolean): Promise<string | undefined> {
  const host = await runningEngine()
  if (host && (isOnline || (await storeOf(host)) === 'containerd')) return host
  if (process.getuid?.() === 0) return undefined
  throw new Error(
    host
      ? 'Docker Hub cannot be reached for the BuildKit that this Docker engine needs'
      : 'no Docker engine answers, and to start one of our own takes root',
  )
}

/** Builds have no way out of our own engine's bridge, and BuildKit none out of its container. */
async function replacements(isOnline: boolean, running: string | undefined) {
  if (!isOnline) return { 'build-contexts': `node:18-alpine=${nodeImage()}` }
  if (!running) return { network: 'host' }
  const isClassic = (await storeOf(running)) === 'classic'
  return isClassic ? { 'driver-opts': 'network=host' } : {}
}

/** The port makes the name unique: no image of the user's is called so. */
function removeImages(image: string, environment: DemoStage['environment']): void {
  const docker = (...args: string[]) =>
    spawnSync('docker', args, { env: { ...process.env, ...environment }, encoding: 'utf8' })
  const { stdout } = docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', image)
  const references = stdout.trim().split('\n').filter(Boolean)
  if (references.length > 0) docker('image', 'rm', ...references)
}
