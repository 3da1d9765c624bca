import { foldersOf, inContext } from '../ignore/go-path.ts'
import { type Budget, spend } from './budget.ts'
import type { BuildCopies } from './copies.ts'
import { type Copy, landings } from './copy.ts'
import { type CopySource, selectedAs } from './copy-source.ts'

/** Links by their path, with what they lead to, as written. */
export type Links = ReadonlyMap<string, string>

/** Links that are looked at for each source, and letters of a path: a hostile Dockerfile may have thousands of each. */
const MOST_STEPS = 300_000

/** Links that lead to one another, and the letters of a path with a link in it: no project has more. */
const LONGEST_WAY = 16
const LONGEST_PATH = 512

/** A `COPY` out of a stage follows the links there: those that its lines make, and those of a context that come with a folder. */
export function followInStages(build: BuildCopies, context: string, links: Links): BuildCopies {
  const byStage = new Map<number, Map<string, string>>()
  const budget = { left: MOST_STEPS }
  const some = (all: Links = new Map(), times = 1): Map<string, string> =>
    new Map(spend(budget, all.size * times) ? all : [])
  const copies = Map.groupBy(build.copies, ({ stage }) => stage)
  const isContext = (from: Copy['from']) => from.kind === 'context' && from.name === context
  const followed = (copy: Copy, own: Map<string, string>): Copy[] => {
    const { from, sources, destination } = copy
    if (from.kind === 'removal') return [copy]
    if (from.kind === 'link') add(own, destination, from.target)
    const theirs = from.kind === 'stage' ? byStage.get(from.index) : ownFor(from, own)
    const real: Copy = {
      ...copy,
      sources: sources.flatMap((source) => follow(source, some(theirs), budget)),
      destination: realIn(own, destination, budget),
    }
    const each = real.sources.length + real.destination.length / 9
    for (const [path, target] of some(isContext(from) ? links : theirs, each))
      for (const place of landings(real, path)) add(own, place, target)
    return inPlaces(real, destination)
  }
  return {
    ...build,
    copies: build.stages.flatMap(({ index, base }) => {
      const own = some(base.kind === 'stage' ? byStage.get(base.index) : undefined)
      byStage.set(index, own)
      return (copies.get(index) ?? []).flatMap((copy) => followed(copy, own))
    }),
  }
}

/** A `RUN` follows the links of its own stage. */
const ownFor = ({ kind }: Copy['from'], own: Links): Links | undefined =>
  kind === 'self' ? own : undefined

/** It is not certain that a link exists at that time, so the path as written counts as well. */
const inPlaces = (real: Copy, written: string): Copy[] =>
  real.from.kind === 'link' || real.destination === written
    ? [real]
    : [{ ...real, destination: written }, real]

/** Leaves out the root, which is no link, and links that cannot be read. */
function add(own: Map<string, string>, place: string, target: string): void {
  if (place && target && place.length <= LONGEST_PATH) own.set(place, target)
}

/** A source by its own name, by its real one, and what the links lead to that it matches. */
function follow(source: CopySource, links: Links, budget: Budget): CopySource[] {
  if (links.size === 0) return [source]
  const real = { ...source, folder: realIn(links, source.folder, budget) }
  const matched = [...links.keys()].filter((link) => selectedAs(real, link) === '')
  const folders = matched.map((link) => realIn(links, link, budget))
  return [source, real, ...folders.map((folder) => ({ folder, glob: '', parents: undefined }))]
}

/** Where a path leads, in a stage with such links. */
function realIn(links: Links, path: string, budget: Budget): string {
  let real = path
  for (let hops = 0; hops < LONGEST_WAY && links.size > 0; hops++) {
    if (real.length > LONGEST_PATH || !spend(budget, real.length)) break
    // Of what may be either a link or a folder with one in it, both are known.
    const link = [...foldersOf(real), real].findLast((part) => links.has(part))
    const target = links.get(link ?? '')
    if (link === undefined || target === undefined) break
    const start = target.startsWith('/') ? '' : `${link}/../`
    real = inContext(`${start}${target}/${real.slice(link.length)}`)
  }
  return real
}
