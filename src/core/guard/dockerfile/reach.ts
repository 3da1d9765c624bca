import { type Copy, landings } from './copy.ts'
import type { Stage } from './stages.ts'

interface Build {
  readonly stages: readonly Stage[]
  /** Stages the image is made of. */
  readonly chain: ReadonlySet<number>
  readonly copies: readonly Copy[]
}

/** Where what is in a stage goes from there. */
interface Ways {
  /** By the stage that is copied from. */
  readonly takers: ReadonlyMap<number, readonly Copy[]>
  /** Stages that begin with a stage. */
  readonly heirs: ReadonlyMap<number, readonly number[]>
  /** Stages from which a way leads to the image, whatever the path. */
  readonly leading: ReadonlySet<number>
}

/** Places of one file that are followed: two copies of each stage into the next are a thousand after ten of them. */
const MOST_PLACES = 1_000

const known = new WeakMap<Build, Ways>()

/** Whether a file that is in a stage comes into the image; also where it is in more places than are followed. */
export function reachesImage(build: Build, stage: number, places: readonly string[]): boolean {
  const ways = known.get(build) ?? waysOf(build)
  known.set(build, ways)
  const open = places.map((path) => ({ stage, path }))
  const seen = new Set<string>()
  for (let at = open.pop(); at; at = open.pop()) {
    const key = `${at.stage} ${at.path}`
    if (seen.has(key) || !ways.leading.has(at.stage)) continue
    seen.add(key)
    const { path } = at
    for (const heir of ways.heirs.get(at.stage) ?? []) open.push({ stage: heir, path })
    for (const taker of ways.takers.get(at.stage) ?? []) {
      const next = landings(taker, path)
      if (next.length > 0 && build.chain.has(taker.stage)) return true
      open.push(...next.map((landing) => ({ stage: taker.stage, path: landing })))
    }
    if (seen.size + open.length > MOST_PLACES) return true
  }
  return false
}

/** Every way leads to a later stage. */
function waysOf({ stages, chain, copies }: Build): Ways {
  const takers = Map.groupBy(copies, ({ from }) => (from.kind === 'stage' ? from.index : -1))
  const indexes = stages.map(({ index }) => index)
  const heirs = Map.groupBy(indexes, (index) => {
    const base = stages[index]?.base
    return base?.kind === 'stage' ? base.index : -1
  })
  const leading = new Set<number>()
  for (const index of indexes.toReversed()) {
    const next = [
      ...(takers.get(index) ?? []).map(({ stage }) => stage),
      ...(heirs.get(index) ?? []),
    ]
    if (next.some((stage) => chain.has(stage) || leading.has(stage))) leading.add(index)
  }
  return { takers, heirs, leading }
}
