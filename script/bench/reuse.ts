import { useEngine } from '../parts/engine/engine.ts'
import type { FigureRow } from './publishing.ts'
import { openShop, type Shop } from './shop.ts'

/** Milliseconds that every request takes, where it takes any. */
const LATENCY = 50

/**
 * What a release costs whose image is there already, beside the run of its branch and the plain command that builds and
 * pushes the same tags once more, with all layers cached; and where every request takes its time.
 */
export async function reuseRows(engine: string, runs: number): Promise<FigureRow[]> {
  const times = await measured(engine, runs)
  const slow = await measured(engine, Math.min(runs, 7), LATENCY)
  const of = (figure: (time: Times) => number) => times.map(figure)
  return [
    ['reuse: a release of what the branch has built', of(({ release }) => release), 's'],
    ['reuse: the run of the branch', of(({ branch }) => branch), 's'],
    ['reuse: plain docker buildx, layers cached', of(({ plain }) => plain), 's'],
    ['reuse: ratio, release to plain', of(({ release, plain }) => release / plain), ''],
    [`reuse: a release, ${LATENCY} ms a request`, slow.map(({ release }) => release), 's'],
  ]
}

/** Seconds. */
interface Times {
  readonly plain: number
  readonly branch: number
  readonly release: number
}

async function measured(engine: string, runs: number, latency?: number): Promise<Times[]> {
  const shop = await openShop(engine, 1, latency)
  try {
    const times: Times[] = []
    for (let run = 0; run <= runs; run++) times.push(await onceIn(shop, run))
    return times.slice(1) // the first one fills the engine's cache
  } finally {
    await shop.clear()
  }
}

const RELEASE = ['v1.2.3', 'v1.2', 'v1', 'latest']

/** A repository of its own for each run: its tags are new. */
async function onceIn(shop: Shop, run: number): Promise<Times> {
  const image = (kind: string) => [`${shop.hosts[0]}/${kind}/app-${run}`]
  const inputs = { tags: 'type=auto' }
  const plain = await shop.plain({ images: image('plain'), tags: [...RELEASE, 'sha-1a2b3c4'] })
  const branch = await shop.action({ images: image('action'), tags: [], inputs })
  const release = await shop.action({
    images: image('action'),
    tags: [],
    event: 'push-tag-v1.2.3',
    inputs: { ...inputs, reuse: 'require' },
  })
  return { plain, branch, release }
}

if (process.argv[1] === import.meta.filename) {
  const engine = await useEngine()
  try {
    for (const [what, figures, unit] of await reuseRows(
      engine.host,
      Number(process.argv[2] ?? 11),
    )) {
      const sorted = figures.toSorted((one, other) => one - other)
      const [middle, first, last] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)]
      const words = [middle, first, last].map((figure) => figure?.toFixed(2))
      console.log(`${what.padEnd(50)}${words[0]} ${unit} (${words[1]} … ${words[2]})`)
    }
  } finally {
    await engine.stop()
  }
}
