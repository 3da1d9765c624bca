import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canPull, nodeImage } from '../parts/base-images.ts'
import { type Engine, runningEngine, startEngine } from '../parts/engine.ts'
import { prepareMachine } from '../parts/machine.ts'
import { type Registry, startRegistry } from '../parts/registry.ts'

/** Everything the demo plays on, and nothing of the user's but, if one runs, the engine. */
export interface Stage {
  readonly engine: Engine
  readonly isOwnEngine: boolean
  readonly registry: Registry
  /** `127.0.0.1:PORT/acme/app` */
  readonly image: string
  /** Inputs that make up for what cannot be had here, such as pulled base images. */
  readonly inputs: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
  readonly isOnline: boolean
}

/** Lends a stage to `work` and takes it down, whatever happens. */
export async function withStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const undo: (() => unknown)[] = []
  try {
    await work(await setStage(undo))
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

async function setStage(undo: (() => unknown)[]): Promise<Stage> {
  const [running, isOnline] = await Promise.all([runningEngine(), canPull()])
  if (!running && process.getuid?.() !== 0)
    throw new Error('no Docker engine answers, and to start one of our own takes root')
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
  const inputs = replacements(isOnline, !running)
  return { engine, isOwnEngine: !running, registry, image, inputs, environment, isOnline }
}

function replacements(isOnline: boolean, isOwnEngine: boolean): Readonly<Record<string, string>> {
  if (!isOnline) return { 'build-contexts': `node:18-alpine=${nodeImage()}` }
  return isOwnEngine ? { network: 'host' } : {} // our engine gives builds no way out of its bridge
}

/** The port makes the name unique: no image of the user's is called so. */
function removeImages(image: string, environment: Stage['environment']): void {
  const docker = (...args: string[]) =>
    spawnSync('docker', args, { env: { ...process.env, ...environment }, encoding: 'utf8' })
  const { stdout } = docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', image)
  const references = stdout.trim().split('\n').filter(Boolean)
  if (references.length > 0) docker('image', 'rm', ...references)
}
