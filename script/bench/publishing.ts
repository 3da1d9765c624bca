import { readFileSync } from 'node:fs'
import type { SeenRequest } from '../parts/faults/fault.ts'
import { openShop, type Shop } from './shop.ts'

/** Milliseconds that every request takes. */
const LATENCY = 50
const TAGS = [1, 10, 50]
const REGISTRIES = [1, 2, 4]

/** What was measured, and its figures in a unit. */
export type FigureRow = readonly [what: string, figures: readonly number[], unit: string]

/** What publishing costs: by tags, by registries, and where every request takes its time. */
export async function publishingRows(engine: string, runs: number): Promise<FigureRow[]> {
  return [
    ...(await costRows(engine, Math.min(runs, 5))),
    ...(await latencyRows(engine, Math.min(runs, 5))),
    ...(await preflightRows(engine, Math.min(runs, 5))),
  ]
}

const names = (count: number) => Array.from({ length: count }, (_, at) => `tag-${at + 1}`)

/** Against plain `docker buildx build --push` of the same references, in turn. */
async function costRows(engine: string, runs: number): Promise<FigureRow[]> {
  const rows: FigureRow[] = []
  for (const registries of REGISTRIES) {
    const shop = await openShop(engine, registries)
    try {
      for (const count of registries === 1 ? TAGS : [10]) {
        const ratios = await ratiosOf(shop, names(count), runs)
        rows.push([`ratio, ${count} tags in ${registries} registries`, ratios, ''])
      }
    } finally {
      await shop.clear()
    }
  }
  return rows
}

async function ratiosOf(shop: Shop, tags: readonly string[], runs: number): Promise<number[]> {
  const asked = (kind: string) => ({
    images: shop.hosts.map((host) => `${host}/${kind}/app`),
    tags,
  })
  const ratios: number[] = []
  for (let run = 0; run <= runs; run++) {
    const plain = await shop.plain(asked('plain'))
    ratios.push((await shop.action(asked('action'))) / plain)
  }
  return ratios.slice(1) // the first one fills the engine's cache
}

/** From the first request after BuildKit's last one to the end of the last. */
async function latencyRows(engine: string, runs: number): Promise<FigureRow[]> {
  const shop = await openShop(engine, 1, LATENCY)
  try {
    const images = ['one', 'two'].map((name) => `${shop.hosts[0]}/acme/${name}`)
    const phases: Phase[] = []
    for (let run = 0; run <= runs; run++) {
      for (const { begin } of shop.proxies) begin()
      await shop.action({ images, tags: names(20) })
      phases.push(publishPhase(shop.proxies.flatMap(({ requests }) => requests)))
    }
    const of = (figure: (phase: Phase) => number) => phases.slice(1).map(figure)
    const what = `20 tags, 2 repositories, ${LATENCY} ms a request`
    return [
      [`publish phase, ${what}`, of((phase) => phase.milliseconds / LATENCY), 'latencies'],
      ['… requests one after another', of(({ rounds }) => rounds), 'requests'],
      ['… requests in all', of(({ requests }) => requests), 'requests'],
    ]
  } finally {
    await shop.clear()
  }
}

interface Phase {
  readonly milliseconds: number
  /** Longest chain of requests of which each came after the one before it was answered. */
  readonly rounds: number
  readonly requests: number
}

/** What the action asks after BuildKit's last request. */
const publishPhase = (requests: readonly SeenRequest[]): Phase =>
  phaseOf(requests.slice(requests.findLastIndex(({ client }) => client === 'engine') + 1))

function phaseOf(asked: readonly SeenRequest[]): Phase {
  const endOf = ({ began, ended = began }: SeenRequest) => ended
  const milliseconds = asked[0] ? Math.max(...asked.map(endOf)) - asked[0].began : 0
  const rounds: number[] = []
  for (const { began } of asked) {
    const earlier = rounds.filter((_, at) => endOf(asked[at] as SeenRequest) <= began)
    rounds.push(1 + Math.max(0, ...earlier))
  }
  return { milliseconds, rounds: Math.max(0, ...rounds), requests: asked.length }
}

/**
 * A build that takes over a second, once with registries that answer at once and once with slow ones: when its first
 * step begins after the action was started, and how long before the push the checks are done.
 */
async function preflightRows(engine: string, runs: number): Promise<FigureRow[]> {
  const dockerfile = 'FROM busybox\nRUN cat /proc/uptime; sleep 1.2\n'
  const [quick, slow] = await Promise.all([
    openShop(engine, 1, 0, dockerfile),
    openShop(engine, 1, LATENCY, dockerfile),
  ])
  try {
    const begins: { quick: number[]; slow: number[] } = { quick: [], slow: [] }
    const spares: number[] = []
    for (let run = 0; run <= runs; run++) {
      begins.quick.push(await beginOf(quick))
      begins.slow.push(await beginOf(slow))
      spares.push(spareOf(slow.proxies.flatMap(({ requests }) => requests)))
    }
    return [
      ['the build’s first step begins after', begins.quick.slice(1), 'ms'],
      [`… with ${LATENCY} ms a request`, begins.slow.slice(1), 'ms'],
      [`checks are done before the push, ${LATENCY} ms a request`, spares.slice(1), 'ms'],
    ]
  } finally {
    await Promise.all([quick.clear(), slow.clear()])
  }
}

/** Milliseconds from the start of the action to the first step of its build, by the machine's own clock. */
export async function beginOf(
  shop: Shop,
  inputs: Readonly<Record<string, string>> = {},
): Promise<number> {
  for (const { begin } of shop.proxies) begin()
  let [start, begun] = [Number.NaN, Number.NaN]
  await shop.action({
    images: [`${shop.hosts[0]}/acme/app`],
    tags: [],
    inputs: { 'no-cache': 'true', tags: 'type=sha\ntype=raw,value=latest', ...inputs },
    onStart: () => {
      start = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0])
    },
    onLog: (text) => {
      const [, uptime] = /^#\d+ [\d.]+ (\d+\.\d+) \d+\.\d+$/m.exec(text) ?? []
      if (uptime !== undefined) begun = Number(uptime)
    },
  })
  return (begun - start) * 1000
}

/** Milliseconds between the last answer before the push and the push. */
function spareOf(requests: readonly SeenRequest[]): number {
  const pushing = requests.findIndex(({ client }) => client === 'engine')
  const checks = requests.slice(0, pushing).map(({ ended = 0 }) => ended)
  return (requests[pushing]?.began ?? 0) - Math.max(...checks)
}
