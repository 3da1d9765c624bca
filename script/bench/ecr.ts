/**
 * What a run to Amazon ECR costs more than one to another registry: loading the AWS SDK out of dist/, then
 * a token and a look at the repository, asked at once of moto on loopback. Each time a fresh process.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import type { PrivateEndpoint } from '../../src/core/ecr/account/endpoint.ts'
import type { ecrEndpoints } from '../../src/io/ecr/endpoints.ts'
import { startMoto } from '../parts/aws/moto.ts'

const PLACE: PrivateEndpoint = {
  ...{ kind: 'ecr', region: 'us-west-2', account: '123456789012', fips: false, dualStack: false },
  aws: {
    ...{ region: '', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x', sessionToken: '' },
    ...{ role: '', sessionName: '', duration: undefined, allowedAccounts: [] },
  },
}

/** Rows for the bench: what was measured, and its times in milliseconds. */
export async function ecrRows(runs: number): Promise<[what: string, times: number[]][]> {
  const moto = await startMoto()
  const measured: Measured[] = []
  try {
    for (let run = 0; run < runs; run++) measured.push(await startApart(moto.url))
  } finally {
    await moto.stop()
  }
  return [
    ['ECR: loading the SDK', measured.map(({ loaded }) => loaded)],
    ['ECR: token and repository, from moto', measured.map(({ asked }) => asked)],
    ['ECR: both, in CPU time', measured.map(({ cpu }) => cpu)],
  ]
}

interface Measured {
  readonly loaded: number
  readonly asked: number
  readonly cpu: number
}

async function startApart(url: string): Promise<Measured> {
  const env = { PATH: process.env['PATH'], AWS_ENDPOINT_URL: url }
  const child = spawn(process.execPath, [import.meta.filename], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  await once(child, 'close')
  return JSON.parse(text)
}

async function measure(): Promise<Measured> {
  const [chunk = ''] = globSync('dist/shared/endpoints-????????.js')
  const usedBefore = process.cpuUsage()
  const before = performance.now()
  const module: { ecrEndpoints: typeof ecrEndpoints } = await import(resolve(chunk))
  const loaded = performance.now()
  const world = module.ecrEndpoints({
    mask: () => undefined,
    cancelled: new AbortController().signal,
  })
  const ecr = await world(PLACE)
  await Promise.all([ecr.token(), ecr.describeRepository('team/app')])
  const asked = performance.now()
  const { user, system } = process.cpuUsage(usedBefore)
  return { loaded: loaded - before, asked: asked - loaded, cpu: (user + system) / 1000 }
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await measure()))
