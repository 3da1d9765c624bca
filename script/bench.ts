/**
 * What the action costs over plain `docker buildx build --push`, for a build whose layers are all
 * cached: wall time of paired runs, `docker` processes, peak memory, bytes of dist/; and what planning
 * and a start for Amazon ECR cost; publishing by tags, registries and latency; and a deployment over ssh. Ratios of one run on one
 * machine; nothing fails here. `npm run bench -- 40 guard ecr`: so many pairs, and only these groups of rows.
 */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAfterPre } from './bench/after-pre.ts'
import { deployFigures } from './bench/deploy.ts'
import { ecrRows } from './bench/ecr.ts'
import { ecrPushRows } from './bench/ecr-push.ts'
import { guardMemoryRows, guardRows } from './bench/guard.ts'
import { guardBesideRows } from './bench/guard-beside.ts'
import { hostedRows } from './bench/hosted.ts'
import { otherActionRows } from './bench/other-actions.ts'
import { planningRows } from './bench/plan.ts'
import { publishingRows } from './bench/publishing.ts'
import { reuseRows } from './bench/reuse.ts'
import { busyboxImage } from './parts/engine/base-images.ts'
import { useEngine } from './parts/engine/engine.ts'
import { type LocalRegistry, startRegistry } from './parts/registry/registry.ts'
import type { ActionRequest } from './parts/runner/action-request.ts'
import { readEvent, runAction } from './parts/runner/run-action.ts'
import { installSshd } from './parts/server/sshd-program.ts'
import { findProgram, prepareMachine } from './parts/tools/machine.ts'

const WIDTH = 62

/** What can be measured on its own, by its name on the command line. */
const GROUPS = {
  build: buildRows,
  costs: costRows,
  deploy: () => deployFigures(Math.min(PAIRS, 5)),
  plan: async () => inTime(await planningRows(PAIRS)),
  guard: async () => [...inTime(await guardRows(PAIRS)), ...inLines(guardMemoryRows())],
  ecr: async () => inTime(await ecrRows(PAIRS)),
  'ecr-push': async () => inTime(await ecrPushRows(PAIRS)),
  hosted: async () => inLines(await hostedRows(Math.min(PAIRS, 10))),
  reuse: async () => inLines(await reuseRows(engine.host, PAIRS)),
  publishing: async () => inLines(await publishingRows(engine.host, PAIRS)),
  'guard-beside': async () => inLines(await guardBesideRows(engine.host, Math.min(PAIRS, 5))),
  others: async () => inLines(await otherActionRows(PAIRS)),
}

type Group = keyof typeof GROUPS

const { pairs: PAIRS, groups: CHOSEN } = readChoice(process.argv.slice(2))

const missing = prepareMachine([
  'engine',
  'buildx',
  'registry',
  'base-images',
  'moto',
  'real-hosts',
  'compose',
  'ssh',
])
if (missing) throw new Error(missing)
installSshd()
const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
const [engine, registry] = await Promise.all([useEngine(), startRegistry()])
try {
  prepareFolder()
  await compare()
} finally {
  await Promise.all([engine.stop(), registry.stop()])
  rmSync(folder, { recursive: true, force: true })
}

/** Seconds. */
interface Pair {
  readonly raw: number
  readonly action: number
  /** Milliseconds of its `pre:`. */
  readonly pre: number
  /** The same without `pre:`, as for a local action. */
  readonly alone: number
}

/** A number of pairs, and names of groups; without a name all of them. */
function readChoice(given: readonly string[]): { pairs: number; groups: readonly Group[] } {
  const names = given.filter((word) => !/^\d+$/.test(word))
  const isGroup = (name: string): name is Group => name in GROUPS
  const unknown = names.filter((name) => !isGroup(name))
  if (unknown.length > 0)
    throw new Error(`no group "${unknown[0]}": there are ${Object.keys(GROUPS).join(', ')}`)
  const groups = names.filter(isGroup)
  const all = Object.keys(GROUPS).filter(isGroup)
  return {
    pairs: Number(given.find((word) => !names.includes(word)) ?? 15),
    groups: groups.length > 0 ? groups : all,
  }
}

async function compare() {
  console.log(`${PAIRS} pairs, median (minimum … maximum)`)
  for (const group of CHOSEN)
    for (const [what, figure] of await GROUPS[group]())
      console.log(`${what.padEnd(WIDTH)}${figure}`)
}

type Line = readonly [what: string, figure: string]

async function buildRows(): Promise<Line[]> {
  raw()
  await action()
  const pairs: Pair[] = []
  for (let pair = 0; pair < PAIRS; pair++)
    pairs.push({ raw: raw(), ...(await action()), alone: await alone() })
  const figures = (of: (pair: Pair) => number, unit: string) => spread(pairs.map(of), unit)
  return [
    ['node, doing nothing', spread(Array.from({ length: PAIRS }, emptyNode), 's')],
    ['plain docker buildx build --push', figures((pair) => pair.raw, 's')],
    ['its pre:, before other steps', figures((pair) => pair.pre, 'ms')],
    ['the action', figures((pair) => pair.action, 's')],
    ['overhead', figures((pair) => pair.action - pair.raw, 's')],
    ['ratio', figures((pair) => pair.action / pair.raw, '')],
    ['ratio without its pre:', figures((pair) => pair.alone / pair.raw, '')],
  ]
}

async function costRows(): Promise<Line[]> {
  const { processes, memory } = await counted()
  const bytes = globSync('dist/**/*.js').reduce((sum, path) => sum + statSync(path).size, 0)
  return [
    ['docker commands of the action', String(processes)],
    ['peak memory of the action', `${memory} MB`],
    ['dist/', `${(bytes / 1e6).toFixed(2)} MB`],
  ]
}

/** Rows with figures of their own, each in its unit. */
function inLines(rows: readonly (readonly [string, readonly number[], string])[]): Line[] {
  return rows.map(([what, figures, unit]) => [what, spread(figures, unit)])
}

/** The same where all of them are milliseconds. */
function inTime(rows: readonly (readonly [string, readonly number[]])[]): Line[] {
  return rows.map(([what, figures]) => [what, spread(figures, 'ms')])
}

/** What no JavaScript action can do without: starting Node. */
function emptyNode(): number {
  const start = performance.now()
  execFileSync(process.execPath, ['--eval', '0'])
  return (performance.now() - start) / 1000
}

function prepareFolder() {
  writeFileSync(join(folder, 'Dockerfile'), 'FROM busybox\nRUN echo made > /made\nCOPY app.txt /\n')
  writeFileSync(join(folder, 'app.txt'), 'app\n')
  const auth = Buffer.from(`${registry.username}:${registry.password}`).toString('base64')
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({ auths: { [registry.host]: { auth } } }),
  )
}

/** The same build by hand: logged in already, the same number of tags and labels, the same attestation. */
function raw(): number {
  const tags = ['a', 'b', 'latest'].flatMap((tag) => ['--tag', `${registry.host}/acme/raw:${tag}`])
  const now = new Date().toISOString()
  const labels = ['title=app', 'revision=1a2b3c4', `created=${now}`].flatMap((label) => [
    '--label',
    `org.opencontainers.image.${label}`,
  ])
  const attest = ['--attest', 'type=provenance,mode=max']
  const context = ['--build-context', `busybox=${busyboxImage()}`]
  const env = { ...process.env, DOCKER_HOST: engine.host, DOCKER_CONFIG: folder }
  const args = ['buildx', 'build', ...context, ...tags, ...labels, ...attest, '--push', folder]
  const start = performance.now()
  execFileSync('docker', args, { env, stdio: 'ignore' })
  return (performance.now() - start) / 1000
}

/** One run of the action after its `pre:`, as on GitHub, without its post step. */
async function action(): Promise<Pick<Pair, 'pre' | 'action'>> {
  const { pre, main } = await runAfterPre(request())
  return { pre, action: main / 1000 }
}

/** The same without `pre:`. */
async function alone(environment: Record<string, string> = {}): Promise<number> {
  const { exitCode, log, took } = await runAction(request(environment))
  if (exitCode !== 0) throw new Error(log)
  return took / 1000
}

function request(environment: Record<string, string> = {}): ActionRequest {
  return {
    event: readEvent('push-main'),
    workspace: folder,
    inputs: { ...inputsFor(registry), 'build-contexts': `busybox=${busyboxImage()}` },
    environment: { DOCKER_HOST: engine.host, HOME: folder, ...environment },
  }
}

function inputsFor({ host, username, password }: LocalRegistry) {
  return { registry: host, images: 'acme/action', username, password }
}

/** One run with a `docker` on the PATH that counts, and with Node printing its peak memory. */
async function counted() {
  const [calls, memory] = [join(folder, 'calls'), join(folder, 'memory')]
  writeFileSync(calls, '')
  writeFileSync(memory, '')
  const shim = join(folder, 'docker')
  writeFileSync(shim, `#!/bin/sh\necho "$1" >> '${calls}'\nexec '${findProgram('docker')}' "$@"\n`)
  chmodSync(shim, 0o755)
  const probe = join(folder, 'probe.mjs')
  const print = `appendFileSync('${memory}', process.resourceUsage().maxRSS + '\\n')`
  writeFileSync(
    probe,
    `import { appendFileSync } from 'node:fs'\nprocess.on('exit', () => ${print})\n`,
  )
  const PATH = `${folder}:${process.env['PATH']}`
  await alone({ PATH, NODE_OPTIONS: `--import=${probe}` })
  const lines = (path: string) => readFileSync(path, 'utf8').trim().split('\n')
  const peak = Math.max(...lines(memory).map(Number)) / 1024
  return { processes: lines(calls).length, memory: peak.toFixed(0) }
}

function spread(values: readonly number[], unit: string): string {
  const sorted = values.toSorted((a, b) => a - b)
  const digits = unit === 'ms' || unit === 'requests' ? 0 : 2
  const at = (share: number) =>
    (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(digits)
  const suffix = unit ? ` ${unit}` : ''
  return `${at(0.5)}${suffix} (${at(0)} … ${at(1)})`
}
