import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { putApp } from '../parts/registry/app-image.ts'
import { type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import { readEvent, startAction } from '../parts/runner/run-action.ts'
import { type Server, startServer } from '../parts/server/server.ts'
import { findSshd } from '../parts/server/sshd-program.ts'

/**
 * What a deployment to a server on loopback costs: nothing to do, and the time beyond plain docker compose, which is
 * given the forwarded socket, the login and the pin for nothing.
 */
export async function deployFigures(count = 5): Promise<[what: string, figure: string][]> {
  if (process.getuid?.() !== 0 || !findSshd()) return [['deploy', 'needs root and an sshd']]
  const [registry, server] = await Promise.all([startRegistry(), startServer()])
  const home = mkdtempSync(join(tmpdir(), 'slipway-bench-deploy-'))
  try {
    return await measure({ registry, server, home }, count)
  } finally {
    await Promise.all([registry.stop(), server.stop()])
    rmSync(home, { recursive: true, force: true })
  }
}

interface Bench {
  readonly registry: LocalRegistry
  readonly server: Server
  readonly home: string
}

const root = resolve(import.meta.dirname, '../..')

async function measure(bench: Bench, count: number): Promise<[string, string][]> {
  const { registry, server } = bench
  const versions = Array.from({ length: 2 * count + 1 }, (_, n) => `v1.${n}.0`)
  const digests: string[] = []
  for (const version of versions)
    digests.push(await putApp(registry, 'acme/app', version, { version }))
  prepare(bench)
  await deploy(bench, digests[0] ?? '')
  const logins = () => server.sshd.log().match(/Accepted publickey/g)?.length ?? 0
  const before = logins()
  const idle = await times(count, () => deploy(bench, digests[0] ?? ''))
  const perRun = (logins() - before) / count
  const [plain, ours]: number[][] = [[], []]
  for (let n = 0; n < count; n++) {
    plain?.push(await timed(async () => byHand(bench, digests[1 + 2 * n] ?? '')))
    ours?.push(await timed(() => deploy(bench, digests[2 + 2 * n] ?? '', { trial: 'false' })))
  }
  const beyond = (ours ?? []).map((time, n) => time - (plain?.[n] ?? 0))
  return [
    ['a deployment with nothing to do, over ssh', spread(idle)],
    ['its ssh logins', String(perRun)],
    ['plain docker compose: pull, up --wait', spread(plain ?? [])],
    ['a deployment without trial', spread(ours ?? [])],
    ['beyond plain docker compose', spread(beyond)],
  ]
}

const compose = ({ registry }: Bench, digest = '') =>
  `name: app\nservices:\n  web:\n    image: ${registry.host}/acme/app${digest && `@${digest}`}\n    init: true\n`

function prepare(bench: Bench): void {
  const { registry, server, home } = bench
  spawnSync('mkdir', ['-p', join(server.home, 'app')])
  writeFileSync(join(server.home, 'app/compose.yaml'), compose(bench))
  const auth = btoa(`${registry.username}:${registry.password}`)
  writeFileSync(join(home, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }))
}

async function deploy({ registry, server, home }: Bench, digest: string, inputs = {}) {
  const { exitCode, log } = await startAction({
    event: readEvent('push-main'),
    workspace: home,
    inputs: {
      ...{ images: `${registry.host}/acme/app`, registry: registry.host, digest, directory: 'app' },
      ...{ username: registry.username, password: registry.password, host: server.host },
      ...{ 'ssh-key': server.privateKey, 'known-hosts': server.sshd.knownHosts, ...inputs },
    },
    environment: { HOME: home },
    action: join(root, 'deploy'),
  }).finish()
  if (exitCode !== 0) throw new Error(`the deployment failed:\n${log}`)
}

function byHand(bench: Bench, digest: string): void {
  const { server, home } = bench
  const file = join(home, 'compose.yaml')
  writeFileSync(file, compose(bench, digest))
  const env = { ...process.env, DOCKER_HOST: server.engine.host, DOCKER_CONFIG: home }
  for (const args of [
    ['pull', '--quiet'],
    ['up', '--detach', '--wait'],
  ]) {
    const { status, stderr } = spawnSync('docker', ['compose', '-f', file, ...args], { env })
    if (status !== 0) throw new Error(`docker compose ${args[0]} failed: ${stderr}`)
  }
}

async function times(count: number, work: () => Promise<void>): Promise<number[]> {
  const found: number[] = []
  for (let n = 0; n < count; n++) found.push(await timed(work))
  return found
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** `0.73 s (0.70 … 0.81)`: median, least and most. */
function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (index: number) => (sorted.at(index) ?? 0).toFixed(2)
  return `${at(Math.floor(sorted.length / 2))} s (${at(0)} … ${at(-1)})`
}
