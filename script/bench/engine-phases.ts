/**
 * What a run waits for on an engine with the containerd store, phase by phase, beside the plain command that pushes the
 * same tags: the picture of docs/performance.md.
 */
import { useEngine } from '../parts/engine/engine.ts'
import { LAST_PHASE, PHASES } from './hosted-scene.ts'
import { type Bar, drawBars } from './picture.ts'
import { openShop, type Shop } from './shop.ts'
import { medians, type PhaseTimes, stopwatch, sumOf } from './stopwatch.ts'

const [START, BUILDER, BUILD] = PHASES
const STEPS = [
  START,
  [BUILDER[0], 'engine, registries'],
  ['::group::Push', 'buildx'],
  [BUILD[0], 'push'],
] as const

/** Medians of runs in turn, with one tag and with three. */
async function measured(engine: string, runs: number): Promise<readonly Bar[]> {
  const shop = await openShop(engine, 1)
  try {
    const bars: Bar[] = []
    for (const tags of [['one'], ['one', 'two', 'three']]) {
      const [plain, ours]: [PhaseTimes[], PhaseTimes[]] = [[], []]
      for (let run = 0; run <= runs; run++) {
        plain.push([['buildx', await shop.plain({ images: imagesOf(shop, 'plain'), tags })]])
        ours.push(await actionIn(shop, tags))
      }
      const count = tags.length === 1 ? 'one tag' : `${tags.length} tags`
      bars.push({ name: `docker buildx build --push, ${count}`, phases: medians(plain.slice(1)) })
      bars.push({ name: `the action, ${count}`, phases: medians(ours.slice(1)) })
    }
    return bars
  } finally {
    await shop.clear()
  }
}

const imagesOf = ({ hosts }: Shop, kind: string) => [`${hosts[0]}/${kind}/app`]

async function actionIn(shop: Shop, tags: readonly string[]): Promise<PhaseTimes> {
  const { skip, follow, phases } = stopwatch()
  const images = imagesOf(shop, 'action')
  const whole = await shop.action({ images, tags, onLog: follow(STEPS), onStart: skip })
  return [...phases(), [LAST_PHASE.replace(', post:', ''), whole - sumOf(phases())]]
}

const engine = await useEngine()
try {
  const bars = await measured(engine.host, Number(process.argv[2] ?? 11))
  drawBars('engine', 'What a run waits for on an engine with the containerd store', bars)
  for (const { name, phases } of bars) {
    const each = phases.map(([phase, seconds]) => `${phase} ${seconds.toFixed(2)}`).join(', ')
    console.log(`${name.padEnd(40)}${sumOf(phases).toFixed(2)} s: ${each}`)
  }
} finally {
  await engine.stop()
}
