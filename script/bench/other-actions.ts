import { join, resolve } from 'node:path'
import { type FaultProxy, startFaultProxy } from '../parts/faults/fault-proxy.ts'
import { type PlatformOptions, putPlainIndex } from '../parts/registry/put-index.ts'
import { type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import { readEvent, runAction } from '../parts/runner/run-action.ts'
import { makeOwnDirectory } from '../parts/tools/own-directory.ts'
import type { FigureRow } from './publishing.ts'

const root = resolve(import.meta.dirname, '../..')
const NAME = 'acme/app'

type Inputs = Readonly<Record<string, string>>

/** An image for two platforms, with provenance of its own for each build. */
const image = (text: string, build: string): PlatformOptions[] =>
  ['linux/amd64', 'linux/arm64'].map((platform) => ({
    ...{ platform, layer: `${text} for ${platform}` },
    attestation: `${build} build of ${text} for ${platform}`,
  }))

/** What inspect, rollback and merge ask a registry for, and how long they take beside that. */
export async function otherActionRows(runs: number): Promise<FigureRow[]> {
  const registry = await startRegistry()
  const proxy = await startFaultProxy(registry)
  const { username, password } = registry
  const run = measured(proxy, { registry: proxy.host, username, password })
  try {
    const rows: FigureRow[] = []
    for (const [what, action, inputs] of await cases(registry))
      rows.push(...(await rowsOf(what, runs, () => run(action, inputs))))
    return rows
  } finally {
    await proxy.stop()
    await registry.stop()
  }
}

type Case = readonly [what: string, action: string, inputs: Inputs]

async function cases(registry: LocalRegistry): Promise<readonly Case[]> {
  const put = (tags: readonly string[], ...of: Parameters<typeof image>) =>
    putPlainIndex(registry, NAME, tags, image(...of))
  const first = await put(['v1.0.0'], 'first', 'first')
  const again = await put(['rebuilt'], 'first', 'second')
  await put(['v1.1.0', 'v1', 'latest'], 'second', 'first')
  const parts = await Promise.all(
    image('merged', 'first').map((one) => putPlainIndex(registry, NAME, [], [one])),
  )
  const digests = parts.map(({ digest }) => digest).join('\n')
  const looked = { image: `${NAME}:rebuilt` }
  const back = { images: NAME, to: 'v1.0.0', tags: 'v1', 'dry-run': 'true' }
  return [
    ['inspect, nothing changed', 'inspect', { ...looked, digest: again.digest }],
    ['inspect, built again', 'inspect', { ...looked, digest: first.digest }],
    ['rollback, looked at', 'rollback', back],
    ['merge of two indexes', 'merge', { images: NAME, digests, tags: 'type=raw,value=merged' }],
  ]
}

interface Measured {
  readonly requests: number
  /** Milliseconds from the first request to the last answer in which none was under way. */
  readonly beside: number
}

async function rowsOf(
  what: string,
  runs: number,
  run: () => Promise<Measured>,
): Promise<FigureRow[]> {
  const all: Measured[] = []
  for (let at = 0; at <= runs; at++) all.push(await run())
  const kept = all.slice(1) // the first one warms up
  return [
    [`${what}: requests for manifests and blobs`, kept.map(({ requests }) => requests), 'requests'],
    ['… between its requests', kept.map(({ beside }) => beside), 'ms'],
  ]
}

const measured = (proxy: FaultProxy, access: Inputs) => async (action: string, inputs: Inputs) => {
  const home = makeOwnDirectory('bench')
  proxy.begin()
  const { exitCode, log } = await runAction({
    action: join(root, action),
    event: readEvent('push-main'),
    workspace: home,
    inputs: { ...access, ...inputs },
    environment: {
      HOME: home,
      DOCKER_HOST: 'unix:///nowhere.sock',
      GITHUB_API_URL: 'http://127.0.0.1:9',
    },
    token: 'ghs_token',
  })
  if (exitCode !== 0) throw new Error(log)
  const spans = proxy.requests.map(({ began, ended = began }) => [began, ended] as const)
  const asked = proxy.requests.filter(
    ({ path, status }) => /\/(manifests|blobs)\//.test(path) && status !== 401,
  )
  return { requests: asked.length, beside: idle(spans) }
}

/** Milliseconds between the first beginning and the last end that no span covers. */
function idle(spans: readonly (readonly [number, number])[]): number {
  let free = 0
  let until = Number.NaN
  for (const [began, ended] of spans.toSorted(([one], [other]) => one - other)) {
    if (began > until) free += began - until
    until = Number.isNaN(until) ? ended : Math.max(until, ended)
  }
  return free
}
