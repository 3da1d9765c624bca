import { type Copy, landings } from './copy.ts'
import type { Stage } from './stages.ts'

interface Build {
  readonly stages: readonly Stage[]
  /** Stages the image is made of. */
  readonly chain: ReadonlySet<number>
  readonly copies: readonly Copy[]
}

/** How files get from stage to stage. */
interface StageGraph {
  /** The copies of each stage, in order. */
  readonly own: ReadonlyMap<number, readonly Copy[]>
  /** The place of each copy among those of its stage. */
  readonly position: ReadonlyMap<Copy, number>
  /** Copies, by the stage that they copy from. */
  readonly copiesFrom: ReadonlyMap<number, readonly Copy[]>
  /** By a stage, the stages that are based on it. */
  readonly basedOn: ReadonlyMap<number, readonly number[]>
  /** Stages whose files may get into the image, under any path. */
  readonly leadsToImage: ReadonlySet<number>
}

/** Places of one file that are followed. With two copies of each stage into the next, ten stages make a thousand. */
const MOST_PLACES = 1_000

/** Instructions that one file is compared with: a hostile Dockerfile may have thousands in each of thousands of stages. */
const MOST_STEPS = 200_000

const known = new WeakMap<Build, StageGraph>()

const graphOf = (build: Build): StageGraph => {
  const graph = known.get(build) ?? stageGraph(build)
  known.set(build, graph)
  return graph
}

/** The places that a file may have in a stage. */
type Places = Map<string, Made>

interface Made {
  /** Line of the instruction that made it; 0 for one in another stage. */
  readonly line: number
  /** It is in one of these only: what deletes it says in which. */
  readonly alternatives: readonly string[]
}

/** Whether what an instruction makes of a file is still there at the end of its line: a `RUN` may delete it again. */
export function staysAfterLine(build: Build, copy: Copy, places: readonly string[]): boolean {
  if (!copy.keeps) return true
  const { own, position } = graphOf(build)
  const all = own.get(copy.stage) ?? []
  const start = (position.get(copy) ?? 0) + 1
  let end = start
  while (all[end]?.line === copy.line) end += 1
  const budget = { left: MOST_STEPS }
  return goThrough(madeBy(copy, places), all.slice(start, end), budget).size > 0
}

const madeBy = ({ line, keeps }: Pick<Copy, 'line' | 'keeps'>, places: readonly string[]): Places =>
  new Map(
    places.map((place) => [place, { line, alternatives: keeps === 'either' ? places : [place] }]),
  )

/** What becomes of the places of a file while a stage goes on. */
function goThrough(places: Places, steps: readonly Copy[], budget: { left: number }): Places {
  for (const step of steps) {
    const { kind } = step.from
    if (kind !== 'self' && kind !== 'removal') continue
    budget.left -= places.size + 1
    if (budget.left < 0 || places.size > MOST_PLACES) return places
    for (const [place, { line, alternatives }] of [...places]) {
      const landed = landings(step, place)
      if (kind === 'self') for (const [one, made] of madeBy(step, landed)) places.set(one, made)
      else if (landed.length > 0 && isGone(step, line))
        for (const one of alternatives) places.delete(one)
    }
  }
  return places
}

/** What was below a mount before it is there again after it. */
const isGone = ({ from, line }: Copy, made: number): boolean =>
  from.kind === 'removal' && (!from.ofMount || made === line)

/** Whether a file that is in a stage comes into the image; also where it is in more places than are followed. */
export function reachesImage(build: Build, copy: Copy, places: readonly string[]): boolean {
  const graph = graphOf(build)
  const budget = { left: MOST_STEPS }
  const open: Open[] = [{ stage: copy.stage, places: madeBy(copy, places), from: copy }]
  const seen = new Set<string>()
  for (let at = open.pop(); at; at = open.pop()) {
    if (!graph.leadsToImage.has(at.stage)) continue
    const next = ends(at, graph, budget).filter((place) => isNew(seen, at?.stage ?? 0, place))
    if (budget.left < 0 || seen.size > MOST_PLACES) return true
    if (next.length > 0 && leadOn(build, graph, at.stage, next, open)) return true
  }
  return false
}

interface Open {
  readonly stage: number
  readonly places: Places
  /** What has brought it there; undefined for what the stage begins with. */
  readonly from: Copy | undefined
}

/** Where a file is when a stage has ended. */
function ends(
  { stage, places, from }: Open,
  graph: StageGraph,
  budget: { left: number },
): string[] {
  const own = graph.own.get(stage) ?? []
  const start = from ? (graph.position.get(from) ?? 0) + 1 : 0
  return [...goThrough(places, own.slice(start), budget).keys()]
}

function isNew(seen: Set<string>, stage: number, place: string): boolean {
  const key = `${stage} ${place}`
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

/** Follows a file into the stages that copy it; answers whether one of them is the image. */
function leadOn(
  build: Build,
  { copiesFrom, basedOn }: StageGraph,
  stage: number,
  places: readonly string[],
  open: Open[],
): boolean {
  for (const next of basedOn.get(stage) ?? [])
    open.push({ stage: next, places: madeBy({ line: 0 }, places), from: undefined })
  for (const copy of copiesFrom.get(stage) ?? []) {
    const landed = places.flatMap((place) => landings(copy, place))
    if (landed.length === 0 || !staysAfterLine(build, copy, landed)) continue
    if (build.chain.has(copy.stage)) return true
    open.push({ stage: copy.stage, places: madeBy(copy, landed), from: copy })
  }
  return false
}

/** Stages only copy from earlier ones. */
function stageGraph({ stages, chain, copies }: Build): StageGraph {
  const copiesFrom = Map.groupBy(copies, ({ from }) => (from.kind === 'stage' ? from.index : -1))
  const own = Map.groupBy(copies, ({ stage }) => stage)
  const position = new Map(
    [...own.values()].flatMap((list) => list.map((copy, at): [Copy, number] => [copy, at])),
  )
  const indexes = stages.map(({ index }) => index)
  const basedOn = Map.groupBy(indexes, (index) => {
    const base = stages[index]?.base
    return base?.kind === 'stage' ? base.index : -1
  })
  const leadsToImage = new Set<number>()
  for (const index of indexes.toReversed()) {
    const next = [
      ...(copiesFrom.get(index) ?? []).map(({ stage }) => stage),
      ...(basedOn.get(index) ?? []),
    ]
    if (next.some((stage) => chain.has(stage) || leadsToImage.has(stage))) leadsToImage.add(index)
  }
  return { own, position, copiesFrom, basedOn, leadsToImage }
}
