/**
 * What the action costs on Amazon ECR over plain `docker buildx build --push`: a registry with TLS
 * under its real name, AWS played by moto, a repository that exists, layers that are all cached.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type EcrService,
  ecrAddresses,
  ecrHosts,
  ecrToken,
  startEcrService,
} from '../parts/aws/ecr-service.ts'
import { busyboxImage } from '../parts/engine/base-images.ts'
import { type Engine, startEngine } from '../parts/engine/engine.ts'
import { runInside } from '../parts/engine/inside.ts'
import { type RealHosts, realHostParts, startRealHosts } from '../parts/engine/real-hosts.ts'
import { readEvent, runAction } from '../parts/runner/run-action.ts'
import { runAfterPre } from './after-pre.ts'

interface Scene {
  readonly hosts: RealHosts
  readonly ecr: EcrService
  readonly engine: Engine
  readonly folder: string
}

/** Rows for the bench: what was measured, and its times in milliseconds; none without root. */
export async function ecrPushRows(runs: number): Promise<[what: string, times: number[]][]> {
  const missing = Object.entries(realHostParts()).find(([, found]) => !found)
  if (missing) {
    console.log(`Amazon ECR is not measured: no ${missing[0]}`)
    return []
  }
  const hosts = await startRealHosts(ecrAddresses)
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  const [ecr, engine] = await Promise.all([
    startEcrService(hosts),
    startEngine({ surroundings: hosts }),
  ])
  try {
    return await measure({ hosts, ecr, engine, folder }, runs)
  } finally {
    await Promise.all([ecr.stop(), engine.stop()])
    await hosts.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(scene: Scene, runs: number): Promise<[string, number[]][]> {
  const { ecr, folder } = scene
  prepare(folder)
  for (const repositoryName of ['raw', 'action'])
    await ecr.call('CreateRepository', { repositoryName })
  await measureOnce(scene)
  const measured: Measured[] = []
  for (let run = 0; run < runs; run++) measured.push(await measureOnce(scene))
  return [
    ['ECR: plain docker buildx', measured.map(({ plain }) => plain)],
    ['ECR: the action', measured.map(({ whole }) => whole)],
    ['ECR: overhead', measured.map(({ plain, whole }) => whole - plain)],
    ['ECR: overhead without the secret guard', measured.map(({ plain, bare }) => bare - plain)],
    ['ECR: overhead without its pre:', measured.map(({ plain, alone }) => alone - plain)],
    ['ECR: start to first call', measured.map(({ start }) => start)],
    ['ECR: one call of moto', measured.map(({ call }) => call)],
  ]
}

/** Milliseconds. */
interface Measured {
  readonly plain: number
  /** After its `pre:`, as on GitHub. */
  readonly whole: number
  /** The same without the secret guard. */
  readonly bare: number
  /** The same without `pre:`, as for a local action. */
  readonly alone: number
  /** To the first call of AWS. */
  readonly start: number
  readonly call: number
}

async function measureOnce(scene: Scene): Promise<Measured> {
  const plain = await raw(scene)
  const { whole, start } = await action(scene, {})
  const { whole: bare } = await action(scene, { 'secret-guard': 'off' })
  const { exitCode, log, took: alone } = await runAction(request(scene, {}))
  if (exitCode !== 0) throw new Error(log)
  const look = () => scene.ecr.call('DescribeRepositories', { repositoryNames: ['raw'] })
  return { plain, whole, bare, alone, start, call: await timed(look) }
}

function prepare(folder: string): void {
  const dockerfile = 'FROM busybox\nRUN echo made > /made\nCOPY app.txt /\n'
  writeFileSync(join(folder, 'Dockerfile'), dockerfile)
  writeFileSync(join(folder, 'app.txt'), 'app\n')
  const auth = Buffer.from(`AWS:${ecrToken}`).toString('base64')
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({ auths: { [ecrHosts.home]: { auth } } }),
  )
}

/** The same build by hand: logged in already, the same number of tags, the same attestation. */
function raw({ hosts, engine, folder }: Scene): Promise<number> {
  const tags = ['a', 'b', 'latest'].flatMap((tag) => ['--tag', `${ecrHosts.home}/raw:${tag}`])
  const created = `org.opencontainers.image.created=${new Date().toISOString()}`
  const build = ['docker', 'buildx', 'build', '--network', 'host', '--push', '--label', created]
  const context = ['--build-context', `busybox=${busyboxImage()}`]
  const attest = ['--attest', 'type=provenance,mode=max']
  const variables = { DOCKER_HOST: engine.host, DOCKER_CONFIG: folder }
  return timed(() =>
    runInside(hosts, folder, [...build, ...context, ...tags, ...attest, folder], variables),
  )
}

/** One run of the action after its `pre:`; answers milliseconds to its end, and to its first call of AWS. */
async function action(scene: Scene, inputs: Texts) {
  let asked = Promise.resolve(Number.NaN)
  const { main: whole } = await runAfterPre(request(scene, inputs), () => {
    const begin = performance.now()
    asked = scene.ecr.nextCall().then(() => performance.now() - begin)
  })
  return { whole, start: await asked }
}

const request = ({ hosts, ecr, engine, folder }: Scene, inputs: Texts) => ({
  event: readEvent('push-main'),
  workspace: folder,
  inputs: {
    images: `${ecrHosts.home}/action`,
    network: 'host',
    'build-contexts': `busybox=${busyboxImage()}`,
    ...inputs,
  },
  environment: { DOCKER_HOST: engine.host, HOME: folder, ...ecr.environment },
  surroundings: hosts,
})

type Texts = Readonly<Record<string, string>>

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

if (process.argv[1] === import.meta.filename) {
  for (const [what, times] of await ecrPushRows(Number(process.argv[2] ?? 7))) {
    const sorted = times.toSorted((a, b) => a - b).map((time) => Math.round(time))
    console.log(`${what.padEnd(40)}${sorted[sorted.length >> 1]} (${sorted[0]} … ${sorted.at(-1)})`)
  }
}
