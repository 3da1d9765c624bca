import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { busyboxImage } from '../parts/engine/base-images.ts'
import { findBuildkit } from '../parts/engine/buildkitd.ts'
import { freePort, type LocalRegistry, withRegistry } from '../parts/registry/registry.ts'
import { runAction } from '../parts/runner/run-action.ts'
import { makeOwnDirectory } from '../parts/tools/own-directory.ts'
import { commit, eventOf } from './stage.ts'
import { median, quantile, table } from './words.ts'

/** Runs at once, of those that `npm run scale -- pool` is given; a hundred take a machine that is not busy. */
const AT_ONCE = (process.env['SLIPWAY_RUNS_AT_ONCE'] ?? '1,10,100').split(',').map(Number)
const DAEMONS = [1, 2]
/** Megabytes that a run may take; where there are fewer, it is not played. */
const ROOM = 120

/** Runs at once on a pool of BuildKit daemons: each builds for a second, and pushes into a repository of its own. */
export function measurePool(): Promise<string> {
  return withRegistry(async (registry) => {
    const rows: (readonly (string | number)[])[] = []
    for (const daemons of DAEMONS) {
      const pool = await startPool(daemons)
      try {
        await together(pool, registry, 1) // fills the caches
        for (const count of AT_ONCE) {
          rows.push(await rowOf(pool, registry, count))
          console.log(rows.at(-1)?.join('  '))
        }
      } finally {
        await pool.stop()
      }
    }
    const head = ['daemons', 'runs at once', 'failed', 'half took less than', '95 %', 'all in']
    return table([...head, 'memory of the daemons'], rows)
  })
}

interface Pool {
  readonly home: string
  readonly endpoints: readonly string[]
  /** Megabytes. */
  readonly memory: () => number
  readonly stop: () => Promise<void>
}

async function rowOf(pool: Pool, registry: LocalRegistry, count: number) {
  const daemons = pool.endpoints.length
  if (freemem() / 1e6 < count * ROOM) return [daemons, count, 'not played: no room', '', '', '', '']
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, pool.memory())
  }, 200)
  const start = performance.now()
  const runs = await together(pool, registry, count)
  clearInterval(watch)
  const times = runs.map(({ time }) => time)
  const failed = runs.filter(({ exitCode }) => exitCode !== 0)
  for (const { log } of failed.slice(0, 1)) console.error(log)
  const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`
  const figures = [median(times), quantile(times, 0.95), performance.now() - start].map(seconds)
  return [daemons, count, failed.length, ...figures, `${memory} MB`]
}

const together = (pool: Pool, registry: LocalRegistry, count: number) =>
  Promise.all(Array.from({ length: count }, (_, at) => one(pool, registry, at)))

let played = 0

async function one({ home, endpoints }: Pool, registry: LocalRegistry, at: number) {
  const workspace = mkdtempSync(join(home, 'workspace-'))
  const dockerfile = `FROM busybox\nRUN sleep 1; echo ${played++} >/number\n`
  writeFileSync(join(workspace, 'Dockerfile'), dockerfile)
  const start = performance.now()
  const { exitCode, log } = await runAction({
    event: eventOf({ repository: '', revision: commit(at) }),
    workspace,
    inputs: {
      registry: registry.host,
      images: `acme/pool-${at}`,
      username: registry.username,
      password: registry.password,
      cache: 'off',
      'github-token': '',
      'build-contexts': `busybox=${busyboxImage()}`,
      endpoint: endpoints[at % endpoints.length] ?? '',
    },
    environment: {
      HOME: home,
      DOCKER_HOST: 'unix:///nowhere.sock',
      GITHUB_API_URL: 'http://127.0.0.1:1',
      GITHUB_RUN_ID: `${played}`,
    },
  })
  return { time: performance.now() - start, exitCode, log }
}

async function startPool(count: number): Promise<Pool> {
  const directory = makeOwnDirectory('pool', remove)
  const home = join(directory, 'home')
  mkdirSync(home)
  const children: ChildProcess[] = []
  const endpoints: string[] = []
  for (let at = 0; at < count; at++) {
    const address = `tcp://127.0.0.1:${await freePort()}`
    children.push(launch(directory, `daemon-${at}`, address))
    endpoints.push(address)
  }
  for (const address of endpoints) await answers(address)
  const stop = async () => {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map((child) => new Promise((done) => child.once('exit', done))))
    remove(directory)
  }
  return { home, endpoints, memory: () => memoryOf(children), stop }
}

/** On loopback, without certificates: the machine is ours. */
function launch(directory: string, name: string, address: string): ChildProcess {
  const log = openSync(join(directory, `${name}.log`), 'w')
  const buildkitd = join(findBuildkit() ?? '', 'buildkitd')
  const workers = ['--oci-worker=true', '--containerd-worker=false', '--oci-worker-net=host']
  const flags = [`--root=${join(directory, name)}`, `--addr=${address}`, ...workers]
  return spawn('setpriv', ['--pdeathsig', 'TERM', buildkitd, ...flags], {
    stdio: ['ignore', log, log],
  })
}

async function answers(address: string): Promise<void> {
  const buildctl = join(findBuildkit() ?? '', 'buildctl')
  for (let tries = 0; tries < 200; tries++) {
    const { status } = spawnSync(buildctl, ['--addr', address, 'debug', 'workers'])
    if (status === 0) return
    await pause(50)
  }
  throw new Error(`no BuildKit at ${address}`)
}

/** Megabytes that processes hold in memory. */
const memoryOf = (children: readonly ChildProcess[]) =>
  Math.round(
    children.reduce((sum, { pid }) => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      return sum + Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1000
    }, 0),
  )

function remove(directory: string): void {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  const ours = mounts.map((line) => line.split(' ')[1] ?? '').filter((m) => m.startsWith(directory))
  for (const mount of ours.reverse()) spawnSync('umount', ['--lazy', mount])
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}
